namespace Wenmai;

/// <summary>One demand (要求) of a sentence: a clause that demands, whatever the number of its types.</summary>
/// <param name="Span">The clause that makes it; lies inside its sentence.</param>
/// <param name="Types">Its types in order of their codes, each once; never empty.</param>
/// <param name="Strength">1-4 as in <see cref="Sentence.Strength"/>.</param>
public sealed record Demand(TextSpan Span, IReadOnlyList<DemandedType> Types, int Strength)
{
    /// <summary>Who is to act, where the sentence names them: in the clause itself, or as the subject of a clause before it.</summary>
    public TextSpan? Actor { get; init; }

    /// <summary>Who is to act where the sentence does not say: the party that the heading above names, or the sentence that leads the list
    /// (各支部要做到：). A span of the speech outside the sentence; null wherever <see cref="Actor"/> is known.</summary>
    public TextSpan? InheritedActor { get; init; }

    /// <summary>The verbs that say what is to be done (制定并落实), where the lexicon knows them; inside <see cref="Span"/>.</summary>
    public TextSpan? Action { get; init; }

    /// <summary>What is acted on, before or after the verb, without its preposition; inside the sentence.</summary>
    public TextSpan? Object { get; init; }

    /// <summary>The clause that says in which case the demand holds (情节严重的 · 一旦发现险情); inside the sentence.</summary>
    public TextSpan? Condition { get; init; }

    /// <summary>By when (11月30日前, 30日内, 立即); inside the sentence.</summary>
    public TextSpan? Deadline { get; init; }

    /// <summary>The last day that <see cref="Deadline"/> allows; null where its words or the time of the speech leave it open.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>How long <see cref="Deadline"/> allows from an event that has no day here, as an ISO 8601 duration: 30日内 is P30D.
    /// Working days, for which ISO has no sign, end in WD: 5个工作日内 is P5WD.</summary>
    public string? Within { get; init; }

    /// <summary>How often (每月, 每两周, 按季度); inside the sentence.</summary>
    public TextSpan? Frequency { get; init; }

    /// <summary>The period of <see cref="Frequency"/> as an ISO 8601 duration: 每两周 is P2W.</summary>
    public string? Every { get; init; }

    /// <summary>How much (不少于4次, 95%以上); inside the sentence.</summary>
    public TextSpan? Quantity { get; init; }

    /// <summary>Its types as bits: n - 1 stands for type n.</summary>
    internal ushort TypeBits => (ushort)Types.Aggregate(0, (bits, t) => bits | 1 << ((int)t.Type - 1));

    /// <summary>Whether it is of a type.</summary>
    public bool Is(DirectiveType type) => Types.Any(t => t.Type == type);
}

/// <summary>A type of a demand, the words it rests on, and how sure it is.</summary>
/// <param name="Type">The type.</param>
/// <param name="Evidence">Its cue and rule.</param>
/// <param name="Weight">0-1; see <see cref="LabelWeight"/>.</param>
public sealed record DemandedType(DirectiveType Type, Evidence Evidence, double Weight);
