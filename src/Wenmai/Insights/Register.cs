using System.Globalization;
using Wenmai.Language;

namespace Wenmai.Insights;

/// <summary>The register of demands (任务台账): who is asked to do what by when.</summary>
public sealed record Register
{
    /// <summary>What was asked for.</summary>
    public required RegisterRequest Request { get; init; }

    /// <summary>Demands that meet the request, those of the group chosen where one is.</summary>
    public required int Total { get; init; }

    /// <summary>Speeches that hold them.</summary>
    public required int Speeches { get; init; }

    /// <summary>The groups of all demands that meet the request but for <see cref="RegisterRequest.Group"/>: years and rungs in their order, all others most demands first,
    /// those that name nobody in particular (<see cref="RegisterGroup.IsApart"/>) behind them.
    /// Empty without a grouping. A demand of two themes or types stands in two groups.</summary>
    public required IReadOnlyList<RegisterGroup> Groups { get; init; }

    /// <summary>The page asked for.</summary>
    public required IReadOnlyList<RegisterRow> Rows { get; init; }

    /// <summary>Generation of the index.</summary>
    public required string Generation { get; init; }
}

/// <summary>All demands that meet a request, in its order.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Speeches">Speeches that hold them.</param>
/// <param name="Generation">Generation of the index.</param>
/// <param name="Read">Reads them, for as long as the archive is open.</param>
public sealed record DemandStream(RegisterRequest Request, int Total, int Speeches, string Generation, IAsyncEnumerable<RegisterRow> Read);

/// <summary>Rows that share a value.</summary>
/// <param name="Value">The value by which it is asked for: the key of an actor, a folded unit or deadline, a month such as <c>2022-03</c>, <c>self</c> and <c>audience</c> for the actors of these kinds, <c>T03</c>, <c>2022</c>, <c>undated</c>, <c>D07</c>, <c>strict</c>; empty for rows that state none.</param>
/// <param name="Label">The value for a reader, in Chinese; actors and deadlines as they are written most often.</param>
/// <param name="EnglishLabel">The value in the English interface.</param>
/// <param name="Directives">Its rows.</param>
/// <param name="Speeches">Speeches that hold them.</param>
public sealed record RegisterGroup(string Value, string Label, string EnglishLabel, int Directives, int Speeches)
{
    /// <summary>Most groups by <see cref="RegisterGrouping.Deed"/>: a large archive has a hundred thousand, nearly all with one demand.</summary>
    public const int MostDeeds = 2_000;

    /// <summary>Whether it names nothing in particular: no value, the speaking unit itself, those present.</summary>
    public bool IsApart => PlaceApart(Value) > 0;

    /// <summary>The order of groups that stand apart; 0 for all others.</summary>
    internal static int PlaceApart(string value) => value switch { "self" => 1, "audience" => 2, "" => 3, _ => 0 };
}

/// <summary>A demand with its sentence and speech.</summary>
/// <param name="Speech">The speech it stands in.</param>
/// <param name="Sentence">The sentence that makes it.</param>
/// <param name="Demand">Types, as far as they count, strength and slots.</param>
/// <param name="PassageNumber">1-based number of its passage in the speech.</param>
public sealed record RegisterRow(Speech Speech, Sentence Sentence, Demand Demand, int PassageNumber)
{
    /// <summary>The words of the sentence.</summary>
    public string Text => Sentence.Span.Of(Speech.Text);

    /// <summary>The clause that makes the demand.</summary>
    public string Clause => Demand.Span.Of(Speech.Text);

    /// <summary>Who is to act, named by the sentence or inherited, without a verb before the name; null when nobody is named.</summary>
    public string? Actor => Words(Demand.Actor ?? Demand.InheritedActor) is { } words ? ActorNames.Of(words)?.Name : null;

    /// <summary>How the actor is named.</summary>
    public ActorKind ActorKind => ActorKinds.Of(FoldedActor);

    /// <summary>Who 我们 or 我 is, where the file states it: the speaking unit, or the speaker. Null for actors of other kinds.</summary>
    public string? SpeakingAs => ActorKind != ActorKind.Self ? null
        : ActorKinds.IsOnePerson(FoldedActor) ? Speech.Speaker ?? Speech.Unit : Speech.Unit;

    /// <summary>The actor for a table: 我们（**市教育局）, with （承上） where it is inherited.</summary>
    public string ActorInWords => Actor + (SpeakingAs is { } name ? $"（{name}）" : "") + (InheritsActor ? "（承上）" : "");

    private string FoldedActor => Actor is null ? "" : TextFolding.FoldToString(Actor);

    /// <summary>Whether the actor stands outside the sentence, in the heading above or the sentence that leads the list.</summary>
    public bool InheritsActor => Demand.Actor is null && Demand.InheritedActor is not null;

    /// <summary>What is to be done.</summary>
    public string? Action => Words(Demand.Action);

    /// <summary>What is acted on.</summary>
    public string? Object => Words(Demand.Object);

    /// <summary>By when, in words; <see cref="Demand.Due"/> has the day.</summary>
    public string? Deadline => Words(Demand.Deadline);

    /// <summary>How often, in words.</summary>
    public string? Frequency => Words(Demand.Frequency);

    /// <summary>The deadline in figures for a table: a day, or else the time allowed; null where its words leave both open.</summary>
    public string? DueInFigures => Demand.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Demand.Within;

    /// <summary>Its types for a table: 报告公开、时限.</summary>
    public string TypesInWords => string.Join('、', Demand.Types.Select(t => Labels.Of(Labels.DirectiveTypes, t.Type).Label));

    /// <summary>How much.</summary>
    public string? Quantity => Words(Demand.Quantity);

    /// <summary>In which case.</summary>
    public string? Condition => Words(Demand.Condition);

    /// <summary>Where it stands on the ladder.</summary>
    public Rung Rung => Rungs.Of(Demand);

    /// <summary>Headings above it, outermost first.</summary>
    public IReadOnlyList<string> HeadingPath => Speech.Structure.HeadingPath(Sentence.Section);

    private string? Words(TextSpan? span) => span?.Of(Speech.Text);
}
