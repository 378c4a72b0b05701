namespace Wenmai.Proofreading.Words;

/// <summary>A political set phrase with all its members (四个意识).</summary>
/// <param name="Name">What it is called; it begins with the number of its members where they are counted.</param>
/// <param name="Members">In their order.</param>
/// <param name="IsFree">Whether the members may come in another order.</param>
/// <param name="Source">Who set it, and when.</param>
internal sealed record SetPhrase(string Name, IReadOnlyList<string> Members, bool IsFree, string Source)
{
    private const string Table = "set-phrases.tsv";
    private const string Numerals = "一二两三四五六七八九十";

    /// <summary>The table that ships.</summary>
    public static IReadOnlyList<SetPhrase> Shipped { get; } = [.. ProofTable.Read(Table, "name\tmembers\torder\tsource").Select(Of)];

    /// <summary>The name without its number, where it has one: 个意识.</summary>
    public string? Counted => Numerals.Contains(Name[0]) && Name.Length > 2 ? Name[1..] : null;

    /// <summary>Whether a character is a number by which members are counted; one member is not.</summary>
    public static bool IsNumeral(char c) => c != '一' && Numerals.Contains(c);

    private static SetPhrase Of(ProofRow row)
    {
        var members = row.Members(1);
        if (members.Length < 3 || members.Distinct().Count() < members.Length) throw row.Malformed("成员不足三项，或有重复");
        if (row.Cells[2] is not ("fixed" or "free")) throw row.Malformed("次序应为 fixed 或 free");
        return new(row.Cells[0], members, row.Cells[2] == "free", row.Cells[3]);
    }
}
