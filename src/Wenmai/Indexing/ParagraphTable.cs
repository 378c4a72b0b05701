namespace Wenmai.Indexing;

/// <summary>The paragraphs of a folded stream.</summary>
internal sealed class ParagraphTable
{
    /// <summary>A mark is set every 64 positions: seldom more than one paragraph begins between two marks.</summary>
    private const int MarkShift = 6;

    /// <summary>The paragraph in which each mark lies.</summary>
    private readonly int[] _marks;

    /// <param name="starts">Positions at which paragraphs begin, ascending, the first 0.</param>
    /// <param name="shortestPassages">For each the folded characters of its shortest passage, at least 1.</param>
    /// <param name="length">Positions of the stream.</param>
    public ParagraphTable(int[] starts, int[] shortestPassages, int length)
    {
        (Starts, ShortestPassages) = (starts, shortestPassages);
        _marks = new int[(length >> MarkShift) + 1];
        for (int mark = 0, paragraph = 0; mark < _marks.Length; mark++)
        {
            while (paragraph + 1 < starts.Length && starts[paragraph + 1] <= mark << MarkShift) paragraph++;
            _marks[mark] = paragraph;
        }
    }

    /// <summary>Positions at which the paragraphs begin, ascending.</summary>
    public int[] Starts { get; }

    /// <summary>For each paragraph the folded characters of its shortest passage, at least 1.</summary>
    public int[] ShortestPassages { get; }

    /// <summary>The paragraph in which a position lies.</summary>
    public int At(int position)
    {
        var paragraph = _marks[position >> MarkShift];
        while (paragraph + 1 < Starts.Length && Starts[paragraph + 1] <= position) paragraph++;
        return paragraph;
    }
}
