using System.Globalization;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>What is counted of a group of the register.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Directives">Its rows.</param>
/// <param name="Speeches">Speeches that hold them.</param>
/// <param name="Wordings">How often its value is written in each way.</param>
internal sealed record RegisterTally(string Value, int Directives, int Speeches, IReadOnlyDictionary<string, int> Wordings);

/// <summary>Names and orders the groups of a register.</summary>
internal sealed class RegisterGroups(RegisterGrouping grouping, Taxonomy taxonomy)
{
    /// <summary>The groups in their order.</summary>
    public List<RegisterGroup> Of(IEnumerable<RegisterTally> tallies)
    {
        var groups = tallies.Select(GroupOf);
        return grouping switch
        {
            RegisterGrouping.Due => [.. groups.OrderBy(g => g.Value.Length == 0).ThenBy(g => g.Value, StringComparer.Ordinal)],
            RegisterGrouping.Year => [.. groups.OrderBy(g => g.Value, StringComparer.Ordinal)],
            RegisterGrouping.Deed => [.. groups.OrderByDescending(g => g.Directives).ThenBy(g => g.Value, StringComparer.Ordinal).Take(RegisterGroup.MostDeeds)],
            RegisterGrouping.Rung => [.. groups.OrderBy(g => Rungs.All.ToList().FindIndex(r => r.Code == g.Value))],
            _ => [.. groups.OrderBy(g => RegisterGroup.PlaceApart(g.Value)).ThenByDescending(g => g.Directives).ThenBy(g => g.Value, StringComparer.Ordinal)],
        };
    }

    /// <summary>The group of a year; 0 for the undated.</summary>
    public static string OfYear(int year) => year == 0 ? YearRange.Undated : $"{year}";

    /// <summary>Named actors are groups of their own; all ways of saying 我们 are one, whoever speaks.</summary>
    /// <param name="kind">The kind of the actor.</param>
    /// <param name="key">Its key; empty when nobody is named.</param>
    public static string OfActor(ActorKind kind, string key) => kind switch
    {
        ActorKind.Self or ActorKind.Audience => Labels.Of(ActorKinds.All, kind).Code,
        _ => key,
    };

    /// <summary>As by actor, but where the speaking unit itself is to act and is known, it stands under its name.</summary>
    /// <param name="kind">The kind of the actor.</param>
    /// <param name="key">Its key; empty when nobody is named.</param>
    /// <param name="unit">The unit of the speech, folded; empty when it is not known.</param>
    public static string OfUnit(ActorKind kind, string key, string unit) => kind == ActorKind.Self && unit.Length > 0 ? unit : OfActor(kind, key);

    /// <summary>The group of a month, as 2022-03; empty where the deadline names no day.</summary>
    /// <param name="due">The day's number, or -1.</param>
    public static string OfDue(int due) => due < 0 ? "" : $"{DateOnly.FromDayNumber(due):yyyy-MM}";

    /// <summary>The first and the last day of such a month; null for what is none.</summary>
    public static (int First, int Last)? DaysOfDue(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? (first.DayNumber, first.AddMonths(1).DayNumber - 1) : null;

    private RegisterGroup GroupOf(RegisterTally tally)
    {
        var (label, english) = LabelsOf(tally);
        return new RegisterGroup(tally.Value, label, english, tally.Directives, tally.Speeches);
    }

    private (string Label, string English) LabelsOf(RegisterTally tally) => grouping switch
    {
        _ when tally.Value.Length == 0 => ("（未写明）", "(not stated)"),
        RegisterGrouping.Actor or RegisterGrouping.Unit when Labels.TryFind(ActorKinds.All, tally.Value, out var kind) => (kind.Label, kind.EnglishLabel),
        RegisterGrouping.Deed => Deed.Parse(tally.Value) is { } deed
            ? ($"{deed.ActorName()} {Deed.Arrow} {deed.Action}", $"{deed.ActorName(isEnglish: true)} {Deed.Arrow} {deed.Action}") : (tally.Value, tally.Value),
        RegisterGrouping.Theme when taxonomy.TryFind(tally.Value, out var theme) => (theme.Label, theme.EnglishLabel),
        RegisterGrouping.Type when Labels.TryFind(Labels.DirectiveTypes, tally.Value, out var type) => (type.Label, type.EnglishLabel),
        RegisterGrouping.Rung when Labels.TryFind(Rungs.All, tally.Value, out var rung) => (rung.Label, rung.EnglishLabel),
        RegisterGrouping.Year => tally.Value == YearRange.Undated ? ("未注明年份", "Undated") : (tally.Value, tally.Value),
        // A unit that no text names as its actor stands under the name of its speeches; a month under its figures.
        _ when tally.Wordings.Count == 0 => (tally.Value, tally.Value),
        _ => MostFrequent(tally.Wordings) is var wording ? (wording, wording) : default,
    };

    private static string MostFrequent(IReadOnlyDictionary<string, int> wordings) =>
        wordings.OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).First().Key;
}
