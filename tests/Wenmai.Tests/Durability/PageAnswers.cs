using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Wenmai.Drafting;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Strings;

namespace Wenmai.Tests.Durability;

/// <summary>Everything that pages, API and command line show of an index, as questions with answers that can be compared to the last bit.</summary>
/// <remarks>The same random numbers ask the same questions. Answers are all public properties of the results; names of generations and times are left out.</remarks>
internal static class PageAnswers
{
    private static readonly HashSet<string> LeftOut = ["Generation", "IndexedAt", "ElapsedMs", "Segments", "Bytes"];

    private static readonly JsonSerializerOptions Whole = Options();

    /// <summary>The same, with speeches by their identifier alone: those are compared once.</summary>
    private static readonly JsonSerializerOptions Usual = Options(new SpeechReference());

    private static readonly string[] Words =
        ["责任", "党", "落实", "廉", "压实责任", "不忘初心", "八项规定", "安全生产", "从严治党", "省纪委", "十届二次", "ＸＸ", "没有的词", "的"];

    private static readonly string[] Topics = ["基层党建工作", "安全生产责任", "群众身边的腐败", "形式主义问题", "干部作风建设", "压实责任抓落实", "我们怎么管好钱"];

    private static readonly string[] Operators =
    [
        "责任 落实", "责任 或 监督", "责任 -监督", "非 责任", "(责任 或 作风) 落实", "标题:责任", "单位:**市", "单位:××县委 责任", "年份:2015..2019 责任", "小标题:责任",
        "主题:T03", "类型:D02 责任", "“做到…不想腐”", "责任 NEAR/8 落实", "责任 邻近/8 落实", "“严格落实", "王××同志", "**市**区", "\"落实\" 督查 OR 安全",
    ];

    private static readonly string[] Plain =
    [
        "有的干部光说不练怎么办", "不收礼不吃请有什么规定", "怎样防止责任层层递减", "领导干部家属经商要注意什么", "谁来管好单位的钱袋子", "开会太多基层负担重", "天上的云彩是什么颜色", "会上提到的下一步打算",
    ];

    /// <summary>What was asked, and the answer as text.</summary>
    public static IEnumerable<(string Question, string Answer)> Of(SpeechSearcher searcher, Random random, int rounds) =>
        Catalogue(searcher).Concat(Searches(searcher, random, rounds)).Concat(Retrievals(searcher, random, rounds))
            .Concat(Counts(searcher, random)).Concat(Desk(searcher, random, rounds));

    public static string Text(object? answer) => JsonSerializer.Serialize(answer, Usual);

    private static IEnumerable<(string, string)> Catalogue(SpeechSearcher searcher)
    {
        yield return ("speeches", Text(searcher.Speeches));
        yield return ("statistics", Text(searcher.Statistics));
        foreach (var speech in searcher.Speeches) yield return ($"speech {speech.Source}", JsonSerializer.Serialize(searcher.FindSpeech(speech.Id), Whole));
        yield return ("sentences", Text(LocalArchive.Of(searcher).Texts.ReadLabelsAsync().ToBlockingEnumerable()));
    }

    private static IEnumerable<(string, string)> Searches(SpeechSearcher searcher, Random random, int rounds)
    {
        foreach (var query in Queries(searcher, random, rounds))
            foreach (var mode in Enum.GetValues<SearchMode>())
            {
                var request = new SearchRequest { Query = query, Mode = mode };
                yield return Search(searcher, request);
                yield return Search(searcher, Narrowed(searcher, request, random));
            }
        foreach (var id in Ids(searcher, random, rounds))
        {
            yield return Search(searcher, new SearchRequest { Like = id });
            yield return Search(searcher, Narrowed(searcher, new SearchRequest { Like = id }, random));
        }
    }

    private static (string, string) Search(SpeechSearcher searcher, SearchRequest request)
    {
        var selected = Enum.GetValues<Facet>().Where(f => request.Selection[f].Count > 0).Select(f => $"{f}={string.Join('|', request.Selection[f])}");
        return ($"search {request.Mode} “{request.Query}{request.Like}” {string.Join(' ', selected)} {request.Sort} page {request.Page} of {request.Size}",
            Text(searcher.Search(request)) + Text(searcher.Rank(request)));
    }

    /// <summary>The request with some facet values that occur, another order and another page. Draws the same numbers whatever the answers are.</summary>
    private static SearchRequest Narrowed(SpeechSearcher searcher, SearchRequest request, Random random)
    {
        var selection = FacetSelection.None;
        var facets = searcher.Search(request with { Size = 1 }).Results?.Facets;
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var (facet, first, second) = ((Facet)random.Next(7), random.Next(1000), random.Next(1000));
            if (facets?[facet] is { Count: > 0 } values)
                selection = selection.With(facet, [.. new[] { values[first % values.Count].Value, values[second % values.Count].Value }.Distinct()]);
        }
        return request with { Selection = selection, Sort = (SearchSort)random.Next(3), Page = random.Next(1, 4), Size = random.Next(1, 101) };
    }

    private static IEnumerable<string> Queries(SpeechSearcher searcher, Random random, int rounds)
    {
        foreach (var query in Words.Concat(Topics).Concat(Operators).Concat(Plain).Append("")) yield return query;
        for (var i = 0; i < rounds; i++)
        {
            var sentence = ChangingArchive.Sentence(random);
            yield return sentence.TrimEnd('。');
            yield return sentence[..Math.Min(sentence.Length, random.Next(5, 12))];
            yield return $"“{sentence[..Math.Min(sentence.Length, 9)]}”";
        }
    }

    private static IEnumerable<string> Ids(SpeechSearcher searcher, Random random, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            var speech = searcher.Speeches[random.Next(searcher.Speeches.Count)];
            var passage = $"{speech.Id}-{random.Next(speech.Passages) + 1}";
            yield return random.Next(2) == 0 ? passage : passage + ".1";
        }
    }

    private static IEnumerable<(string, string)> Retrievals(SpeechSearcher searcher, Random random, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            var sentence = ChangingArchive.Sentence(random);
            string[] strings = [sentence[1..3], sentence[2..6], Words[random.Next(Words.Length)]];
            foreach (var top in new[] { 10, 200 })
            {
                var asked = $"{string.Join(' ', strings)}, best {top}";
                yield return ($"hold all of {asked}", Text(searcher.RetrieveAll(strings, top)));
                yield return ($"hold all of {strings[2]}, best {top}", Text(searcher.RetrieveAll([strings[2]], top)));
                yield return ($"hold any of {asked}", Text(searcher.RetrieveAny(strings, top)));
                yield return ($"best of {asked}", Text(searcher.RetrieveBest(strings, top)));
                yield return ($"near {sentence}, best {top}", Text(LocalArchive.Of(searcher).Strings.FindSimilarSentencesAsync([sentence], top).Result));
            }
            yield return ($"years of {strings[1]}", Text(searcher.CountByYear(strings[1]).OrderBy(y => y.Key)));
        }
    }

    private static IEnumerable<(string, string)> Counts(SpeechSearcher searcher, Random random)
    {
        var insights = LocalArchive.Of(searcher).Counts;
        var strings = LocalArchive.Of(searcher).Strings;
        var (one, other) = (SpeechOf(searcher, random), SpeechOf(searcher, random));
        foreach (var slice in new[] { Slice.Everything, new Slice { Query = "责任" }, new Slice { Query = "落实 或 监督", Selection = Selected(Facet.Theme, "T01", "T03", "T05") }, one })
        {
            var name = $"“{slice.Line}”";
            foreach (var (rows, columns) in new[] { (MatrixAxis.Theme, MatrixAxis.Year), (MatrixAxis.Type, MatrixAxis.Theme), (MatrixAxis.Year, MatrixAxis.Type) })
                yield return ($"matrix {rows} {columns} {name}", Text(insights.CountMatrix(new MatrixRequest { Rows = rows, Columns = columns, Slice = slice })));
            for (var page = 1; page <= 2; page++)
                yield return ($"sentences {page} {name}", Text(insights.ListSentences(new SentenceListRequest { Slice = slice, Page = page, Size = 40 })));
            foreach (var grouping in Enum.GetValues<RegisterGrouping>())
                foreach (var sort in Enum.GetValues<RegisterSort>())
                    yield return ($"register {grouping} {sort} {name}", Text(insights.ReadRegister(new RegisterRequest { Slice = slice, Grouping = grouping, Sort = sort, Scope = (RegisterScope)random.Next(2), Page = random.Next(1, 3), Size = 30 })));
            yield return ($"ladder {name}", Text(insights.ClimbLadder(slice)));
            foreach (var sort in Enum.GetValues<KeynessSort>())
                yield return ($"keyness {sort} {name}", Text(insights.FindKeywords(new KeynessRequest { Focus = slice, Sort = sort, FewestSpeeches = 1, FewestOccurrences = 2 })));
        }
        yield return ("trend", Text(insights.CountTrend(new TrendRequest { Series = ["责任", "落实 监督", "主题:T03", "“压实…责任”", "类型:D02"] })));
        yield return ("trend of years", Text(insights.CountTrend(new TrendRequest { Series = ["责任"], Selection = Selected(Facet.Year, "2015", "2016", "undated") })));
        foreach (var word in new[] { "落实", "责任", "监督" })
            yield return ($"collocations {word}", Text(insights.FindCollocations(new CollocationRequest { Text = word, FewestTogether = 1, FewestSpeeches = 1 })));
        foreach (var (left, right) in new[] { (one, other), (new Slice { Query = "责任" }, new Slice { Query = "监督" }), (new Slice { Selection = Selected(Facet.Year, "2015") }, new Slice { Selection = Selected(Facet.Year, "undated") }) })
            yield return ($"compare “{left.Line}” “{right.Line}”", Text(insights.Compare(new ComparisonRequest(left, right))));
        foreach (var text in new[] { "责任", "压实…责任", "**市", "同志" })
        {
            foreach (var sort in Enum.GetValues<ConcordanceSort>())
                yield return ($"concordance {sort} {text}", Text(strings.FindConcordance(new ConcordanceRequest { Text = text, Sort = sort, Sample = 50, Seed = random.Next(1, 4) })));
            yield return ($"counts {text}", Text(strings.Count(text)));
        }
    }

    private static IEnumerable<(string, string)> Desk(SpeechSearcher searcher, Random random, int rounds)
    {
        var desk = new WritersDesk(LocalArchive.Of(searcher));
        for (var i = 0; i < 1 + rounds / 8; i++)
            yield return ($"mirror {i}", Text(desk.Mirror(desk.Read(ChangingArchive.Draft(random)).Draft!)));
        foreach (var request in new HeadingRequest[] { new() { Take = 100 }, new() { Text = "责任" }, new() { IsParallel = true, Take = 50 }, new() { IsVerbObject = true, Skip = 5 }, new() { Frame = "压实…" } })
            yield return ($"headings {request}", Text(desk.FindHeadings(request)));
        foreach (var sort in Enum.GetValues<PhraseSort>()) yield return ($"phrases {sort}", Text(desk.FindPhrases(new PhraseRequest { Sort = sort, Take = 300 })));
        foreach (var text in new[] { "责任", "八项规定", "不敢腐" }) yield return ($"phrase {text}", Text(desk.DescribePhrase(text)));
        foreach (var request in new ParallelRequest[] { new() { Take = 200 }, new() { Frame = "不敢…不能…" }, new() { Text = "抓", FewestClauses = 3 }, new() { IsEven = true } })
            yield return ($"parallels {request}", Text(desk.FindParallels(request)));
        yield return ("lineage", Text(desk.FindLineage(["压实责任", "不敢腐、不能腐、不想腐", "抓好落实", "没有的提法"])));
        yield return ("recycled speeches", Text(desk.FindRecycled(ofPassages: false, take: 100)));
        yield return ("recycled passages", Text(desk.FindRecycled(ofPassages: true, take: 100)));
        yield return ("basket", Text(desk.FillBasket(Ids(searcher, random, 5).Select(id => id.Split('.')[0]))));
    }

    private static Slice SpeechOf(SpeechSearcher searcher, Random random) => new() { Speech = searcher.Speeches[random.Next(searcher.Speeches.Count)].Id };

    private static FacetSelection Selected(Facet facet, params IReadOnlyList<string> values) => FacetSelection.None.With(facet, values);

    private static JsonSerializerOptions Options(params JsonConverter[] converters)
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(type =>
        {
            for (var i = type.Properties.Count - 1; i >= 0; i--)
                if (LeftOut.Contains(type.Properties[i].Name)) type.Properties.RemoveAt(i);
        });
        var options = new JsonSerializerOptions
        {
            IncludeFields = true,   // of tuples
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            TypeInfoResolver = resolver,
        };
        foreach (var converter in converters) options.Converters.Add(converter);
        return options;
    }

    private sealed class SpeechReference : JsonConverter<Speech>
    {
        public override Speech Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Speech value, JsonSerializerOptions options) => writer.WriteStringValue(value.Id);
    }
}
