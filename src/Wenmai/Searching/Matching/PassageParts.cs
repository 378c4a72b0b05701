using Wenmai.Indexing;

namespace Wenmai.Searching.Matching;

/// <summary>The passages of one paragraph, and which of them places belong to.</summary>
internal readonly struct PassageParts(SpeechSegment segment, int paragraph)
{
    /// <summary>The first passage.</summary>
    public int First { get; } = segment.FirstPassages[paragraph];

    /// <summary>How many there are; at least 1.</summary>
    public int Count { get; } = segment.FirstPassages[paragraph + 1] - segment.FirstPassages[paragraph];

    /// <summary>How many of the places lie in each passage.</summary>
    /// <param name="places">Offsets from the first folded character of the paragraph, ascending.</param>
    /// <param name="frequencies">One number for each passage.</param>
    public void CountPlaces(ReadOnlySpan<int> places, Span<int> frequencies)
    {
        var (start, next) = (segment.ParagraphStarts[paragraph], 0);
        for (var part = 0; part < Count; part++)
        {
            var (limit, before) = (segment.PassageStarts[First + part + 1] - start, next);
            while (next < places.Length && places[next] < limit) next++;
            frequencies[part] = next - before;
        }
    }
}
