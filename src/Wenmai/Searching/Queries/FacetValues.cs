namespace Wenmai.Searching.Queries;

/// <summary>The values of facets with a fixed list: their order, names and places in bit masks.</summary>
public static class FacetValues
{
    private static readonly (string Value, string Label, string English)[] StrengthNames =
    [
        ("4", "带问责", "With sanction"), ("3", "必须/严禁", "Strict"), ("2", "要/应当", "Required"), ("1", "鼓励/可以", "Encouraged"), ("0", "无要求", "None"),
    ];

    // What is none of the others comes last.
    private static readonly (string Value, string Label, string English)[] Kinds =
        [.. Labels.DocumentKinds.OrderBy(k => k.Value is DocumentKind.Other).Select(k => (k.Code, k.Label, k.EnglishLabel))];

    /// <summary>Stands among chosen kinds for: not those of the archive's setting.</summary>
    public const string AllKinds = "all";

    /// <summary>Values of a facet in the order of the page, with Chinese and English names; empty for year and unit, whose values come from the archive.</summary>
    public static IReadOnlyList<(string Value, string Label, string English)> Of(Facet facet, Taxonomy taxonomy) => facet switch
    {
        Facet.Theme => taxonomy.Themes.Select(t => (t.Id, t.Label, t.EnglishLabel)).ToList(),
        Facet.Kind => Kinds,
        Facet.Type => Labels.DirectiveTypes.Select(t => (t.Code, t.Label, t.EnglishLabel)).ToList(),
        Facet.Stance => Labels.Stances.Select(s => (s.Code, s.Label, s.EnglishLabel)).ToList(),
        Facet.Role => Labels.SectionRoles.Select(r => (r.Code, r.Label, r.EnglishLabel)).ToList(),
        Facet.Strength => StrengthNames,
        _ => [],
    };

    /// <summary>The name of a facet in requests.</summary>
    public static string NameOf(Facet facet) => facet.ToString().ToLowerInvariant();

    /// <summary>Checks a selection.</summary>
    /// <param name="selection">The values chosen; themes by identifier or name.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    /// <returns>A problem (E207) for each value that its facet can't have; empty when all are possible. Any unit is possible.</returns>
    public static IReadOnlyList<Problem> Check(FacetSelection selection, Taxonomy taxonomy) =>
        Enum.GetValues<Facet>().SelectMany(f => selection[f].Where(v => !IsPossible(f, v, taxonomy)).Select(v => Impossible(f, v, taxonomy))).ToList();

    /// <summary>The bit that stands for a value in a segment's columns; a theme is given by its identifier.</summary>
    internal static int BitOf(Facet facet, string value) => facet switch
    {
        Facet.Theme when Theme.NumberOf(value) is >= 1 and <= Taxonomy.Most and var number => number - 1,
        Facet.Type when Labels.TryFind(Labels.DirectiveTypes, value, out var type) => (int)type.Value - 1,
        Facet.Stance when Labels.TryFind(Labels.Stances, value, out var stance) => (int)stance.Value,
        Facet.Role when Labels.TryFind(Labels.SectionRoles, value, out var role) => (int)role.Value,
        Facet.Kind when Labels.TryFindKind(value, out var kind) => (int)kind,
        Facet.Strength when value.Length == 1 && value[0] is >= '0' and <= '4' => value[0] - '0',
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    private static bool IsPossible(Facet facet, string value, Taxonomy taxonomy) => facet switch
    {
        Facet.Theme => taxonomy.TryFind(value, out _),
        Facet.Type => Labels.TryFind(Labels.DirectiveTypes, value, out _),
        Facet.Stance => Labels.TryFind(Labels.Stances, value, out _),
        Facet.Role => Labels.TryFind(Labels.SectionRoles, value, out _),
        Facet.Kind => value == AllKinds || Labels.TryFindKind(value, out _),
        Facet.Strength => value.Length == 1 && value[0] is >= '0' and <= '4',
        Facet.Year => YearRange.TryParse(value, out _),
        _ => value.Length > 0,
    };

    private static Problem Impossible(Facet facet, string value, Taxonomy taxonomy) => new(
        Codes.UnknownValue, $"筛选项 {NameOf(facet)} 没有“{(value.Length > 40 ? value[..40] + "…" : value)}”这个值。",
        facet == Facet.Year ? "请写四位年份、区间（2019-2022）或 undated。" : $"可用的值：{string.Join('、', Of(facet, taxonomy).Select(v => v.Value))}。") { Field = NameOf(facet) };
}
