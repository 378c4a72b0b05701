using Wenmai.Indexing;
using Wenmai.Storage;

namespace Wenmai.Searching;

/// <summary>The embedded engine's side of searching: generations of mapped segments.</summary>
internal sealed class EmbeddedSearch : ISearchEngine
{
    public string Name => GenerationManifest.EmbeddedEngine;

    public IGenerationReader Open(GenerationStore store, GenerationManifest manifest, SearchOptions options, bool whole)
    {
        var taxonomy = Taxonomy.Parse(manifest.Taxonomy);
        var segments = new List<SpeechSegment>();
        try
        {
            foreach (var entry in manifest.Segments) segments.Add(whole ? SpeechSegment.OpenChecked(store, entry, taxonomy) : SpeechSegment.Open(store, entry, taxonomy));
            return new EmbeddedReader(manifest, segments.ToArray(), options);
        }
        catch
        {
            segments.ForEach(s => s.Dispose());
            throw;
        }
    }
}

/// <summary>An open generation of the embedded engine.</summary>
internal sealed class EmbeddedReader(GenerationManifest manifest, SpeechSegment[] segments, SearchOptions options) : IGenerationReader
{
    /// <summary>The open segments.</summary>
    public IReadOnlyList<SpeechSegment> Segments => segments;

    public bool IsDamaged => segments.Any(s => s.IsDamaged);

    public IReadOnlyList<SegmentQuery> Begin() => Array.ConvertAll(segments, s => new SegmentQuery(s));

    public IEnumerable<SpeechSummary> Speeches() => segments.SelectMany(segment => segment.LiveSpeeches.Select(s => Summary(segment, s)));

    public ArchiveStatistics Count(int rejected)
    {
        var rows = segments.SelectMany(s => s.LiveSpeeches.Select(o => s.Speeches[o])).ToList();
        return new ArchiveStatistics(
            manifest.Name, manifest.PublishedAt, rows.Count, rows.Sum(r => r.PassageCount), rows.Sum(r => (long)r.SentenceCount),
            rows.Sum(r => (long)r.Characters), rows.Count(r => r.Year == 0), rows.Count(r => r.Flags.HasFlag(SpeechFlags.HasYearConflict)),
            rejected, segments.Length, segments.Sum(s => s.Length));
    }

    public Speech? FindSpeech(string id) => Locate(id) is var (segment, ordinal) ? segment.ReadSpeech(ordinal) : null;

    public SourceName? FindSource(string id) => Locate(id) is var (segment, ordinal) ? segment.ReadStrings(ordinal).Source : null;

    public Retrieved RetrieveAll(IReadOnlyList<string> folded, int top) => Retrieval().All(folded, top);

    public Retrieved RetrieveAny(IReadOnlyList<string> folded, int top) => Retrieval().Any(folded, top);

    public IReadOnlyList<(string Passage, string Text, double Score)> RetrieveBest(IReadOnlyList<string> folded, int top) => Retrieval().Best(folded, top);

    public IReadOnlyDictionary<int, int> CountByYear(string folded) => Retrieval().CountByYear(folded);

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
            strings.Unit, strings.Speaker, strings.Meeting, row.Characters, row.PassageCount, row.Flags.HasFlag(SpeechFlags.HasYearConflict));
    }
}
