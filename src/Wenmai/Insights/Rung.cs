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

    /// <summary>The rung of a directive: its type where that is a prohibition or a sanction, else its strength.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="strength">1-4 as in <see cref="Sentence.Strength"/>.</param>
    public static Rung Of(DirectiveType type, int strength) => type switch
    {
        DirectiveType.Accountability => Rung.Sanctioned,
        _ when strength >= 4 => Rung.Sanctioned,
        DirectiveType.Prohibition => Rung.Forbidden,
        _ => (Rung)Math.Clamp(strength, 1, 3),
    };
}
