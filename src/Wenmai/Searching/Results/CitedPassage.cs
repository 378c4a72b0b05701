namespace Wenmai.Searching.Results;

/// <summary>A passage with what cites it: the speech, its date and unit, and the headings above it.</summary>
public abstract record CitedPassage
{
    /// <summary>Identifier of the passage: the speech's, a hyphen, <see cref="Number"/>.</summary>
    public required string Passage { get; init; }

    /// <summary>Identifier of the speech.</summary>
    public required string Speech { get; init; }

    /// <summary>1-based number of the passage in the speech.</summary>
    public required int Number { get; init; }

    /// <summary>Title of the speech.</summary>
    public required string Title { get; init; }

    /// <summary>Whether the title is derived and must be marked so.</summary>
    public required bool TitleIsDerived { get; init; }

    /// <summary>Best year of the speech, or null.</summary>
    public int? Year { get; init; }

    /// <summary>Day of the speech where its file or text states it, or null.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Unit as written, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>Which of the facts shown only the text states (据正文).</summary>
    public MetadataFields FromText { get; init; }

    /// <summary>Headings above the passage, outermost first.</summary>
    public required IReadOnlyList<string> HeadingPath { get; init; }

    /// <summary>The passage, unaltered.</summary>
    public required string Text { get; init; }

    /// <summary>The source line, in the form writers use.</summary>
    public string Cite() => Citation.Of(Title, Unit, Date, Year, Number);
}
