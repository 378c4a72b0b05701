using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Wenmai.Indexing;
using Wenmai.Searching.Planning;

namespace Wenmai.Searching.Ranking;

/// <summary>BM25 in whole numbers: what terms add to a passage is a sum that no order of adding changes.</summary>
/// <remarks>So a search may add terms in whatever order spares most work, and equal passages score equally to the last bit.</remarks>
internal sealed class Bm25Scorer
{
    /// <summary>The number that stands for a score of 1.</summary>
    public const int One = 1 << 12;

    private readonly float[] _norms = new float[1024];
    private readonly float[] _codedNorms = new float[byte.MaxValue + 1];
    private readonly SearchOptions _options;
    private readonly double _b;
    private readonly double _averageLength;

    /// <param name="options">Numbers that shape the score.</param>
    /// <param name="averageLength">Folded characters of an average passage of the archive.</param>
    /// <param name="b">How strongly long passages are marked down; null for <see cref="SearchOptions.B"/>.</param>
    public Bm25Scorer(SearchOptions options, double averageLength, double? b = null)
    {
        (_options, _b, _averageLength) = (options, b ?? options.B, averageLength);
        for (var i = 0; i < _norms.Length; i++) _norms[i] = Norm(i);
        for (var i = 0; i < BlockEntry.None; i++) _codedNorms[i] = Norm(BlockEntry.LengthOf((byte)i));
        _codedNorms[BlockEntry.None] = float.PositiveInfinity;
    }

    /// <summary>Makes of a term's weight the factor that <see cref="Of(float, int, int)"/> takes.</summary>
    public float Factor(double weight) => (float)(weight * (_options.K1 + 1) * One);

    /// <summary>weight × f (k1 + 1) / (f + k1 (1 - b + b × length / average length)), as a whole number.</summary>
    public int Of(float factor, int frequency, int length) =>
        (int)(factor * frequency / (frequency + (length < _norms.Length ? _norms[length] : Norm(length))));

    /// <summary>Turns lengths of passages into what a term adds to each: <see cref="Of(float, int, int)"/> of many at once, to the same number.</summary>
    /// <param name="factor">The term's factor.</param>
    /// <param name="frequencies">Its occurrences in each.</param>
    /// <param name="lengths">Takes the scores.</param>
    public unsafe void Of(float factor, ReadOnlySpan<int> frequencies, Span<int> lengths)
    {
        var at = 0;
        if (Avx2.IsSupported)
            fixed (float* norms = _norms)
                for (; at + Vector256<int>.Count <= lengths.Length; at += Vector256<int>.Count)
                {
                    var several = Vector256.Create<int>(lengths[at..]);
                    if (Vector256.GreaterThanOrEqualAny(several, Vector256.Create(_norms.Length))) break;   // seldom: a very long passage
                    var frequency = Vector256.ConvertToSingle(Vector256.Create(frequencies[at..]));
                    var share = Vector256.Create(factor) * frequency / (frequency + Avx2.GatherVector256(norms, several, sizeof(float)));
                    Vector256.ConvertToInt32(share).CopyTo(lengths[at..]);
                }
        for (; at < lengths.Length; at++) lengths[at] = Of(factor, frequencies[at], lengths[at]);
    }

    /// <summary>At least as much as any paragraph of a block scores.</summary>
    public int BoundOf(float factor, in BlockEntry entry)
    {
        var bound = 0f;
        for (var group = 1; group <= BlockEntry.Groups; group++)
        {
            var frequency = group < BlockEntry.Groups ? group : entry.Most;
            var share = frequency == byte.MaxValue ? 1 : frequency / (frequency + _codedNorms[entry.ShortestAt(group)]);
            bound = Math.Max(bound, share);
        }
        return (int)(factor * bound) + 1;   // rounding may favour the paragraph by one
    }

    private float Norm(int length) => (float)(_options.K1 * (1 - _b + _b * length / _averageLength));
}
