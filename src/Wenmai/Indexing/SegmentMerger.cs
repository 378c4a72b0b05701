using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Keeps the number of segments small: whenever several of like size have gathered, or much of one is hidden, they are written anew as one.</summary>
/// <remarks>Sizes fall into tiers that differ by a factor of <see cref="Fanout"/>, so each speech is rewritten about log(archive) times over its life.</remarks>
internal sealed class SegmentMerger(GenerationStore store, MeaningModel? model, CancellationToken cancellationToken)
{
    private const int Fanout = 4;

    /// <summary>A segment with more hidden than this share is rewritten.</summary>
    private const double MostHidden = 0.3;

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
        var worn = segments.Where(s => s.Deleted.Count > 0 && s.Deleted.Count > MostHidden * SpeechesOf(s)).Take(1).ToList();
        if (worn.Count > 0) return worn;
        return segments.GroupBy(s => (int)Math.Log(Math.Max(s.Bytes, 1), Fanout)).Where(g => g.Count() >= Fanout).Select(g => g.ToList()).FirstOrDefault() ?? [];
    }

    private int SpeechesOf(SegmentEntry entry)
    {
        using var segment = new SpeechSegment(store.SegmentPath(entry.Name), entry.Deleted);
        return segment.Speeches.Length;
    }

    private SegmentEntry? Rewrite(List<SegmentEntry> group)
    {
        var name = store.NewSegmentName();
        using var builder = new SegmentBuilder(store.SegmentPath(name), model);
        foreach (var entry in group)
        {
            using var segment = new SpeechSegment(store.SegmentPath(entry.Name), entry.Deleted);
            foreach (var speech in segment.LiveSpeeches)
            {
                cancellationToken.ThrowIfCancellationRequested();
                builder.Add(segment.ReadSpeech(speech));
            }
        }
        return builder.Count == 0 ? null : new SegmentEntry(name, builder.Complete(), []);
    }
}
