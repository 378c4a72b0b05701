using System.Numerics;
using System.Runtime.InteropServices;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Gathers how sure the labels of a segment's sentences are, one byte each.</summary>
internal sealed class WeightColumn
{
    private readonly List<byte> _weights = [];

    /// <summary>Adds the weights of the next sentence: of a type the highest that a demand gives it.</summary>
    public void Add(Sentence sentence) => _weights.AddRange(Of(sentence));

    /// <summary>The weights of a sentence, in order.</summary>
    public static IEnumerable<byte> Of(Sentence sentence)
    {
        yield return LabelWeight.ToByte(sentence.StanceWeight);
        foreach (var (_, weight) in sentence.WeighedTypes) yield return LabelWeight.ToByte(weight);
        foreach (var theme in sentence.Themes.OrderBy(t => t.Theme.Number)) yield return LabelWeight.ToByte(theme.Weight);
    }

    /// <summary>Writes the section.</summary>
    public void WriteTo(SegmentFileWriter file) => file.Write<byte>(SegmentSections.Weights, CollectionsMarshal.AsSpan(_weights));

    /// <summary>The rows without the labels that are not sure: such a sentence counts in no stance, and without a sure type as one that demands nothing.</summary>
    /// <param name="rows">All rows of a segment.</param>
    /// <param name="weights">What was written beside them.</param>
    public static SentenceRow[] Sure(ReadOnlySpan<SentenceRow> rows, ReadOnlySpan<byte> weights)
    {
        var least = LabelWeight.ToByte(LabelWeight.Sure);
        var (sure, at) = (rows.ToArray(), 0);
        foreach (ref var row in sure.AsSpan())
        {
            if (weights[at++] < least) row.Stance = SentenceRow.NoStance;
            row.Types = (ushort)Kept(row.Types, weights, least, ref at);
            row.Themes = Kept(row.Themes, weights, least, ref at);
            if (row.Types == 0) row.Strength = 0;
        }
        return sure;
    }

    private static uint Kept(uint labels, ReadOnlySpan<byte> weights, byte least, ref int at)
    {
        var kept = 0u;
        for (; labels != 0; labels &= labels - 1)
            if (weights[at++] >= least) kept |= 1u << BitOperations.TrailingZeroCount(labels);
        return kept;
    }
}
