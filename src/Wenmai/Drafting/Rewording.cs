using Wenmai.Searching.Results;

namespace Wenmai.Drafting;

/// <summary>What a sentence does to its matter: wordings of another polarity say the opposite, however near their words.</summary>
public enum Polarity
{
    /// <summary>Tells, explains, or cannot be told.</summary>
    Neutral,

    /// <summary>Names what is wrong (问题).</summary>
    Criticism,

    /// <summary>Asks for something or forbids it (要求).</summary>
    Demand,

    /// <summary>Commends what was done (肯定).</summary>
    Praise,
}

/// <summary>A wording of the archive.</summary>
/// <param name="Excerpt">Its passage.</param>
/// <param name="Span">The sentence in the passage's text.</param>
/// <param name="Polarity">Its polarity.</param>
/// <param name="Nearness">How near it comes to what was asked, or to an official wording of it; 0-1.</param>
public sealed record Wording(Excerpt Excerpt, TextSpan Span, Polarity Polarity, double Nearness)
{
    /// <summary>Its words, unaltered.</summary>
    public string Text => Span.Of(Excerpt.Text);
}

/// <summary>A wording of the written pairs: no text of the archive.</summary>
/// <param name="Text">The official wording.</param>
/// <param name="Plain">The plain words beside which it was written.</param>
public sealed record WrittenWording(string Text, string Plain);

/// <summary>Official wordings of a sentence (换一种说法).</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Polarity">Its polarity.</param>
/// <param name="Archive">From the archive, best first; at most <see cref="Most"/>.</param>
/// <param name="Written">From the written pairs, best first; at most <see cref="Most"/>.</param>
/// <param name="LeftOut">Wordings that were near and of the opposite polarity.</param>
public sealed record Rewordings(
    string Text, Polarity Polarity, IReadOnlyList<Wording> Archive, IReadOnlyList<WrittenWording> Written, int LeftOut)
{
    /// <summary>Wordings shown of each source.</summary>
    public const int Most = 5;

    /// <summary>Longest sentence, in UTF-16 units.</summary>
    public const int LongestText = 200;
}

/// <summary>Wordings, or why there are none.</summary>
/// <param name="Result">The wordings; null when refused.</param>
/// <param name="Problems">Why it was refused.</param>
public sealed record RewordingOutcome(Rewordings? Result, IReadOnlyList<Problem> Problems);
