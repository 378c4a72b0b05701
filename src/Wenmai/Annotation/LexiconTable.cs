using System.Text;

namespace Wenmai.Annotation;

/// <summary>A row of a lexicon file.</summary>
/// <param name="Table">Name of the file.</param>
/// <param name="Line">1-based.</param>
/// <param name="Cells">As many as the header has.</param>
internal sealed record LexiconRow(string Table, int Line, string[] Cells)
{
    /// <summary>A cell read as one of the values of an enumeration, hyphens and case ignored.</summary>
    public T Enum<T>(int cell) where T : struct, Enum
    {
        var name = Cells[cell].Replace("-", "");
        return name.All(char.IsAsciiLetter) && System.Enum.TryParse<T>(name, ignoreCase: true, out var value)
            ? value
            : throw Malformed($"“{Cells[cell]}”不在可选之列：{string.Join('、', System.Enum.GetNames<T>().Select(Hyphenated))}");
    }

    /// <summary>A cell read as a code, a letter with a number (T04, D02), checked against its range.</summary>
    public int Code(int cell, char letter, int last) =>
        Cells[cell].Length == 3 && Cells[cell][0] == letter && int.TryParse(Cells[cell].AsSpan(1), out var number) && number >= 1 && number <= last
            ? number
            : throw Malformed($"“{Cells[cell]}”不是 {letter}01 至 {letter}{last:00} 的编号");

    /// <summary>A cell read as a number from <paramref name="first"/> to <paramref name="last"/>; empty is <paramref name="first"/>.</summary>
    public int Number(int cell, int first, int last)
    {
        if (Cells[cell].Length == 0) return first;
        return int.TryParse(Cells[cell], out var number) && number >= first && number <= last
            ? number
            : throw Malformed($"“{Cells[cell]}”不是 {first} 至 {last} 的数");
    }

    /// <summary>A cell read as a day (2022-10-16); empty is null.</summary>
    public DateOnly? Day(int cell) =>
        Cells[cell].Length == 0 ? null
        : DateOnly.TryParseExact(Cells[cell], "yyyy-MM-dd", out var day) ? day
        : throw Malformed($"“{Cells[cell]}”不是 2022-10-16 这样的日期");

    /// <summary>A cell read as alternatives parted by <c>|</c>; empty is none.</summary>
    public string[] Words(int cell) => Cells[cell].Split('|', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The error that names this row.</summary>
    public FormatException Malformed(string what) => new($"{Table}:{Line}：{what}");

    /// <summary>A member of an enumeration as files write it: ModalBeforeVerb is modal-before-verb.</summary>
    internal static string Hyphenated(string name) =>
        string.Concat(name.Select((c, i) => char.IsAsciiLetterUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}

/// <summary>Reads lexicon files: UTF-8, tab-separated, a header line, the source in the last column.</summary>
internal static class LexiconTable
{
    /// <summary>The bytes of an embedded lexicon.</summary>
    public static byte[] Bytes(string table)
    {
        using var stream = typeof(LexiconTable).Assembly.GetManifestResourceStream("Lexicons/" + table)
            ?? throw new ArgumentException($"There is no lexicon {table} in the assembly.", nameof(table));
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    /// <summary>The rows of a lexicon that ships, the header first.</summary>
    public static IEnumerable<LexiconRow> Read(string table) =>
        Rows(table, table == LexiconSchema.TaxonomyTable ? ShippedThemes() : Encoding.UTF8.GetString(Bytes(table)));

    private static string ShippedThemes() => string.Join('\n', Taxonomy.Shipped.Themes
        .Select(t => $"{t.Id}\t{t.Label}\t{t.EnglishLabel}\t\twritten for this project").Prepend("theme\tlabel\tenglish\taliases\tsource"));

    /// <summary>The rows of a lexicon's text as they stand, the header too; empty lines are left out.</summary>
    public static IEnumerable<LexiconRow> Rows(string table, string content)
    {
        var lines = content.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            if (!string.IsNullOrWhiteSpace(lines[i])) yield return new LexiconRow(table, i + 1, lines[i].TrimEnd('\r').Split('\t'));
    }
}
