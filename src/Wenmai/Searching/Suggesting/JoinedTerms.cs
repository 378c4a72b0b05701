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

    private readonly Share[] _shares;
    private readonly int _fewest;

    /// <param name="shares">All speeches.</param>
    /// <param name="fewest">Speeches that must share a row.</param>
    public JoinedTerms(TermTally[] shares, int fewest)
    {
        (_shares, _fewest) = (Array.ConvertAll(shares, s => new Share(s)), Math.Min(fewest, byte.MaxValue));
        for (var length = 2; length <= MostTokens; length++)
        {
            var counts = Join(_shares.AsParallel().Select(s => s.Count(length)));
            Parallel.ForEach(_shares, s => s.Mark(length, counts, _fewest));
        }
    }

    /// <summary>The rows with the speeches that hold them.</summary>
    public Dictionary<string, int> Find()
    {
        var all = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (text, tally) in _shares.AsParallel().Select(s => s.CountStrings()).ToList().SelectMany(s => s))
            CollectionsMarshal.GetValueRefOrAddDefault(all, text, out _) += tally.Speeches;
        return all.Where(r => r.Value >= _fewest).ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);
    }

    private struct Tally
    {
        public int Last;
        public int Speeches;
    }

    /// <summary>A share of the archive with, for each place, the lengths of the rows that may be shared there.</summary>
    private sealed class Share(TermTally tally)
    {
        private readonly byte[] _marks = new byte[tally.Tokens.Length];

        /// <summary>Speeches by the hash of their rows of one length. A row may be shared only where both rows shorter by one may be.</summary>
        public byte[] Count(int length)
        {
            var (counts, last) = (new byte[1 << Bits], new int[1 << Bits]);
            var tokens = tally.Tokens;
            for (var i = 0; i + length <= tokens.Length; i++)
            {
                if (!MayHold(tokens, i, length)) continue;
                var slot = Slot(tokens.Slice(i, length));
                if (last[slot] == tokens[i].Speech) continue;
                last[slot] = tokens[i].Speech;
                if (counts[slot] < byte.MaxValue) counts[slot]++;
            }
            return counts;
        }

        /// <summary>Marks the places whose rows of one length enough speeches may share.</summary>
        public void Mark(int length, byte[] counts, int fewest)
        {
            var tokens = tally.Tokens;
            for (var i = 0; i + length <= tokens.Length; i++)
                if (MayHold(tokens, i, length) && counts[Slot(tokens.Slice(i, length))] >= fewest) _marks[i] |= (byte)(1 << length);
        }

        /// <summary>Counts the marked rows by their characters.</summary>
        public Dictionary<string, Tally> CountStrings()
        {
            var found = new Dictionary<string, Tally>(StringComparer.Ordinal);
            var lookup = found.GetAlternateLookup<ReadOnlySpan<char>>();
            var tokens = tally.Tokens;
            var text = tally.Text;
            for (var length = 2; length <= MostTokens; length++)
                for (var i = 0; i + length <= tokens.Length; i++)
                {
                    if ((_marks[i] & 1 << length) == 0 || !IsWhole(tokens.Slice(i, length), text)) continue;
                    ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, text[tokens[i].Start..tokens[i + length - 1].End], out _);
                    if (row.Last == tokens[i].Speech) continue;
                    (row.Last, row.Speeches) = (tokens[i].Speech, row.Speeches + 1);
                }
            return found;
        }

        private bool MayHold(ReadOnlySpan<TermTally.Token> tokens, int first, int length) => length == 2
            ? tokens[first].End == tokens[first + 1].Start
            : (_marks[first] & _marks[first + 1] & 1 << length - 1) != 0;

        private static int Slot(ReadOnlySpan<TermTally.Token> row)
        {
            var hash = 0UL;
            foreach (var token in row) hash = (hash ^ (uint)token.Key) * 0x9E3779B97F4A7C15 ^ hash >> 29;
            return (int)(hash * 0xBF58476D1CE4E5B9 >> 64 - Bits);
        }
    }

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
