using System.Text.RegularExpressions;
using Wenmai.Language;

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
public static class ActorKinds
{
    private static readonly WordLexicon Words = WordLexicon.Read("Insights/actor-words.tsv");

    // 我国, 我军 and 我们党 are no speaking unit; 本单位 and 本人 stand for each of those addressed.
    private static readonly Regex Self = new(
        $"^{Words.AnyOf("speaker")}{Words.AnyOf("every-one")}?$|^{Words.AnyOf("possessive")}{Words.AnyOf("our-unit")}$|^本{Words.AnyOf("this-unit")}$",
        RegexOptions.Compiled);

    private static readonly Regex Audience = new($"^(?:{Words.AnyOf("audience")}|{Words.AnyOf("presence")}的?{Words.AnyOf("present")}?)$", RegexOptions.Compiled);

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
        : Self.IsMatch(folded) ? ActorKind.Self
        : Audience.IsMatch(folded) ? ActorKind.Audience
        : ActorKind.Named;

    /// <summary>The kind of an actor as written; words that name nobody state none.</summary>
    internal static ActorKind OfWords(string words) => ActorNames.Of(words) is { } name ? Of(TextFolding.FoldToString(name.Name)) : ActorKind.Unstated;

    /// <summary>Whether it is the speaker in person.</summary>
    internal static bool IsOnePerson(string folded) => folded is "我" or "我自己";
}
