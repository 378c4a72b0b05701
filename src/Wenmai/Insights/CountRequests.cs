using System.Globalization;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>A slice as it is counted: its query parsed and split, its selection narrowed by the archive's setting.</summary>
/// <param name="Scope">What the query asks of whole speeches; null for nothing.</param>
/// <param name="Root">What it asks of sentences; null for nothing.</param>
/// <param name="Selection">Facet values; none where there are problems.</param>
/// <param name="Notices">What is said beside the answer.</param>
/// <param name="Problems">Why it can't be counted; further ones may be added.</param>
internal sealed record ReadSlice(
    QueryNode? Scope, QueryNode? Root, FacetSelection Selection, IReadOnlyList<QueryNotice> Notices, List<Problem> Problems)
{
    /// <summary>Identifier of the only speech; empty for all.</summary>
    public string Speech { get; init; } = "";

    /// <summary>A unit that sentences must hold, folded; empty for none.</summary>
    public string Term { get; init; } = "";

    /// <summary>Whether it is the whole archive.</summary>
    public bool IsWhole => Scope is null && Root is null && Speech.Length == 0 && Term.Length == 0 && Selection.IsEmpty;

    /// <summary>Which labels count.</summary>
    public LabelChoice Labels => Selection.Labels;

    /// <summary>Whether not the whole archive stands against it where nothing else is named: the archive's setting narrowed it, or copies count once.</summary>
    public bool IsNarrowed => Selection.IsOnce || Notices.Any(n => n.Code == Codes.KindsByDefault);
}

/// <summary>A query of a trend.</summary>
/// <param name="Query">As typed.</param>
/// <param name="Scope">What it asks of whole speeches: the denominator of its rates; null for nothing.</param>
/// <param name="Root">What it asks of sentences; null for nothing.</param>
/// <param name="Word">The phrase whose occurrences in these sentences count; null where sentences do.</param>
internal sealed record ReadSeries(string Query, QueryNode? Scope, QueryNode? Root, PhraseNode? Word)
{
    /// <summary>Reads a query. One phrase counts by its occurrences, whatever fields stand beside it.</summary>
    public static ReadSeries Of(string query, QueryNode root)
    {
        var (scope, rest) = SpeechScope.Split(root);
        List<QueryNode> parts = rest is null ? [] : [.. SpeechScope.Conjuncts(rest)];
        var words = parts.OfType<PhraseNode>().ToList();
        var isOneWord = words.Count == 1 && parts.All(p => p is PhraseNode || !CountRequests.HoldsWords(p));
        return new ReadSeries(query, scope, rest, isOneWord ? words[0] : null);
    }
}

/// <summary>The queries of a trend, parsed.</summary>
/// <param name="Series">One for each query.</param>
/// <param name="Selection">What narrows every series.</param>
/// <param name="Notices">What is said beside the answer.</param>
/// <param name="Problems">Why it can't be counted.</param>
internal sealed record ReadTrend(IReadOnlyList<ReadSeries> Series, FacetSelection Selection, IReadOnlyList<QueryNotice> Notices, List<Problem> Problems);

/// <summary>Reads what is to be counted, and refuses what can't be: alike for all engines.</summary>
/// <param name="taxonomy">The archive's themes.</param>
/// <param name="defaultKinds">Kinds of documents that count where none is named.</param>
/// <param name="copies">The speeches that count only where copies do; known before a slice is read that counts them once.</param>
internal sealed class CountRequests(Taxonomy taxonomy, IReadOnlyList<DocumentKind> defaultKinds, IReadOnlySet<long>? copies = null)
{
    /// <summary>Parses a slice and checks its values.</summary>
    public ReadSlice Read(Slice slice)
    {
        var parsed = QueryParser.Parse(slice.Query, SearchMode.Words, taxonomy);
        var problems = FacetValues.Check(slice.Selection, taxonomy).Concat(parsed.Problems).ToList();
        if (problems.Count > 0) return new ReadSlice(null, null, FacetSelection.None, parsed.Notices, problems);
        var (selection, kinds) = Narrowed(slice, parsed.Root);
        var (scope, rest) = SpeechScope.Split(Within(parsed.Root, selection));
        IReadOnlyList<QueryNotice> notices = [.. parsed.Notices, .. WholeDenominator(rest), .. DefaultKinds.Notices(kinds), .. CopiesLeftOut(selection)];
        return new ReadSlice(scope, rest, selection, notices, problems) { Speech = slice.Speech, Term = TextFolding.FoldToString(slice.Term) };
    }

    /// <summary>Parses the series of a trend and checks what narrows them.</summary>
    public ReadTrend Read(TrendRequest request)
    {
        if (request.Series.Count is 0 or > TrendRequest.MaxSeries)
            return new ReadTrend([], FacetSelection.None, [], [WrongNumberOfSeries(request.Series.Count)]);
        var problems = FacetValues.Check(request.Selection, taxonomy).ToList();
        var parsed = request.Series.Select(q => QueryParser.Parse(q, SearchMode.Words, taxonomy)).ToList();
        problems.AddRange(parsed.SelectMany(p => p.Problems));
        problems.AddRange(request.Series.Where((_, i) => parsed[i] is { Root: null, Problems.Count: 0 }).Select(q => NothingToCount(q) with { Field = "series" }));
        if (problems.Count > 0) return new ReadTrend([], FacetSelection.None, [], problems);
        var (selection, kinds) = DefaultKinds.Apply(request.Selection.WithThemeIds(taxonomy), defaultKinds, parsed.Select(p => p.Root));
        var series = request.Series.Select((q, i) => ReadSeries.Of(q, Within(parsed[i].Root, selection)!)).ToList();
        IReadOnlyList<QueryNotice> notices = [.. parsed.SelectMany(p => p.Notices), .. series.SelectMany(s => WholeDenominator(s.Root)).Take(1), .. DefaultKinds.Notices(kinds), .. CopiesLeftOut(selection)];
        return new ReadTrend(series, selection, notices, problems);
    }

    /// <summary>Parses what a concordance looks for, and where.</summary>
    /// <returns>The string, null where there are problems; and the slice.</returns>
    public (PhraseNode? Phrase, ReadSlice Slice) Read(PlacesRequest request)
    {
        var slice = Read(SliceOf(request));
        var phrase = WordOf(request.Lines.Text);
        if (phrase is null) slice.Problems.Add(NoWord(request.Lines.Text));
        return (phrase, slice);
    }

    /// <summary>The request as it is counted, of one that has problems none.</summary>
    public PlacesRequest Narrowed(PlacesRequest request) => request with { Slice = Narrowed(SliceOf(request)) };

    // Fields typed beside the word narrow the slice. The word stands in every sentence that counts, so it may stay in the query.
    private Slice SliceOf(PlacesRequest request) => FieldsOf(request.Lines.Text) is null ? request.Slice
        : request.Slice with { Query = request.Slice.Query.Length == 0 ? request.Lines.Text : $"（{request.Slice.Query}） {request.Lines.Text}" };

    // A string is taken literally, slots and all, unless fields stand beside it.
    private PhraseNode? WordOf(string text) => FieldsOf(text) is not { } words ? PhraseFactory.Make(text, isQuoted: true) : words switch
    {
        [PhraseNode phrase] => phrase,
        [FreeTextNode run] => run.Whole,
        _ => null,
    };

    /// <summary>What stands in a line beside fields of the query language; null where it holds none.</summary>
    private List<QueryNode>? FieldsOf(string text)
    {
        if (QueryParser.Parse(text, SearchMode.Words, taxonomy) is not { Root: { } root, Problems.Count: 0 }) return null;
        var parts = SpeechScope.Conjuncts(root).ToLookup(HoldsWords);
        return parts[false].Any() ? [.. parts[true]] : null;
    }

    /// <summary>A query beside the named parts of the archive that are chosen.</summary>
    private QueryNode? Within(QueryNode? root, FacetSelection selection) =>
        SpeechScope.Joined([.. new[] { root, selection.Subcorpus, OnceOf(selection) }.OfType<QueryNode>()]);

    private NotNode? OnceOf(FacetSelection selection) => !selection.IsOnce ? null
        : new NotNode(new CopyNode(copies ?? throw new InvalidOperationException("Copies are to be gathered before a slice counts them once.")));

    /// <summary>Told where copies count once: how many speeches of the archive do not.</summary>
    private IEnumerable<QueryNotice> CopiesLeftOut(FacetSelection selection) => !selection.IsOnce ? [] :
    [
        new QueryNotice(Codes.CopiesLeftOut, QueryNotice.OfAll,
            $"重复稿只计一次：档案中有 {copies!.Count} 篇与更早的一篇近乎相同，没有计入。", copies.Count.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>The slice as it is counted: by the archive's kinds of documents where it names neither a kind nor a speech. Notes of tables tell it.</summary>
    public Slice Narrowed(Slice slice) =>
        slice with { Selection = Narrowed(slice, QueryParser.Parse(slice.Query, SearchMode.Words, taxonomy).Root).Selection };

    /// <summary>The request as it is counted, of one that has problems none.</summary>
    public KeynessRequest Narrowed(KeynessRequest request) =>
        request with { Focus = Narrowed(request.Focus), Reference = request.Reference is { } other ? Narrowed(other) : null };

    /// <summary>The phrases that a query asks for; those it excludes are not among them.</summary>
    public static IReadOnlyList<PhraseNode> PhrasesOf(QueryNode? node) => node switch
    {
        PhraseNode phrase => [phrase],
        FreeTextNode run => [run.Whole, .. run.Parts.Select(p => new PhraseNode(p, [p], IsQuoted: false))],
        NearNode near => [near.Left, near.Right],
        AndNode and => [.. and.Children.SelectMany(PhrasesOf)],
        OrNode or => [.. or.Children.SelectMany(PhrasesOf)],
        _ => [],
    };

    /// <summary>Whether anything of a query must stand in the text, or must not.</summary>
    public static bool HoldsWords(QueryNode node) => node switch
    {
        PhraseNode or FreeTextNode or NearNode or AnywhereNode or JoinedNode => true,
        AndNode and => and.Children.Any(HoldsWords),
        OrNode or => or.Children.Any(HoldsWords),
        NotNode not => HoldsWords(not.Child),
        _ => false,
    };

    /// <summary>Told where a field of the speech could not be taken off: the rates are of all texts then.</summary>
    private static IEnumerable<QueryNotice> WholeDenominator(QueryNode? rest) => !SpeechScope.SpeaksOfSpeeches(rest) ? [] :
    [
        new QueryNotice(Codes.WholeDenominator, QueryNotice.OfAll,
            "年份、单位、标题或文种条件与词语用“或”“非”连在一起，不能单独划出文献，分母仍为筛选范围内的全部文献。需要缩小分母的，请用筛选项或用“且”连接。"),
    ];

    /// <summary>What a focus is held against where nothing is named: of the speeches that count.</summary>
    public static Slice RestOf(KeynessRequest request) =>
        request.Reference ?? Slice.Everything with { Selection = FacetSelection.None.CountingOnce(request.Focus.Selection.IsOnce) };

    /// <summary>What both slices of a comparison say beside the answer, each once.</summary>
    public static IReadOnlyList<QueryNotice> NoticesOf(KeynessRequest request, ReadSlice focus, ReadSlice reference) =>
        [.. focus.Notices.Concat(request.Reference is null ? [] : reference.Notices).DistinctBy(n => (n.Code, n.Position, n.Message))];

    /// <summary>The keywords that a comparison shows.</summary>
    public static KeynessRequest KeynessOf(ComparisonRequest request) => new()
    {
        Focus = request.Left, Reference = request.Right, Most = 40,
        FewestSpeeches = request.Left.Speech.Length > 0 || request.Right.Speech.Length > 0 ? 1 : 3,
    };

    public static Problem SameAxes { get; } = new(Codes.SameAxes, "行和列是同一个维度。", "请在主题、年份、要求类型、文种中选两个不同的。") { Field = "columns" };

    public static Problem NoColumns { get; } =
        new(Codes.NoColumns, "索引由较早的程序建立，或建立时没有标注，没有这项统计所需的内容。", "请再建立一次索引（wenmai index），完成后重试。") { Field = "index" };

    public static Problem NothingToCount(string text) =>
        new(Codes.NothingToLookFor, $"“{text}”中没有可以统计的文字。", "请写词语、“短语”，或 主题: 类型: 等条件。") { Field = "q" };

    private static Problem NoWord(string text) => new(
        Codes.NothingToLookFor, $"“{text}”中没有可以逐处列出的一个词语。", "请写一个词语或短语，可含省略号；旁边可加 年份:2022 等条件。") { Field = "word" };

    /// <summary>A problem where a page can't be had; none otherwise.</summary>
    public static IEnumerable<Problem> CheckPage(int page, int size, int largest) => page >= 1 && size >= 1 && size <= largest ? []
        : [new Problem(Codes.BadPage, "页码或每页条数不能使用。", $"页码从 1 起，每页 1 到 {largest} 条。") { Field = "page" }];

    private static Problem WrongNumberOfSeries(int count) =>
        new(Codes.WrongNumberOfSeries, $"趋势需要 1 到 {TrendRequest.MaxSeries} 个检索式，现有 {count} 个。", "每行写一个检索式。") { Field = "series" };

    private (FacetSelection Selection, IReadOnlyList<string> Codes) Narrowed(Slice slice, QueryNode? query) =>
        DefaultKinds.Apply(slice.Selection.WithThemeIds(taxonomy), slice.Speech.Length > 0 ? [] : defaultKinds, query);
}
