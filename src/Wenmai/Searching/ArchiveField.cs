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
        var limit = LimitOf(segments.Sum(PassagesOf));
        return MeanOf(segments.Where(query.CanCompare).SelectMany(segment => segment.LiveSpeeches.SelectMany(speech => CosinesOf(segment, speech, limit, query))));
    }

    /// <summary>The largest hash (<see cref="SampleHash"/> of the speech and the passage's 0-based number) of the sample of an archive of so many passages.</summary>
    public static ulong LimitOf(int passages) => ulong.MaxValue / (ulong)Math.Max(1, passages / Sample);

    /// <summary>The mean of the sample's cosines, whatever their order; 0 for none.</summary>
    public static double MeanOf(IEnumerable<float> cosines)
    {
        var (sum, count) = (0L, 0);
        foreach (var cosine in cosines) (sum, count) = (sum + (long)(cosine * Scale), count + 1);
        return count == 0 ? 0 : sum / (double)count / Scale;
    }

    private static IEnumerable<float> CosinesOf(SpeechSegment segment, int ordinal, ulong limit, MeaningQuery query)
    {
        var speech = segment.Speeches[ordinal];
        for (var i = 0; i < speech.PassageCount; i++)
            if (SampleHash.Of(0, speech.Id, i) <= limit) yield return query.PassageCosine(segment, speech.FirstPassage + i);
    }

    private static int PassagesOf(SpeechSegment segment) => segment.LiveSpeeches.Sum(s => segment.Speeches[s].PassageCount);
}
