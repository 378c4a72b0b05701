namespace Wenmai.Insights;

/// <summary>What keywords are ordered by.</summary>
public enum KeynessSort
{
    /// <summary>显著程度: log-likelihood.</summary>
    Likelihood,

    /// <summary>悬殊程度: log ratio.</summary>
    Ratio,
}

/// <summary>Which slice to describe, and against which.</summary>
public sealed record KeynessRequest
{
    /// <summary>G² that chance passes once in 10,000 words (Rayson and others, 2004).</summary>
    public const double Significant = 15.13;

    /// <summary>The slice described.</summary>
    public Slice Focus { get; init; } = Slice.Everything;

    /// <summary>The slice it is held against; null for all other sentences of the archive.</summary>
    public Slice? Reference { get; init; }

    /// <summary>Speeches of its side that must hold a keyword, so that one speech can't make one. At least 1.</summary>
    public int FewestSpeeches { get; init; } = 3;

    /// <summary>Times that a keyword must stand on its side. At least 1.</summary>
    public int FewestOccurrences { get; init; } = 5;

    /// <summary>The order of keywords.</summary>
    public KeynessSort Sort { get; init; }

    /// <summary>Most keywords of each side.</summary>
    public int Most { get; init; } = 100;
}

/// <summary>The words and set phrases that tell two slices apart.</summary>
public sealed record Keyness
{
    /// <summary>What was asked for.</summary>
    public required KeynessRequest Request { get; init; }

    /// <summary>Size of the slice described.</summary>
    public required SliceSize Focus { get; init; }

    /// <summary>Size of the slice it is held against.</summary>
    public required SliceSize Reference { get; init; }

    /// <summary>Sentences that lie in both: they count on both sides and draw them together.</summary>
    public required int Shared { get; init; }

    /// <summary>What the slice has more of.</summary>
    public required IReadOnlyList<Keyword> Keywords { get; init; }

    /// <summary>What the other has more of; counts of the slice described come first here too.</summary>
    public required IReadOnlyList<Keyword> Opposite { get; init; }

    /// <summary>Generation of the index.</summary>
    public required string Generation { get; init; }
}

/// <summary>How large a slice is.</summary>
/// <param name="Sentences">Its sentences.</param>
/// <param name="Speeches">Speeches that hold them.</param>
/// <param name="Units">Words and set phrases in them: the denominator of rates.</param>
public sealed record SliceSize(long Sentences, int Speeches, long Units)
{
    /// <summary>So many for each 10,000 words and set phrases.</summary>
    public double PerTenThousand(long count) => Units == 0 ? 0 : count * 10_000.0 / Units;
}

/// <summary>A word or set phrase and how much more one slice has of it than the other.</summary>
/// <param name="Text">Folded.</param>
/// <param name="Count">Times it stands in the slice described; inside a longer set phrase it doesn't count.</param>
/// <param name="Speeches">Speeches of the slice that hold it.</param>
/// <param name="OtherCount">Times it stands in the other.</param>
/// <param name="OtherSpeeches">Speeches of the other that hold it.</param>
/// <param name="LogLikelihood">G² as in <see cref="Association.LogLikelihood"/>.</param>
/// <param name="LogRatio">As in <see cref="Association.LogRatio"/>: negative where the other has more of it.</param>
public sealed record Keyword(string Text, long Count, int Speeches, long OtherCount, int OtherSpeeches, double LogLikelihood, double LogRatio)
{
    /// <summary>Chance of <see cref="LogLikelihood"/> among all words compared (<see cref="Insights.FalseDiscovery.Adjusted"/>). It takes words as independent.</summary>
    public double FalseDiscovery { get; init; }

    /// <summary>How unevenly the speeches of its side hold it, 0-1 (<see cref="Association.Dispersion"/>).</summary>
    public double Dispersion { get; init; }
}
