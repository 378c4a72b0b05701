namespace Wenmai.Proofreading.Words;

/// <summary>A row of the table of typos: a wrong word, and between which neighbours it is one.</summary>
/// <param name="Wrong">As it is written.</param>
/// <param name="Right">As it should be.</param>
/// <param name="Before">What must stand right before it; none where anything may.</param>
/// <param name="After">What must stand right after it.</param>
/// <param name="Unless">Longer words around it in which it is right.</param>
/// <param name="Source">Why.</param>
internal sealed record Typo(string Wrong, string Right, TypoContext Before, TypoContext After, string[] Unless, string Source)
{
    private const string Table = "typos.tsv";

    /// <summary>The table that ships.</summary>
    public static IReadOnlyList<Typo> Shipped { get; } =
        [.. ProofTable.Read(Table, "wrong\tright\tbefore\tafter\tunless\tsource").Select(Of)];

    /// <summary>Whether the wrong word that stands at an offset is wrong there.</summary>
    public bool HoldsAt(string text, int start) =>
        Before.EndsAt(text, start) && After.BeginsAt(text, start + Wrong.Length) && !Unless.Any(word => StandsAround(text, start, word));

    private static Typo Of(ProofRow row)
    {
        if (row.Cells[0].Length == 0 || row.Cells[0] == row.Cells[1]) throw row.Malformed("误字与正字相同或为空");
        var unless = row.Members(4);
        if (unless.FirstOrDefault(u => !u.Contains(row.Cells[0], StringComparison.Ordinal)) is { } odd) throw row.Malformed($"“{odd}”不含“{row.Cells[0]}”");
        return new(row.Cells[0], row.Cells[1], new(row.Cells[2]), new(row.Cells[3]), unless, row.Cells[5]);
    }

    private bool StandsAround(string text, int start, string word)
    {
        for (var at = word.IndexOf(Wrong, StringComparison.Ordinal); at >= 0; at = word.IndexOf(Wrong, at + 1, StringComparison.Ordinal))
            if (start >= at && text.AsSpan(start - at).StartsWith(word)) return true;
        return false;
    }
}
