using System.Runtime.InteropServices;
using Wenmai.Language;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>A demand's facts by which a register is filtered, grouped and sorted. Strings are numbers in the segment's column of texts, -1 for none.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct DemandRow
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

    /// <summary><see cref="DateOnly.DayNumber"/> of the last day that the deadline allows, or -1.</summary>
    public int Due;

    /// <summary>Bit n - 1 stands for directive type n.</summary>
    public ushort Types;

    public byte Strength;
    public DemandFlags Flags;
}

/// <summary>Yes-or-no facts of a demand.</summary>
[Flags]
internal enum DemandFlags : byte
{
    None = 0,
    InheritsActor = 1,
    HasQuantity = 2,
    HasCondition = 4,
    HasFrequency = 8,
}

/// <summary>Gathers the demands of a segment.</summary>
internal sealed class DemandColumns
{
    private const int None = -1;
    private readonly List<DemandRow> _rows = [];
    private readonly StringPool _texts = new();
    private int _sentence;

    /// <summary>Adds the demands of a speech behind the others.</summary>
    /// <param name="speech">The speech.</param>
    /// <param name="folded">Its paragraphs, folded.</param>
    /// <param name="position">Where they begin in the folded stream.</param>
    public void Add(Speech speech, FoldedText folded, int position)
    {
        foreach (var sentence in speech.Sentences)
        {
            foreach (var demand in sentence.Demands)
                _rows.Add(RowOf(demand, speech.Text) with
                {
                    FoldedStart = position + folded.FromSource(demand.Span.Start),
                    FoldedEnd = position + folded.FromSource(demand.Span.End),
                });
            _sentence++;
        }
    }

    /// <summary>Writes the sections.</summary>
    public void WriteTo(SegmentFileWriter file)
    {
        file.Write<DemandRow>(SegmentSections.Demands, CollectionsMarshal.AsSpan(_rows));
        _texts.WriteTo(file, SegmentSections.DemandText, SegmentSections.DemandTextStarts);
    }

    private DemandRow RowOf(Demand demand, string text) => new()
    {
        Sentence = _sentence,
        Actor = NumberOf(demand.Actor ?? demand.InheritedActor, text),
        Action = NumberOf(demand.Action, text),
        Object = NumberOf(demand.Object, text),
        Deadline = NumberOf(demand.Deadline, text),
        Due = demand.Due?.DayNumber ?? None,
        Types = demand.TypeBits,
        Strength = (byte)demand.Strength,
        Flags = FlagsOf(demand),
    };

    /// <summary>The yes-or-no facts of a demand.</summary>
    internal static DemandFlags FlagsOf(Demand demand) =>
        (demand.Actor is null && demand.InheritedActor is not null ? DemandFlags.InheritsActor : 0)
        | (demand.Quantity is null ? 0 : DemandFlags.HasQuantity)
        | (demand.Condition is null ? 0 : DemandFlags.HasCondition)
        | (demand.Frequency is null ? 0 : DemandFlags.HasFrequency);

    private int NumberOf(TextSpan? span, string text) => span is { IsEmpty: false } s ? _texts.Add(text.AsSpan(s.Start, s.Length)) : None;
}

/// <summary>The demands of a segment, as <see cref="DemandColumns"/> wrote them; empty where nothing was labelled.</summary>
internal sealed class DemandTable(SegmentFile file)
{
    private readonly MappedArray<DemandRow> _rows = file.MapIfPresent<DemandRow>(SegmentSections.Demands);

    /// <summary>One row each, in order of sentences.</summary>
    public ReadOnlySpan<DemandRow> Rows => _rows.Span;

    /// <summary>What the rows say in words.</summary>
    public StringColumn Texts { get; } = new(file, SegmentSections.DemandText, SegmentSections.DemandTextStarts);
}
