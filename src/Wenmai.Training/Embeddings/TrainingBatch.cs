namespace Wenmai.Training.Embeddings;

/// <summary>A text of a training pair: a stretch of units.</summary>
/// <param name="Start">First unit in the set's units.</param>
/// <param name="End">One past the last.</param>
internal readonly record struct UnitRange(int Start, int End);

/// <summary>Two texts that mean the same or belong together.</summary>
internal readonly record struct TrainingPair(UnitRange Left, UnitRange Right);

/// <summary>One source of pairs.</summary>
internal interface IPairSource
{
    /// <summary>Fills a batch with pairs. Every pair of a batch is a wrong answer for the others, so they should be alike in kind, but not say the same.</summary>
    void Fill(Span<TrainingPair> batch, Random random);
}
