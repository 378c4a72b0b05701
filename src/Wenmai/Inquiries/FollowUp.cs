using Wenmai.Searching.Results;

namespace Wenmai.Inquiries;

/// <summary>Asks what became of the demands of a speech (对照后来文稿).</summary>
public sealed record FollowUpRequest
{
    /// <summary>Most demands of one answer: each asks the archive.</summary>
    public const int MaxDemands = 40;

    /// <summary>Identifier of the speech.</summary>
    public required string Speech { get; init; }

    /// <summary>1-based number of the passage whose demands alone are followed; null for all of the speech.</summary>
    public int? Passage { get; init; }

    /// <summary>Demands to skip.</summary>
    public int Skip { get; init; }

    /// <summary>Demands followed, 1 to <see cref="MaxDemands"/>.</summary>
    public int Take { get; init; } = 20;

    /// <summary>Whether sentences of other units and speakers are shown too: they mostly say the like of a matter of their own.</summary>
    public bool WithOthers { get; init; }

    /// <summary>Later sentences of each demand at most.</summary>
    public int Most { get; init; } = 5;
}

/// <summary>What later speeches say of the demands of a speech.</summary>
public sealed record FollowUpList
{
    /// <summary>What was asked for.</summary>
    public required FollowUpRequest Request { get; init; }

    /// <summary>The speech.</summary>
    public required Speech Speech { get; init; }

    /// <summary>Sentences of it, or of the passage, that make a demand, in its own voice or another's.</summary>
    public required int Total { get; init; }

    /// <summary>Those followed, in text order.</summary>
    public required IReadOnlyList<FollowedDemand> Demands { get; init; }

    /// <summary>Generation of the index.</summary>
    public required string Generation { get; init; }
}

/// <summary>A sentence that makes a demand, and what is said of it later.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Passage">1-based number of its passage.</param>
/// <param name="Later">Later sentences on the same matter by date; none where nothing is near enough.</param>
public sealed record FollowedDemand(Sentence Sentence, int Passage, IReadOnlyList<LaterSentence> Later)
{
    /// <summary>Whether it is told as done.</summary>
    public bool IsReported => Later.Any(l => l.IsReport);
}

/// <summary>A later sentence on the same matter, with why it is thought to be that.</summary>
/// <param name="Excerpt">Its passage.</param>
/// <param name="Sentence">Its labels and place in the passage.</param>
/// <param name="Sameness">How much of the demand's wording, by rarity, it has: 0-1.</param>
/// <param name="Nearness">Nearness of meaning; null where it was found by words alone.</param>
/// <param name="Shared">Wording that both have, the rarest first.</param>
/// <param name="IsSameUnit">Whether the same unit or speaker says it, or the body that was to act.</param>
public sealed record LaterSentence(
    Excerpt Excerpt, ExcerptSentence Sentence, double Sameness, double? Nearness, IReadOnlyList<string> Shared, bool IsSameUnit)
{
    /// <summary>Whether it tells past work; else it asks for the same again.</summary>
    public bool IsReport => Sentence.Stance == Stance.Reported;

    /// <summary>The words of the sentence.</summary>
    public string Text => Sentence.Span.Of(Excerpt.Text);
}
