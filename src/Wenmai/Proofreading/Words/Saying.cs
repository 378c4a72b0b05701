namespace Wenmai.Proofreading.Words;

/// <summary>A saying with one wording (打铁必须自身硬), compared without punctuation.</summary>
/// <param name="Right">Its characters.</param>
/// <param name="Variants">Other wordings that are in use.</param>
/// <param name="Source">Where it is from.</param>
internal sealed record Saying(string Right, IReadOnlyList<string> Variants, string Source)
{
    private const string Table = "sayings.tsv";

    /// <summary>Characters of the shortest that is told from others by half of them.</summary>
    private const int Shortest = 6;

    /// <summary>Characters from which two neighbours inside it may be wrong.</summary>
    private const int Long = 8;

    /// <summary>The table that ships.</summary>
    public static IReadOnlyList<Saying> Shipped { get; } = [.. ProofTable.Read(Table, "saying\tvariants\tsource").Select(Of)];

    /// <summary>Where its second half begins.</summary>
    public int Half => Right.Length / 2;

    /// <summary>Whether what is written stands for the saying, although it is another wording.</summary>
    public bool IsMeantBy(ReadOnlySpan<char> written)
    {
        var (count, first, last) = (0, 0, 0);
        for (var i = 0; i < Right.Length; i++)
        {
            if (written[i] == Right[i]) continue;
            if (!Characters.IsHan(written[i])) return false;
            if (count++ == 0) first = i;
            last = i;
        }
        if (count is 0 or > 4) return false;
        if (count == 1) return true;
        // At its ends another word is rather another saying.
        var inside = first > 0 && last < Right.Length - 1;
        return (Right.Length >= Long && inside && count == 2 && last == first + 1)
            || HaveTheSame(written[first..(last + 1)], Right.AsSpan(first..(last + 1)));
    }

    private static bool HaveTheSame(ReadOnlySpan<char> written, ReadOnlySpan<char> right) =>
        written.ToArray().Order().SequenceEqual(right.ToArray().Order());

    private static Saying Of(ProofRow row)
    {
        if (row.Cells[0].Length < Shortest || !row.Cells[0].All(Characters.IsHan)) throw row.Malformed("应为六个以上汉字，不带标点");
        return new(row.Cells[0], row.Members(1), row.Cells[2]);
    }
}
