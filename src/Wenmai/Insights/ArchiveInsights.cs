using Wenmai.Searching;

namespace Wenmai.Insights;

/// <summary>An answer of the analyst's desk: a result, or problems of the request with their remedies. Never both.</summary>
public sealed record InsightOutcome<T> where T : class
{
    /// <summary>The result; null when the request was refused.</summary>
    public T? Result { get; init; }

    /// <summary>Why the request was refused; empty when it was answered.</summary>
    public IReadOnlyList<SearchProblem> Problems { get; init; } = [];

    /// <summary>Slips of a query that were put right.</summary>
    public IReadOnlyList<QueryNotice> Notices { get; init; } = [];
}

/// <summary>What the counts say, on one generation of an index. Thread-safe, like the searcher it stands on.</summary>
public sealed class ArchiveInsights(SpeechSearcher searcher)
{
    /// <summary>Counts the sentences of a slice by two of theme, year and directive type.</summary>
    /// <returns>Problems: those of the query and its facet values; E210 when both axes are the same.</returns>
    public InsightOutcome<Matrix> CountMatrix(MatrixRequest request)
    {
        if (request.Rows == request.Columns)
            return Refused<Matrix>([new SearchProblem("E210", "columns", "行和列是同一个维度。", "请在主题、年份、要求类型中选两个不同的。")]);
        var (reader, parsed, problems) = Read(request.Slice);
        if (problems.Count > 0) return Refused<Matrix>(problems);
        var years = YearTable.Of(searcher.Segments, reader);
        var counter = new MatrixCounter(request.Rows, request.Columns, years, searcher.Taxonomy);
        foreach (var segment in searcher.Segments) counter.Add(segment, reader);
        return new InsightOutcome<Matrix> { Notices = parsed.Notices, Result = MatrixOf(request, counter, years) };
    }

    /// <summary>Counts several queries by year.</summary>
    /// <returns>Problems: those of the queries and facet values; E211 for no series or more than <see cref="TrendRequest.MostSeries"/>.</returns>
    public InsightOutcome<Trend> CountTrend(TrendRequest request)
    {
        if (request.Series.Count is 0 or > TrendRequest.MostSeries)
            return Refused<Trend>([new SearchProblem("E211", "q", $"趋势需要 1 到 {TrendRequest.MostSeries} 个检索式，现有 {request.Series.Count} 个。", "每行写一个检索式。")]);
        var problems = FacetValues.Check(request.Selection, searcher.Taxonomy).ToList();
        var parsed = request.Series.Select(q => QueryParser.Parse(q, SearchMode.Words, searcher.Taxonomy)).ToList();
        problems.AddRange(parsed.SelectMany(p => p.Problems));
        problems.AddRange(request.Series.Where((_, i) => parsed[i] is { Root: null, Problems.Count: 0 })
            .Select(NothingToCount));
        if (problems.Count > 0) return Refused<Trend>(problems);
        var reader = new SliceReader(null, request.Selection.WithThemeIds(searcher.Taxonomy));
        var years = YearTable.Of(searcher.Segments, reader);
        var counter = new TrendCounter(searcher.Segments, reader, years);
        return new InsightOutcome<Trend>
        {
            Notices = parsed.SelectMany(p => p.Notices).ToList(),
            Result = new Trend
            {
                Request = request,
                Years = years.Sizes,
                Series = request.Series.Select((q, i) => counter.Count(q, parsed[i].Root!)).ToList(),
                Generation = searcher.Generation,
            },
        };
    }

    /// <summary>Lists the sentences of a slice: what stands behind a count.</summary>
    /// <returns>Problems: those of the query and its facet values; E205 for an impossible page.</returns>
    public InsightOutcome<SentenceList> ListSentences(SentenceListRequest request)
    {
        var (reader, parsed, problems) = Read(request.Slice);
        if (request.Page < 1 || request.Size is < 1 or > SentenceListRequest.LargestPage)
            problems.Add(BadPage(SentenceListRequest.LargestPage));
        if (problems.Count > 0) return Refused<SentenceList>(problems);
        var lister = new SentenceLister();
        foreach (var segment in searcher.Segments) lister.Add(segment, reader);
        return new InsightOutcome<SentenceList>
        {
            Notices = parsed.Notices,
            Result = new SentenceList
            {
                Total = lister.Total,
                Speeches = lister.Speeches,
                Sentences = lister.Read(request.Page, request.Size),
                Generation = searcher.Generation,
            },
        };
    }

    /// <summary>Lists directives: who is asked to do what by when.</summary>
    /// <returns>Problems: those of the query and its facet values; E205 for an impossible page; E213 when the index lacks the columns.</returns>
    public InsightOutcome<Register> ReadRegister(RegisterRequest request)
    {
        var (reader, parsed, problems) = Read(request.Slice);
        if (request.Page < 1 || request.Size is < 1 or > RegisterRequest.LargestPage) problems.Add(BadPage(RegisterRequest.LargestPage));
        problems.AddRange(MissingColumns());
        if (problems.Count > 0) return Refused<Register>(problems);
        var found = FoundDemand.Of(searcher.Segments, reader, new DemandFilter(request.Slice.Selection, request.Actor, request.Who, request.Needs),
            request.Scope == RegisterScope.Clause ? PhrasesOf(parsed.Root) : []);
        return new InsightOutcome<Register> { Notices = parsed.Notices, Result = new RegisterReader(request, searcher.Taxonomy).Read(found, searcher.Generation) };
    }

    /// <summary>Counts the directives of a slice by rung and year; where its query has words, those whose clause holds one of them.</summary>
    /// <returns>Problems as for <see cref="ReadRegister"/>.</returns>
    public InsightOutcome<Ladder> ClimbLadder(Slice slice)
    {
        var (reader, parsed, problems) = Read(slice);
        problems.AddRange(MissingColumns());
        if (problems.Count > 0) return Refused<Ladder>(problems);
        var years = YearTable.Of(searcher.Segments, reader);
        var found = FoundDemand.Of(searcher.Segments, reader, new DemandFilter(slice.Selection), PhrasesOf(parsed.Root));
        return new InsightOutcome<Ladder>
        {
            Notices = parsed.Notices,
            Result = new Ladder
            {
                Slice = slice,
                Years = years.Sizes,
                Steps = Rungs.All.Reverse().Select(r => StepOf(r.Value, found.Where(f => f.Rung == r.Value).ToList(), years)).ToList(),
                Speeches = found.Select(f => f.SpeechRow.Id).Distinct().Count(),
                Generation = searcher.Generation,
            },
        };
    }

    private static LadderStep StepOf(Rung rung, List<FoundDemand> found, YearTable years)
    {
        var counts = new int[years.Count];
        foreach (var demand in found) counts[years.IndexOf(demand.SpeechRow.Year)]++;
        var dated = found.Where(f => f.Day >= 0).OrderBy(f => f.Day).ThenBy(f => f.SpeechRow.Id).ThenBy(f => f.Demand).ToList();
        var ends = dated.Count == 0 ? [] : FoundDemand.Read([dated[0], dated[^1]]);
        return new LadderStep(rung, counts, found.Select(f => f.SpeechRow.Id).Distinct().Count(), ends.FirstOrDefault(), ends.LastOrDefault());
    }

    /// <summary>Finds the words and set phrases that tell two slices apart.</summary>
    /// <returns>Problems: those of both slices; E213 when the index lacks the columns.</returns>
    public InsightOutcome<Keyness> FindKeywords(KeynessRequest request)
    {
        var (focus, parsed, problems) = Read(request.Focus);
        var (reference, parsedReference, problemsOfReference) = Read(request.Reference ?? Slice.Everything);
        problems.AddRange(problemsOfReference.Concat(MissingColumns()));
        if (problems.Count > 0) return Refused<Keyness>(problems);
        var counter = new KeynessCounter(focus, request.Reference is null ? null : reference);
        foreach (var segment in searcher.Segments) counter.Add(segment);
        var (keywords, opposite) = counter.Weigh(request);
        return new InsightOutcome<Keyness>
        {
            Notices = [.. parsed.Notices, .. parsedReference.Notices],
            Result = new Keyness
            {
                Request = request,
                Focus = counter.Focus,
                Reference = counter.Reference,
                Shared = counter.Shared,
                Keywords = keywords,
                Opposite = opposite,
                Generation = searcher.Generation,
            },
        };
    }

    /// <summary>Finds what stands with a word.</summary>
    /// <returns>Problems: those of the slice; E212 when the word holds nothing to look for; E213 when the index lacks the columns.</returns>
    public InsightOutcome<Collocations> FindCollocations(CollocationRequest request)
    {
        var (reader, parsed, problems) = Read(request.Slice);
        var phrase = PhraseFactory.Make(request.Text, isQuoted: true);
        if (phrase is null) problems.Add(NothingToCount(request.Text));
        problems.AddRange(MissingColumns());
        if (problems.Count > 0) return Refused<Collocations>(problems);
        return new InsightOutcome<Collocations> { Notices = parsed.Notices, Result = new CollocationFinder(searcher.Segments, reader, request).Find(phrase!, searcher.Generation) };
    }

    /// <summary>Lays two slices side by side.</summary>
    /// <returns>Problems: those of both slices; E213 when the index lacks the columns.</returns>
    public InsightOutcome<Comparison> Compare(ComparisonRequest request)
    {
        var keyness = FindKeywords(new KeynessRequest { Focus = request.Left, Reference = request.Right, Most = 40, FewestSpeeches = request.Left.Speech.Length > 0 || request.Right.Speech.Length > 0 ? 1 : 3 });
        if (keyness.Result is null) return Refused<Comparison>(keyness.Problems);
        var (left, right) = (new SideReader(searcher.Segments, Read(request.Left).Reader), new SideReader(searcher.Segments, Read(request.Right).Reader));
        var isSmall = Math.Max(left.Size.Sentences, right.Size.Sentences) <= ComparisonRequest.MostSentences;
        var (common, total) = isSmall ? CommonSentences.Find(left, right, ComparisonRequest.MostCommon) : (null, 0);
        return new InsightOutcome<Comparison>
        {
            Notices = keyness.Notices,
            Result = new Comparison
            {
                Request = request,
                Left = left.Size,
                Right = right.Size,
                Profiles = SideBySide.Profiles(left, right, searcher.Taxonomy),
                Keyness = keyness.Result,
                LeftHeadings = SideBySide.Headings(left, right),
                RightHeadings = SideBySide.Headings(right, left),
                Common = common,
                CommonTotal = total,
                Generation = searcher.Generation,
            },
        };
    }

    private static SearchProblem NothingToCount(string text) =>
        new("E212", "q", $"“{text}”中没有可以统计的文字。", "请写词语、“短语”，或 主题: 类型: 等条件。");

    /// <summary>The phrases that a query asks for; those it excludes are not among them.</summary>
    private static IReadOnlyList<PhraseNode> PhrasesOf(QueryNode? node) => node switch
    {
        PhraseNode phrase => [phrase],
        RunNode run => [run.Whole, .. run.Parts.Select(p => new PhraseNode(p, [p], IsQuoted: false))],
        NearNode near => [near.Left, near.Right],
        AndNode and => [.. and.Children.SelectMany(PhrasesOf)],
        OrNode or => [.. or.Children.SelectMany(PhrasesOf)],
        _ => [],
    };

    private IEnumerable<SearchProblem> MissingColumns() => searcher.Segments.All(s => s.HasAnalysis) ? [] :
        [new SearchProblem("E213", "index", "索引由较早的程序建立，或建立时没有标注，没有这项统计所需的内容。", "请再建立一次索引（wenmai index），完成后重试。")];

    private static SearchProblem BadPage(int largest) => new("E205", "page", "页码或每页条数不能使用。", $"页码从 1 起，每页 1 到 {largest} 条。");

    private Matrix MatrixOf(MatrixRequest request, MatrixCounter counter, YearTable years)
    {
        var (rows, columns) = (AxisValues.Of(request.Rows, years, searcher.Taxonomy), AxisValues.Of(request.Columns, years, searcher.Taxonomy));
        var selection = request.Slice.Selection.WithThemeIds(searcher.Taxonomy);
        var (shownRows, shownColumns) = (AxisValues.Chosen(request.Rows, rows, selection), AxisValues.Chosen(request.Columns, columns, selection));
        YearSize SizeOf(int row, int column) => (request.Rows, request.Columns) switch
        {
            (MatrixAxis.Year, _) when row >= 0 => years.Sizes[row],
            (_, MatrixAxis.Year) when column >= 0 => years.Sizes[column],
            _ => years.Total,
        };
        return new Matrix
        {
            Request = request,
            Rows = shownRows.Select(r => rows[r]).ToList(),
            Columns = shownColumns.Select(c => columns[c]).ToList(),
            Cells = counter.Cells(shownRows, shownColumns, SizeOf),
            RowTotals = counter.RowTotals(shownRows, SizeOf),
            ColumnTotals = counter.ColumnTotals(shownColumns, SizeOf),
            Total = counter.Total(years.Total),
            Years = years.Sizes,
            Generation = searcher.Generation,
        };
    }

    private (SliceReader Reader, ParsedQuery Parsed, List<SearchProblem> Problems) Read(Slice slice)
    {
        var parsed = QueryParser.Parse(slice.Query, SearchMode.Words, searcher.Taxonomy);
        var problems = FacetValues.Check(slice.Selection, searcher.Taxonomy).Concat(parsed.Problems).ToList();
        if (problems.Count > 0) return (new SliceReader(null, FacetSelection.None), parsed, problems);
        return (new SliceReader(parsed.Root, slice.Selection.WithThemeIds(searcher.Taxonomy), slice.Speech), parsed, problems);
    }

    private static InsightOutcome<T> Refused<T>(IReadOnlyList<SearchProblem> problems) where T : class => new() { Problems = problems };
}
