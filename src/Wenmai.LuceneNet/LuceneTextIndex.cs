using Lucene.Net.Index;
using Lucene.Net.Search;
using Wenmai.Indexing;
using Wenmai.Storage;

namespace Wenmai.LuceneNet;

/// <summary>Where the strings of one segment occur, by the Lucene index of its paragraphs. Immutable, thread-safe.</summary>
/// <param name="folder">The index; disposed with this.</param>
/// <param name="file">The segment's file: where its paragraphs begin.</param>
internal sealed class LuceneTextIndex(LuceneFolder folder, SegmentFile file) : ITextIndex
{
    private readonly MappedArray<int> _starts = file.Map<int>(SegmentSections.ParagraphStarts);
    private readonly MappedArray<int> _passageStarts = file.Map<int>(SegmentSections.PassageStarts);

    public bool IsDamaged => folder.IsDamaged;

    public IPhraseCursor? Find(string folded) => Guard(() => CursorOf(folded));

    public int[] FindCharacter(char folded) => folded == '\n' ? FindLineFeeds() : Guard(() =>
    {
        var terms = TermsWith(folder.Characters, [folded]);
        if (terms is null) return [];
        var positions = new List<int>(terms.DocFreq);
        var starts = _starts.Span;
        var places = terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE);
        while (places.NextDoc() is not DocIdSetIterator.NO_MORE_DOCS and var paragraph)
            for (var left = places.Freq; left > 0; left--) positions.Add(starts[paragraph] + places.NextPosition());
        return positions.ToArray();
    });

    public int CountOf(char first, char second) => Guard(() => TermsWith(folder.Pairs, [first, second])?.DocFreq ?? 0);

    /// <summary>Pairs have lists; longer strings have none.</summary>
    public IParagraphHits? ListOf(string folded) => folded.Length != 2 ? null : Guard(() =>
    {
        var terms = TermsWith(folder.Pairs, folded);
        if (terms is null) return null;
        var (paragraphs, frequencies) = (new int[terms.DocFreq], new int[terms.DocFreq]);
        var list = terms.Docs(null, null, DocsFlags.FREQS);
        for (var i = 0; i < paragraphs.Length; i++) (paragraphs[i], frequencies[i]) = (Checked(list.NextDoc()), list.Freq);
        return new ParagraphHits(paragraphs, frequencies);
    });

    public void Dispose() => folder.Dispose();

    /// <summary>Folded characters of a paragraph, its line feed included.</summary>
    internal int LengthOf(int paragraph)
    {
        var starts = _starts.Span;
        return (paragraph + 1 < starts.Length ? starts[paragraph + 1] : _passageStarts.Span[^1]) - starts[paragraph];
    }

    /// <summary>The paragraph, if the segment has it.</summary>
    /// <exception cref="InvalidDataException">It has not.</exception>
    internal int Checked(int paragraph) => paragraph < folder.Paragraphs
        ? paragraph
        : throw new InvalidDataException("A list names a paragraph that is not in the segment.");

    /// <summary>Does something with the index; what fails of it is reported as damage.</summary>
    /// <exception cref="IndexDamagedException">It failed.</exception>
    internal T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (LuceneFolder.IsDamage(e))
        {
            throw folder.Damage(e);
        }
    }

    private LucenePhraseCursor? CursorOf(string folded)
    {
        var pairs = new TermsEnum[folded.Length - 1];
        for (var i = 0; i < pairs.Length; i++)
        {
            if (TermsWith(folder.Pairs, folded.AsSpan(i, 2)) is not { } found) return null;
            pairs[i] = found;
        }
        var rarest = 0;
        for (var i = 1; i < pairs.Length; i++)
            if (pairs[i].DocFreq < pairs[rarest].DocFreq) rarest = i;
        var needed = PhraseCursor.Cover(rarest, pairs.Length).OrderBy(i => pairs[i].DocFreq).Prepend(rarest);
        var opened = needed.Select(i => (i, PlacesOf(pairs[i]))).ToArray();
        return new LucenePhraseCursor(this, folded.Length, pairs[rarest].DocFreq, opened);
    }

    private static DocsAndPositionsEnum PlacesOf(TermsEnum terms) => terms.DocsAndPositions(null, null, DocsAndPositionsFlags.NONE);

    /// <summary>The terms, at the one that a string of one or two characters has; null when it occurs nowhere.</summary>
    private static TermsEnum? TermsWith(Terms? field, ReadOnlySpan<char> folded)
    {
        var terms = field?.GetEnumerator();
        return terms is not null && terms.SeekExact(Grams.Of(folded)) ? terms : null;
    }

    /// <summary>Each paragraph ends with a line feed.</summary>
    private int[] FindLineFeeds()
    {
        var starts = _starts.Span;
        var positions = new int[starts.Length];
        for (var i = 0; i < positions.Length; i++) positions[i] = starts[i] + LengthOf(i) - 1;
        return positions;
    }
}
