namespace Wenmai.Insights;

/// <summary>Who is to do what: an actor and an action, as a group of the register names them.</summary>
/// <param name="Actor">Group of the actor as <see cref="RegisterGrouping.Actor"/> has it: a key, <c>self</c> or <c>audience</c>.</param>
/// <param name="Action">The action, folded.</param>
public readonly record struct Deed(string Actor, string Action)
{
    /// <summary>What parts actor and action in the value of a group.</summary>
    public const char Arrow = '→';

    /// <summary>The value of the group; null where actor or action is not stated.</summary>
    public static string? ValueOf(string actor, string action) => actor.Length > 0 && action.Length > 0 ? $"{actor}{Arrow}{action}" : null;

    /// <summary>Reads the value of a group; null for what is none.</summary>
    public static Deed? Parse(string value) =>
        value.Split(Arrow, 2) is [{ Length: > 0 } actor, { Length: > 0 } action] ? new Deed(actor, action) : null;

    /// <summary>The actor as a reader reads it.</summary>
    /// <param name="isEnglish">Whether what has an English name bears it.</param>
    public string ActorName(bool isEnglish = false) =>
        Labels.TryFind(ActorKinds.All, Actor, out var kind) && kind.Code == Actor ? isEnglish ? kind.EnglishLabel : kind.Label : Actor;
}
