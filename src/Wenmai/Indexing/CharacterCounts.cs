using Wenmai.Language;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Counts for each letter and digit the passages that hold it: ranking weighs characters by it.</summary>
internal sealed class CharacterCounts
{
    private readonly int[] _passages = new int[char.MaxValue + 1];
    private readonly int[] _last = new int[char.MaxValue + 1];
    private int _passage;

    /// <summary>Adds a speech's passages.</summary>
    public void Add(Speech speech, FoldedText folded)
    {
        foreach (var passage in speech.Passages)
        {
            _passage++;
            var (start, end) = (folded.FromSource(passage.Span.Start), folded.FromSource(passage.Span.End));
            foreach (var c in folded.Text.AsSpan(start, end - start))
            {
                if (_last[c] == _passage || !char.IsLetterOrDigit(c)) continue;
                _last[c] = _passage;
                _passages[c]++;
            }
        }
    }

    /// <summary>Passages added so far that hold a folded letter or digit.</summary>
    public int this[char c] => _passages[c];

    /// <summary>Writes the section.</summary>
    public void WriteTo(SegmentFileWriter file) => file.Write<CharacterRow>(
        SegmentSections.Characters,
        Enumerable.Range(0, _passages.Length).Where(c => _passages[c] > 0).Select(c => new CharacterRow { Character = c, Passages = _passages[c] }).ToArray());
}

/// <summary>The passages of a segment that hold each letter and digit, as <see cref="CharacterCounts"/> wrote them; hidden ones are counted.</summary>
internal sealed class CharacterTable(SegmentFile file)
{
    private readonly MappedArray<CharacterRow> _rows = file.MapIfPresent<CharacterRow>(SegmentSections.Characters);

    /// <summary>Passages that hold a folded letter or digit.</summary>
    public int this[char c]
    {
        get
        {
            var rows = _rows.Span;
            if (rows.IsEmpty) return 0;
            var row = rows[Gallop.LastAtOrBefore(rows, c, 0)];
            return row.Character == c ? row.Passages : 0;
        }
    }
}
