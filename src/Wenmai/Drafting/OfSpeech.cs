namespace Wenmai.Drafting;

/// <summary>What the desk took from one speech, with the facts by which it is cited.</summary>
public abstract record OfSpeech
{
    /// <summary>Identifier of the speech.</summary>
    public required string Speech { get; init; }

    /// <summary>Title of the speech.</summary>
    public required string Title { get; init; }

    /// <summary>Unit as written, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>Best year, or null.</summary>
    public int? Year { get; init; }

    /// <summary>Day, or null.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Source line.</summary>
    public string Source => Citation.Of(Title, Unit, Date, Year);
}
