using System.Runtime.CompilerServices;
using Wenmai.Indexing;
using Wenmai.Insights;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.OpenSearch.Strings;
using Wenmai.Searching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;

namespace Wenmai.OpenSearch.Counting;

/// <summary>Counts by aggregations over the sentences of a cluster: the same figures as over columns.</summary>
/// <param name="reader">The generation.</param>
/// <param name="taxonomy">Its themes.</param>
/// <param name="options">The kinds that are counted where a request names none.</param>
/// <param name="texts">Reads the speeches of which sentences are shown.</param>
/// <param name="copies">Tells the speeches that are nearly another one.</param>
internal sealed class ClusterCounts(ClusterReader reader, Taxonomy taxonomy, SearchOptions options, IArchiveTexts texts, NearCopies copies) : IArchiveCounts
{
    /// <summary>Rows before a page at most: they have to be gone through.</summary>
    public const int MaxSkipped = 1_000_000;

    /// <summary>Speeches that are read by one request where all are wanted.</summary>
    private const int SpeechesAtOnce = 20;

    /// <summary>Rows of a register whose speeches are read by one request where all are wanted.</summary>
    private const int RowsAtOnce = 500;

    private readonly CountRequests _requests = new(taxonomy, options.DefaultKinds);
    private readonly SpeechSizes _sizes = new(reader);
    private readonly SpeechHeadings _headings = new(texts);
    private readonly LongStrings _longer = new(reader, texts);
    private readonly Lazy<IReadOnlyList<Milestone>> _milestones = new(() => SpeechAssembler.MilestonesOf(reader.Generation.Manifest.Folders));
    private bool? _hasAnalysis;
    private KeynessQuestion.Side? _whole;

    private string Name => reader.Generation.Manifest.Name;

    /// <summary>What reads requests, knowing the copies where one of the selections counts them once.</summary>
    private async Task<CountRequests> RequestsAsync(CancellationToken cancellationToken, params FacetSelection[] selections) =>
        selections.Any(s => s.IsOnce) ? new CountRequests(taxonomy, options.DefaultKinds, await copies.GetAsync(cancellationToken)) : _requests;

    /// <inheritdoc/>
    public async Task<InsightOutcome<Matrix>> CountMatrixAsync(MatrixRequest request, CancellationToken cancellationToken = default)
    {
        if (request.Rows == request.Columns) return Refused<Matrix>([CountRequests.SameAxes]);
        var slice = (await RequestsAsync(cancellationToken, request.Slice.Selection)).Read(request.Slice);
        if (slice.Problems.Count > 0) return Refused<Matrix>(slice.Problems);
        var filter = await FilterOfAsync(slice, cancellationToken);
        var question = new MatrixQuestion(request, filter);
        var answers = await reader.SearchAsync([YearQuestion.Search(filter), question.Search()], cancellationToken);
        var years = YearQuestion.Read(answers[0], slice.Selection, slice.Scope);
        request = request with { Slice = _requests.Narrowed(request.Slice) };
        return Answered(MatrixTable.Of(request, question.Read(answers[1], years, taxonomy), years, taxonomy, Name), slice.Notices);
    }

    /// <inheritdoc/>
    public async Task<InsightOutcome<Trend>> CountTrendAsync(TrendRequest request, CancellationToken cancellationToken = default)
    {
        var read = (await RequestsAsync(cancellationToken, request.Selection)).Read(request);
        if (read.Problems.Count > 0) return Refused<Trend>(read.Problems);
        var filters = await SliceFilter.OfAsync(reader, [.. read.Series.Select(s => new SliceParts(s.Root, s.Scope, read.Selection))], cancellationToken);
        var all = (await SliceFilter.OfAsync(reader, [new SliceParts(null, null, read.Selection)], cancellationToken))[0];
        var sizes = await _sizes.FindAsync(read.Selection, cancellationToken);
        if (sizes is null && request.Step != TimeStep.Year)
            return Refused<Trend>([TooLarge($"档案超过 {SpeechSizes.Most} 篇，趋势只能按年统计。") with { Field = "step" }]);
        var questions = new List<(ReadSeries Series, SliceFilter Filter, Task<ScopeSizes> Sizes)>();
        foreach (var (series, filter) in read.Series.Zip(filters))
            questions.Add((series, filter, questions.Find(q => $"{q.Series.Scope}" == $"{series.Scope}").Sizes ?? SizesOfAsync(series.Scope, filter)));
        var known = await Task.WhenAll(questions.Select(q => q.Sizes));
        var whole = (await SizesOfAsync(null, all)).Years;
        var (axis, years) = TrendCounter.TablesOf(
            read.Series.Select(s => s.Scope), scope => known[read.Series.ToList().FindIndex(s => $"{s.Scope}" == $"{scope}")].Years, () => whole);
        var counted = await Task.WhenAll(questions.Select((q, i) =>
            new TrendQuestion(reader, known[i] with { Years = years[i] }, request).CountAsync(q.Series, q.Filter, cancellationToken)));
        var trend = new Trend
        {
            Request = request with { Selection = read.Selection }, Years = axis.Sizes, Mix = KindMix.Of(await ByYearAsync()), Milestones = _milestones.Value, Series = counted, Generation = Name,
        };

        // The mix is judged by year whatever the step.
        async Task<YearTable> ByYearAsync()
        {
            if (request.Step == TimeStep.Year) return axis;
            var scopes = read.Series.Select(s => s.Scope).ToList();
            var answers = await reader.SearchAsync([.. filters.Append(all).Select(f => YearQuestion.Search(f))], cancellationToken);
            var tables = answers.Zip(scopes.Append(null), (answer, scope) => YearQuestion.Read(answer, read.Selection, scope)).ToList();
            return TrendCounter.TablesOf(scopes, scope => tables[scopes.FindIndex(s => $"{s}" == $"{scope}")], () => tables[^1]).Axis;
        }

        async Task<ScopeSizes> SizesOfAsync(QueryNode? scope, SliceFilter filter)
        {
            List<ClusterSearch> searches = [YearQuestion.Search(filter, request.Step)];
            if (sizes is null) searches.Add(SpeechSizes.Sums(filter));
            var answers = await reader.SearchAsync(searches, cancellationToken);
            return new ScopeSizes(
                YearQuestion.Read(answers[0], read.Selection, scope, request.Step), scope is null || sizes is null ? sizes : await _sizes.FindAsync(filter, cancellationToken),
                sizes is null ? SpeechSizes.ReadSums(answers[1]) : []);
        }
        return Answered(trend, read.Notices);
    }

    /// <inheritdoc/>
    public async Task<InsightOutcome<SentenceList>> ListSentencesAsync(SentenceListRequest request, CancellationToken cancellationToken = default)
    {
        var slice = (await RequestsAsync(cancellationToken, request.Slice.Selection)).Read(request.Slice);
        slice.Problems.AddRange(CountRequests.CheckPage(request.Page, request.Size, SentenceListRequest.MaxPage));
        if (slice.Term.Length > 0) slice.Problems.AddRange(await MissingColumnsAsync(cancellationToken));
        if (slice.Problems.Count > 0) return Refused<SentenceList>(slice.Problems);
        var filter = await FilterOfAsync(slice, cancellationToken);
        var counting = Aggregations.Search(DocumentSet.Sentences, filter.Sentences, ("speeches", Aggregations.Speeches()));
        var counted = await reader.SearchAsync(counting, cancellationToken);
        var skipped = (request.Page - 1L) * request.Size;
        if (IsTooFar(skipped, counted.TotalOf())) return Refused<SentenceList>([TooFar(skipped)]);
        var hits = skipped >= counted.TotalOf() ? []
            : await SentencePages.ReadAsync(reader, () => filter.Sentences, SentencePages.Newest, skipped, request.Size, [], cancellationToken);
        var places = hits.Select(SentencePages.PlaceOf).ToList();
        var speeches = await ReadSpeechesAsync(places.Select(p => p.Speech), cancellationToken);
        var list = new SentenceList
        {
            Total = counted.TotalOf(),
            Speeches = (int)counted.GetProperty("aggregations").ValueOf("speeches"),
            Occurrences = slice.Term.Length == 0 ? null
                : (await KeynessQuestion.CountAsync(reader, () => filter.Sentences, cancellationToken)).Units.GetValueOrDefault(slice.Term),
            Sentences = places.Select(p => ListedSentence.Of(speeches[p.Speech], p.Number)).ToList(),
            Generation = Name,
        };
        return Answered(list, slice.Notices);
    }

    /// <inheritdoc/>
    public async Task<InsightOutcome<SentenceStream>> StreamSentencesAsync(Slice slice, CancellationToken cancellationToken = default)
    {
        var read = (await RequestsAsync(cancellationToken, slice.Selection)).Read(slice);
        if (read.Problems.Count > 0) return Refused<SentenceStream>(read.Problems);
        var filter = await FilterOfAsync(read, cancellationToken);
        var counting = Aggregations.Search(DocumentSet.Sentences, filter.Sentences, ("speeches", Aggregations.Speeches()));
        var counted = await reader.SearchAsync(counting, cancellationToken);
        var speeches = (int)counted.GetProperty("aggregations").ValueOf("speeches");
        return Answered(new SentenceStream(counted.TotalOf(), speeches, Name, ReadAllAsync(filter, cancellationToken)), read.Notices);
    }

    private async IAsyncEnumerable<SpeechSentences> ReadAllAsync(SliceFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<(long Speech, List<int> Numbers)> found = [];
        await foreach (var (speech, number) in SentencePages.ReadAllAsync(reader, () => filter.Sentences, cancellationToken))
        {
            if (found.Count == 0 || found[^1].Speech != speech)
            {
                if (found.Count == SpeechesAtOnce) foreach (var read in await ReadAsync()) yield return read;
                found.Add((speech, []));
            }
            found[^1].Numbers.Add(number);
        }
        foreach (var read in await ReadAsync()) yield return read;

        async Task<List<SpeechSentences>> ReadAsync()
        {
            var speeches = await ReadSpeechesAsync(found.Select(f => f.Speech), cancellationToken);
            List<SpeechSentences> sentences = [.. found.Select(f => new SpeechSentences(speeches[f.Speech], f.Numbers))];
            found.Clear();
            return sentences;
        }
    }

    /// <inheritdoc/>
    public async Task<InsightOutcome<SliceTally>> TallyAsync(Slice slice, CancellationToken cancellationToken = default)
    {
        var read = (await RequestsAsync(cancellationToken, slice.Selection)).Read(slice);
        read.Problems.AddRange(await MissingColumnsAsync(cancellationToken));
        if (read.Problems.Count > 0) return Refused<SliceTally>(read.Problems);
        var counter = await new TallyQuestion(reader, await FilterOfAsync(read, cancellationToken)).CountAsync(cancellationToken);
        return Answered(counter.Tally(_requests.Narrowed(slice), Name), read.Notices);
    }

    /// <inheritdoc/>
    public async Task<InsightOutcome<Register>> ReadRegisterAsync(RegisterRequest request, CancellationToken cancellationToken = default)
    {
        var slice = (await RequestsAsync(cancellationToken, request.Slice.Selection)).Read(request.Slice);
        slice.Problems.AddRange(CountRequests.CheckPage(request.Page, request.Size, RegisterRequest.MaxPage));
        slice.Problems.AddRange(await MissingColumnsAsync(cancellationToken));
        if (slice.Problems.Count > 0) return Refused<Register>(slice.Problems);
        var words = request.Scope == RegisterScope.Clause ? CountRequests.PhrasesOf(slice.Root) : [];
        var filter = await FilterOfAsync(slice, cancellationToken);
        var question = new RegisterQuestion(reader, request, filter, words);
        var (total, speeches, groups, firstRows) = await question.AskAsync(cancellationToken);
        if (IsTooFar(question.Skipped, total)) return Refused<Register>([TooFar(question.Skipped)]);
        var rows = await question.RowsAsync(firstRows, total, cancellationToken);
        var register = new Register
        {
            Request = request with { Slice = _requests.Narrowed(request.Slice) },
            Total = total,
            Speeches = speeches,
            Groups = new RegisterGroups(request.Grouping, taxonomy).Of(groups),
            Rows = await ReadRowsAsync(rows, slice.Labels, cancellationToken),
            Generation = Name,
        };
        return Answered(register, slice.Notices);
    }

    /// <inheritdoc/>
    public async Task<InsightOutcome<DemandStream>> StreamRegisterAsync(RegisterRequest request, CancellationToken cancellationToken = default)
    {
        request = request with { Page = 1, Size = 1 };
        var counted = await ReadRegisterAsync(request, cancellationToken);
        if (counted.Result is not { } register) return Refused<DemandStream>(counted.Problems);
        var slice = (await RequestsAsync(cancellationToken, request.Slice.Selection)).Read(request.Slice);
        var words = request.Scope == RegisterScope.Clause ? CountRequests.PhrasesOf(slice.Root) : [];
        var question = new RegisterQuestion(reader, request, await FilterOfAsync(slice, cancellationToken), words);
        var rows = ReadAllAsync(question, slice.Labels, cancellationToken);
        return Answered(new DemandStream(register.Request, register.Total, register.Speeches, Name, rows), counted.Notices);
    }

    private async IAsyncEnumerable<RegisterRow> ReadAllAsync(
        RegisterQuestion question, LabelChoice labels, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var places in question.AllAsync(cancellationToken))
            foreach (var some in places.Chunk(RowsAtOnce))
                foreach (var row in await ReadRowsAsync(some, labels, cancellationToken)) yield return row;
    }

    /// <inheritdoc/>
    public async Task<InsightOutcome<Ladder>> ClimbLadderAsync(Slice slice, CancellationToken cancellationToken = default)
    {
        var read = (await RequestsAsync(cancellationToken, slice.Selection)).Read(slice);
        read.Problems.AddRange(await MissingColumnsAsync(cancellationToken));
        if (read.Problems.Count > 0) return Refused<Ladder>(read.Problems);
        var filter = await FilterOfAsync(read, cancellationToken);
        var question = new LadderQuestion(filter, slice.Selection, CountRequests.PhrasesOf(read.Root));
        var answers = await reader.SearchAsync([YearQuestion.Search(filter), question.Search()], cancellationToken);
        var years = YearQuestion.Read(answers[0], read.Selection, read.Scope);
        var (speeches, rungs) = LadderQuestion.Read(answers[1]);
        var ends = rungs.Values.SelectMany(r => new[] { r.First, r.Last }).OfType<DemandPlace>().ToList();
        var rows = ends.Zip(await ReadRowsAsync(ends, read.Labels, cancellationToken)).DistinctBy(r => r.First).ToDictionary(r => r.First, r => r.Second);
        var ladder = new Ladder
        {
            Slice = _requests.Narrowed(slice),
            Years = years.Sizes,
            Steps = Rungs.All.Reverse().Select(r => StepOf(r.Value, rungs.GetValueOrDefault(r.Value), years, rows)).ToList(),
            Speeches = speeches,
            Generation = Name,
        };
        return Answered(ladder, read.Notices);
    }

    /// <inheritdoc/>
    public async Task<InsightOutcome<Keyness>> FindKeywordsAsync(KeynessRequest request, CancellationToken cancellationToken = default)
    {
        var rest = CountRequests.RestOf(request);
        var requests = await RequestsAsync(cancellationToken, request.Focus.Selection, rest.Selection);
        var (focus, reference) = (requests.Read(request.Focus), requests.Read(rest));
        List<Problem> problems = [.. focus.Problems, .. reference.Problems, .. await MissingColumnsAsync(cancellationToken)];
        if (problems.Count > 0) return Refused<Keyness>(problems);
        var filters = await SliceFilter.OfAsync(reader, [PartsOf(focus), PartsOf(reference)], cancellationToken);
        var question = await QuestionOfAsync(request, focus, filters, cancellationToken);
        var (left, right, shared) = await question.CountAsync(mayShare: request.Reference is not null, cancellationToken);
        var notices = CountRequests.NoticesOf(request, focus, reference);
        request = _requests.Narrowed(request);
        var keyness = new Keyness
        {
            Request = request,
            Focus = left.Size,
            Reference = right.Size,
            Shared = shared,
            Keywords = await question.WeighAsync(left, right, request, isOpposite: false, cancellationToken),
            Opposite = await question.WeighAsync(left, right, request, isOpposite: true, cancellationToken),
            Generation = Name,
        };
        return Answered(keyness, notices);
    }

    /// <inheritdoc/>
    public async Task<InsightOutcome<Collocations>> FindCollocationsAsync(CollocationRequest request, CancellationToken cancellationToken = default)
    {
        var slice = (await RequestsAsync(cancellationToken, request.Slice.Selection)).Read(request.Slice);
        var phrase = PhraseFactory.Make(request.Text, isQuoted: true);
        if (phrase is null) slice.Problems.Add(CountRequests.NothingToCount(request.Text));
        slice.Problems.AddRange(await MissingColumnsAsync(cancellationToken));
        if (slice.Problems.Count > 0) return Refused<Collocations>(slice.Problems);
        var question = new CollocationQuestion(reader, await FilterOfAsync(slice, cancellationToken), request, phrase!);
        var totals = await reader.SearchAsync(question.Totals(), cancellationToken);
        if (totals[0].TotalOf() > CollocationQuestion.MaxSentences)
            return Refused<Collocations>([TooLarge($"范围内有 {totals[0].TotalOf()} 个句子，搭配统计最多 {CollocationQuestion.MaxSentences} 个。")]);
        return Answered(await question.FindAsync(totals, Name, cancellationToken), slice.Notices);
    }

    /// <inheritdoc/>
    public async Task<InsightOutcome<FoundPlaces>> FindPlacesAsync(PlacesRequest request, CancellationToken cancellationToken = default)
    {
        var (phrase, slice) = (await RequestsAsync(cancellationToken, request.Slice.Selection)).Read(request);
        if (slice.Problems.Count > 0) return Refused<FoundPlaces>(slice.Problems);
        var filter = slice.IsWhole ? null : await FilterOfAsync(slice, cancellationToken);
        var concordance = new ClusterConcordance(reader, texts, _longer, request.Lines, filter is null ? null : () => filter.Sentences);
        var found = new FoundPlaces
        {
            Request = _requests.Narrowed(request),
            Text = phrase!.Text,
            Concordance = await concordance.FindAsync(phrase, cancellationToken),
            Generation = Name,
        };
        return Answered(found, slice.Notices);
    }

    /// <inheritdoc/>
    public async Task<InsightOutcome<CountedStrings>> CountStringsAsync(StringsRequest request, CancellationToken cancellationToken = default)
    {
        var slice = (await RequestsAsync(cancellationToken, request.Slice.Selection)).Read(request.Slice);
        if (slice.Problems.Count > 0) return Refused<CountedStrings>(slice.Problems);
        var filter = await FilterOfAsync(slice, cancellationToken);
        var counting = new StringCounting(reader, taxonomy, _longer, slice.IsWhole ? null : () => filter.Sentences);
        var counted = new CountedStrings
        {
            Counts = await counting.CountAsync(request.Texts, cancellationToken),
            Speeches = await SpeechSizes.IdsAsync(reader, filter, cancellationToken),
            Generation = Name,
        };
        return Answered(counted, slice.Notices);
    }

    /// <inheritdoc/>
    public async Task<InsightOutcome<Comparison>> CompareAsync(ComparisonRequest request, CancellationToken cancellationToken = default)
    {
        var keywords = FindKeywordsAsync(CountRequests.KeynessOf(request), cancellationToken);
        var requests = await RequestsAsync(cancellationToken, request.Left.Selection, request.Right.Selection);
        var (leftSlice, rightSlice) = (requests.Read(request.Left), requests.Read(request.Right));
        // What is wrong with a side is wrong with its keywords; else both are asked for at once.
        if (leftSlice.Problems.Count + rightSlice.Problems.Count > 0) return Refused<Comparison>((await keywords).Problems);
        var filters = await SliceFilter.OfAsync(reader, [PartsOf(leftSlice), PartsOf(rightSlice)], cancellationToken);
        var questions = filters.Select(f => new SideQuestion(reader, _headings, f)).ToList();
        var sides = (await reader.SearchAsync([.. questions.Select(q => q.Search())], cancellationToken)).Select(SideQuestion.Read).ToList();
        if (sides.Max(s => s.Size.Speeches) is > SideQuestion.MaxSpeeches and var speeches)
            return Refused<Comparison>([TooLarge($"一方有 {speeches} 篇文献，对比每方最多 {SideQuestion.MaxSpeeches} 篇。")]);
        var tallies = (TallyAsync(request.Left, cancellationToken), TallyAsync(request.Right, cancellationToken));
        var isSmall = sides.Max(s => s.Size.Sentences) <= ComparisonRequest.MaxSentences;
        var rightRead = questions[1].ReadAsync(isSmall, cancellationToken);
        var (leftHeadings, leftSentences) = await questions[0].ReadAsync(isSmall, cancellationToken);
        var (rightHeadings, rightSentences) = await rightRead;
        var keyness = await keywords;
        if (keyness.Result is null) return Refused<Comparison>(keyness.Problems);
        var (left, right) = (sides[0] with { Headings = leftHeadings }, sides[1] with { Headings = rightHeadings });
        var (common, total) = isSmall ? CommonSentences.Find(leftSentences, rightSentences, ComparisonRequest.MaxCommon) : (null, 0);
        var comparison = new Comparison
        {
            Request = request,
            Left = left.Size,
            Right = right.Size,
            Profiles = SideBySide.Profiles(left, right, ((await tallies.Item1).Result!, (await tallies.Item2).Result!), taxonomy),
            Keyness = keyness.Result,
            LeftHeadings = SideBySide.Headings(left, right),
            RightHeadings = SideBySide.Headings(right, left),
            Common = common is null ? null : await ReadCommonAsync(common, cancellationToken),
            CommonTotal = total,
            Generation = Name,
        };
        return Answered(comparison, keyness.Notices);
    }

    // Without a reference the focus is held against the rest: of the same kinds, where the archive's setting chose them.
    private async Task<KeynessQuestion> QuestionOfAsync(
        KeynessRequest request, ReadSlice focus, IReadOnlyList<SliceFilter> filters, CancellationToken cancellationToken)
    {
        if (request.Reference is not null) return new KeynessQuestion(reader, () => filters[0].Sentences, () => filters[1].Sentences, whole: null);
        if (focus.IsNarrowed)
            return new KeynessQuestion(reader, () => filters[0].Sentences, () => Dsl.All(filters[1].Sentences, Dsl.Not(filters[0].Sentences)), whole: null);
        _whole ??= await KeynessQuestion.CountAllAsync(reader, cancellationToken);
        return new KeynessQuestion(reader, () => filters[0].Sentences, () => Dsl.Not(filters[0].Sentences), _whole);
    }

    private async Task<List<CommonSentence>> ReadCommonAsync(
        IReadOnlyList<(PlacedSentence Left, PlacedSentence Right, double Likeness)> common, CancellationToken cancellationToken)
    {
        var speeches = await ReadSpeechesAsync(common.SelectMany(c => new[] { c.Left.Speech, c.Right.Speech }), cancellationToken);
        ListedSentence Read(PlacedSentence place) => ListedSentence.Of(speeches[place.Speech], place.Number);
        return [.. common.Select(c => new CommonSentence(Read(c.Left), Read(c.Right), c.Likeness))];
    }

    private static LadderStep StepOf(Rung rung, RungTally? tally, YearTable years, IReadOnlyDictionary<DemandPlace, RegisterRow> rows)
    {
        var counts = years.Sizes.Select(y => tally?.ByYear.GetValueOrDefault(y.Year) ?? 0).ToArray();
        return new LadderStep(rung, counts, tally?.Speeches ?? 0, RowAt(tally?.First), RowAt(tally?.Last));

        RegisterRow? RowAt(DemandPlace? place) => place is { } at ? rows[at] : null;
    }

    private async Task<IReadOnlyList<RegisterRow>> ReadRowsAsync(IReadOnlyList<DemandPlace> places, LabelChoice labels, CancellationToken cancellationToken)
    {
        var speeches = await ReadSpeechesAsync(places.Select(p => p.Speech), cancellationToken);
        return [.. places.Select(p => RowOf(speeches[p.Speech], p, labels))];
    }

    private static RegisterRow RowOf(Speech speech, DemandPlace place, LabelChoice labels)
    {
        var sentence = speech.Sentences[place.Sentence];
        uint types = sentence.Demands[place.Ordinal].TypeBits;
        return FoundDemand.RowOf(speech, place.Sentence, place.Ordinal, labels == LabelChoice.All ? types : types & SentenceFacts.Sure(sentence).Types);
    }

    private async Task<Dictionary<long, Speech>> ReadSpeechesAsync(IEnumerable<long> numbers, CancellationToken cancellationToken)
    {
        var distinct = numbers.Distinct().ToList();
        var speeches = distinct.Count == 0 ? [] : await texts.ReadSpeechesAsync([.. distinct.Select(SpeechIds.FromNumber)], cancellationToken);
        return distinct.Zip(speeches).ToDictionary(s => s.First, s => s.Second!);
    }

    private async Task<SliceFilter> FilterOfAsync(ReadSlice slice, CancellationToken cancellationToken) =>
        (await SliceFilter.OfAsync(reader, [PartsOf(slice)], cancellationToken))[0];

    private static SliceParts PartsOf(ReadSlice slice) => new(slice.Root, slice.Scope, slice.Selection, slice.Speech, slice.Term);

    private async Task<IEnumerable<Problem>> MissingColumnsAsync(CancellationToken cancellationToken)
    {
        _hasAnalysis ??= (await reader.SearchAsync(
            Aggregations.Search(DocumentSet.Sentences, Dsl.Not(Dsl.Exists(Fields.UnitCount))), cancellationToken)).TotalOf() == 0;
        return _hasAnalysis.Value ? [] : [CountRequests.NoColumns];
    }

    private static bool IsTooFar(long skipped, int total) => skipped > MaxSkipped && skipped < total;

    private static Problem TooFar(long skipped) => TooLarge($"该页之前有 {skipped} 行，最多可翻过 {MaxSkipped} 行。");

    private static Problem TooLarge(string message) => new(Codes.CountTooLarge, message, "请用年份、单位、主题等条件缩小范围后重试。") { Field = "q" };

    private static InsightOutcome<T> Answered<T>(T result, IReadOnlyList<QueryNotice> notices) where T : class => new() { Notices = notices, Result = result };

    private static InsightOutcome<T> Refused<T>(IReadOnlyList<Problem> problems) where T : class => new() { Problems = problems };
}
