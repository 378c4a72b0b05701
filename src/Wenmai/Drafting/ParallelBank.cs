using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>All parallel series of the archive: found once by reading every passage, then searched.</summary>
internal sealed class ParallelBank
{
    /// <summary>Most series kept; those of frames that recur most stay.</summary>
    private const int MaxSeries = 100_000;

    private const int FramesShown = 30;

    /// <summary>Series of one frame in a list of all frames: one frame must not fill the page.</summary>
    private const int SeriesOfFrame = 3;

    private const int PlacesShown = 20;

    private const double OfEvenness = 1.5, OfClause = 0.5, OfFrame = 0.7;

    /// <summary>More clauses are a list rather than a better figure.</summary>
    private const int ManyClauses = 5;

    private readonly List<Entry> _entries;
    private readonly Dictionary<string, int> _speechesOfFrame;
    private readonly IArchive _archive;

    private readonly record struct Entry(string Speech, int Number, int Year, TextSpan Span, string Frame, string Text, int Clauses, bool IsEven, uint Themes, DocumentKind Kind, bool IsOfBusiness)
    {
        public string Passage => new PassageId(Speech, Number).ToString();
    }

    /// <summary>What reading the archive leaves: the series, the best first, and how many speeches use each of their frames.</summary>
    private sealed record Found(List<Entry> Entries, Dictionary<string, int> SpeechesOfFrame)
    {
        public static Found Of(List<Entry> all)
        {
            var speeches = all.GroupBy(e => e.Frame, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Select(e => e.Speech).Distinct().Count(), StringComparer.Ordinal);
            var entries = all.OrderByDescending(e => Worth(e, speeches[e.Frame])).ThenByDescending(e => e.Year).ThenBy(e => e.Frame, StringComparer.Ordinal)
                .ThenBy(e => e.Speech, StringComparer.Ordinal).ThenBy(e => e.Number).ThenBy(e => e.Span.Start).DistinctBy(e => e.Text).Take(MaxSeries).ToList();
            return new Found(entries, entries.Select(e => e.Frame).Distinct(StringComparer.Ordinal).ToDictionary(f => f, f => speeches[f], StringComparer.Ordinal));
        }
    }

    private ParallelBank(Found found, IArchive archive) => (_entries, _speechesOfFrame, _archive) = (found.Entries, found.SpeechesOfFrame, archive);

    /// <summary>How good a series is as a model: even length, the number of its clauses, and how many speeches use its frame.</summary>
    private static double Worth(Entry entry, int speeches) =>
        (entry.IsEven ? OfEvenness : 0) + OfClause * Math.Min(entry.Clauses, ManyClauses) + OfFrame * Math.Log10(speeches + 1);

    /// <summary>Reads the archive.</summary>
    public static async Task<ParallelBank> OfAsync(IArchive archive, CancellationToken cancellationToken) =>
        new(await GatheredOnce.GetAsync(archive, "parallels", () => ReadAsync(archive, cancellationToken), cancellationToken), archive);

    private static async Task<Found> ReadAsync(IArchive archive, CancellationToken cancellationToken)
    {
        var entries = new List<Entry>();
        await foreach (var speech in archive.Texts.ReadAllAsync(cancellationToken))
        {
            var (themes, isOfBusiness) = (new SentenceThemes(speech), OfficialSpeeches.IsOfBusiness(speech));
            foreach (var passage in speech.Passages)
            {
                var text = passage.Span.Of(speech.Text);
                foreach (var (span, clauses, frame) in ParallelFinder.Find(text))
                    entries.Add(new Entry(
                        speech.Id, passage.Number, speech.Year.Best ?? 0, span, frame.Text, span.Of(text), clauses.Count, frame.IsEven,
                        themes.At(passage.Span.Start + span.Start), speech.Kind, isOfBusiness));
            }
        }
        return Found.Of(entries);
    }

    /// <summary>The series that fit.</summary>
    public async Task<ParallelSeriesList> FindAsync(ParallelRequest request, CancellationToken cancellationToken)
    {
        var pattern = ParallelPattern.Read(request.Frame);
        var fitting = _entries.Where(e => e.Clauses >= request.FewestClauses && (!request.IsEven || e.IsEven)
            && request.Kinds.Contains(e.Kind) && (!e.IsOfBusiness || DeskKinds.TakeInBusiness(request.Kinds)) && (request.Theme is not { } theme || (e.Themes & theme.Bit) != 0)
            && e.Text.Contains(request.Text, StringComparison.Ordinal) && (pattern is null || e.Frame == request.Frame || pattern.Fits(e.Text, ClausesOf(e)))).ToList();
        var frames = fitting.Select(e => e.Frame).Distinct(StringComparer.Ordinal).Select(f => (Frame: f, Speeches: _speechesOfFrame[f]))
            .OrderByDescending(f => f.Speeches).ThenBy(f => f.Frame, StringComparer.Ordinal).Take(FramesShown).ToList();
        var listed = pattern is null ? fitting.GroupBy(e => e.Frame, StringComparer.Ordinal).SelectMany(g => g.Take(SeriesOfFrame)).ToList() : fitting;
        var places = new ConcordanceRequest { Text = request.Frame.Trim('…', '⋯', ' '), Width = 40, Sample = PlacesShown };
        var lines = pattern is null ? [] : (await _archive.Strings.FindConcordanceAsync(places, cancellationToken))?.Lines ?? [];
        var page = listed.Skip(request.Skip).Take(request.Take).ToList();
        var excerpts = await _archive.Texts.ReadPassagesAsync(page.Select(e => e.Passage).ToList(), cancellationToken);
        return new ParallelSeriesList(fitting.Count, listed.Count, page.Zip(excerpts, (e, x) => Shown(e, x!)).ToList(), frames, lines);
    }

    private static IEnumerable<string> ClausesOf(Entry entry) =>
        entry.Text.Split(['，', '、', '；', '：', '。', '！', '？', ',', ';', ':', '!', '?'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(c => c.Trim('“', '”'));

    private ParallelSeries Shown(Entry entry, Excerpt excerpt)
    {
        var (_, clauses, frame) = ParallelFinder.Find(excerpt.Text).First(s => s.Span == entry.Span);
        return new ParallelSeries(excerpt, entry.Span, entry.Text, clauses.Select(c => c.Of(excerpt.Text)).ToList(), frame, _speechesOfFrame[entry.Frame]);
    }
}
