using Wenmai.Annotation;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Language;
using Wenmai.Proofreading.Facts;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>The uses of all known formulations in an archive, gathered once, and the tables made of them.</summary>
internal sealed class FirstUseTable
{
    /// <summary>Set phrases that are followed, those of most speeches first.</summary>
    private const int MostPhrases = 3000;

    /// <summary>Formulations that are counted at once: their counts by speech are all in memory then.</summary>
    private const int CountedAtOnce = 100;

    /// <summary>Speeches that make a year's share worth comparing.</summary>
    private const int FewestOfYear = 5;

    /// <summary>Fewest further uses that make a lone first one doubtful.</summary>
    private const int FewestLater = 3;

    /// <summary>Characters of the shortest formulation: shorter strings are words.</summary>
    private const int Shortest = 4;

    private readonly IArchive _archive;
    private readonly IReadOnlyDictionary<string, SpeechSummary> _speeches;
    private readonly IReadOnlySet<string> _inDoubt;
    private readonly IReadOnlyList<Followed> _followed;

    private FirstUseTable(
        IArchive archive, IReadOnlyDictionary<string, SpeechSummary> speeches, IReadOnlySet<string> inDoubt, IReadOnlyList<Followed> followed) =>
        (_archive, _speeches, _inDoubt, _followed) = (archive, speeches, inDoubt, followed);

    /// <summary>A formulation with its dated uses, earliest first.</summary>
    private sealed record Followed(string Text, FormulationSource Source, IReadOnlyList<StringInSpeech> Uses)
    {
        public static Followed Of((string Text, FormulationSource Source) formulation, StringCounts? counts) =>
            new(formulation.Text, formulation.Source, [.. counts?.Speeches.Where(s => s.Year is not null) ?? []]);
    }

    /// <summary>Follows the formulations of the lexicons and the set phrases of the archive.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<FirstUseTable> OfAsync(IArchive archive, WordingTable wordings, PhraseBank phrases, CancellationToken cancellationToken)
    {
        var speeches = (await archive.ListSpeechesAsync(cancellationToken)).ToDictionary(s => s.Id, StringComparer.Ordinal);
        var questioned = (await archive.ListQuestionedAsync(cancellationToken)).Select(q => q.Speech.Id);
        var inDoubt = questioned.Concat(speeches.Values.Where(s => s.HasYearConflict).Select(s => s.Id)).ToHashSet(StringComparer.Ordinal);
        var mined = await phrases.FindAsync(new PhraseRequest { Take = MostPhrases }, cancellationToken);
        var texts = Wordings(wordings).Concat(DatedFormulations.All.Select(f => (f.Text, Source: FormulationSource.Known)))
            .Concat(mined.Phrases.Select(p => (p.Text, Source: FormulationSource.Phrase)))
            .Where(f => f.Text.Length >= Shortest).DistinctBy(f => KeyOf(f.Text)).ToList();
        return new FirstUseTable(archive, speeches, inDoubt, await FollowAsync(archive, texts, cancellationToken));
    }

    // “两个维护” and 两个维护 are one.
    private static string KeyOf(string text) => TextFolding.FoldToString(text).Replace("\"", "", StringComparison.Ordinal);

    // Bodies stand with masks for places, misnomers are none that were ever in force, and titles of laws have their dates.
    private static IEnumerable<(string Text, FormulationSource Source)> Wordings(WordingTable wordings) =>
        from row in wordings.Rows
        where row.Kind is WordingKind.Formulation or WordingKind.Campaign or WordingKind.Plan
        from text in row.Aliases.Prepend(row.Text)
        where text[0] is not ('*' or '?')
        orderby text
        select (text, FormulationSource.Wording);

    private static async Task<IReadOnlyList<Followed>> FollowAsync(
        IArchive archive, IEnumerable<(string Text, FormulationSource Source)> texts, CancellationToken cancellationToken)
    {
        var followed = new List<Followed>();
        foreach (var some in texts.Chunk(CountedAtOnce))
        {
            var counts = await archive.Strings.CountAsync([.. some.Select(f => f.Text)], cancellationToken);
            followed.AddRange(some.Zip(counts, Followed.Of));
        }
        return followed;
    }

    /// <summary>A page of the table; problems where what is chosen can't be read.</summary>
    public async Task<InsightOutcome<FirstUseList>> FindAsync(FirstUseRequest request, CancellationToken cancellationToken)
    {
        var (looked, problems) = await LookAsync(request, cancellationToken);
        if (problems.Count > 0) return new InsightOutcome<FirstUseList> { Problems = problems };
        var (scope, asked) = looked;
        var fewest = request.Texts.Count == 0 ? Math.Max(1, request.FewestSpeeches) : 1;
        var holding = TextFolding.FoldToString(request.Holding);
        var rows = asked.Where(f => request.Source is null || f.Source == request.Source || request.Texts.Count > 0)
            .Where(f => holding.Length == 0 || TextFolding.FoldToString(f.Text).Contains(holding, StringComparison.Ordinal))
            .Select(f => scope.Read(f.Text, f.Source, f.Uses)).OfType<FirstUse>()
            .Where(r => r.Speeches >= fewest && IsShown(r, request)).ToList();
        var page = Ordered(rows, request.Sort).Skip((request.Page - 1) * request.Size).Take(request.Size).ToList();
        var list = new FirstUseList
        {
            Request = request, Total = rows.Count, Looked = asked.Count, Years = scope.Years, Rows = await QuotedAsync(page, cancellationToken),
            Questioned = scope.InDoubt, Generation = _archive.Generation,
        };
        return new InsightOutcome<FirstUseList> { Result = list };
    }

    /// <summary>The speeches that are looked at, and the uses in them. What is chosen of whole speeches needs no new count.</summary>
    private async Task<((Scope Scope, IReadOnlyList<Followed> Asked) Looked, IReadOnlyList<Problem> Problems)> LookAsync(
        FirstUseRequest request, CancellationToken cancellationToken)
    {
        var formulations = request.Texts.Count == 0 ? _followed.Select(f => (f.Text, f.Source))
            : request.Texts.Take(FirstUseRequest.MaxAsked).Select(t => (t, FormulationSource.Asked));
        List<(string Text, FormulationSource Source)> counted = request.Texts.Count == 0 && !request.Selection.IsOfSentences ? [] : [.. formulations];
        var asking = new StringsRequest([.. counted.Select(f => f.Text)], new Slice { Selection = request.Selection.OfEveryKind() });
        var outcome = await _archive.Counts.CountStringsAsync(asking, cancellationToken);
        if (outcome.Result is not { } found) return (default, outcome.Problems);
        var scope = new Scope(_speeches.Values.Where(s => found.Speeches.Contains(s.Id)), _inDoubt);
        return ((scope, counted.Count == 0 ? _followed : [.. counted.Zip(found.Counts, Followed.Of)]), []);
    }

    private static bool IsShown(FirstUse row, FirstUseRequest request)
    {
        if (request.View == FirstUseView.New && !row.IsNew) return false;
        if (request.View == FirstUseView.Gone && !row.IsGone) return false;
        var year = request.View == FirstUseView.Gone ? row.Last.Year : row.First.Year;
        return year >= (request.From ?? int.MinValue) && year <= (request.To ?? int.MaxValue);
    }

    private static IEnumerable<FirstUse> Ordered(IEnumerable<FirstUse> rows, FirstUseSort sort) => (sort switch
    {
        FirstUseSort.Oldest => rows.OrderBy(r => r.First.Year),
        FirstUseSort.Speeches => rows.OrderByDescending(r => r.Speeches),
        FirstUseSort.Peak => rows.OrderByDescending(r => r.Peak?.Share ?? 0),
        FirstUseSort.Last => rows.OrderByDescending(r => r.Last.Year),
        _ => rows.OrderByDescending(r => r.First.Year),
    }).ThenByDescending(r => r.Speeches).ThenBy(r => r.Text, StringComparer.Ordinal);

    /// <summary>The sentences of the first uses are read of a page that is looked at, not of a whole file.</summary>
    private async Task<IReadOnlyList<FirstUse>> QuotedAsync(IReadOnlyList<FirstUse> rows, CancellationToken cancellationToken)
    {
        if (rows.Count is 0 or > MostQuoted) return rows;
        var excerpts = await _archive.Texts.ReadPassagesAsync([.. rows.Select(r => r.First.Passage)], cancellationToken);
        return [.. rows.Zip(excerpts, (r, e) => r with { First = r.First with { Sentence = SentenceOf(e, r.Text) } })];
    }

    private const int MostQuoted = 200;

    private static string? SentenceOf(Excerpt? excerpt, string text)
    {
        if (excerpt is null) return null;
        var folded = TextFolding.FoldToString(text.Split('…')[0]);
        return excerpt.Sentences.Select(s => s.Span.Of(excerpt.Text)).FirstOrDefault(s => TextFolding.FoldToString(s).Contains(folded, StringComparison.Ordinal));
    }

    /// <summary>The speeches that are looked at, with the sizes of their years.</summary>
    private sealed class Scope
    {
        private readonly Dictionary<string, SpeechSummary> _byId;
        private readonly IReadOnlySet<string> _inDoubt;

        public Scope(IEnumerable<SpeechSummary> speeches, IReadOnlySet<string> inDoubt)
        {
            _byId = speeches.Where(s => s.Year is not null).ToDictionary(s => s.Id, StringComparer.Ordinal);
            _inDoubt = inDoubt;
            InDoubt = _byId.Keys.Count(inDoubt.Contains);
            Years = [.. _byId.Values.Where(s => !inDoubt.Contains(s.Id)).GroupBy(s => s.Year!.Value).OrderBy(g => g.Key).Select(g => new YearSpeeches(g.Key, g.Count()))];
        }

        /// <summary>Dated speeches by year, those in doubt left out.</summary>
        public IReadOnlyList<YearSpeeches> Years { get; }

        /// <summary>Speeches in doubt.</summary>
        public int InDoubt { get; }

        /// <summary>The row of a formulation; null where no speech uses it whose year is sure.</summary>
        public FirstUse? Read(string text, FormulationSource source, IReadOnlyList<StringInSpeech> uses)
        {
            var all = uses.Where(u => _byId.ContainsKey(u.Speech)).ToList();
            var sure = all.Where(u => !_inDoubt.Contains(u.Speech)).ToList();
            if (sure.Count == 0) return null;
            var (first, last) = (PlaceOf(sure[0]), PlaceOf(sure[^1]));
            var byYear = sure.CountBy(u => u.Year!.Value).ToDictionary();
            var shares = Years.Where(y => y.Year >= first.Year && y.Year <= last.Year)
                .Select(y => new YearShare(y.Year, byYear.GetValueOrDefault(y.Year), y.Speeches)).ToList();
            var peak = shares.Where(s => s.Of >= FewestOfYear && s.Speeches > 0).MaxBy(s => s.Share);
            var (since, upTo) = (Years.Where(y => y.Year >= first.Year).Sum(y => y.Speeches), shares.Sum(s => s.Of));
            return new FirstUse
            {
                Text = text, Source = source, Speeches = sure.Count, Occurrences = sure.Sum(u => u.Occurrences),
                First = first, Second = sure.Count > 1 ? PlaceOf(sure[1]) : null, Last = last,
                SetAside = [.. all.TakeWhile(u => _inDoubt.Contains(u.Speech)).Select(PlaceOf)],
                Lead = LeadOf(sure), Shares = shares, Peak = peak,
                YearsToHalf = peak is null ? null : shares.First(s => s.Of >= FewestOfYear && s.Share >= peak.Share / 2).Year - first.Year,
                ExpectedBefore = Expected(sure.Count, since, Years.Where(y => y.Year < first.Year).Sum(y => y.Speeches)),
                ExpectedSince = Expected(sure.Count, upTo, Years.Where(y => y.Year > last.Year).Sum(y => y.Speeches)),
            };
        }

        private static double Expected(int uses, int of, int others) => of == 0 ? 0 : (double)uses / of * others;

        private static int LeadOf(List<StringInSpeech> sure)
        {
            if (sure.Count <= FewestLater) return 0;
            var lead = sure[1].Year!.Value - sure[0].Year!.Value;
            return lead >= FirstUse.LongLead ? lead : 0;
        }

        private UsePlace PlaceOf(StringInSpeech use) => new(_byId[use.Speech], use.Year!.Value, use.Passage);
    }
}
