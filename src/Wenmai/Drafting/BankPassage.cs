using Wenmai.Language;
using Wenmai.Searching.Results;

namespace Wenmai.Drafting;

/// <summary>The banks of passages (段落库).</summary>
public enum BankKind
{
    /// <summary>开头: with what speeches begin.</summary>
    Opening,

    /// <summary>过渡: with what they pass on to what they demand.</summary>
    Transition,

    /// <summary>问题: how they put what falls short.</summary>
    Problems,

    /// <summary>结尾: with what they end.</summary>
    Closing,

    /// <summary>号召: how they call on their audience.</summary>
    Call,
}

/// <summary>Order of a bank.</summary>
public enum BankSort
{
    /// <summary>What is usual and recent at once.</summary>
    Best,

    /// <summary>By number of speeches with the like.</summary>
    Usual,

    /// <summary>By year.</summary>
    Newest,
}

/// <summary>Asks a bank.</summary>
public sealed record BankRequest
{
    /// <summary>Words parted by blanks, or a question (讲话结尾怎么鼓劲): what names a bank or an occasion in it chooses them, the rest must be held.</summary>
    public string Text { get; init; } = "";

    /// <summary>The bank; null for those that <see cref="Text"/> names, else openings.</summary>
    public BankKind? Kind { get; init; }

    /// <summary>Kind of occasion, or null.</summary>
    public OccasionKind? Occasion { get; init; }

    /// <summary>Theme of the passage or its speech, or null.</summary>
    public Theme? Theme { get; init; }

    /// <summary>Level, or null.</summary>
    public OfficeLevel? Level { get; init; }

    /// <summary>Order.</summary>
    public BankSort Sort { get; init; }

    /// <summary>Passages to skip.</summary>
    public int Skip { get; init; }

    /// <summary>Passages returned at most.</summary>
    public int Take { get; init; } = 20;
}

/// <summary>A passage or a sentence that serves.</summary>
/// <param name="Kind">Its bank.</param>
/// <param name="Excerpt">The passage it stands in.</param>
/// <param name="Span">In the passage's text.</param>
/// <param name="Speeches">Speeches with the like, this one included.</param>
/// <param name="FirstYear">First year of the like, or null.</param>
/// <param name="LastYear">Last year of the like, or null.</param>
/// <param name="Occasions">Kinds of occasion of its speech.</param>
public sealed record BankPassage(
    BankKind Kind, Excerpt Excerpt, TextSpan Span, int Speeches, int? FirstYear, int? LastYear, IReadOnlyList<OccasionKind> Occasions)
{
    /// <summary>Its words, unaltered.</summary>
    public string Text => Span.Of(Excerpt.Text);
}

/// <summary>A page of a bank.</summary>
/// <param name="Kinds">The banks asked.</param>
/// <param name="Occasion">The occasion asked for, stated or read from the question; or null.</param>
/// <param name="Words">The words looked for.</param>
/// <param name="Total">Passages that fit, near-duplicates once.</param>
/// <param name="Passages">Those of the page.</param>
/// <param name="Occasions">Kinds of occasion that the banks asked have, with their passages.</param>
/// <param name="Levels">Levels that they have, with their passages.</param>
public sealed record BankList(
    IReadOnlyList<BankKind> Kinds,
    OccasionKind? Occasion,
    IReadOnlyList<string> Words,
    int Total,
    IReadOnlyList<BankPassage> Passages,
    IReadOnlyList<(OccasionKind Kind, int Passages)> Occasions,
    IReadOnlyList<(OfficeLevel Level, int Passages)> Levels)
{
    /// <summary>The occasion asked for, where the archive has none of it and all occasions answer instead; else null.</summary>
    public OccasionKind? LeftOut { get; init; }
}
