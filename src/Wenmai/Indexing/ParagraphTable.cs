namespace Wenmai.Indexing;

/// <summary>The paragraphs of a folded stream.</summary>
internal sealed class ParagraphTable
{
    /// <summary>A mark is set every 64 positions: seldom more than one paragraph begins between two marks.</summary>
    private const int MarkShift = 6;

    /// <summary>The paragraph in which each mark lies.</summary>
    private readonly int[] _marks;

    /// <summary>What is asked of a paragraph lies together, and behind the last one more that begins nowhere: the table is larger than the caches.</summary>
    private readonly (int Start, int MinPassage)[] _rows;

    /// <param name="starts">Positions at which paragraphs begin, ascending, the first 0.</param>
    /// <param name="shortestPassages">For each the folded characters of its shortest passage, at least 1.</param>
    /// <param name="length">Positions of the stream.</param>
    public ParagraphTable(IReadOnlyList<int> starts, int[] shortestPassages, int length)
    {
        _rows = new (int, int)[shortestPassages.Length + 1];
        for (var p = 0; p < shortestPassages.Length; p++) _rows[p] = (starts[p], shortestPassages[p]);
        _rows[^1] = (int.MaxValue, 0);
        _marks = new int[(length >> MarkShift) + 1];
        for (int mark = 0, paragraph = 0; mark < _marks.Length; mark++)
        {
            while (paragraph + 1 < _rows.Length && _rows[paragraph + 1].Start <= mark << MarkShift) paragraph++;
            _marks[mark] = paragraph;
        }
    }

    /// <summary>Position at which a paragraph begins.</summary>
    public int StartOf(int paragraph) => _rows[paragraph].Start;

    /// <summary>The folded characters of a paragraph's shortest passage, at least 1.</summary>
    public int ShortestPassageOf(int paragraph) => _rows[paragraph].MinPassage;

    /// <summary>The paragraph in which each of several positions lies.</summary>
    /// <remarks>Without a branch that depends on what was loaded the processor waits for several loads at once.</remarks>
    /// <param name="positions">Positions.</param>
    /// <param name="paragraphs">As many paragraphs.</param>
    public void Find(ReadOnlySpan<int> positions, Span<int> paragraphs)
    {
        for (var i = 0; i < positions.Length; i++)
        {
            var position = positions[i];
            var paragraph = _marks[position >> MarkShift];
            paragraph += _rows[paragraph + 1].Start <= position ? 1 : 0;
            while (_rows[paragraph + 1].Start <= position) paragraph++;   // seldom: paragraphs of a few characters
            paragraphs[i] = paragraph;
        }
    }
}
