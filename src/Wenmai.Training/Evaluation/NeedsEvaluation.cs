using System.Text.Json.Serialization;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Training.Evaluation;

/// <summary>How well queries are split into topic and frame, against a judged table: <c>needs.tsv</c> with the columns query, topic, year_from, year_to, types,
/// stances, roles, strength_min, unit, kind, form; several values of a cell parted by <c>|</c>.</summary>
/// <param name="Rows">Queries.</param>
/// <param name="TopicExact">Share whose topic equals the judged one, folded, without punctuation.</param>
/// <param name="SlotF1">F1 of all values of all cells but the topic, over all rows; a value of a query that should not be split is a false one.</param>
/// <param name="Differences">Rows that differ: query, judged cells, read cells.</param>
public sealed record NeedsEvaluation(
    int Rows, double TopicExact, double SlotF1, [property: JsonIgnore] IReadOnlyList<(string Query, string Judged, string Read)> Differences)
{
    private const int Slots = 9;

    /// <summary>Reads every query of the table as a search does.</summary>
    /// <exception cref="FormatException">A row has not enough columns; the message names its line.</exception>
    public static NeedsEvaluation Run(string table, SpeechSearcher searcher)
    {
        var (rows, topics, hits, said, judged) = (0, 0, 0, 0, 0);
        var differences = new List<(string, string, string)>();
        foreach (var line in File.ReadLines(table).Skip(1).Where(l => l.Length > 0))
        {
            var cells = line.Split('\t');
            if (cells.Length < 2) throw new FormatException($"{table}：{line} 应有 query、topic 等列");
            var read = CellsOf(QueryFrameAnswer.Of(searcher.Understand(new SearchRequest { Query = cells[0] })));
            var gold = Enumerable.Range(1, Slots + 1).Select(i => i < cells.Length ? cells[i] : "").ToArray();
            var isTopic = JudgedText.Bare(read[0]) == JudgedText.Bare(gold[0]);
            for (var i = 1; i <= Slots; i++)
            {
                var (should, does) = (Values(gold[i]), Values(read[i]));
                (hits, said, judged) = (hits + should.Intersect(does).Count(), said + does.Count, judged + should.Count);
            }
            rows++;
            if (isTopic) topics++;
            if (!isTopic || !gold.Skip(1).SequenceEqual(read.Skip(1))) differences.Add((cells[0], string.Join(" | ", gold), string.Join(" | ", read)));
        }
        return new NeedsEvaluation(rows, rows == 0 ? 0 : (double)topics / rows, said + judged == 0 ? 1 : 2.0 * hits / (said + judged), differences);
    }

    private static HashSet<string> Values(string cell) => [.. cell.Split('|', StringSplitOptions.RemoveEmptyEntries)];

    private static string[] CellsOf(QueryFrameAnswer frame) =>
    [
        frame.Topic, $"{frame.Year.From}", $"{frame.Year.To}", string.Join('|', frame.Types), string.Join('|', frame.Stances),
        string.Join('|', frame.Roles), $"{frame.StrengthMin}", frame.Unit ?? "", frame.Kind ?? "", frame.Form ?? "",
    ];
}
