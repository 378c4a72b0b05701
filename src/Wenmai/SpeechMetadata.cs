namespace Wenmai;

/// <summary>What the file says about its speech outside the text: front matter, or document properties.</summary>
/// <remarks>Everything here was written by a person and outranks what the library infers.</remarks>
public sealed record SpeechMetadata
{
    /// <summary>Nothing stated.</summary>
    public static SpeechMetadata None { get; } = new();

    /// <summary>The title as stated, or null.</summary>
    public string? Title { get; init; }

    /// <summary>The day of the speech, or null.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The year of the speech where only that is stated; null where <see cref="Date"/> is given.</summary>
    public int? Year { get; init; }

    /// <summary>Who spoke: an office (局党组书记) rather than a name in this genre.</summary>
    public string? Speaker { get; init; }

    /// <summary>The unit (单位) as written, masks included.</summary>
    public string? Unit { get; init; }

    /// <summary>The meeting (会议) at which it was given.</summary>
    public string? Meeting { get; init; }

    /// <summary>Themes stated by a person, in their order; they replace inferred ones for the speech as a whole.</summary>
    public IReadOnlyList<string> ThemeIds { get; init; } = [];
}
