using System.Runtime.InteropServices;

namespace Wenmai.Searching.Suggesting;

/// <summary>Finds rows of two to four neighbouring terms that many speeches share: 人类命运 共同体, 党 的 建设.</summary>
/// <remarks>A row can't stand in more speeches than its parts, so rows are counted length by length in tables of hashes, where a collision lets a row
/// pass and never loses one; only what passes is counted by its characters. The counts depend on the speeches alone, not on how they are shared out.</remarks>
internal sealed class JoinedTerms
{
    private const int MostTokens = 4;
    private const int Shortest = 3, Longest = 16;
    private const int Bits = 21;

    /// <summary>Characters with which none begins: they belong to what stands before.</summary>
    private const string NotFirst = "、的了是和与及而也就都之其们着过等得地以于年月日个条款项次";

    /// <summary>Characters with which none ends: they belong to what follows.</summary>
    private const string NotLast = "、的和与及而在对把被将为以于是要从向让使由并不也就都之其了着等一二三四五六七八九十两几第";

    private readonly TermTally[] _shares;
    private readonly int _fewest;
    private readonly byte[][] _counts = new byte[MostTokens + 1][];

    /// <param name="shares">All speeches.</param>
    /// <param name="fewest">Speeches that must share a row.</param>
    public JoinedTerms(TermTally[] shares, int fewest)
    {
        (_shares, _fewest) = (shares, Math.Min(fewest, byte.MaxValue));
        for (var length = 2; length <= MostTokens; length++) _counts[length] = Join(_shares.AsParallel().Select(s => CountHashes(s, length)));
    }

    /// <summary>The rows with the speeches that hold them.</summary>
    public Dictionary<string, int> Find()
    {
        var all = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (text, tally) in _shares.AsParallel().Select(CountStrings).ToList().SelectMany(s => s))
            CollectionsMarshal.GetValueRefOrAddDefault(all, text, out _) += tally.Speeches;
        return all.Where(r => r.Value >= _fewest).ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);
    }

    private struct Tally
    {
        public int Last;
        public int Speeches;
    }

    private Dictionary<string, Tally> CountStrings(TermTally share)
    {
        var found = new Dictionary<string, Tally>(StringComparer.Ordinal);
        var lookup = found.GetAlternateLookup<ReadOnlySpan<char>>();
        var tokens = share.Tokens;
        var text = share.Text;
        for (var length = 2; length <= MostTokens; length++)
            for (var i = 0; i + length <= tokens.Length; i++)
            {
                if (!MayBeShared(tokens, text, i, length) || !IsWhole(tokens.Slice(i, length), text)) continue;
                ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, text[tokens[i].Start..tokens[i + length - 1].End], out _);
                if (tally.Last == tokens[i].Speech) continue;
                (tally.Last, tally.Speeches) = (tokens[i].Speech, tally.Speeches + 1);
            }
        return found;
    }

    private byte[] CountHashes(TermTally share, int length)
    {
        var (counts, last) = (new byte[1 << Bits], new int[1 << Bits]);
        var tokens = share.Tokens;
        var text = share.Text;
        for (var i = 0; i + length <= tokens.Length; i++)
        {
            if (!AreNeighbours(tokens, i, length) || (length > 2 && !(MayBeShared(tokens, text, i, length - 1) && MayBeShared(tokens, text, i + 1, length - 1)))) continue;
            var slot = Slot(tokens, text, i, length);
            if (last[slot] == tokens[i].Speech) continue;
            last[slot] = tokens[i].Speech;
            if (counts[slot] < byte.MaxValue) counts[slot]++;
        }
        return counts;
    }

    private bool MayBeShared(ReadOnlySpan<TermTally.Token> tokens, ReadOnlySpan<char> text, int first, int length) =>
        AreNeighbours(tokens, first, length) && _counts[length][Slot(tokens, text, first, length)] >= _fewest;

    private static bool AreNeighbours(ReadOnlySpan<TermTally.Token> tokens, int first, int length)
    {
        for (var i = first; i + 1 < first + length; i++)
            if (tokens[i].End != tokens[i + 1].Start) return false;
        return true;
    }

    private static int Slot(ReadOnlySpan<TermTally.Token> tokens, ReadOnlySpan<char> text, int first, int length) =>
        (int)(KeyTable.Hash(text[tokens[first].Start..tokens[first + length - 1].End]) >> 64 - Bits);

    /// <summary>Whether a row reads as a whole: a term at one end at least, no particle at either.</summary>
    private static bool IsWhole(ReadOnlySpan<TermTally.Token> row, ReadOnlySpan<char> text)
    {
        var span = text[row[0].Start..row[^1].End];
        return span.Length is >= Shortest and <= Longest && (row[0].IsTerm || row[^1].IsTerm)
            && !NotFirst.Contains(span[0]) && !NotLast.Contains(span[^1]);
    }

    private static byte[] Join(IEnumerable<byte[]> shares)
    {
        var sum = new byte[1 << Bits];
        foreach (var share in shares)
            for (var i = 0; i < sum.Length; i++) sum[i] = (byte)Math.Min(byte.MaxValue, sum[i] + share[i]);
        return sum;
    }
}
