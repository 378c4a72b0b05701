using System.Text.RegularExpressions;

namespace Wenmai.Pictures;

/// <summary>Names of series: what a query asks for, with names in place of codes.</summary>
public static partial class SeriesNames
{
    [GeneratedRegex("(?<=(?:主题|类型|文种)[:：])[TDK][0-9]{2}")]
    private static partial Regex Code();

    /// <summary>A query with the names of its themes, directive types and kinds: 主题:反腐败斗争 for 主题:T07.</summary>
    /// <param name="query">As typed.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    public static string Of(string query, Taxonomy taxonomy) => Code().Replace(query, match => NameOf(match.Value, taxonomy) ?? match.Value);

    private static string? NameOf(string code, Taxonomy taxonomy) => code[0] switch
    {
        'T' => taxonomy.TryFind(code, out var theme) ? theme.Label : null,
        'D' => Labels.DirectiveTypes.FirstOrDefault(t => t.Code == code)?.Label,
        _ => Labels.DocumentKinds.FirstOrDefault(k => k.Code == code)?.Label,
    };
}
