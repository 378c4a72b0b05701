using System.Reflection;
using System.Text;

namespace Wenmai.Language;

/// <summary>What single characters fold to, read once from <c>Tables/</c>.</summary>
internal static class FoldingTable
{
    /// <summary>Marks a character that folds to several; they stand in <see cref="Wide"/>.</summary>
    public const char IsWide = '\uFDD1';

    /// <summary>Marks a character that folds to nothing.</summary>
    public const char IsDropped = '\uFDD2';

    /// <summary>Marks white space, whose folding depends on its neighbours.</summary>
    public const char IsSpace = '\uFDD3';

    private const string Dropped = "\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u3164\uFEFF\uFFA0";

    private static readonly Dictionary<char, string> WideForms = [];

    /// <summary>Folded form by character.</summary>
    public static char[] Narrow { get; } = Build();

    /// <summary>The folded form of a character marked <see cref="IsWide"/>.</summary>
    public static string Wide(char c) => WideForms[c];

    private static char[] Build()
    {
        var table = new char[char.MaxValue + 1];
        var simplified = Lines("traditional.txt").ToDictionary(l => l[0], l => l[1]);
        for (var c = 0; c <= char.MaxValue; c++) table[c] = Simple((char)c, simplified);
        foreach (var line in Lines("compatibility.txt"))
        {
            var form = string.Concat(line[2..].Select(c => Simple(c, simplified)));
            if (table[line[0]] is IsDropped or IsSpace) continue;
            if (form.Length > 1) WideForms[line[0]] = form;
            table[line[0]] = form.Length == 1 ? form[0] : IsWide;
        }
        foreach (var (c, form) in Punctuation()) table[c] = form;
        return table;
    }

    private static char Simple(char c, Dictionary<char, char> simplified)
    {
        if (c == '\n') return c;
        if (char.IsWhiteSpace(c)) return IsSpace;
        if (IsZeroWidth(c)) return IsDropped;
        return simplified.TryGetValue(c, out var s) ? s : char.ToLowerInvariant(c);
    }

    private static bool IsZeroWidth(char c) =>
        char.IsControl(c) || Dropped.Contains(c) || IsNoncharacter(c)
        || c is >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u206F' or >= '\uFE00' and <= '\uFE0F';

    /// <summary>Valid text holds none; the markers of this table and the mask slot are taken from them.</summary>
    private static bool IsNoncharacter(char c) => c is >= '\uFDD0' and <= '\uFDEF' or '\uFFFE' or '\uFFFF';

    /// <summary>Marks that writers and scanners exchange freely.</summary>
    private static IEnumerable<(char, char)> Punctuation()
    {
        foreach (var c in "“”„‟«»「」『』〝〞＂") yield return (c, '"');
        foreach (var c in "‘’‚‛＇`´") yield return (c, '\'');
        foreach (var c in "—―─–‒－﹣−‐‑") yield return (c, '-');
        foreach (var c in "•‧・･") yield return (c, '·');
        foreach (var c in "○◯") yield return (c, '〇');
        foreach (var c in "～〜∼") yield return (c, '~');
        foreach (var c in "｡") yield return (c, '。');
        foreach (var c in "⋯‥") yield return (c, '…');
    }

    /// <summary>The lines of a table, comments left out.</summary>
    internal static IEnumerable<string> Lines(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Tables/{name}")
            ?? throw new InvalidOperationException($"The table {name} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (line.Length > 1 && !(line[0] == '#' && line[1] == ' ')) yield return line;
    }
}
