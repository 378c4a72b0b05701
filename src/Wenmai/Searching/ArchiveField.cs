using Wenmai.Indexing;
using Wenmai.Searching.Ranking;
using Wenmai.Searching.Strings;
using Wenmai.Semantics;

namespace Wenmai.Searching;

/// <summary>Where an archive lies in the field of official documents (<see cref="QueryField"/>): what is asked of an archive of another field is measured against it.</summary>
internal static class ArchiveField
{
    /// <summary>Passages that are looked at, about; they are drawn by identifier, so that the order of import changes nothing.</summary>
    private const int Sample = 4_096;

    /// <summary>Turns cosines into whole numbers, whose sum has no order.</summary>
    private const int Scale = 1 << 20;

    /// <summary>The mean cosine of the passages to the field; 0 for none.</summary>
    public static double MeanOf(IReadOnlyList<SpeechSegment> segments, QueryField field)
    {
        var query = new MeaningQuery(field.Direction);
        var limit = ulong.MaxValue / (ulong)Math.Max(1, segments.Sum(PassagesOf) / Sample);
        var (sum, count) = (0L, 0);
        foreach (var segment in segments.Where(query.CanCompare))
            foreach (var ordinal in segment.LiveSpeeches)
            {
                var speech = segment.Speeches[ordinal];
                for (var i = 0; i < speech.PassageCount; i++)
                {
                    if (SampleHash.Of(0, speech.Id, i) > limit) continue;
                    sum += (long)(query.PassageCosine(segment, speech.FirstPassage + i) * Scale);
                    count++;
                }
            }
        return count == 0 ? 0 : sum / (double)count / Scale;
    }

    private static int PassagesOf(SpeechSegment segment) => segment.LiveSpeeches.Sum(s => segment.Speeches[s].PassageCount);
}
