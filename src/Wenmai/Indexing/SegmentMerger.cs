using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Keeps the number of segments small: whenever several of like size have gathered, or much of one is hidden, they are written anew as one.</summary>
/// <remarks>A merge is part of the run that makes it necessary, so that every generation differs from the one before in content and a rollback always undoes a run.
/// Searches neither wait for it nor see it: they read the generation they opened. Sizes fall into tiers that differ by a factor of <see cref="Fanout"/>, so each speech is rewritten about log(archive) times over its life.</remarks>
internal sealed class SegmentMerger(GenerationWriteContext writing)
{
    private const int Fanout = 4;

    /// <summary>Speeches read and prepared at once by a processor.</summary>
    private const int SpeechesTogether = 8;

    /// <summary>Bytes beyond which segments are left apart: a merge holds the postings of all of them in memory.</summary>
    private const long MaxMerge = 4L << 30;

    /// <summary>A segment with more hidden than this share is rewritten.</summary>
    private const double MaxHidden = 0.3;

    /// <summary>Merges until no tier is full. The segments that go in are left on disk for older generations.</summary>
    public List<SegmentEntry> Merge(IReadOnlyList<SegmentEntry> segments)
    {
        var merged = segments.ToList();
        while (NextGroup(merged) is { Count: > 0 } group)
        {
            var at = merged.IndexOf(group[0]);
            merged.RemoveAll(group.Contains);
            if (Rewrite(group) is { } rewritten) merged.Insert(Math.Min(at, merged.Count), rewritten);
        }
        return merged;
    }

    private List<SegmentEntry> NextGroup(List<SegmentEntry> segments)
    {
        var worn = segments.Where(s => s.Deleted.Count > 0 && s.Deleted.Count > MaxHidden * SpeechesOf(s)).Take(1).ToList();
        if (worn.Count > 0) return worn;
        return segments.GroupBy(s => (int)Math.Log(Math.Max(s.Bytes, 1), Fanout)).Select(g => g.ToList())
            .FirstOrDefault(g => g.Count >= Fanout && g.Sum(s => s.Bytes) <= MaxMerge) ?? [];
    }

    private int SpeechesOf(SegmentEntry entry)
    {
        using var segment = SpeechSegment.OpenRows(writing.Store, entry, writing.Taxonomy);
        return segment.Speeches.Length;
    }

    private SegmentEntry? Rewrite(List<SegmentEntry> group)
    {
        using var builder = writing.NewSegment();
        foreach (var entry in group)
        {
            using var segment = SpeechSegment.OpenRows(writing.Store, entry, writing.Taxonomy);
            PreparedSpeech Prepare(int speech) => PreparedSpeech.Of(segment.ReadSpeech(speech), writing.Model, writing.Analysis);
            var speeches = ParallelOrdered.Select(segment.LiveSpeeches, Prepare, writing.Threads, SpeechesTogether, writing.CancellationToken);
            foreach (var speech in speeches)
            {
                writing.CancellationToken.ThrowIfCancellationRequested();
                builder.Add(speech);
            }
        }
        return builder.Count == 0 ? null : builder.Complete();
    }
}
