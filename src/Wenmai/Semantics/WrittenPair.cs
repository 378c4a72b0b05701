namespace Wenmai.Semantics;

/// <summary>Plain speech beside official wording, written for this project.</summary>
/// <param name="Theme">Theme of the matter.</param>
/// <param name="Plain">As people say it.</param>
/// <param name="Official">As speeches say it; one wording or more.</param>
internal sealed record WrittenPair(string Theme, string Plain, IReadOnlyList<string> Official)
{
    private const int MinColumns = 3;
    private const string Phrases = "Semantics/pairs.tsv";

    /// <summary>The pairs that ship (<c>Model/pairs.tsv</c>): how documents put plain words, a pair a line. Read at every call.</summary>
    public static string PhrasesText() => EmbeddedTable.ReadText(Phrases);

    /// <summary>Reads one line of theme, plain speech and official wordings separated by tabs; null where it says too little.</summary>
    public static WrittenPair? Parse(string line)
    {
        var cells = line.Split('\t', StringSplitOptions.TrimEntries);
        return cells.Length < MinColumns || cells[1].Length == 0 || cells[2].Length == 0
            ? null
            : new WrittenPair(cells[0], cells[1], cells.Skip(2).Where(c => c.Length > 0).ToList());
    }
}
