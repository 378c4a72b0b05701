using Wenmai.Indexing;

namespace Wenmai.Searching.Matching;

/// <summary>How often a term occurs in the passages of a segment that hold it.</summary>
/// <param name="Passages">Ascending.</param>
/// <param name="Frequencies">Beside <paramref name="Passages"/>.</param>
internal sealed record TermHits(int[] Passages, int[] Frequencies)
{
    /// <summary>Occurrences in <paramref name="passage"/>; 0 when it holds none.</summary>
    public int FrequencyIn(int passage)
    {
        var i = Array.BinarySearch(Passages, passage);
        return i < 0 ? 0 : Frequencies[i];
    }
}

/// <summary>Gathers hits in ascending order of place and parts them by passage.</summary>
/// <param name="segment">The segment.</param>
/// <param name="live">Passages to count; null for all.</param>
internal sealed class TermHitsBuilder(SpeechSegment segment, PassageSet? live)
{
    private readonly List<int> _passages = [];
    private readonly List<int> _frequencies = [];
    private int _passage;

    /// <summary>Adds a paragraph's occurrences at once if it is a single passage.</summary>
    public bool TryAddWhole(int paragraph, int frequency)
    {
        var first = segment.FirstPassages[paragraph];
        if (segment.FirstPassages[paragraph + 1] - first > 1) return false;
        Add(first, frequency);
        return true;
    }

    /// <summary>Adds the occurrences of a paragraph at the given places.</summary>
    public void AddParagraph(int paragraph, ReadOnlySpan<int> places)
    {
        var start = segment.ParagraphStarts[paragraph];
        foreach (var place in places) AddPosition(start + place);
    }

    /// <summary>Adds one occurrence at a position of the folded stream.</summary>
    public void AddPosition(int position)
    {
        _passage = segment.PassageAt(position, _passage);
        Add(_passage, 1);
    }

    /// <summary>What was gathered.</summary>
    public TermHits Finish() => new(_passages.ToArray(), _frequencies.ToArray());

    private void Add(int passage, int frequency)
    {
        if (live is not null && !live[passage]) return;
        if (_passages.Count > 0 && _passages[^1] == passage) _frequencies[^1] += frequency;
        else
        {
            _passages.Add(passage);
            _frequencies.Add(frequency);
        }
    }
}
