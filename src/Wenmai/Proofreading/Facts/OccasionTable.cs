using Wenmai.Annotation;

namespace Wenmai.Proofreading.Facts;

/// <summary>Meetings, decisions and rules with their days: the table of this room and the events that the annotation knows.</summary>
internal static class OccasionTable
{
    private const string Name = "occasions.tsv";
    private const string Header = "occasion\tfrom\tto\tsource";

    // 全国两会 names another meeting every year.
    private const int ShortestName = 5;

    /// <summary>The rows that ship, one for each time that a meeting was held; the events fill in what the table lacks.</summary>
    public static IReadOnlyList<Occasion> Shipped { get; } = [.. Own(), .. OfAnnotation().ExceptBy(Own().Select(o => o.Text), o => o.Text).DistinctBy(o => o.Text)];

    private static IEnumerable<Occasion> Own() => Parse(ProofTable.Text(Name));

    /// <summary>Reads a table with its header.</summary>
    /// <exception cref="FormatException">A row is malformed; the message begins with table and line.</exception>
    public static IEnumerable<Occasion> Parse(string text)
    {
        foreach (var row in ProofTable.Rows(Name, text, Header))
        {
            var from = row.Time(1) ?? throw row.Malformed("未写明时间");
            yield return new Occasion(row.Cells[0], new CalendarSpan(from.First, (row.Time(2) ?? from).Last), row.Cells[3]);
        }
    }

    private static IEnumerable<Occasion> OfAnnotation() => AnnotationLexicons.Shipped.Cues.OfType<DatedEvent>()
        .Where(e => e.To is not null && e.Text.Length >= ShortestName && IsNamed(e))
        .Select(e => new Occasion(e.Text, new CalendarSpan(e.From, e.To!.Value), "大事年表"));

    private static bool IsNamed(DatedEvent dated) => dated.Kind switch
    {
        EventKind.Congress => !dated.Text.EndsWith("精神", StringComparison.Ordinal) && !dated.Text.EndsWith("报告", StringComparison.Ordinal)
            && !dated.Text.EndsWith("以来", StringComparison.Ordinal),
        EventKind.Meeting => dated.Text.EndsWith("中全会", StringComparison.Ordinal),
        _ => false,
    };
}
