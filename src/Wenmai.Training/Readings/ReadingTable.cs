using System.Globalization;
using Wenmai.Training.Evaluation;

namespace Wenmai.Training.Readings;

/// <summary>The table of readings: UTF-8, columns parted by tabs, one line a reading, no words of any text.</summary>
public static class ReadingTable
{
    private const string Appeal = "appeal";
    private static readonly string[] Columns =
        ["document", "n", "key", "stance", "strength", "themes", "demands", "actor", "deadline", "quantity", "reader"];

    /// <summary>Reads a table.</summary>
    /// <exception cref="FormatException">A row can't be understood; the message names file and line.</exception>
    public static IReadOnlyList<SentenceReading> Read(string path) => [.. TabbedFile.Read(path, Columns).Rows.Select(OfRow)];

    /// <summary>Writes readings by document, number and reader, so that two versions of the table differ only where readings do.</summary>
    public static void Write(string path, IEnumerable<SentenceReading> readings)
    {
        var ordered = readings.OrderBy(r => r.Document, StringComparer.Ordinal).ThenBy(r => r.Number).ThenBy(r => r.Reader, StringComparer.Ordinal);
        File.WriteAllLines(path, ordered.Select(LineOf).Prepend(string.Join('\t', Columns)));
    }

    /// <summary>Demands as written in tables and sheets: <c>1-2:D04,D09;3:D01</c>, or <c>appeal</c>.</summary>
    /// <returns>Null where the text is none of these.</returns>
    internal static (IReadOnlyList<ReadDemand> Demands, bool IsAppeal)? ParseDemands(string text)
    {
        if (text is "" or Appeal) return ([], text is Appeal);
        var demands = new List<ReadDemand>();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split(':') is not [var pieces, var types] || ParsePieces(pieces) is not var (first, last)) return null;
            var codes = types.Split(',', StringSplitOptions.TrimEntries).Distinct().Order(StringComparer.Ordinal).ToList();
            if (codes.Any(c => Labels.DirectiveTypes.All(t => t.Code != c))) return null;
            demands.Add(new ReadDemand(first, last, codes));
        }
        return (demands, false);
    }

    private static (int First, int Last)? ParsePieces(string text)
    {
        var ends = text.Split('-');
        return ends.Length <= 2 && int.TryParse(ends[0], out var first) && int.TryParse(ends[^1], out var last) && first >= 1 && last >= first ? (first, last) : null;
    }

    private static string LineOf(SentenceReading r) => string.Join('\t',
        r.Document, r.Number.ToString(CultureInfo.InvariantCulture), r.Key, r.Stance, r.Strength.ToString(CultureInfo.InvariantCulture), string.Join(',', r.Themes),
        r.IsAppeal ? Appeal : string.Join(';', r.Demands), Written(r.Actor), Written(r.Deadline), Written(r.Quantity), r.Reader);

    private static string Written(TextSpan? span) => span is { } s ? $"{s.Start}-{s.End}" : "";

    private static SentenceReading OfRow(TabbedFile.Row row)
    {
        var (demands, isAppeal) = ParseDemands(row["demands"]) ?? throw row.Malformed($"“demands”一列的“{row["demands"]}”不合格式");
        return new SentenceReading
        {
            Document = row["document"],
            Number = row.Number("n"),
            Key = row["key"],
            Stance = row["stance"],
            Strength = row.Number("strength"),
            Themes = row.List("themes"),
            Demands = demands,
            IsAppeal = isAppeal,
            Actor = Span(row, "actor"),
            Deadline = Span(row, "deadline"),
            Quantity = Span(row, "quantity"),
            Reader = row["reader"],
        };
    }

    private static TextSpan? Span(TabbedFile.Row row, string column)
    {
        if (row[column].Length == 0) return null;
        return row[column].Split('-') is [var from, var to] && int.TryParse(from, out var start) && int.TryParse(to, out var end)
            ? new TextSpan(start, end)
            : throw row.Malformed($"“{column}”一列的“{row[column]}”应写作“起-止”");
    }
}
