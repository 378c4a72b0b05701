namespace Wenmai.Indexing;

/// <summary>The paragraphs that hold something and how often, ascending, read in blocks and in any order.</summary>
internal interface IParagraphHits
{
    /// <summary>Number of paragraphs.</summary>
    int Count { get; }

    /// <summary>The paragraph at hand, or <see cref="IPhraseCursor.End"/>.</summary>
    int Paragraph { get; }

    /// <summary>Occurrences in that paragraph.</summary>
    int Frequency { get; }

    /// <summary>Bounds of the blocks; empty where there is but one block or none were kept.</summary>
    ReadOnlySpan<BlockEntry> Entries { get; }

    /// <summary>The paragraphs of the block at hand from the one at hand on.</summary>
    ReadOnlySpan<int> BlockParagraphs { get; }

    /// <summary>The occurrences beside <see cref="BlockParagraphs"/>.</summary>
    ReadOnlySpan<int> BlockFrequencies { get; }

    /// <summary>Moves to the first paragraph that is <paramref name="target"/> or behind it, backwards too, and returns it.</summary>
    int MoveTo(int target);

    /// <summary>Moves to the first paragraph of the next block; false when there is none, and then behind the end.</summary>
    bool MoveNextBlock();

    /// <summary>All paragraphs, when nothing has been read yet, and how often they hold it. Leaves nothing to read.</summary>
    sealed (int[] Paragraphs, int[] Frequencies) ReadAll()
    {
        var (paragraphs, frequencies, done) = (GC.AllocateUninitializedArray<int>(Count), GC.AllocateUninitializedArray<int>(Count), 0);
        for (var more = true; more; more = MoveNextBlock())
        {
            BlockParagraphs.CopyTo(paragraphs.AsSpan(done));
            BlockFrequencies.CopyTo(frequencies.AsSpan(done));
            done += BlockParagraphs.Length;
        }
        return (paragraphs, frequencies);
    }
}

/// <summary>Hits held in memory, as one block.</summary>
/// <param name="paragraphs">Ascending.</param>
/// <param name="frequencies">Beside them.</param>
internal sealed class ParagraphHits(int[] paragraphs, int[] frequencies) : IParagraphHits
{
    private int _at;

    public int Count => paragraphs.Length;

    public int Paragraph => _at < paragraphs.Length ? paragraphs[_at] : IPhraseCursor.End;

    public int Frequency => frequencies[_at];

    public ReadOnlySpan<BlockEntry> Entries => [];

    public ReadOnlySpan<int> BlockParagraphs => paragraphs.AsSpan(_at);

    public ReadOnlySpan<int> BlockFrequencies => frequencies.AsSpan(_at);

    public int MoveTo(int target)
    {
        _at = Gallop.FirstAtOrAfter(paragraphs, target, _at > 0 && paragraphs[_at - 1] < target ? _at : 0);
        return Paragraph;
    }

    public bool MoveNextBlock()
    {
        _at = paragraphs.Length;
        return false;
    }
}
