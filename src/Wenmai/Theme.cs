namespace Wenmai;

/// <summary>A theme (主题): one of the 25 that ship, or one that an archive adds.</summary>
/// <param name="Number">1-25 for those that ship, up to 32 for those of an archive; the identifier is <c>T</c> and two digits. Shipped numbers never change their meaning.</param>
/// <param name="Label">The Chinese name, as shown in facets.</param>
/// <param name="EnglishLabel">The name in the English interface.</param>
public sealed record Theme(int Number, string Label, string EnglishLabel)
{
    /// <summary>The stable identifier, <c>T01</c> to <c>T32</c>.</summary>
    public string Id => $"T{Number:00}";

    /// <summary>The themes of the current <see cref="Taxonomy"/> in order of number; numbers may have gaps.</summary>
    public static IReadOnlyList<Theme> All => Taxonomy.Current.Themes;

    /// <summary>The themes that ship: <c>Shipped[n - 1].Number == n</c>.</summary>
    internal static IReadOnlyList<Theme> Shipped { get; } =
    [
        new(1, "政治建设", "Political loyalty"),
        new(2, "理论武装与学习教育", "Theory and study"),
        new(3, "两个责任", "Responsibility for Party discipline"),
        new(4, "八项规定与四风", "Eight-point rules and conduct"),
        new(5, "形式主义官僚主义", "Formalism and bureaucracy"),
        new(6, "纪律建设", "Discipline"),
        new(7, "反腐败斗争", "Anti-corruption"),
        new(8, "群众身边不正之风", "Petty corruption"),
        new(9, "巡视巡察整改", "Inspection tours and follow-up"),
        new(10, "监督体系", "Oversight"),
        new(11, "制度与廉政风险防控", "Rules and integrity risks"),
        new(12, "警示教育与廉洁文化", "Warning cases and integrity culture"),
        new(13, "党内政治生活", "Inner-Party life"),
        new(14, "基层党组织建设", "Branch building"),
        new(15, "干部队伍", "Cadres"),
        new(16, "意识形态与宣传", "Ideology and media"),
        new(17, "效能与营商环境", "Service and business climate"),
        new(18, "民生保障", "Livelihood"),
        new(19, "乡村振兴与脱贫", "Rural revitalisation"),
        new(20, "经济与高质量发展", "Economy and development"),
        new(21, "安全生产与应急", "Safety and emergencies"),
        new(22, "信访维稳与社会治理", "Petitions and governance"),
        new(23, "疫情与公共卫生", "Epidemic and public health"),
        new(24, "生态环境", "Environment"),
        new(25, "抓落实与考核", "Execution and appraisal"),
    ];

    /// <summary>Finds a theme of the current <see cref="Taxonomy"/> by identifier (<c>T04</c>, <c>t4</c>), Chinese or English name, or alias.</summary>
    public static bool TryFind(string idOrLabel, out Theme theme) => Taxonomy.Current.TryFind(idOrLabel, out theme);
}
