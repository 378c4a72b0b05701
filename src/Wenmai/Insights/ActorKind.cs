using System.Text.RegularExpressions;

namespace Wenmai.Insights;

/// <summary>How the one who is to act is named (主体类别).</summary>
public enum ActorKind : byte
{
    /// <summary>未写明: nobody is named.</summary>
    Unstated,

    /// <summary>写明的单位和人员.</summary>
    Named,

    /// <summary>讲话单位自身: 我们, 我局, 我.</summary>
    Self,

    /// <summary>与会人员: 大家, 同志们.</summary>
    Audience,
}

/// <summary>Names of the kinds, and telling them apart.</summary>
public static partial class ActorKinds
{
    /// <summary>In the order in which a register lists them.</summary>
    public static IReadOnlyList<Labels.Entry<ActorKind>> All { get; } =
    [
        new(ActorKind.Named, "named", "写明的单位和人员", "Named bodies and persons"),
        new(ActorKind.Self, "self", "讲话单位自身", "The speaking unit itself"),
        new(ActorKind.Audience, "audience", "与会人员", "Those present"),
        new(ActorKind.Unstated, "unstated", "未写明", "Not stated"),
    ];

    /// <summary>The kind of an actor.</summary>
    /// <param name="folded">The actor, folded; empty when nobody is named.</param>
    public static ActorKind Of(string folded) =>
        string.IsNullOrEmpty(folded) ? ActorKind.Unstated
        : Self().IsMatch(folded) ? ActorKind.Self
        : Audience().IsMatch(folded) ? ActorKind.Audience
        : ActorKind.Named;

    /// <summary>Whether it is the speaker in person.</summary>
    internal static bool IsOnePerson(string folded) => folded is "我" or "我自己";

    // 我国, 我军 and 我们党 are no speaking unit; 本单位 and 本人 stand for each of those addressed.
    [GeneratedRegex(@"^(?:我们|我|咱们|咱)(?:自己|大家|每个人|每个同志|每一个人|每一个同志|每一位同志)?$|^(?:我们的?|我|咱们|咱)(?:省|市|县|区|旗|州|镇|乡|街道|社区|村|局|厅|委|部|办|院|校|所|站|处|科|队|厂|行|学校|学院|医院|公司|集团|企业|中心|部门|单位|机关|系统|党组|党委|党支部|支部)$|^本(?:省|市|县|区|州|镇|乡|局|厅|委|院|校)$")]
    private static partial Regex Self();

    [GeneratedRegex("^(?:大家|大伙|同志们|诸位|你们|各位|各位(?:领导|同志|代表|委员|同事|同学|老师|朋友)|(?:在座|在场|与会|参会)的?(?:各位|同志|同志们|各位同志|人员|代表|委员|领导|领导干部)?)$")]
    private static partial Regex Audience();
}
