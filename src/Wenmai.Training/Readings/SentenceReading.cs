namespace Wenmai.Training.Readings;

/// <summary>One demand of a sentence, as read.</summary>
/// <param name="First">The first of its pieces (<see cref="SentencePieces"/>), 1 for the sentence's first.</param>
/// <param name="Last">The last of its pieces.</param>
/// <param name="Types">Codes of its types, <c>D01</c>-<c>D12</c>, ascending.</param>
public sealed record ReadDemand(int First, int Last, IReadOnlyList<string> Types)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(First == Last ? $"{First}" : $"{First}-{Last}")}:{string.Join(',', Types)}";
}

/// <summary>What a reader said of one sentence of a real text, without the text.</summary>
public sealed record SentenceReading
{
    /// <summary>Key of its document (<see cref="ReadingTexts"/>).</summary>
    public required string Document { get; init; }

    /// <summary>1-based number of the sentence when it was read. A splitter that changes moves it; <see cref="Key"/> decides.</summary>
    public required int Number { get; init; }

    /// <summary>Hash of its folded words (<see cref="Language.SentenceKey"/>).</summary>
    public required string Key { get; init; }

    /// <summary>Code of its stance.</summary>
    public required string Stance { get; init; }

    /// <summary>0-4.</summary>
    public required int Strength { get; init; }

    /// <summary>At most two theme identifiers, best first.</summary>
    public required IReadOnlyList<string> Themes { get; init; }

    /// <summary>Its demands in text order.</summary>
    public required IReadOnlyList<ReadDemand> Demands { get; init; }

    /// <summary>Whether it calls on the audience (让我们…).</summary>
    public bool IsAppeal { get; init; }

    /// <summary>Who is to act: UTF-16 offsets from the sentence's start, end exclusive; null for nobody named.</summary>
    public TextSpan? Actor { get; init; }

    /// <summary>By when; offsets as in <see cref="Actor"/>.</summary>
    public TextSpan? Deadline { get; init; }

    /// <summary>How much; offsets as in <see cref="Actor"/>.</summary>
    public TextSpan? Quantity { get; init; }

    /// <summary>Who read it, and in which pass.</summary>
    public required string Reader { get; init; }

    /// <summary>Codes of all types of all demands.</summary>
    public IReadOnlySet<string> Types => Demands.SelectMany(d => d.Types).ToHashSet();
}
