using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>Tests demands by their own facts, beside what their sentence and speech must meet.</summary>
internal sealed class DemandFilter
{
    private readonly uint _types;
    private readonly uint _strengths;
    private readonly string _actor;
    private readonly string _name;
    private readonly ActorKind? _who;
    private readonly RegisterNeeds _needs;
    private readonly bool _isDue;
    private readonly int _from;
    private readonly int _to;
    private readonly int _saidTo;

    /// <summary>A filter by the labels chosen alone.</summary>
    public DemandFilter(FacetSelection selection) : this(selection, new RegisterRequest())
    {
    }

    /// <summary>A filter by the labels chosen and by what a register asks of its rows.</summary>
    public DemandFilter(FacetSelection selection, RegisterRequest request)
    {
        Labels = selection.Labels;
        _types = MaskOf(selection, Facet.Type);
        _strengths = MaskOf(selection, Facet.Strength);
        (_actor, _who, _needs) = (TextFolding.FoldToString(request.Actor), request.Who, request.Needs);
        _name = ActorNames.Of(request.Actor)?.Key ?? "";
        (_from, _to) = (request.DueFrom?.DayNumber ?? 0, request.DueTo?.DayNumber ?? int.MaxValue);
        _isDue = request.DueFrom is not null || request.DueTo is not null;
        _saidTo = request.SaidTo?.DayNumber ?? -1;
    }

    /// <summary>Which labels count.</summary>
    public LabelChoice Labels { get; }

    /// <summary>Whether a demand meets everything.</summary>
    /// <param name="demand">The demand.</param>
    /// <param name="source">Its segment.</param>
    /// <param name="speech">Row of its speech.</param>
    public bool Allows(in DemandRow demand, DemandSource source, int speech) =>
        source.TypesOf(demand) is var types && types != 0 && (_types == 0 || (_types & types) != 0)
        && (_strengths == 0 || (_strengths >> demand.Strength & 1) != 0)
        && (!_needs.HasFlag(RegisterNeeds.Deadline) || demand.Deadline >= 0)
        && (!_isDue || (demand.Due >= _from && demand.Due <= _to))
        && (_saidTo < 0 || FoundDemand.DayOf(source.Segment.Speeches[speech]) is var day && day >= 0 && day <= _saidTo)
        && (!_needs.HasFlag(RegisterNeeds.Frequency) || demand.Flags.HasFlag(DemandFlags.HasFrequency))
        && (!_needs.HasFlag(RegisterNeeds.Quantity) || demand.Flags.HasFlag(DemandFlags.HasQuantity))
        && (!_needs.HasFlag(RegisterNeeds.Condition) || demand.Flags.HasFlag(DemandFlags.HasCondition))
        && (!_needs.HasFlag(RegisterNeeds.Actor) || source.NameOf(demand.Actor) is not null)
        && (_who is null || source.KindOf(demand.Actor) == _who)
        && (_actor.Length == 0 || (demand.Actor >= 0 && NamesActor(demand.Actor, source, speech)));

    private bool NamesActor(int actor, DemandSource source, int speech) =>
        source.Folded[actor].Contains(_actor, StringComparison.Ordinal)
        || (_name.Length > 0 && source.NameOf(actor)?.Key.Contains(_name, StringComparison.Ordinal) == true)
        || (source.KindOf(actor) == ActorKind.Self && source.Segment.NamesOf(speech).FoldedUnit.Contains(_actor, StringComparison.Ordinal));

    private static uint MaskOf(FacetSelection selection, Facet facet) =>
        selection[facet].Aggregate(0u, (mask, value) => mask | 1u << FacetValues.BitOf(facet, value));
}

/// <summary>The strings of a segment's demands in folded form, folded when first asked for.</summary>
internal sealed class FoldedStrings(StringColumn texts)
{
    private readonly string?[] _folded = new string?[texts.Count];

    /// <summary>The folded string of a number; empty for -1.</summary>
    public string this[int number] => number < 0 ? "" : _folded[number] ??= TextFolding.FoldToString(texts[number]).Replace("\n", "", StringComparison.Ordinal);
}
