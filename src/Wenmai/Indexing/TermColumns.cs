using System.Runtime.InteropServices;
using Wenmai.Language;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Gathers the units of every sentence of a segment: what keywords are counted from, without reading a text.</summary>
/// <remarks>The column holds its own strings, so that segments cut with different vocabularies stand beside each other.</remarks>
internal sealed class TermColumns
{
    private readonly List<ushort> _units = [];
    private readonly List<int> _starts = [];
    private readonly StringPool _texts = new();

    /// <summary>The units of each sentence of a speech in its folded stream.</summary>
    /// <param name="speech">The speech.</param>
    /// <param name="folded">Its paragraphs, folded.</param>
    public static IReadOnlyList<TextSpan>[] Cut(Speech speech, FoldedText folded) =>
        [.. speech.Sentences.Select(s => TermCutter.Shipped.Cut(folded.Text, folded.FromSource(s.Span.Start), folded.FromSource(s.Span.End)).ToList())];

    /// <summary>Adds the sentences of a speech behind the others.</summary>
    /// <param name="sentences">The units of each.</param>
    /// <param name="folded">The speech's paragraphs, folded.</param>
    public void Add(IReadOnlyList<TextSpan>[] sentences, FoldedText folded)
    {
        foreach (var units in sentences)
        {
            _starts.Add(_units.Count);
            foreach (var unit in units) _units.Add((ushort)_texts.Add(folded.Text.AsSpan(unit.Start, unit.Length)));
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

/// <summary>The units of a segment's sentences, as <see cref="TermColumns"/> wrote them.</summary>
internal sealed class TermTable(SegmentFile file)
{
    private readonly MappedArray<ushort> _units = file.MapIfPresent<ushort>(SegmentSections.Units);
    private readonly MappedArray<int> _starts = file.MapIfPresent<int>(SegmentSections.UnitStarts);

    /// <summary>The units that occur, folded.</summary>
    public StringColumn Texts { get; } = new(file, SegmentSections.UnitText, SegmentSections.UnitTextStarts);

    private string[][]? _words;

    /// <summary>The words of a unit: of a set phrase those inside it, of a word itself.</summary>
    public IReadOnlyList<string> WordsOf(int unit)
    {
        // Two that ask first at the same time make the same.
        _words ??= [.. Enumerable.Range(0, Texts.Count).Select(u => TermCutter.WordsIn(Texts[u]).ToArray())];
        return _words[unit];
    }

    /// <summary>Sentences whose units are held; -1 where the segment was made without them.</summary>
    public int Sentences => _starts.Span.Length - 1;

    /// <summary>Numbers in <see cref="Texts"/> of the units of a sentence, in text order.</summary>
    public ReadOnlySpan<ushort> Of(int sentence)
    {
        var starts = _starts.Span;
        return _units.Span[starts[sentence]..starts[sentence + 1]];
    }
}
