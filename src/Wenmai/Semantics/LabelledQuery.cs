namespace Wenmai.Semantics;

/// <summary>A query written for this project, and whether an archive of official documents answers it.</summary>
/// <param name="Text">The query.</param>
/// <param name="IsPresent">Whether the archive it was written for answers it.</param>
/// <param name="Kind">plain speech, a topic; an invented name, a matter that never comes up, something of another field.</param>
/// <param name="IsHeld">Whether it is held out: nothing is learned from it, it only measures.</param>
internal sealed record LabelledQuery(string Text, bool IsPresent, string Kind, bool IsHeld)
{
    private const string Table = "Semantics/queries.tsv";
    private const int Columns = 5;

    /// <summary>All queries, in the order of their table. Read at every call.</summary>
    public static IReadOnlyList<LabelledQuery> ReadAll() =>
        [.. EmbeddedTable.ReadText(Table).Split('\n').Where(l => l.Length > 0 && l[0] != '#').Skip(1).Select(Parse)];

    private static LabelledQuery Parse(string line) => line.Split('\t') is [var kind, var present, var use, var text, _] and { Length: Columns }
        ? new LabelledQuery(text, present == "1", kind, use == "held")
        : throw new FormatException($"{Table}: {line}");
}
