using Wenmai.Searching.Matching;

namespace Wenmai.Searching.Strings;

/// <summary>Four-character windows that several speeches share, counted in a table of hashes: a collision can let a window pass, never lose one.</summary>
internal sealed class SharedWindows
{
    private const int Length = RepetitionOptions.MinPossible;
    private const int MaxBits = 24;

    private readonly ArchiveStream _stream;
    private readonly int _fewest;
    private readonly int _shift;
    private readonly byte[] _counts;

    public SharedWindows(ArchiveStream stream, int fewest)
    {
        (_stream, _fewest) = (stream, Math.Min(fewest, byte.MaxValue));
        var bits = Math.Clamp((int)Math.Log2(stream.Text.Length + 1) + 1, 10, MaxBits);
        _shift = 64 - bits;
        _counts = new byte[1 << bits];
        Count();
    }

    /// <summary>Windows of one partition that enough speeches share, with their places.</summary>
    public (ulong[] Keys, int[] Positions) Collect(int partition, int partitions)
    {
        var (keys, positions) = (new List<ulong>(), new List<int>());
        var text = _stream.Text;
        for (var i = 0; i + Length <= text.Length; i++)
        {
            if (!TryRead(text, ref i, out var key)) continue;
            var hash = Hash(key);
            if (_counts[hash >> _shift] < _fewest || (int)((hash & 0xFFFF) % (uint)partitions) != partition) continue;
            keys.Add(key);
            positions.Add(i);
        }
        return (keys.ToArray(), positions.ToArray());
    }

    private void Count()
    {
        var last = new int[_counts.Length];
        var text = _stream.Text;
        for (var i = 0; i + Length <= text.Length; i++)
        {
            if (!TryRead(text, ref i, out var key)) continue;
            var slot = Hash(key) >> _shift;
            var speech = _stream.SpeechAt(i) + 1;
            if (last[slot] == speech) continue;
            last[slot] = speech;
            if (_counts[slot] < byte.MaxValue) _counts[slot]++;
        }
    }

    /// <summary>The window at <paramref name="i"/>; where a stop lies in it, false, and <paramref name="i"/> moves onto the stop.</summary>
    private static bool TryRead(string text, ref int i, out ulong key)
    {
        key = 0;
        for (var k = Length - 1; k >= 0; k--)
            if (PhraseEdges.IsStop(text[i + k]))
            {
                i += k;
                return false;
            }
        for (var k = 0; k < Length; k++) key = key << 16 | text[i + k];
        return true;
    }

    private static ulong Hash(ulong key)
    {
        key = (key ^ key >> 31) * 0x9E3779B97F4A7C15;
        return (key ^ key >> 29) * 0xBF58476D1CE4E5B9;
    }
}
