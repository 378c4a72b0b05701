using System.Runtime.InteropServices;
using Wenmai.Language;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Gathers the units of every sentence of a segment: what keywords are counted from, without reading a text.</summary>
/// <remarks>The column holds its own strings, so that segments cut with different vocabularies stand beside each other.</remarks>
internal sealed class UnitColumns
{
    private readonly List<ushort> _units = [];
    private readonly List<int> _starts = [];
    private readonly StringPool _texts = new();

    /// <summary>Adds the sentences of a speech behind the others.</summary>
    /// <param name="speech">The speech.</param>
    /// <param name="folded">Its paragraphs, folded.</param>
    public void Add(Speech speech, FoldedText folded)
    {
        foreach (var sentence in speech.Sentences)
        {
            _starts.Add(_units.Count);
            var (start, end) = (folded.FromSource(sentence.Span.Start), folded.FromSource(sentence.Span.End));
            foreach (var unit in UnitCutter.Shipped.Cut(folded.Text, start, end)) _units.Add((ushort)_texts.Add(folded.Text.AsSpan(unit.Start, unit.Length)));
        }
    }

    /// <summary>Writes the sections.</summary>
    public void WriteTo(SegmentFileWriter file)
    {
        file.Write<ushort>(SegmentSections.Units, CollectionsMarshal.AsSpan(_units));
        file.Write<int>(SegmentSections.UnitStarts, [.. _starts, _units.Count]);
        _texts.WriteTo(file, SegmentSections.UnitText, SegmentSections.UnitTextStarts);
    }
}
