namespace Wenmai;

/// <summary>The themes of one archive: the 25 that ship, as the archive renames them, switches them off or adds to them. Immutable, thread-safe.</summary>
/// <remarks>
/// A generation of an index carries the taxonomy it was made with. Names are looked up in the <see cref="Current"/> one, which whoever asks an archive enters, as one
/// enters a culture: it flows with the work, never with the process, so that two archives in one process keep their own names.
/// </remarks>
public sealed class Taxonomy
{
    /// <summary>The highest number of a theme: the themes of a sentence are the bits of one word.</summary>
    public const int Most = 32;

    private const char AliasMark = '|';
    private static readonly AsyncLocal<Taxonomy?> Entered = new();

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
        foreach (var shipped in Theme.Shipped)
            if (Find(shipped.Number) is { } theme)
            {
                _byName.TryAdd(shipped.Label, theme);
                _byName.TryAdd(shipped.EnglishLabel, theme);
            }
    }

    /// <summary>The taxonomy that ships.</summary>
    public static Taxonomy Standard { get; } = new(Theme.Shipped);

    /// <summary>The taxonomy entered; the shipped one where none was.</summary>
    public static Taxonomy Current => Entered.Value ?? Standard;

    /// <summary>The themes in use, in order of number.</summary>
    public IReadOnlyList<Theme> Themes { get; }

    /// <summary>Further names of themes.</summary>
    public IReadOnlyList<(string Alias, int Number)> Aliases { get; }

    /// <summary>Makes this the current taxonomy until the result is disposed.</summary>
    public IDisposable Enter()
    {
        var before = new Scope(Entered.Value);
        Entered.Value = this;
        return before;
    }

    /// <summary>The theme of a number, or null where it is switched off or was never there.</summary>
    public Theme? Find(int number) => number is >= 1 and <= Most ? _byNumber[number] : null;

    /// <summary>Finds a theme by identifier (<c>T04</c>, <c>t4</c>), Chinese or English name, or alias.</summary>
    public bool TryFind(string name, out Theme theme)
    {
        var key = name.Trim();
        theme = (NumberOf(key) is { } number ? Find(number) : _byName.GetValueOrDefault(key))!;
        return theme is not null;
    }

    /// <summary>Whether a name is that of a shipped theme that this archive has switched off.</summary>
    public bool IsOff(string name) => !TryFind(name, out _) && Standard.TryFind(name, out _);

    /// <summary>The taxonomy as lines of number, names and aliases, parted by tabs; empty for the shipped one.</summary>
    public override string ToString() => ReferenceEquals(this, Standard) ? "" : string.Join('\n', Themes.Select(t =>
        string.Join('\t', t.Id, t.Label, t.EnglishLabel, string.Join(AliasMark, Aliases.Where(a => a.Number == t.Number).Select(a => a.Alias))))) + "\n";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is nothing of the kind.</exception>
    public static Taxonomy Parse(string text)
    {
        if (text.Length == 0) return Standard;
        var rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).ToList();
        if (rows.Any(r => r.Length != 4 || NumberOf(r[0]) is not (>= 1 and <= Most))) throw new FormatException("These lines are no taxonomy.");
        return new Taxonomy(
            rows.Select(r => new Theme(NumberOf(r[0])!.Value, r[1], r[2])),
            rows.SelectMany(r => r[3].Split(AliasMark, StringSplitOptions.RemoveEmptyEntries).Select(a => (a, NumberOf(r[0])!.Value))));
    }

    private static int? NumberOf(string id) => id.Length is 2 or 3 && id[0] is 'T' or 't' && int.TryParse(id.AsSpan(1), out var number) ? number : null;

    private sealed class Scope(Taxonomy? before) : IDisposable
    {
        public void Dispose() => Entered.Value = before;
    }
}
