using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>Counts over the columns of open segments; no text is read but for what is shown.</summary>
/// <param name="local">The generation.</param>
/// <param name="name">Its name, which results bear.</param>
internal sealed class ColumnCounts(LocalGeneration local, string name) : IArchiveCounts
{
    private IReadOnlyList<SpeechSegment> Segments => local.Segments;

    public Task<InsightOutcome<Matrix>> CountMatrixAsync(MatrixRequest request, CancellationToken cancellationToken = default) => Task.FromResult(CountMatrix(request));

    private InsightOutcome<Matrix> CountMatrix(MatrixRequest request)
    {
        if (request.Rows == request.Columns)
            return Refused<Matrix>([new Problem(Codes.SameAxes, "行和列是同一个维度。", "请在主题、年份、要求类型、文种中选两个不同的。") { Field = "columns" }]);
        var (reader, parsed, problems) = Read(request.Slice);
        if (problems.Count > 0) return Refused<Matrix>(problems);
        var years = YearTable.Of(Segments, reader);
        var counter = new MatrixCounter(request.Rows, request.Columns, years, local.Taxonomy);
        foreach (var segment in Segments) counter.Add(segment, reader);
        return new InsightOutcome<Matrix> { Notices = parsed.Notices, Result = MatrixOf(request with { Slice = Narrowed(request.Slice) }, counter, years) };
    }

    public Task<InsightOutcome<Trend>> CountTrendAsync(TrendRequest request, CancellationToken cancellationToken = default) => Task.FromResult(CountTrend(request));

    private InsightOutcome<Trend> CountTrend(TrendRequest request)
    {
        if (request.Series.Count is 0 or > TrendRequest.MaxSeries)
            return Refused<Trend>([new Problem(Codes.WrongNumberOfSeries, $"趋势需要 1 到 {TrendRequest.MaxSeries} 个检索式，现有 {request.Series.Count} 个。", "每行写一个检索式。") { Field = "q" }]);
        var problems = FacetValues.Check(request.Selection, local.Taxonomy).ToList();
        var parsed = request.Series.Select(q => QueryParser.Parse(q, SearchMode.Words, local.Taxonomy)).ToList();
        problems.AddRange(parsed.SelectMany(p => p.Problems));
        problems.AddRange(request.Series.Where((_, i) => parsed[i] is { Root: null, Problems.Count: 0 })
            .Select(NothingToCount));
        if (problems.Count > 0) return Refused<Trend>(problems);
        var (selection, kinds) = DefaultKinds.Apply(request.Selection.WithThemeIds(local.Taxonomy), local.Options.DefaultKinds, parsed.Select(p => p.Root));
        var reader = new SliceReader(null, selection);
        var years = YearTable.Of(Segments, reader);
        var counter = new TrendCounter(Segments, reader, years);
        return new InsightOutcome<Trend>
        {
            Notices = [.. parsed.SelectMany(p => p.Notices), .. DefaultKinds.Notices(kinds)],
            Result = new Trend
            {
                Request = request with { Selection = selection },
                Years = years.Sizes,
                Series = request.Series.Select((q, i) => counter.Count(q, parsed[i].Root!)).ToList(),
                Generation = name,
            },
        };
    }

    public Task<InsightOutcome<SentenceList>> ListSentencesAsync(SentenceListRequest request, CancellationToken cancellationToken = default) => Task.FromResult(ListSentences(request));

    private InsightOutcome<SentenceList> ListSentences(SentenceListRequest request)
    {
        var (reader, parsed, problems) = Read(request.Slice);
        if (request.Page < 1 || request.Size is < 1 or > SentenceListRequest.MaxPage)
            problems.Add(BadPage(SentenceListRequest.MaxPage));
        if (problems.Count > 0) return Refused<SentenceList>(problems);
        var lister = new SentenceLister();
        foreach (var segment in Segments) lister.Add(segment, reader);
        return new InsightOutcome<SentenceList>
        {
            Notices = parsed.Notices,
            Result = new SentenceList
            {
                Total = lister.Total,
                Speeches = lister.Speeches,
                Sentences = lister.Read(request.Page, request.Size),
                Generation = name,
            },
        };
    }

    public Task<InsightOutcome<Register>> ReadRegisterAsync(RegisterRequest request, CancellationToken cancellationToken = default) => Task.FromResult(ReadRegister(request));

    private InsightOutcome<Register> ReadRegister(RegisterRequest request)
    {
        var (reader, parsed, problems) = Read(request.Slice);
        if (request.Page < 1 || request.Size is < 1 or > RegisterRequest.MaxPage) problems.Add(BadPage(RegisterRequest.MaxPage));
        problems.AddRange(MissingColumns());
        if (problems.Count > 0) return Refused<Register>(problems);
        var found = FoundDemand.Of(Segments, reader, new DemandFilter(request.Slice.Selection, request),
            request.Scope == RegisterScope.Clause ? PhrasesOf(parsed.Root) : []);
        request = request with { Slice = Narrowed(request.Slice) };
        return new InsightOutcome<Register> { Notices = parsed.Notices, Result = new RegisterReader(request, local.Taxonomy).Read(found, name) };
    }

    public Task<InsightOutcome<Ladder>> ClimbLadderAsync(Slice slice, CancellationToken cancellationToken = default) => Task.FromResult(ClimbLadder(slice));

    private InsightOutcome<Ladder> ClimbLadder(Slice slice)
    {
        var (reader, parsed, problems) = Read(slice);
        problems.AddRange(MissingColumns());
        if (problems.Count > 0) return Refused<Ladder>(problems);
        var years = YearTable.Of(Segments, reader);
        var found = FoundDemand.Of(Segments, reader, new DemandFilter(slice.Selection), PhrasesOf(parsed.Root));
        return new InsightOutcome<Ladder>
        {
            Notices = parsed.Notices,
            Result = new Ladder
            {
                Slice = Narrowed(slice),
                Years = years.Sizes,
                Steps = Rungs.All.Reverse().Select(r => StepOf(r.Value, found.Where(f => f.Rung == r.Value).ToList(), years)).ToList(),
                Speeches = found.Select(f => f.SpeechRow.Id).Distinct().Count(),
                Generation = name,
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

    public Task<InsightOutcome<Keyness>> FindKeywordsAsync(KeynessRequest request, CancellationToken cancellationToken = default) => Task.FromResult(FindKeywords(request));

    private InsightOutcome<Keyness> FindKeywords(KeynessRequest request)
    {
        var (focus, parsed, problems) = Read(request.Focus);
        var (reference, parsedReference, problemsOfReference) = Read(request.Reference ?? Slice.Everything);
        problems.AddRange(problemsOfReference.Concat(MissingColumns()));
        if (problems.Count > 0) return Refused<Keyness>(problems);
        var counter = CounterOf(request, focus, reference, isNarrowed: parsed.Notices.Any(n => n.Code == Codes.KindsByDefault));
        request = request with { Focus = Narrowed(request.Focus), Reference = request.Reference is { } other ? Narrowed(other) : null };
        foreach (var segment in Segments) counter.Add(segment);
        var (keywords, opposite) = counter.Weigh(request);
        return new InsightOutcome<Keyness>
        {
            Notices = [.. parsed.Notices.Concat(request.Reference is null ? [] : parsedReference.Notices).DistinctBy(n => (n.Code, n.Position, n.Message))],
            Result = new Keyness
            {
                Request = request,
                Focus = counter.Focus,
                Reference = counter.Reference,
                Shared = counter.Shared,
                Keywords = keywords,
                Opposite = opposite,
                Generation = name,
            },
        };
    }

    // Without a reference the focus is held against the rest: of the same kinds, where the archive's setting chose them.
    private static KeynessCounter CounterOf(KeynessRequest request, SliceReader focus, SliceReader reference, bool isNarrowed) =>
        request.Reference is null ? new(focus, null, isNarrowed ? reference : null) : new(focus, reference);

    public Task<InsightOutcome<Collocations>> FindCollocationsAsync(CollocationRequest request, CancellationToken cancellationToken = default) => Task.FromResult(FindCollocations(request));

    private InsightOutcome<Collocations> FindCollocations(CollocationRequest request)
    {
        var (reader, parsed, problems) = Read(request.Slice);
        var phrase = PhraseFactory.Make(request.Text, isQuoted: true);
        if (phrase is null) problems.Add(NothingToCount(request.Text));
        problems.AddRange(MissingColumns());
        if (problems.Count > 0) return Refused<Collocations>(problems);
        return new InsightOutcome<Collocations> { Notices = parsed.Notices, Result = new CollocationFinder(Segments, reader, request).Find(phrase!, name) };
    }

    public Task<InsightOutcome<Comparison>> CompareAsync(ComparisonRequest request, CancellationToken cancellationToken = default) => Task.FromResult(Compare(request));

    private InsightOutcome<Comparison> Compare(ComparisonRequest request)
    {
        var keyness = FindKeywords(new KeynessRequest { Focus = request.Left, Reference = request.Right, Most = 40, FewestSpeeches = request.Left.Speech.Length > 0 || request.Right.Speech.Length > 0 ? 1 : 3 });
        if (keyness.Result is null) return Refused<Comparison>(keyness.Problems);
        var (left, right) = (new SideReader(Segments, Read(request.Left).Reader), new SideReader(Segments, Read(request.Right).Reader));
        var isSmall = Math.Max(left.Size.Sentences, right.Size.Sentences) <= ComparisonRequest.MaxSentences;
        var (common, total) = isSmall ? CommonSentences.Find(left, right, ComparisonRequest.MaxCommon) : (null, 0);
        return new InsightOutcome<Comparison>
        {
            Notices = keyness.Notices,
            Result = new Comparison
            {
                Request = request,
                Left = left.Size,
                Right = right.Size,
                Profiles = SideBySide.Profiles(left, right, local.Taxonomy),
                Keyness = keyness.Result,
                LeftHeadings = SideBySide.Headings(left, right),
                RightHeadings = SideBySide.Headings(right, left),
                Common = common,
                CommonTotal = total,
                Generation = name,
            },
        };
    }

    private static Problem NothingToCount(string text) =>
        new(Codes.NothingToLookFor, $"“{text}”中没有可以统计的文字。", "请写词语、“短语”，或 主题: 类型: 等条件。") { Field = "q" };

    /// <summary>The phrases that a query asks for; those it excludes are not among them.</summary>
    private static IReadOnlyList<PhraseNode> PhrasesOf(QueryNode? node) => node switch
    {
        PhraseNode phrase => [phrase],
        FreeTextNode run => [run.Whole, .. run.Parts.Select(p => new PhraseNode(p, [p], IsQuoted: false))],
        NearNode near => [near.Left, near.Right],
        AndNode and => [.. and.Children.SelectMany(PhrasesOf)],
        OrNode or => [.. or.Children.SelectMany(PhrasesOf)],
        _ => [],
    };

    private IEnumerable<Problem> MissingColumns() => Segments.All(s => s.HasAnalysis) ? [] :
        [new Problem(Codes.NoColumns, "索引由较早的程序建立，或建立时没有标注，没有这项统计所需的内容。", "请再建立一次索引（wenmai index），完成后重试。") { Field = "index" }];

    private static Problem BadPage(int largest) => new(Codes.BadPage, "页码或每页条数不能使用。", $"页码从 1 起，每页 1 到 {largest} 条。") { Field = "page" };

    private Matrix MatrixOf(MatrixRequest request, MatrixCounter counter, YearTable years)
    {
        var (rows, columns) = (AxisValues.Of(request.Rows, years, local.Taxonomy), AxisValues.Of(request.Columns, years, local.Taxonomy));
        var selection = request.Slice.Selection.WithThemeIds(local.Taxonomy);
        var (shownRows, shownColumns) = (AxisValues.Chosen(request.Rows, rows, selection, years), AxisValues.Chosen(request.Columns, columns, selection, years));
        // Year and kind are facts of whole speeches: on an axis they narrow the denominator as they do when chosen.
        int PlaceOf(MatrixAxis axis, int row, int column) => request.Rows == axis ? row : request.Columns == axis ? column : -1;
        DocumentKind KindAt(int place) => AxisValues.KindOf((request.Rows == MatrixAxis.Kind ? rows : columns)[place]);
        YearSize SizeOf(int row, int column) => (PlaceOf(MatrixAxis.Year, row, column), PlaceOf(MatrixAxis.Kind, row, column)) switch
        {
            ( < 0, < 0) => years.Total,
            (var year, < 0) => years.Sizes[year],
            ( < 0, var kind) => years.OfKind(KindAt(kind)),
            var (year, kind) => years.OfKind(KindAt(kind), years.Sizes[year].Year),
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
            Generation = name,
        };
    }

    private (SliceReader Reader, ParsedQuery Parsed, List<Problem> Problems) Read(Slice slice)
    {
        var parsed = QueryParser.Parse(slice.Query, SearchMode.Words, local.Taxonomy);
        var problems = FacetValues.Check(slice.Selection, local.Taxonomy).Concat(parsed.Problems).ToList();
        if (problems.Count > 0) return (new SliceReader(null, FacetSelection.None), parsed, problems);
        var (selection, kinds) = Narrowed(slice, parsed.Root);
        parsed = parsed with { Notices = [.. parsed.Notices, .. DefaultKinds.Notices(kinds)] };
        return (new SliceReader(parsed.Root, selection, slice.Speech), parsed, problems);
    }

    /// <summary>The slice as it is counted: by the archive's kinds of documents where it names neither a kind nor a speech. Notes of tables tell it.</summary>
    private Slice Narrowed(Slice slice) =>
        slice with { Selection = Narrowed(slice, QueryParser.Parse(slice.Query, SearchMode.Words, local.Taxonomy).Root).Selection };

    private (FacetSelection Selection, IReadOnlyList<string> Codes) Narrowed(Slice slice, QueryNode? query) => DefaultKinds.Apply(
        slice.Selection.WithThemeIds(local.Taxonomy), slice.Speech.Length > 0 ? [] : local.Options.DefaultKinds, query);

    private static InsightOutcome<T> Refused<T>(IReadOnlyList<Problem> problems) where T : class => new() { Problems = problems };
}
