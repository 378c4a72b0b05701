namespace Wenmai.Language;

/// <summary>Folded text with the way back: for each folded unit, the stretch of the source it stands for.</summary>
/// <remarks>Folding drops some units (zero width, white space beside Chinese) and widens others (㈠ to (一)), so offsets differ from the source's.</remarks>
public sealed class FoldedText
{
    private readonly int[] _starts;
    private readonly int[] _ends;

    internal FoldedText(string text, int[] starts, int[] ends)
    {
        Text = text;
        _starts = starts;
        _ends = ends;
    }

    /// <summary>The folded characters.</summary>
    public string Text { get; }

    /// <summary>The source stretch of the folded stretch [<paramref name="start"/>, <paramref name="end"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The stretch is empty or reaches outside <see cref="Text"/>.</exception>
    public TextSpan ToSource(int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, start);
        return new TextSpan(_starts[start], _ends[end - 1]);
    }

    /// <summary>The first folded unit that stands for source offset <paramref name="offset"/> or something after it.</summary>
    /// <returns>0 to <c>Text.Length</c>, the latter when nothing follows.</returns>
    public int FromSource(int offset)
    {
        int low = 0, high = _starts.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_starts[middle] < offset) low = middle + 1; else high = middle;
        }
        return low;
    }
}
