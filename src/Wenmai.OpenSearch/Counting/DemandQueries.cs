using System.Text.Json.Nodes;
using Wenmai.Insights;
using Wenmai.Language;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.OpenSearch.Counting;

/// <summary>Filters of demands by their own facts, beside what their sentence must meet: what <c>DemandFilter</c> is to rows.</summary>
internal sealed class DemandQueries(LabelChoice labels)
{
    private static readonly PhraseQueries Clauses = PhraseQueries.Below(Fields.Demands);

    private string Suffix => labels == LabelChoice.Sure ? Fields.Sure : "";

    /// <summary>The field of the rung, by the types that count.</summary>
    public string Rung => Of("rung" + Suffix);

    /// <summary>The field of the types that count.</summary>
    public string Types => Of(Fields.Types + Suffix);

    /// <summary>The field of the themes of the sentence.</summary>
    public string Themes => Of(Fields.Themes + Suffix);

    /// <summary>A field of demands.</summary>
    public static string Of(string field) => $"{Fields.Demands}.{field}";

    /// <summary>Demands that count at all.</summary>
    public JsonObject Any => Dsl.Exists(Types);

    /// <summary>Demands with what a register asks of its rows.</summary>
    /// <param name="selection">Types and strengths must be the demand's own.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="words">Phrases of which one must begin in the clause; none for any clause.</param>
    public JsonObject Matching(FacetSelection selection, RegisterRequest request, IReadOnlyList<PhraseNode> words)
    {
        var filters = new List<JsonObject> { Any };
        if (selection[Facet.Type] is { Count: > 0 } types) filters.Add(Dsl.Terms(Types, types.Select(t => FacetValues.BitOf(Facet.Type, t) + 1)));
        if (selection[Facet.Strength] is { Count: > 0 } strengths)
            filters.Add(Dsl.Terms(Of(Fields.Strength), strengths.Select(s => FacetValues.BitOf(Facet.Strength, s))));
        filters.AddRange(Needs(request.Needs));
        if (request.DueFrom is not null || request.DueTo is not null)
            filters.Add(Dsl.Range(Of("due"), request.DueFrom?.DayNumber ?? 0, request.DueTo?.DayNumber));
        if (request.SaidTo is { } said) filters.Add(Dsl.Range(Of(Fields.Day), 1, said.DayNumber));
        if (request.Who is { } who) filters.Add(Dsl.Term(Of("actorKind"), (int)who));
        if (TextFolding.FoldToString(request.Actor) is { Length: > 0 } actor) filters.Add(Named(actor, ActorNames.Of(request.Actor)?.Key));
        if (words.Count > 0) filters.Add(Clauses.OneBegins(words));
        return Dsl.All(filters);
    }

    /// <summary>Demands of a group.</summary>
    public JsonObject InGroup(RegisterGrouping grouping, string value) => grouping switch
    {
        RegisterGrouping.Actor => InGroupOfActor(value),
        RegisterGrouping.Unit => InGroupOfUnit(value),
        RegisterGrouping.Deed => Deed.Parse(value) is { } deed ? Dsl.All(InGroupOfActor(deed.Actor), Dsl.Term(Of("action"), deed.Action)) : Dsl.Nothing,
        RegisterGrouping.Due when value.Length == 0 => Dsl.Not(Dsl.Range(Of("due"), 0, null)),
        RegisterGrouping.Due => RegisterGroups.DaysOfDue(value) is { } days ? Dsl.Range(Of("due"), days.First, days.Last) : Dsl.Nothing,
        RegisterGrouping.Deadline => value.Length > 0 ? Dsl.Term(Of("deadline"), value) : Dsl.Any(Dsl.Not(Dsl.Exists(Of("deadline"))), Dsl.Term(Of("deadline"), "")),
        RegisterGrouping.Theme when value.Length == 0 => Dsl.Not(Dsl.Exists(Themes)),
        RegisterGrouping.Theme => Numbered(Themes, Theme.NumberOf(value) ?? 0, value, Theme.IdOf),
        RegisterGrouping.Year when value == YearRange.Undated => Dsl.Term(Of(Fields.Year), 0),
        RegisterGrouping.Year => Numbered(Of(Fields.Year), int.TryParse(value, out var year) ? year : 0, value, RegisterGroups.OfYear),
        RegisterGrouping.Type => Labels.TryFind(Labels.DirectiveTypes, value, out var type) && type.Code == value ? Dsl.Term(Types, (int)type.Value) : Dsl.Nothing,
        _ => Labels.TryFind(Rungs.All, value, out var rung) && rung.Code == value ? Dsl.Term(Rung, (int)rung.Value) : Dsl.Nothing,
    };

    private static JsonObject InGroupOfActor(string value) => value switch
    {
        "" => Dsl.Term(Of("actorKind"), (int)ActorKind.Unstated),
        _ when Labels.TryFind(ActorKinds.All, value, out var kind) && kind.Code == value && kind.Value is ActorKind.Self or ActorKind.Audience =>
            Dsl.Term(Of("actorKind"), (int)kind.Value),
        _ => Dsl.All(Dsl.Term(Of("actorKind"), (int)ActorKind.Named), Dsl.Term(Of("actorKey"), value)),
    };

    // Where the speaking unit itself is to act and is known, it stands under its own name.
    private static JsonObject InGroupOfUnit(string value)
    {
        var self = Dsl.Term(Of("actorKind"), (int)ActorKind.Self);
        return value == "self" ? Dsl.All(self, Dsl.Any(Dsl.Not(Dsl.Exists(Of(Fields.UnitKey))), Dsl.Term(Of(Fields.UnitKey), "")))
            : value is "" or "audience" ? InGroupOfActor(value)
            : Dsl.Any(InGroupOfActor(value), Dsl.All(self, Dsl.Term(Of(Fields.UnitKey), value)));
    }

    // A value written otherwise (2022 as 02022) is no group.
    private static JsonObject Numbered(string field, int number, string value, Func<int, string> written) =>
        number > 0 && written(number) == value ? Dsl.Term(field, number) : Dsl.Nothing;

    /// <summary>Demands that state something.</summary>
    public static JsonObject Stating(RegisterNeeds needs) => Dsl.All(Needs(needs));

    private static IEnumerable<JsonObject> Needs(RegisterNeeds needs)
    {
        if (needs.HasFlag(RegisterNeeds.Deadline)) yield return Dsl.Exists(Of("deadline"));
        if (needs.HasFlag(RegisterNeeds.Actor)) yield return Dsl.Exists(Of("actorKey"));
        if (needs.HasFlag(RegisterNeeds.Frequency)) yield return Flagged(Indexing.DemandFlags.HasFrequency);
        if (needs.HasFlag(RegisterNeeds.Quantity)) yield return Flagged(Indexing.DemandFlags.HasQuantity);
        if (needs.HasFlag(RegisterNeeds.Condition)) yield return Flagged(Indexing.DemandFlags.HasCondition);
    }

    private static JsonObject Flagged(Indexing.DemandFlags flag) => Dsl.Terms(Of("flags"), Enumerable.Range(0, 16).Where(f => (f & (int)flag) != 0));

    /// <summary>The actor as written or its key holds the words; where the speaking unit itself is to act, its name may.</summary>
    private static JsonObject Named(string actor, string? key)
    {
        List<JsonObject> ways =
        [
            Holds(Of("actor"), actor),
            Dsl.All(Dsl.Term(Of("actorKind"), (int)ActorKind.Self), Holds(Of(Fields.UnitKey), actor)),
        ];
        if (key is { Length: > 0 }) ways.Add(Holds(Of("actorKey"), key));
        return Dsl.Any(ways);
    }

    /// <summary>The value of a field holds a string anywhere.</summary>
    public static JsonObject Holds(string field, string text) =>
        new() { ["wildcard"] = new JsonObject { [field] = new JsonObject { ["value"] = $"*{Escaped(text)}*" } } };

    private static string Escaped(string text) => string.Concat(text.Select(c => c is '*' or '?' or '\\' ? $"\\{c}" : $"{c}"));
}
