using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Insights;

/// <summary>An actor as a register groups it.</summary>
/// <param name="Key">What all ways of writing it have in common: folded, without 、, brackets and words that join.</param>
/// <param name="Name">The actor as written, without a verb before it.</param>
internal sealed record ActorName(string Key, string Name);

/// <summary>Joins the ways in which one actor is written (各地区各部门 · 各地区、各部门), and leaves out what is none (申请设立合伙企业).</summary>
/// <remarks>Words found in a text stay what they are; only groups, filters and lists go by these names.</remarks>
internal static class ActorNames
{
    // Longer ones are parts of sentences; a row of departments may be as long as the second.
    private const int MaxName = 24;
    private const int MaxRow = 48;

    // 批准机关, 组织部门: a verb with no more than this behind it is part of a name.
    private const int ShortHead = 3;

    private static readonly WordLexicon Words = WordLexicon.Read("Insights/actor-names.tsv");
    private static readonly Regex Named = Pattern($"^{Words.AnyOf("named")}");
    private static readonly Regex Said = Pattern($"^(?:{Words.AnyOf("said")}|决定(?={Words.AnyOf("preposition")}))(?=..)");
    private static readonly Regex Verb = Pattern($"^{Words.AnyOf("verb")}(?=.{{{ShortHead + 1}}})");
    private static readonly Regex Preposition = Pattern($"^{Words.AnyOf("preposition")}");
    private static readonly Regex Joiner = Pattern($"(?<!^)(?:[、,()（）\\s]|{Words.AnyOf("joiner")})");

    // 各县(市、区), 各县市区, and 各县 where the rest was cut off, are 各县区.
    private static readonly Regex Counties = Pattern("^各(?:[市区旗州]{0,2}县[市区旗]{0,3})(?!级|委|长|直)");

    // 我市各部门 and 本市各部门 are 全市各部门; 我市 alone may be the city's government.
    private static readonly Regex Ours = Pattern($"^[我本]({Words.AnyOf("level")})(?={Words.AnyOf("everybody")})");

    /// <summary>The name of an actor; null for words that name nobody.</summary>
    /// <param name="words">As written.</param>
    public static ActorName? Of(string words)
    {
        var name = Bare(words.Trim());
        if (name.Length == 0 || name.Length > (name.Contains('、') ? MaxRow : MaxName)) return null;
        var key = Joiner.Replace(TextFolding.FoldToString(name).Replace("\n", "", StringComparison.Ordinal), "");
        key = Ours.Replace(Counties.Replace(key, "各县区"), "全$1");
        return key.Length == 0 ? null : new ActorName(key, name);
    }

    // 强调被巡视单位党组织 loses its verb; 申请设立合伙企业 and 在适宜发展棉花的地区 name nobody, but 申请变更的单位 does.
    private static string Bare(string words)
    {
        if (Named.IsMatch(words)) return words;
        var name = Said.Replace(words, "");
        if (name.Length < words.Length && Preposition.IsMatch(name)) return "";
        return (Verb.IsMatch(name) || Preposition.IsMatch(name)) && !name.Contains('的') ? "" : name;
    }

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.Compiled);
}
