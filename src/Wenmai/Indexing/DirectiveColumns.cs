using System.Runtime.InteropServices;
using Wenmai.Language;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>A directive's facts by which a register is filtered, grouped and sorted. Strings are numbers in the segment's column of texts, -1 for none.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct DirectiveRow
{
    /// <summary>Row of its sentence.</summary>
    public int Sentence;

    /// <summary>Where its clause begins in the folded stream.</summary>
    public int FoldedStart;

    /// <summary>Where its clause ends.</summary>
    public int FoldedEnd;

    /// <summary>Who is to act, as written: named by the sentence, or else inherited.</summary>
    public int Actor;

    public int Action;
    public int Object;
    public int Deadline;
    public byte Type;
    public byte Strength;
    public DemandFlags Flags;
}

/// <summary>Yes-or-no facts of a directive.</summary>
[Flags]
internal enum DemandFlags : short
{
    None = 0,
    InheritsActor = 1,
    HasQuantity = 2,
    HasCondition = 4,
}

/// <summary>Gathers the directives of a segment.</summary>
internal sealed class DirectiveColumns
{
    private const int None = -1;
    private readonly List<DirectiveRow> _rows = [];
    private readonly StringPool _texts = new();
    private int _sentence;

    /// <summary>Adds the directives of a speech behind the others.</summary>
    /// <param name="speech">The speech.</param>
    /// <param name="folded">Its paragraphs, folded.</param>
    /// <param name="position">Where they begin in the folded stream.</param>
    public void Add(Speech speech, FoldedText folded, int position)
    {
        foreach (var sentence in speech.Sentences)
        {
            foreach (var directive in sentence.Directives)
                _rows.Add(RowOf(directive, speech.Text) with
                {
                    FoldedStart = position + folded.FromSource(directive.Span.Start),
                    FoldedEnd = position + folded.FromSource(directive.Span.End),
                });
            _sentence++;
        }
    }

    /// <summary>Writes the sections.</summary>
    public void WriteTo(SegmentFileWriter file)
    {
        file.Write<DirectiveRow>(SegmentSections.Demands, CollectionsMarshal.AsSpan(_rows));
        _texts.WriteTo(file, SegmentSections.DemandText, SegmentSections.DemandTextStarts);
    }

    private DirectiveRow RowOf(Directive directive, string text) => new()
    {
        Sentence = _sentence,
        Actor = NumberOf(directive.Actor ?? directive.InheritedActor, text),
        Action = NumberOf(directive.Action, text),
        Object = NumberOf(directive.Object, text),
        Deadline = NumberOf(directive.Deadline, text),
        Type = (byte)directive.Type,
        Strength = (byte)directive.Strength,
        Flags = (directive.Actor is null && directive.InheritedActor is not null ? DemandFlags.InheritsActor : 0)
            | (directive.Quantity is null ? 0 : DemandFlags.HasQuantity)
            | (directive.Condition is null ? 0 : DemandFlags.HasCondition),
    };

    private int NumberOf(TextSpan? span, string text) => span is { IsEmpty: false } s ? _texts.Add(text.AsSpan(s.Start, s.Length)) : None;
}

/// <summary>The directives of a segment, as <see cref="DirectiveColumns"/> wrote them; empty where nothing was labelled.</summary>
internal sealed class DirectiveTable(SegmentFile file)
{
    private readonly MappedArray<DirectiveRow> _rows = file.MapIfPresent<DirectiveRow>(SegmentSections.Demands);

    /// <summary>One row each, in order of sentences.</summary>
    public ReadOnlySpan<DirectiveRow> Rows => _rows.Span;

    /// <summary>What the rows say in words.</summary>
    public StringColumn Texts { get; } = new(file, SegmentSections.DemandText, SegmentSections.DemandTextStarts);
}
