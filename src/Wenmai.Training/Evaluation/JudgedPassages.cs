using System.Text.Json;

namespace Wenmai.Training.Evaluation;

/// <summary>A passage of a judged set.</summary>
/// <param name="Id">As in the judgements.</param>
/// <param name="Text">Its text on one line: a passage is never cut.</param>
public sealed record JudgedPassage(string Id, string Text);

/// <summary>A query of a judged set.</summary>
/// <param name="Id">As in the judgements.</param>
/// <param name="Text">What a user would type.</param>
/// <param name="Kind">What sort of query it is; null where the set has but one sort.</param>
public sealed record JudgedQuery(string Id, string Text, string? Kind);

/// <summary>Passages, queries and judgements that say how well a search retrieves.</summary>
/// <param name="Passages">All passages.</param>
/// <param name="Queries">All queries.</param>
/// <param name="Grades">By query, then by passage: 0 not relevant, larger better. What is absent was not judged.</param>
/// <param name="Known">By query, the passage it was written from; empty without a table of known items.</param>
public sealed record JudgedPassages(
    IReadOnlyList<JudgedPassage> Passages, IReadOnlyList<JudgedQuery> Queries,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Grades, IReadOnlyDictionary<string, string> Known)
{
    /// <summary>Reads a set.</summary>
    /// <param name="corpus">JSON lines with <c>id</c> and <c>text</c>; packed with gzip when the name ends in <c>.gz</c>.</param>
    /// <param name="queries">JSON lines with <c>id</c>, <c>text</c> and perhaps <c>kind</c>.</param>
    /// <param name="judgements">Files with lines of query, passage and grade parted by tabs; of several grades of a passage the first counts.</param>
    /// <param name="known">Lines of query and passage parted by tabs, or null.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="FormatException">A line cannot be understood; the message names it.</exception>
    public static JudgedPassages Read(string corpus, string queries, IReadOnlyList<string> judgements, string? known)
    {
        var passages = Objects(corpus).Select(o => new JudgedPassage(o.Text("id"), OneLine(o.Text("text")))).ToList();
        var asked = Objects(queries).Select(o => new JudgedQuery(o.Text("id"), o.Text("text"), o.TextOrNull("kind"))).ToList();
        var grades = judgements.SelectMany(j => Rows(j, 3)).GroupBy(r => r.Cells[0]).ToDictionary(
            g => g.Key,
            IReadOnlyDictionary<string, int> (g) => g.DistinctBy(r => r.Cells[1]).ToDictionary(r => r.Cells[1], r => r.Number(2)));
        var items = known is null ? [] : Rows(known, 2).DistinctBy(r => r.Cells[0]).ToDictionary(r => r.Cells[0], r => r.Cells[1]);
        return new JudgedPassages(passages, asked, grades, items);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static IEnumerable<Line> Rows(string path, int columns)
    {
        foreach (var (number, text) in Lines(path))
        {
            var cells = text.Split('\t');
            if (cells.Length < columns) throw new FormatException($"{Path.GetFileName(path)}:{number}：有{cells.Length}列，应有{columns}列。");
            yield return new Line(path, number, cells);
        }
    }

    private static IEnumerable<JsonLine> Objects(string path)
    {
        foreach (var (number, text) in Lines(path)) yield return JsonLine.Parse(path, number, text);
    }

    private static IEnumerable<(int Number, string Text)> Lines(string path)
    {
        var number = 0;
        foreach (var line in PackedLines.Of(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line) && line[0] != '#') yield return (number, line);
        }
    }

    private sealed record Line(string Path, int Row, string[] Cells)
    {
        public int Number(int column) => int.TryParse(Cells[column], out var number)
            ? number
            : throw new FormatException($"{System.IO.Path.GetFileName(Path)}:{Row}：“{Cells[column]}”不是整数。");
    }

    private sealed record JsonLine(string Path, int Row, JsonElement Object)
    {
        public static JsonLine Parse(string path, int row, string text)
        {
            try
            {
                using var document = JsonDocument.Parse(text);
                var line = new JsonLine(path, row, document.RootElement.Clone());
                return line.Object.ValueKind == JsonValueKind.Object ? line : throw line.Flaw("不是 JSON 对象");
            }
            catch (JsonException)
            {
                throw new JsonLine(path, row, default).Flaw("不是 JSON 对象");
            }
        }

        public string Text(string key) => TextOrNull(key) ?? throw Flaw($"缺少 {key}");

        public string? TextOrNull(string key) => !Object.TryGetProperty(key, out var value) ? null : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };

        private FormatException Flaw(string problem) => new($"{System.IO.Path.GetFileName(Path)}:{Row}：{problem}。");
    }
}
