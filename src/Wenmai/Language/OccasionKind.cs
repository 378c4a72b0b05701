namespace Wenmai.Language;

/// <summary>A kind of occasion (会议类型): 动员会, 座谈会, 党课.</summary>
/// <param name="Code">Stable code for addresses and commands.</param>
/// <param name="Label">Chinese name.</param>
/// <param name="EnglishLabel">English name.</param>
/// <param name="Words">Any of them in the title or in the meeting of a speech tells the kind.</param>
public sealed record OccasionKind(string Code, string Label, string EnglishLabel, IReadOnlyList<string> Words)
{
    private const string Table = "Language/occasions.tsv";
    private const string Header = "code\tlabel\tenglish\twords\tsource";

    /// <summary>All kinds, the more particular ones first.</summary>
    public static IReadOnlyList<OccasionKind> All { get; } = Parse(EmbeddedTable.ReadText(Table));

    private readonly IReadOnlyList<string> _folded = [.. Words.Select(TextFolding.FoldToString)];

    /// <summary>Whether a folded title or meeting names it.</summary>
    internal bool IsNamedIn(string folded) => _folded.Any(word => folded.Contains(word, StringComparison.Ordinal));

    /// <summary>The kinds that a title or a meeting names; several where it names several (总结表彰暨动员大会).</summary>
    public static IReadOnlyList<OccasionKind> Of(string names) =>
        All.Where(kind => kind.Words.Any(word => names.Contains(word, StringComparison.Ordinal))).ToList();

    /// <summary>Finds a kind by code, or by its name or one of its words (全会, 动员会, 动员大会).</summary>
    public static OccasionKind? Find(string text)
    {
        var key = text.Trim();
        if (key.Length == 0) return null;
        return All.FirstOrDefault(k => string.Equals(k.Code, key, StringComparison.OrdinalIgnoreCase) || k.Label == key || k.EnglishLabel == key)
            ?? Of(key).FirstOrDefault()
            ?? All.FirstOrDefault(k => k.Label.Contains(key, StringComparison.Ordinal));
    }

    /// <exception cref="FormatException">The header or a row is malformed; the message begins with table and line.</exception>
    internal static IReadOnlyList<OccasionKind> Parse(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        if (lines[0] != Header) throw new FormatException($"{Table}:1：首行应为 {Header}");
        return lines.Skip(1).Select((line, i) => line.Split('\t') is [{ Length: > 0 } code, { Length: > 0 } label, { Length: > 0 } english, { Length: > 0 } words, { Length: > 0 }]
            ? new OccasionKind(code, label, english, words.Split('|'))
            : throw new FormatException($"{Table}:{i + 2}：应有 code、label、english、words、source 五列")).ToList();
    }
}
