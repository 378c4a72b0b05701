using Wenmai.Insights;

namespace Wenmai.Inquiries;

/// <summary>Names of traits for a reader.</summary>
public static class TraitNames
{
    private static readonly Dictionary<string, (string Zh, string En)> Terms = new()
    {
        ["deadline"] = ("写明时限", "States a deadline"), ["frequency"] = ("写明频次", "States how often"),
        ["quantity"] = ("写明数量", "States a quantity"), ["condition"] = ("写明条件", "States a condition"),
    };

    /// <summary>The name of a trait; of an actor its key.</summary>
    public static (string Zh, string En) Of(Trait trait, Taxonomy taxonomy) => trait.Group switch
    {
        TraitGroup.Demanding => ("要求句", "Demanding sentences"),
        TraitGroup.Theme => taxonomy.TryFind(trait.Code, out var theme) ? (theme.Label, theme.EnglishLabel) : (trait.Code, trait.Code),
        TraitGroup.Type => Of(Labels.DirectiveTypes, trait.Code),
        TraitGroup.Rung => Of(Rungs.All, trait.Code),
        TraitGroup.Term => Terms[trait.Code],
        TraitGroup.ActorKind => Of(ActorKinds.All, trait.Code),
        _ => (trait.Code, trait.Code),
    };

    /// <summary>The name of a group, and what its shares are of.</summary>
    public static (string Zh, string En) Of(TraitGroup group) => group switch
    {
        TraitGroup.Demanding => ("要求句（占全部句）", "Demanding sentences (of all sentences)"),
        TraitGroup.Theme => ("主题（占全部句）", "Themes (of all sentences)"),
        TraitGroup.Type => ("要求类型（占要求句）", "Directive types (of demanding sentences)"),
        TraitGroup.Rung => ("力度（占要求条数）", "Strength (of demands)"),
        TraitGroup.Term => ("写明的内容（占要求条数）", "What demands state (of demands)"),
        TraitGroup.ActorKind => ("主体类别（占要求条数）", "Kinds of actors (of demands)"),
        _ => ("责任主体（占有要求的篇数）", "Actors (of speeches with demands)"),
    };

    private static (string Zh, string En) Of<T>(IReadOnlyList<Labels.Entry<T>> entries, string code) =>
        entries.First(e => e.Code == code) is var entry ? (entry.Label, entry.EnglishLabel) : default;
}
