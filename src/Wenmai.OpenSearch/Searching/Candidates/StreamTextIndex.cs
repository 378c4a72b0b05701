using Wenmai.Indexing;

namespace Wenmai.OpenSearch.Searching.Candidates;

/// <summary>Finds strings in a short folded stream by reading it.</summary>
/// <param name="stream">The stream.</param>
/// <param name="paragraphs">Positions at which paragraphs begin.</param>
internal sealed class StreamTextIndex(string stream, int[] paragraphs) : ITextIndex
{
    /// <inheritdoc/>
    public bool IsDamaged => false;

    /// <inheritdoc/>
    public IPhraseCursor? Find(string folded) => FindAll(folded) is { Length: > 0 } positions ? new PositionCursor(positions, paragraphs) : null;

    /// <inheritdoc/>
    public int[] FindCharacter(char folded) => FindAll(folded.ToString());

    /// <inheritdoc/>
    public int CountOf(char first, char second)
    {
        var count = 0;
        for (var cursor = Find($"{first}{second}"); cursor?.MoveNext() == true;) count++;
        return count;
    }

    /// <inheritdoc/>
    public IParagraphHits? ListOf(string folded) => null;

    public void Dispose()
    {
        // Memory goes with whoever holds it.
    }

    private int[] FindAll(string folded)
    {
        var positions = new List<int>();
        var from = 0;
        for (int at; (at = stream.AsSpan(from).IndexOf(folded, StringComparison.Ordinal)) >= 0; from += at + 1) positions.Add(from + at);
        return [.. positions];
    }
}

/// <summary>Walks paragraphs by positions of the stream.</summary>
internal sealed class PositionCursor(int[] positions, int[] paragraphs) : IPhraseCursor
{
    private int _next;
    private int[] _places = [];

    /// <inheritdoc/>
    public int Paragraph { get; private set; } = -1;

    /// <inheritdoc/>
    public int Frequency => _places.Length;

    /// <inheritdoc/>
    public ReadOnlySpan<int> Places => _places;

    /// <inheritdoc/>
    public int MaxParagraphs => positions.Length;

    /// <inheritdoc/>
    public bool MoveNext()
    {
        if (_next == positions.Length)
        {
            Paragraph = IPhraseCursor.End;
            return false;
        }
        Paragraph = Gallop.LastAtOrBefore(paragraphs, positions[_next], Math.Max(Paragraph, 0));
        var (start, first) = (paragraphs[Paragraph], _next);
        var end = Paragraph + 1 < paragraphs.Length ? paragraphs[Paragraph + 1] : int.MaxValue;
        while (_next < positions.Length && positions[_next] < end) _next++;
        _places = [.. positions[first.._next].Select(p => p - start)];
        return true;
    }

    /// <inheritdoc/>
    public bool Seek(int target)
    {
        while (Paragraph < target)
            if (!MoveNext()) return false;
        return Paragraph != IPhraseCursor.End;
    }
}
