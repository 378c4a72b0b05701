namespace Wenmai;

/// <summary>The themes of one archive: the 25 that ship, as the archive renames them, switches them off or adds to them. Immutable, thread-safe.</summary>
/// <remarks>
/// An open generation of an index owns the taxonomy it was made with, and the assembler of a run that of its lexicons; they hand it to whatever reads names of themes.
/// Labels hold their <see cref="Theme"/>, so that what is shown of a result needs no taxonomy. Nothing of it belongs to the process or to a thread.
/// </remarks>
public sealed class Taxonomy
{
    /// <summary>The highest number of a theme: the themes of a sentence are the bits of one word.</summary>
    public const int Most = 32;

    private const char AliasMark = '|';

    /// <summary>One character stands in a name by chance.</summary>
    private const int ShortestPart = 2;

    private static readonly Theme[] ShippedThemes =
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

    private readonly Dictionary<string, Theme> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Theme?[] _byNumber = new Theme?[Most + 1];

    /// <summary>A taxonomy of these themes.</summary>
    /// <param name="themes">Each number once.</param>
    /// <param name="aliases">Further names and the numbers of their themes. A name that two themes bear means the first.</param>
    public Taxonomy(IEnumerable<Theme> themes, IEnumerable<(string Alias, int Number)>? aliases = null)
    {
        Themes = [.. themes.OrderBy(t => t.Number)];
        Aliases = [.. aliases ?? []];
        foreach (var theme in Themes) _byNumber[theme.Number] = theme;
        foreach (var theme in Themes) _byName.TryAdd(theme.Label, theme);
        foreach (var theme in Themes) _byName.TryAdd(theme.EnglishLabel, theme);
        foreach (var (alias, number) in Aliases)
            if (Find(number) is { } theme) _byName.TryAdd(alias, theme);
        // A renamed theme still answers to its old names, or files that state them would be refused.
        foreach (var shipped in ShippedThemes)
            if (Find(shipped.Number) is { } theme)
            {
                _byName.TryAdd(shipped.Label, theme);
                _byName.TryAdd(shipped.EnglishLabel, theme);
            }
    }

    /// <summary>The themes that ship: <c>Shipped.Themes[n - 1].Number == n</c>.</summary>
    public static Taxonomy Shipped { get; } = new(ShippedThemes);

    /// <summary>The themes in use, in order of number.</summary>
    public IReadOnlyList<Theme> Themes { get; }

    /// <summary>Further names of themes.</summary>
    public IReadOnlyList<(string Alias, int Number)> Aliases { get; }

    /// <summary>First and last identifier, as messages name them (T01 至 T26); numbers between them may be missing.</summary>
    public string Range => Themes.Count == 0 ? "（本档案没有主题）" : $"{Themes[0].Id} 至 {Themes[^1].Id}";

    /// <summary>The theme of a number, or null where it is switched off or was never there.</summary>
    public Theme? Find(int number) => number is >= 1 and <= Most ? _byNumber[number] : null;

    /// <summary>Finds a theme by identifier (<c>T04</c>, <c>t4</c>), Chinese or English name, or alias.</summary>
    public bool TryFind(string name, out Theme theme)
    {
        var key = name.Trim();
        theme = (Theme.NumberOf(key) is { } number ? Find(number) : _byName.GetValueOrDefault(key))!;
        return theme is not null;
    }

    /// <summary>Finds the theme that somebody means who typed a name: what <see cref="TryFind"/> finds, or the one theme whose names hold it (安全生产 for 安全生产与应急).</summary>
    /// <remarks>For questions alone. What is stored or corrected names its theme in full, or a theme added later would change its meaning.</remarks>
    public bool TryMean(string typed, out Theme theme)
    {
        if (TryFind(typed, out theme)) return true;
        var part = typed.Trim();
        if (part.Length < ShortestPart || IsOff(part)) return false;
        var holding = _byName.Where(n => n.Key.Contains(part, StringComparison.OrdinalIgnoreCase)).Select(n => n.Value).Distinct().ToList();
        theme = holding.Count == 1 ? holding[0] : null!;
        return theme is not null;
    }

    /// <summary>The themes whose bits are set (bit n - 1 for number n), in order of number.</summary>
    internal IReadOnlyList<Theme> OfBits(uint bits) => bits == 0 ? [] : [.. Themes.Where(t => (bits & t.Bit) != 0)];

    /// <summary>The themes of identifiers, in their order; those that are switched off are left out.</summary>
    internal IReadOnlyList<Theme> OfIds(IEnumerable<string> ids) => [.. ids.Select(id => TryFind(id, out var theme) ? theme : null).OfType<Theme>()];

    /// <summary>These themes under their names here, without those that another taxonomy has not.</summary>
    internal Taxonomy Within(Taxonomy other) => new(Themes.Where(t => other.Find(t.Number) is not null), Aliases);

    /// <summary>Whether a name is that of a shipped theme that this archive has switched off.</summary>
    public bool IsOff(string name) => !TryFind(name, out _) && Shipped.TryFind(name, out _);

    /// <summary>The taxonomy as lines of number, names and aliases, parted by tabs; empty for the shipped one.</summary>
    public override string ToString() => ReferenceEquals(this, Shipped) ? "" : string.Join('\n', Themes.Select(t =>
        string.Join('\t', t.Id, t.Label, t.EnglishLabel, string.Join(AliasMark, Aliases.Where(a => a.Number == t.Number).Select(a => a.Alias))))) + "\n";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is nothing of the kind.</exception>
    public static Taxonomy Parse(string text)
    {
        if (text.Length == 0) return Shipped;
        var rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).ToList();
        if (rows.Any(r => r.Length != 4 || Theme.NumberOf(r[0]) is not (>= 1 and <= Most))) throw new FormatException("These lines are no taxonomy.");
        return new Taxonomy(
            rows.Select(r => new Theme(Theme.NumberOf(r[0])!.Value, r[1], r[2])),
            rows.SelectMany(r => r[3].Split(AliasMark, StringSplitOptions.RemoveEmptyEntries).Select(a => (a, Theme.NumberOf(r[0])!.Value))));
    }
}
