namespace Wenmai;

/// <summary>A stretch of a speech's text: UTF-16 offsets, <paramref name="Start"/> inclusive, <paramref name="End"/> exclusive.</summary>
/// <remarks>Spans always refer to <see cref="SpeechStructure.Text"/>, the text as read, never to a folded or trimmed copy.</remarks>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>UTF-16 units covered; never negative for spans made by this library.</summary>
    public int Length => End - Start;

    /// <summary>Whether nothing is covered. An empty span still has a place.</summary>
    public bool IsEmpty => End <= Start;

    /// <summary>Whether <paramref name="other"/> lies wholly inside this span; a span contains itself.</summary>
    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;

    /// <summary>Whether <paramref name="offset"/> is one of the units covered.</summary>
    public bool Contains(int offset) => Start <= offset && offset < End;

    /// <summary>Whether the two spans share at least one unit.</summary>
    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    /// <summary>The characters covered.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span reaches outside <paramref name="text"/>.</exception>
    public string Of(string text) => text[Start..End];

    /// <summary>This span without white space at either end (ideographic space included).</summary>
    public TextSpan Trim(string text)
    {
        int start = Start, end = End;
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return new TextSpan(start, end);
    }
}
