using Wenmai.Indexing;

namespace Wenmai.OpenSearch.Documents;

/// <summary>The labels of a sentence as documents hold them: all of them, and the sure ones alone.</summary>
/// <param name="Themes">Bit n - 1 stands for theme n.</param>
/// <param name="Types">Bit n - 1 stands for directive type n.</param>
/// <param name="Stance">Its stance; <see cref="SentenceRow.NoStance"/> where that is not sure.</param>
/// <param name="Strength">0-4.</param>
internal readonly record struct SentenceFacts(uint Themes, uint Types, byte Stance, byte Strength)
{
    /// <summary>All labels.</summary>
    public static SentenceFacts All(Sentence sentence) => new(
        Theme.BitsOf(sentence.Themes), (uint)sentence.Demands.Aggregate(0, (bits, d) => bits | d.TypeBits), (byte)sentence.Stance, (byte)sentence.Strength);

    /// <summary>The sure ones: the same as <see cref="WeightColumn.Sure"/> leaves of a row.</summary>
    public static SentenceFacts Sure(Sentence sentence)
    {
        var themes = Theme.BitsOf(sentence.Themes.Where(t => IsSure(t.Weight)));
        var types = sentence.WeighedTypes.Where(t => IsSure(t.Weight)).Aggregate(0u, (bits, t) => bits | 1u << (int)t.Type - 1);
        return new SentenceFacts(themes, types, IsSure(sentence.StanceWeight) ? (byte)sentence.Stance : SentenceRow.NoStance, (byte)(types == 0 ? 0 : sentence.Strength));
    }

    private static bool IsSure(double weight) => LabelWeight.ToByte(weight) >= LabelWeight.ToByte(LabelWeight.Sure);
}
