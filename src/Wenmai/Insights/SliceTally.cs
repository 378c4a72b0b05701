namespace Wenmai.Insights;

/// <summary>Of what a trait is.</summary>
public enum TraitGroup
{
    /// <summary>要求句: sentences that make a demand, of all sentences.</summary>
    Demanding,

    /// <summary>主题, of all sentences.</summary>
    Theme,

    /// <summary>要求类型, of the sentences that make a demand.</summary>
    Type,

    /// <summary>力度: the rung, of demands.</summary>
    Rung,

    /// <summary>写明的内容: deadline, frequency, quantity, condition; of demands.</summary>
    Term,

    /// <summary>主体类别, of demands.</summary>
    ActorKind,

    /// <summary>责任主体: speeches that ask it, of the speeches that make demands.</summary>
    Actor,
}

/// <summary>Something that sentences or demands have or have not.</summary>
/// <param name="Group">Of what it is.</param>
/// <param name="Code">Its code: <c>T07</c>, <c>D02</c>, <c>strict</c>, <c>deadline</c>, <c>named</c>, the key of an actor; empty for <see cref="TraitGroup.Demanding"/>.</param>
public readonly record struct Trait(TraitGroup Group, string Code);

/// <summary>How often a trait is met in a part of the archive, summed up over its speeches so that their spread can be told.</summary>
/// <param name="Count">Sentences or demands that have it.</param>
/// <param name="Size">Sentences or demands there are: the denominator.</param>
/// <param name="Speeches">Speeches that have any of the denominator.</param>
/// <param name="Holding">Speeches that have it.</param>
/// <param name="Squares">Sum of the squares of the counts of speeches.</param>
/// <param name="Crossed">Sum of count times size.</param>
/// <param name="SizeSquares">Sum of the squares of the sizes.</param>
public readonly record struct TraitSums(long Count, long Size, int Speeches, int Holding, double Squares, double Crossed, double SizeSquares)
{
    /// <summary>The share that has it, 0-1.</summary>
    public double Rate => Size == 0 ? 0 : (double)Count / Size;

    /// <summary>How much more the rate varies than that of independent events, at least 1: one speech about a thing says it forty times.</summary>
    /// <remarks>The variance of the ratio estimator over speeches (Cochran, Sampling Techniques, 3rd edition 1977, section 6.4), divided by count / size².</remarks>
    public double Clustering
    {
        get
        {
            if (Count == 0 || Speeches < 2) return 1;
            var squares = Squares - 2 * Rate * Crossed + Rate * Rate * SizeSquares;
            return Math.Max(1, squares * Speeches / (Speeches - 1) / Count);
        }
    }

    /// <summary>With one more speech.</summary>
    public TraitSums Plus(long count, long size) => size == 0 ? this : new(
        Count + count, Size + size, Speeches + 1, Holding + (count > 0 ? 1 : 0),
        Squares + (double)count * count, Crossed + (double)count * size, SizeSquares + (double)size * size);

    /// <summary>Of something that speeches have or have not.</summary>
    public static TraitSums OfSpeeches(int holding, int speeches) => new(holding, speeches, speeches, holding, holding, holding, speeches);
}

/// <summary>What a slice asks and how: traits counted by speech, kinds of documents and years.</summary>
public sealed record SliceTally
{
    /// <summary>Speeches that hold its sentences.</summary>
    public required int Speeches { get; init; }

    /// <summary>Its sentences.</summary>
    public required long Sentences { get; init; }

    /// <summary>Those that make a demand.</summary>
    public required long Demanding { get; init; }

    /// <summary>Their demands.</summary>
    public required long Demands { get; init; }

    /// <summary>All traits but actors, those that are nowhere met too.</summary>
    public required IReadOnlyDictionary<Trait, TraitSums> Traits { get; init; }

    /// <summary>Speeches by kind of document, most first.</summary>
    public required IReadOnlyList<(DocumentKind Kind, int Speeches)> Kinds { get; init; }

    /// <summary>Speeches and sentences by year, ascending; 0 for unknown.</summary>
    public required IReadOnlyList<(int Year, int Speeches, long Sentences)> Years { get; init; }

    /// <summary>The slice as it was counted.</summary>
    public required Slice Slice { get; init; }

    /// <summary>Generation of the index.</summary>
    public required string Generation { get; init; }
}
