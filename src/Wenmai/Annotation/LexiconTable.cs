using System.Text;

namespace Wenmai.Annotation;

/// <summary>A row of a lexicon file.</summary>
/// <param name="Table">Name of the file.</param>
/// <param name="Line">1-based.</param>
/// <param name="Cells">As many as the header has.</param>
internal sealed record LexiconRow(string Table, int Line, string[] Cells)
{
    /// <summary>A cell read as one of the values of an enumeration, hyphens and case ignored.</summary>
    public T Enum<T>(int cell) where T : struct, Enum =>
        System.Enum.TryParse<T>(Cells[cell].Replace("-", ""), ignoreCase: true, out var value) && !char.IsAsciiDigit(Cells[cell][0])
            ? value
            : throw Malformed($"\"{Cells[cell]}\" is no {typeof(T).Name}");

    /// <summary>A cell read as a code, a letter with a number (T04, D02), checked against its range.</summary>
    public int Code(int cell, char letter, int last) =>
        Cells[cell].Length == 3 && Cells[cell][0] == letter && int.TryParse(Cells[cell].AsSpan(1), out var number) && number >= 1 && number <= last
            ? number
            : throw Malformed($"\"{Cells[cell]}\" is no code from {letter}01 to {letter}{last:00}");

    /// <summary>A cell read as a small number; empty is 0.</summary>
    public int Number(int cell) =>
        Cells[cell].Length == 0 ? 0 : int.TryParse(Cells[cell], out var number) ? number : throw Malformed($"\"{Cells[cell]}\" is no number");

    /// <summary>A cell read as a day (2022-10-16); empty is null.</summary>
    public DateOnly? Day(int cell) =>
        Cells[cell].Length == 0 ? null
        : DateOnly.TryParseExact(Cells[cell], "yyyy-MM-dd", out var day) ? day
        : throw Malformed($"\"{Cells[cell]}\" is no day");

    /// <summary>A cell read as alternatives parted by <c>|</c>; empty is none.</summary>
    public string[] Words(int cell) => Cells[cell].Split('|', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The error that names this row.</summary>
    public FormatException Malformed(string what) => new($"{Table}:{Line}: {what}.");
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

    /// <summary>The rows of an embedded lexicon.</summary>
    public static IEnumerable<LexiconRow> Read(string table) => Parse(table, Encoding.UTF8.GetString(Bytes(table)));

    /// <summary>The rows of a lexicon's text.</summary>
    /// <exception cref="FormatException">A row has the wrong number of cells, an empty cue or no source; the message begins with file and line.</exception>
    public static IEnumerable<LexiconRow> Parse(string table, string content)
    {
        var lines = content.Split('\n');
        var header = lines[0].TrimEnd('\r').Split('\t');
        if (header[^1] != "source") throw new LexiconRow(table, 1, header).Malformed("the last column must be \"source\"");
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Length == 0) continue;
            var row = new LexiconRow(table, i + 1, lines[i].TrimEnd('\r').Split('\t'));
            if (row.Cells.Length != header.Length) throw row.Malformed($"{row.Cells.Length} cells where the header has {header.Length}");
            if (row.Cells[^1].Length == 0) throw row.Malformed("the row has no source");
            yield return row;
        }
    }
}
