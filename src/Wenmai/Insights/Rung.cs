namespace Wenmai.Insights;

/// <summary>A rung of the ladder of requirements (要求阶梯), from the mildest to the sternest way of asking for the same thing.</summary>
public enum Rung : byte
{
    /// <summary>鼓励: encouraged or permitted.</summary>
    Encouraged = 1,

    /// <summary>要: required.</summary>
    Required = 2,

    /// <summary>必须: strictly required.</summary>
    Strict = 3,

    /// <summary>严禁: forbidden to do otherwise.</summary>
    Forbidden = 4,

    /// <summary>问责: with a sanction.</summary>
    Sanctioned = 5,
}

/// <summary>Names and order of rungs.</summary>
public static class Rungs
{
    /// <summary>From the lowest to the highest.</summary>
    public static IReadOnlyList<Labels.Entry<Rung>> All { get; } =
    [
        new(Rung.Encouraged, "encouraged", "鼓励", "Encouraged"),
        new(Rung.Required, "required", "要", "Required"),
        new(Rung.Strict, "strict", "必须", "Strict"),
        new(Rung.Forbidden, "forbidden", "严禁", "Forbidden"),
        new(Rung.Sanctioned, "sanctioned", "问责", "Sanctioned"),
    ];

    /// <summary>The rung of a demand: its types where a sanction or a prohibition is among them, else its strength.</summary>
    public static Rung Of(Demand demand) => Of(demand.TypeBits, demand.Strength);

    /// <inheritdoc cref="Of(Demand)"/>
    /// <param name="types">Its types as bits: n - 1 stands for type n.</param>
    /// <param name="strength">1-4 as in <see cref="Sentence.Strength"/>.</param>
    internal static Rung Of(uint types, int strength) =>
        Has(types, DirectiveType.Accountability) || strength >= 4 ? Rung.Sanctioned
        : Has(types, DirectiveType.Prohibition) ? Rung.Forbidden
        : (Rung)Math.Clamp(strength, 1, 3);

    private static bool Has(uint types, DirectiveType type) => (types >> ((int)type - 1) & 1) != 0;
}
