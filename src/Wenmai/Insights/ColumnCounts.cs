using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Strings;

namespace Wenmai.Insights;

/// <summary>Counts over the columns of open segments; no text is read but for what is shown.</summary>
/// <param name="local">The generation.</param>
/// <param name="name">Its name, which results bear.</param>
/// <param name="copies">Tells the speeches that are nearly another one.</param>
/// <param name="milestones">Marks on its axes of time.</param>
internal sealed class ColumnCounts(LocalGeneration local, string name, NearCopies copies, Lazy<IReadOnlyList<Milestone>> milestones) : IArchiveCounts
{
    private readonly CountRequests _requests = new(local.Taxonomy, local.Options.DefaultKinds);

    private readonly CancellationToken _cancellation;

    private ColumnCounts(LocalGeneration local, string name, NearCopies copies, Lazy<IReadOnlyList<Milestone>> milestones, IReadOnlySet<long>? known, CancellationToken cancellation)
        : this(local, name, copies, milestones) =>
        (_requests, _cancellation) = (new CountRequests(local.Taxonomy, local.Options.DefaultKinds, known), cancellation);

    private IReadOnlyList<SpeechSegment> Segments => local.Segments;

    /// <summary>The same counts, given up when nobody waits for them any more, knowing the copies where one of the selections counts them once.</summary>
    private async Task<ColumnCounts> ReadyAsync(CancellationToken cancellation, params FacetSelection[] selections)
    {
        var known = selections.Any(s => s.IsOnce) ? await copies.GetAsync(cancellation) : null;
        return known is not null || cancellation.CanBeCanceled ? new ColumnCounts(local, name, copies, milestones, known, cancellation) : this;
    }

    public async Task<InsightOutcome<Matrix>> CountMatrixAsync(MatrixRequest request, CancellationToken cancellationToken = default) =>
        (await ReadyAsync(cancellationToken, request.Slice.Selection)).CountMatrix(request);

    private InsightOutcome<Matrix> CountMatrix(MatrixRequest request)
    {
        if (request.Rows == request.Columns) return Refused<Matrix>([CountRequests.SameAxes]);
        var slice = _requests.Read(request.Slice);
        if (slice.Problems.Count > 0) return Refused<Matrix>(slice.Problems);
        var reader = ReaderOf(slice);
        var years = YearTable.Of(Segments, reader);
        var counter = new MatrixCounter(request.Rows, request.Columns, years, local.Taxonomy);
        foreach (var segment in Segments) counter.Add(segment, reader);
        request = request with { Slice = _requests.Narrowed(request.Slice) };
        return new InsightOutcome<Matrix> { Notices = slice.Notices, Result = MatrixTable.Of(request, counter, years, local.Taxonomy, name) };
    }

    public async Task<InsightOutcome<Trend>> CountTrendAsync(TrendRequest request, CancellationToken cancellationToken = default) =>
        (await ReadyAsync(cancellationToken, request.Selection)).CountTrend(request);

    private InsightOutcome<Trend> CountTrend(TrendRequest request)
    {
        var read = _requests.Read(request);
        if (read.Problems.Count > 0) return Refused<Trend>(read.Problems);
        var reader = new SliceReader(null, read.Selection) { Cancellation = _cancellation };
        var counter = new TrendCounter(Segments, reader, request);
        var (years, series) = counter.Count(read.Series);
        return new InsightOutcome<Trend>
        {
            Notices = read.Notices,
            Result = new Trend
            {
                Request = request with { Selection = read.Selection },
                Years = years.Sizes,
                Mix = counter.MixOf(read.Series),
                Series = series,
                Milestones = milestones.Value,
                Generation = name,
            },
        };
    }

    public async Task<InsightOutcome<SentenceList>> ListSentencesAsync(SentenceListRequest request, CancellationToken cancellationToken = default) =>
        (await ReadyAsync(cancellationToken, request.Slice.Selection)).ListSentences(request);

    private InsightOutcome<SentenceList> ListSentences(SentenceListRequest request)
    {
        var slice = _requests.Read(request.Slice);
        slice.Problems.AddRange(CountRequests.CheckPage(request.Page, request.Size, SentenceListRequest.MaxPage));
        if (slice.Term.Length > 0) slice.Problems.AddRange(MissingColumns());
        if (slice.Problems.Count > 0) return Refused<SentenceList>(slice.Problems);
        var lister = ListerOf(slice);
        return new InsightOutcome<SentenceList>
        {
            Notices = slice.Notices,
            Result = new SentenceList
            {
                Total = lister.Total,
                Speeches = lister.Speeches,
                Occurrences = slice.Term.Length > 0 ? lister.OccurrencesOf(slice.Term) : null,
                Sentences = lister.Read(request.Page, request.Size),
                Generation = name,
            },
        };
    }

    public async Task<InsightOutcome<SentenceStream>> StreamSentencesAsync(Slice slice, CancellationToken cancellationToken = default) =>
        (await ReadyAsync(cancellationToken, slice.Selection)).StreamSentences(slice);

    private InsightOutcome<SentenceStream> StreamSentences(Slice slice)
    {
        var read = _requests.Read(slice);
        if (read.Problems.Count > 0) return Refused<SentenceStream>(read.Problems);
        var lister = ListerOf(read);
        var stream = new SentenceStream(lister.Total, lister.Speeches, name, lister.ReadAllAsync(_cancellation));
        return new InsightOutcome<SentenceStream> { Notices = read.Notices, Result = stream };
    }

    private SentenceLister ListerOf(ReadSlice slice)
    {
        var (lister, reader) = (new SentenceLister(), ReaderOf(slice));
        foreach (var segment in Segments) lister.Add(segment, reader);
        return lister;
    }

    public async Task<InsightOutcome<SliceTally>> TallyAsync(Slice slice, CancellationToken cancellationToken = default) =>
        (await ReadyAsync(cancellationToken, slice.Selection)).Tally(slice);

    private InsightOutcome<SliceTally> Tally(Slice slice)
    {
        var read = _requests.Read(slice);
        read.Problems.AddRange(MissingColumns());
        if (read.Problems.Count > 0) return Refused<SliceTally>(read.Problems);
        var (counter, reader) = (new TallyCounter(), ReaderOf(read));
        foreach (var segment in Segments) counter.Add(segment, reader);
        return new InsightOutcome<SliceTally> { Notices = read.Notices, Result = counter.Tally(_requests.Narrowed(slice), name) };
    }

    public async Task<InsightOutcome<Register>> ReadRegisterAsync(RegisterRequest request, CancellationToken cancellationToken = default) =>
        (await ReadyAsync(cancellationToken, request.Slice.Selection)).ReadRegister(request);

    private InsightOutcome<Register> ReadRegister(RegisterRequest request)
    {
        var slice = _requests.Read(request.Slice);
        slice.Problems.AddRange(CountRequests.CheckPage(request.Page, request.Size, RegisterRequest.MaxPage).Concat(MissingColumns()));
        if (slice.Problems.Count > 0) return Refused<Register>(slice.Problems);
        var (found, reader) = Gather(request, slice);
        return new InsightOutcome<Register> { Notices = slice.Notices, Result = reader.Read(found, name) };
    }

    public async Task<InsightOutcome<DemandStream>> StreamRegisterAsync(RegisterRequest request, CancellationToken cancellationToken = default) =>
        (await ReadyAsync(cancellationToken, request.Slice.Selection)).StreamRegister(request);

    private InsightOutcome<DemandStream> StreamRegister(RegisterRequest request)
    {
        var slice = _requests.Read(request.Slice);
        slice.Problems.AddRange(MissingColumns());
        if (slice.Problems.Count > 0) return Refused<DemandStream>(slice.Problems);
        var (found, reader) = Gather(request, slice);
        return new InsightOutcome<DemandStream> { Notices = slice.Notices, Result = reader.Stream(found, name, _cancellation) };
    }

    private (List<FoundDemand> Found, RegisterReader Reader) Gather(RegisterRequest request, ReadSlice slice)
    {
        var found = FoundDemand.Of(Segments, ReaderOf(slice), new DemandFilter(request.Slice.Selection, request),
            request.Scope == RegisterScope.Clause ? CountRequests.PhrasesOf(slice.Root) : []);
        return (found, new RegisterReader(request with { Slice = _requests.Narrowed(request.Slice) }, local.Taxonomy));
    }

    public async Task<InsightOutcome<Ladder>> ClimbLadderAsync(Slice slice, CancellationToken cancellationToken = default) =>
        (await ReadyAsync(cancellationToken, slice.Selection)).ClimbLadder(slice);

    private InsightOutcome<Ladder> ClimbLadder(Slice slice)
    {
        var read = _requests.Read(slice);
        read.Problems.AddRange(MissingColumns());
        if (read.Problems.Count > 0) return Refused<Ladder>(read.Problems);
        var reader = ReaderOf(read);
        var years = YearTable.Of(Segments, reader);
        var found = FoundDemand.Of(Segments, reader, new DemandFilter(slice.Selection), CountRequests.PhrasesOf(read.Root));
        return new InsightOutcome<Ladder>
        {
            Notices = read.Notices,
            Result = new Ladder
            {
                Slice = _requests.Narrowed(slice),
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

    public async Task<InsightOutcome<Keyness>> FindKeywordsAsync(KeynessRequest request, CancellationToken cancellationToken = default) =>
        (await ReadyAsync(cancellationToken, request.Focus.Selection, (request.Reference ?? request.Focus).Selection)).FindKeywords(request);

    private InsightOutcome<Keyness> FindKeywords(KeynessRequest request)
    {
        var (focus, reference) = (_requests.Read(request.Focus), _requests.Read(CountRequests.RestOf(request)));
        List<Problem> problems = [.. focus.Problems, .. reference.Problems, .. MissingColumns()];
        if (problems.Count > 0) return Refused<Keyness>(problems);
        var counter = CounterOf(request, focus, reference);
        var notices = CountRequests.NoticesOf(request, focus, reference);
        request = _requests.Narrowed(request);
        foreach (var segment in Segments) counter.Add(segment);
        var (keywords, opposite) = counter.Weigh(request);
        (keywords, opposite) = (counter.Dispersed(keywords, isOpposite: false), counter.Dispersed(opposite, isOpposite: true));
        return new InsightOutcome<Keyness>
        {
            Notices = notices,
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

    // Without a reference the focus is held against the rest: of the same kinds, where the archive's setting chose them, and without copies where they count once.
    private KeynessCounter CounterOf(KeynessRequest request, ReadSlice focus, ReadSlice reference) => request.Reference is null
        ? new(ReaderOf(focus), null, focus.IsNarrowed ? ReaderOf(reference) : null)
        : new(ReaderOf(focus), ReaderOf(reference));

    public async Task<InsightOutcome<Collocations>> FindCollocationsAsync(CollocationRequest request, CancellationToken cancellationToken = default) =>
        (await ReadyAsync(cancellationToken, request.Slice.Selection)).FindCollocations(request);

    private InsightOutcome<Collocations> FindCollocations(CollocationRequest request)
    {
        var slice = _requests.Read(request.Slice);
        var phrase = PhraseFactory.Make(request.Text, isQuoted: true);
        if (phrase is null) slice.Problems.Add(CountRequests.NothingToCount(request.Text));
        slice.Problems.AddRange(MissingColumns());
        if (slice.Problems.Count > 0) return Refused<Collocations>(slice.Problems);
        return new InsightOutcome<Collocations> { Notices = slice.Notices, Result = new CollocationFinder(Segments, ReaderOf(slice), request).Find(phrase!, name) };
    }

    public async Task<InsightOutcome<FoundPlaces>> FindPlacesAsync(PlacesRequest request, CancellationToken cancellationToken = default) =>
        (await ReadyAsync(cancellationToken, request.Slice.Selection)).FindPlaces(request);

    private InsightOutcome<FoundPlaces> FindPlaces(PlacesRequest request)
    {
        var (phrase, slice) = _requests.Read(request);
        if (slice.Problems.Count > 0) return Refused<FoundPlaces>(slice.Problems);
        var finder = new ConcordanceFinder(Segments, request.Lines, slice.IsWhole ? null : ReaderOf(slice).SentencesOf);
        return new InsightOutcome<FoundPlaces>
        {
            Notices = slice.Notices,
            Result = new FoundPlaces
            {
                Request = _requests.Narrowed(request),
                Text = phrase!.Text,
                Concordance = finder.Find(phrase),
                Generation = name,
            },
        };
    }

    public async Task<InsightOutcome<CountedStrings>> CountStringsAsync(StringsRequest request, CancellationToken cancellationToken = default) =>
        (await ReadyAsync(cancellationToken, request.Slice.Selection)).CountStrings(request);

    private InsightOutcome<CountedStrings> CountStrings(StringsRequest request)
    {
        var slice = _requests.Read(request.Slice);
        if (slice.Problems.Count > 0) return Refused<CountedStrings>(slice.Problems);
        var reader = ReaderOf(slice);
        var sentences = slice.IsWhole || request.Texts.Count == 0 ? null : Segments.ToDictionary(s => s, reader.SentencesOf);
        return new InsightOutcome<CountedStrings>
        {
            Notices = slice.Notices,
            Result = new CountedStrings
            {
                Counts = [.. request.Texts.Select(CountsOf)],
                Speeches = Segments.SelectMany(reader.IdsOf).ToHashSet(StringComparer.Ordinal),
                Generation = name,
            },
        };

        StringCounts? CountsOf(string text)
        {
            _cancellation.ThrowIfCancellationRequested();
            return PhraseFactory.Make(text, isQuoted: true) is { } phrase ? new StringCounter(Segments, local.Taxonomy, sentences).Count(phrase) : null;
        }
    }

    public async Task<InsightOutcome<Comparison>> CompareAsync(ComparisonRequest request, CancellationToken cancellationToken = default) =>
        (await ReadyAsync(cancellationToken, request.Left.Selection, request.Right.Selection)).Compare(request);

    private InsightOutcome<Comparison> Compare(ComparisonRequest request)
    {
        var keyness = FindKeywords(CountRequests.KeynessOf(request));
        if (keyness.Result is null) return Refused<Comparison>(keyness.Problems);
        var sides = new[] { request.Left, request.Right }.AsParallel().AsOrdered()
            .Select(s => SideOf(s) is var reader ? (Reader: reader, Side: reader.Side(), Tally: Tally(s).Result!) : default).ToList();
        var (first, second) = (sides[0].Reader, sides[1].Reader);
        var (left, right) = (sides[0].Side, sides[1].Side);
        var tallies = (sides[0].Tally, sides[1].Tally);
        var isSmall = Math.Max(left.Size.Sentences, right.Size.Sentences) <= ComparisonRequest.MaxSentences;
        var (common, total) = isSmall ? CommonSentences.Find(first.Sentences(), second.Sentences(), ComparisonRequest.MaxCommon) : (null, 0);
        return new InsightOutcome<Comparison>
        {
            Notices = keyness.Notices,
            Result = new Comparison
            {
                Request = request,
                Left = left.Size,
                Right = right.Size,
                Profiles = SideBySide.Profiles(left, right, tallies, local.Taxonomy),
                Keyness = keyness.Result,
                LeftHeadings = SideBySide.Headings(left, right),
                RightHeadings = SideBySide.Headings(right, left),
                Common = common?.Select(c => new CommonSentence(first.Read(c.Left), second.Read(c.Right), c.Likeness)).ToList(),
                CommonTotal = total,
                Generation = name,
            },
        };
    }

    private SideReader SideOf(Slice slice) => new(Segments, ReaderOf(_requests.Read(slice)));

    private IEnumerable<Problem> MissingColumns() => Segments.All(s => s.HasAnalysis) ? [] : [CountRequests.NoColumns];

    private SliceReader ReaderOf(ReadSlice slice) =>
        new(slice.Root, slice.Selection, slice.Scope, slice.Speech, slice.Term) { Cancellation = _cancellation };

    private static InsightOutcome<T> Refused<T>(IReadOnlyList<Problem> problems) where T : class => new() { Problems = problems };
}
