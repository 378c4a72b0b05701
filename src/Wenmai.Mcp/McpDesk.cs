using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Suggesting;

namespace Wenmai.Mcp;

/// <summary>What the tools do. What is refused is told to the assistant with code and remedy.</summary>
internal sealed class McpDesk(IArchiveHost host)
{
    private const int MaxHits = 50, MaxOutlines = 20;
    private const string ThemeHelp = "Themes by code such as T07 or Chinese name, parted by commas; empty for all";
    private const string TypeHelp = "Directive types by code D01 to D12 or Chinese name such as 禁止, parted by commas; empty for all";
    private const string UnitHelp = "Organisation as written in the archive; empty for all";
    private const string YearHelp = "Years, such as 2022 or 2019-2022; empty for all";
    private const string DeskKindHelp = "Kinds of documents (文种) by code or Chinese name, parted by commas; empty for every kind";
    private const string WithoutHelp = "Codes of kinds of faults and marks that are not wanted, such as long or unmasked";
    private const string KindHelp = "Kinds of documents (文种) by code K00 to K15 or Chinese name, parted by commas, such as 讲话 or K02; empty for the archive's usual ones, all for all";

    [Description("Find passages. Each hit has text, heading path, year, directive types, the passage's identifier for read_passage, a citation to give with it, and its address. "
        + "suggestion: what was probably meant by a mistyped query. "
        + "isNothingNear: the archive has nothing on the query; related then holds the nearest passages, which are no answers.")]
    public Task<string> Search(
        [Description("Query: words, or “an exact phrase”; at most 200 characters")] string query,
        [Description("all (default), exact (verbatim), words (all words must occur), or meaning (nearest in meaning)")] string mode = "all",
        [Description("Years, such as 2022 or 2019-2022; empty for all")] string year = "",
        [Description(KindHelp)] string kind = "",
        [Description(ThemeHelp)] string theme = "",
        [Description(TypeHelp)] string type = "",
        [Description(UnitHelp)] string unit = "",
        [Description("Hits to return, 1 to 50")] int top = 10,
        [Description("Page, from 1")] int page = 1,
        [Description("next of the answer before, to go on from it; instead of page and top")] string cursor = "",
        [Description("Whether counts of every theme, year, type, unit and kind come along; they are long")] bool facets = false,
        [Description("Whether only sure labels are listed")] bool sure = false,
        [Description("answers (default): no hits where the archive has nothing on the query; all: passages by nearness even then")] string near = "answers",
        [Description("none (default): every passage that answers; speech: near-identical passages once, at most two of a speech, what a heading names instead of it")] string group = "none")
    {
        var request = new SearchRequest
        {
            Query = query,
            Mode = Choice<SearchMode>(mode, "mode", "检索方式"),
            Near = Choice<NearChoice>(near, "near", "列出范围"),
            Group = Choice<HitGrouping>(group, "group", "显示方式"),
            Size = Within(top, MaxHits),
            Page = page,
            Selection = SelectionOf(year, kind, sure, theme, type, unit),
        };
        if (cursor.Length > 0) request = From(cursor).Continue(request);
        return Ask(async archive =>
        {
            var outcome = await archive.SearchAsync(request);
            return outcome.Results is { } results
                ? Cited(SearchJson.AnswerOf(results with { Suggestion = await archive.FindSuggestionAsync(request) }), facets)
                : throw Refused(outcome.Problems[0]);
        });
    }

    [Description("How a query is split into topic and frame (years, directive types, stances, roles, strength, unit, kind, form), what was probably meant, and whether the archive has nothing near it.")]
    public Task<string> Understand([Description("Query in plain words; at most 200 characters")] string query) => Ask(async archive =>
    {
        var outcome = await archive.UnderstandAsync(query);
        return outcome.Answer is { } answer ? JsonSerializer.Serialize(answer, SearchJson.Options) : throw Refused(outcome.Problems[0]);
    });

    [Description("Complete a query that was begun: set phrases, formulations, themes, titles and names that are frequent in the archive.")]
    public Task<string> Suggest(
        [Description("What was typed: characters, pinyin (whole or begun), initials, or a mixture, such as 乡村zh")] string typed,
        [Description("Offers to return, 1 to 20")] int top = Suggester.UsualOffers) =>
        Ask(async archive => SearchJson.Of(await archive.CompleteAsync(typed, top)));

    [Description("Read one passage whole, with heading path and a citation to give with every quotation.")]
    public Task<string> ReadPassage([Description("Identifier, such as s0123456789-12")] string id)
    {
        if (!PassageId.TryParse(id, out var passageId)) throw Refused(new Problem(Codes.NoSuchSpeech, "没有这一段。", "编号形如 s0123456789-12。") { Field = "id" });
        return Ask(async archive => (await archive.Texts.ReadSpeechesAsync([passageId.Speech]))[0] is { } speech
            && speech.Passages.FirstOrDefault(p => p.Number == passageId.Number) is { } passage
            ? PassageJson.Of(speech, passage)
            : throw Refused(new Problem(Codes.SpeechGone, "这一段已不在档案中。", "请重新检索。") { Field = "id" }));
    }

    [Description("How often queries occur year by year, with denominators and 95 % intervals.")]
    public Task<string> Trend([Description("Up to 8 queries")] string[] series, [Description("Years, such as 2019-2022; empty for all")] string year = "",
        [Description(KindHelp)] string kind = "",
        [Description("Whether only sure labels count for 类型: and 主题:")] bool sure = false) => Ask(async archive =>
    {
        var outcome = await archive.Counts.CountTrendAsync(new TrendRequest { Series = series, Selection = SelectionOf(year, kind, sure) });
        if (outcome.Result is not { } trend) throw Refused(outcome.Problems[0]);
        var answer = InsightJson.Of(trend);
        answer.DefaultKinds = outcome.DefaultKinds;
        return JsonSerializer.Serialize(answer, SearchJson.Options);
    });

    [Description("List demands: who must do what by when. Each row has its clause, a citation and the passage's identifier.")]
    public Task<string> Register(
        [Description("Words that the sentence must hold; empty for all")] string query = "",
        [Description("Text that the actor must hold, such as 各支部; empty for all")] string actor = "",
        [Description(YearHelp)] string year = "", [Description(KindHelp)] string kind = "", [Description(ThemeHelp)] string theme = "",
        [Description(TypeHelp)] string type = "", [Description(UnitHelp)] string unit = "",
        [Description("Rows to return, 1 to 50")] int top = 20, [Description("Page, from 1")] int page = 1) => Ask(async archive =>
    {
        var slice = new Slice { Query = query, Selection = SelectionOf(year, kind, sure: false, theme, type, unit) };
        var outcome = await archive.Counts.ReadRegisterAsync(new RegisterRequest { Slice = slice, Actor = actor, Size = Within(top, MaxHits), Page = page });
        return outcome.Result is { } register ? Cited(InsightJson.Of(register)) : throw Refused(outcome.Problems[0]);
    });

    [Description("The history of formulations: counts by year, first and last use with sources, variants, and whether the wording is still in force or by what it was replaced.")]
    public Task<string> Wordings(
        [Description("Formulations, such as 两个维护; at most 6")] string[] texts, [Description(UnitHelp)] string unit = "",
        [Description(DeskKindHelp)] string kind = "", [Description(YearHelp)] string year = "", [Description(ThemeHelp)] string theme = "",
        [Description(TypeHelp)] string type = "") => Ask(async archive =>
    {
        if (texts.Length is 0 or > LineageReport.MaxFormulations)
            throw Refused(new Problem(Codes.WrongNumberOfSeries, $"提法应有 1 到 {LineageReport.MaxFormulations} 个。", "请分几次查。") { Field = "texts" });
        var outcome = await new WritersDesk(archive).FindLineageAsync(texts, SelectionOf(year, kind, sure: false, theme, type, unit));
        return outcome.Result is { } report ? DeskJson.Of(report) : throw Refused(outcome.Problems[0]);
    });

    [Description("Skeletons of whole speeches: headings with first sentences and lengths. The speech whole: resource wenmai://speech/ID.")]
    public Task<string> Outlines(
        [Description("Words of title, meeting or headings, parted by blanks")] string query,
        [Description("Outlines to return, 1 to 20")] int top = 5) => Ask(async archive =>
        DeskJson.Of(await new WritersDesk(archive).FindOutlinesAsync(new OutlineRequest { Text = query, Take = Within(top, MaxOutlines) })));

    [Description("Hold a draft against the archive: for each sentence the nearest precedents with their sources, what is copied verbatim, and what to look at.")]
    public Task<string> Precedents(
        [Description("The draft, at most 80,000 characters")] string text,
        [Description(DeskKindHelp + "; precedents leave out what firms say to their staff unless all is asked")] string kind = "",
        [Description(WithoutHelp)] string[]? without = null) => Ask(async archive =>
    {
        var desk = new WritersDesk(archive);
        var outcome = desk.Read(text);
        return outcome.Draft is { } draft ? DeskJson.Of(WantedOf(without).Of(await desk.MirrorAsync(draft, KindsOf(kind)))) : throw Refused(outcome.Problems[0]);
    });

    [Description("Proofread a draft: wrong characters, dates, names, quotations, sums, numbering, punctuation, grammar. Each fault with place, reason and remedy.")]
    public Task<string> Proofread(
        [Description("The draft, at most 80,000 characters")] string text,
        [Description(WithoutHelp)] string[]? without = null) => Ask(archive =>
    {
        var outcome = new WritersDesk(archive).Read(text);
        return outcome.Draft is { } draft
            ? Task.FromResult(DeskJson.Of(draft.Speech, WantedOf(without).Of(draft.Faults)))
            : throw Refused(outcome.Problems[0]);
    });

    private static MarkFilter WantedOf(string[]? without) => MarkFilter.TryRead(without, out var wanted, out var problem) ? wanted : throw Refused(problem);

    private static IReadOnlySet<DocumentKind>? KindsOf(string kind) =>
        DeskKinds.TryReadChoice(kind, out var kinds, out var problem) ? kinds : throw Refused(problem!);

    private Task<string> Ask(Func<IArchive, Task<string>> question) => host.AskAsync(question);

    private static SearchCursor From(string text) => SearchCursor.TryParse(text, out var cursor) ? cursor
        : throw Refused(new Problem(Codes.UnknownValue, "续查标记不完整。", "请照上一次答复中的 next 原样填写 cursor。") { Field = "cursor" });

    private static int Within(int top, int most) => top >= 1 && top <= most ? top
        : throw Refused(new Problem(Codes.BadPage, $"条数应在 1 到 {most} 之间。", $"请写 top=1 到 top={most}。") { Field = "top" });

    /// <summary>A search with a citation in every hit, and without counts unless they were asked for: they are ten times as long as a hit.</summary>
    private static string Cited(SearchAnswer answer, bool facets)
    {
        var json = JsonSerializer.SerializeToNode(facets ? answer : answer with { Facets = new Dictionary<string, IEnumerable<FacetCountAnswer>>() }, SearchJson.Options)!;
        foreach (var (name, hits) in new[] { ("hits", answer.Hits), ("related", answer.Related) })
            foreach (var (node, hit) in json[name]!.AsArray().Zip(hits))
                Cite(node!, Citation.Of(hit.Title, hit.Unit, hit.Date, hit.Year, hit.Number), hit.Speech);
        return json.ToJsonString(SearchJson.Options);
    }

    private static string Cited(RegisterAnswer answer)
    {
        var json = JsonSerializer.SerializeToNode(answer, SearchJson.Options)!;
        foreach (var (node, row) in json["rows"]!.AsArray().Zip(answer.Rows))
            Cite(node!, Citation.Of(row.Title, row.Unit, null, row.Year, PassageId.TryParse(row.Passage, out var id) ? id.Number : null), row.Speech);
        return json.ToJsonString(SearchJson.Options);
    }

    private static void Cite(JsonNode node, string citation, string speech)
    {
        node["citation"] = citation;
        node["address"] = McpTexts.AddressOf(speech);
    }

    private static FacetSelection SelectionOf(string year, string kind, bool sure, string theme = "", string type = "", string unit = "") => YearsOf(year)
        .With(Facet.Kind, Parts(kind)).With(Facet.Theme, Parts(theme)).With(Facet.Type, Parts(type))
        .With(Facet.Unit, unit.Length > 0 ? [unit] : [])
        .Counting(sure ? LabelChoice.Sure : LabelChoice.All);

    private static string[] Parts(string values) =>
        values.Split([',', '，', '、', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static FacetSelection YearsOf(string year)
    {
        if (year.Length == 0) return FacetSelection.None;
        return YearRange.TryParse(year, out var range)
            ? FacetSelection.None.With(Facet.Year, range.From == 0 ? [YearRange.Undated] : [.. Enumerable.Range(range.From, range.To - range.From + 1).Select(y => $"{y}")])
            : throw Refused(new Problem(Codes.UnknownValue, $"年份 {year} 无法识别。", "请写 2022 或 2019-2022。") { Field = "year" });
    }

    /// <summary>The value of a name. A number names none, which <c>Enum.TryParse</c> would take.</summary>
    private static T Choice<T>(string name, string field, string label) where T : struct, Enum => Enum.GetValues<T>().Cast<T?>()
        .FirstOrDefault(m => string.Equals($"{m}", name.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw Refused(new Problem(Codes.UnknownValue, $"没有{label} {name}。", $"可用的：{string.Join('、', Enum.GetNames<T>().Select(n => n.ToLowerInvariant()))}。") { Field = field });

    private static McpException Refused(Problem problem) => new(CheckedTool.TextOf(problem));
}
