using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Ranking;
using Wenmai.Searching.Results;
using Wenmai.Storage;

namespace Wenmai.Searching;

/// <summary>An open generation of a local engine: immutable, thread-safe.</summary>
internal sealed class LocalGeneration(GenerationManifest manifest, SpeechSegment[] segments, SearchOptions options) : IDisposable
{
    /// <summary>Opens the segments of a generation.</summary>
    /// <param name="store">The index.</param>
    /// <param name="manifest">The generation.</param>
    /// <param name="engine">The engine that made it.</param>
    /// <param name="options">Settings of ranking.</param>
    /// <param name="isChecked">Whether every byte is to be checked; otherwise no more than opening needs.</param>
    /// <exception cref="IndexDamagedException">It is damaged.</exception>
    public static LocalGeneration Open(GenerationStore store, GenerationManifest manifest, ITextEngine engine, SearchOptions options, bool isChecked)
    {
        var taxonomy = Taxonomy.Parse(manifest.Taxonomy);
        var segments = new List<SpeechSegment>();
        try
        {
            foreach (var entry in manifest.Segments)
                segments.Add(isChecked ? SpeechSegment.OpenChecked(store, entry, engine, taxonomy) : SpeechSegment.Open(store, entry, engine, taxonomy));
            return new LocalGeneration(manifest, segments.ToArray(), options);
        }
        catch
        {
            segments.ForEach(s => s.Dispose());
            throw;
        }
    }

    /// <summary>Settings of searches.</summary>
    public SearchOptions Options => options;

    /// <summary>The themes that its labels name.</summary>
    public Taxonomy Taxonomy { get; } = Taxonomy.Parse(manifest.Taxonomy);

    /// <summary>The open segments.</summary>
    public IReadOnlyList<SpeechSegment> Segments => segments;

    /// <summary>Whether damage was met since it was opened: nothing more should be asked of it.</summary>
    public bool IsDamaged => segments.Any(s => s.IsDamaged);

    /// <summary>Checks again all bytes that answers have rested on.</summary>
    /// <exception cref="IndexDamagedException">Some have changed since they were first checked.</exception>
    public void CheckUsed() => Array.ForEach(segments, s => s.CheckUsed());

    /// <summary>The segments, as one search sees them. What they look up is remembered for that search; they serve one thread.</summary>
    /// <param name="labels">Which labels count for fields of the query.</param>
    /// <param name="cancellation">Gives the search up.</param>
    public IReadOnlyList<SegmentQuery> Begin(LabelChoice labels = LabelChoice.All, CancellationToken cancellation = default) =>
        Array.ConvertAll(segments, s => new SegmentQuery(s) { Labels = labels, Cancellation = cancellation });

    /// <summary>All speeches that are shown, in any order.</summary>
    public IEnumerable<SpeechSummary> Speeches() => segments.SelectMany(segment => segment.LiveSpeeches.Select(s => Summary(segment, s)));

    /// <summary>What the generation holds.</summary>
    /// <param name="rejected">Files refused by the run that made it.</param>
    public ArchiveStatistics Count(int rejected)
    {
        var rows = segments.SelectMany(s => s.LiveSpeeches.Select(o => s.Speeches[o])).ToList();
        return new ArchiveStatistics(
            manifest.Name, manifest.PublishedAt, rows.Count, rows.Sum(r => r.PassageCount), rows.Sum(r => (long)r.SentenceCount),
            rows.Sum(r => (long)r.Characters), rows.Count(r => r.Year == 0), rows.Count(r => r.Flags.HasFlag(SpeechFlags.HasYearConflict)),
            rejected, segments.Length, segments.Sum(s => s.Length));
    }

    /// <summary>The whole speech with its annotation, or null.</summary>
    public Speech? FindSpeech(string id) => Locate(id) is var (segment, ordinal) ? segment.ReadShown(ordinal) : null;

    /// <summary>Where a speech came from; null for an unknown one.</summary>
    public SourceName? FindSource(string id) => Locate(id) is var (segment, ordinal) ? segment.ReadStrings(ordinal).Source : null;

    /// <summary>The best passages that hold every folded string verbatim, by BM25, and their exact number.</summary>
    public Retrieved RetrieveAll(IReadOnlyList<string> folded, int top) => Retrieval().All(folded, top);

    /// <summary>The best passages that hold any folded string verbatim, by BM25, and their exact number.</summary>
    public Retrieved RetrieveAny(IReadOnlyList<string> folded, int top) => Retrieval().Any(folded, top);

    /// <summary>Those of <see cref="RetrieveAny"/> without their number.</summary>
    public IReadOnlyList<(string Passage, string Text, double Score)> RetrieveBest(IReadOnlyList<string> folded, int top) => Retrieval().Best(folded, top);

    /// <summary>Passages that hold a folded string verbatim, counted by the year of their speech; 0 stands for unknown.</summary>
    public IReadOnlyDictionary<int, int> CountByYear(string folded) => Retrieval().CountByYear(folded);

    /// <summary>Bytes on disk of each part.</summary>
    public IEnumerable<(string Name, long Bytes)> Parts() => segments.SelectMany(s => s.Parts);

    public void Dispose() => Array.ForEach(segments, s => s.Dispose());

    private PassageRetrieval Retrieval() => new(segments, options);

    private (SpeechSegment Segment, int Ordinal)? Locate(string speechId)
    {
        if (!SpeechIds.IsSpeech(speechId)) return null;
        var number = SpeechIds.ToNumber(speechId);
        foreach (var segment in segments)
        {
            var rows = segment.Speeches;
            for (var s = 0; s < rows.Length; s++)
                if (rows[s].Id == number && !segment.IsDeleted(s)) return (segment, s);
        }
        return null;
    }

    private static SpeechSummary Summary(SpeechSegment segment, int speech)
    {
        var row = segment.Speeches[speech];
        var strings = segment.ReadStrings(speech);
        return new SpeechSummary(
            SpeechIds.FromNumber(row.Id), strings.Source, strings.Title, row.Flags.HasFlag(SpeechFlags.TitleIsDerived),
            row.Year == 0 ? null : row.Year, row.Day < 0 ? null : DateOnly.FromDayNumber(row.Day),
            strings.Unit, strings.Speaker, strings.Meeting, row.Characters, row.PassageCount, row.Flags.HasFlag(SpeechFlags.HasYearConflict),
            row.Kind, strings.KindRule ?? "", row.Flags.FromText());
    }
}
