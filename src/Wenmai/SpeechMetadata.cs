namespace Wenmai;

/// <summary>The fields of <see cref="SpeechMetadata"/>.</summary>
[Flags]
public enum MetadataFields : byte
{
    /// <summary>No field.</summary>
    None = 0,

    /// <summary>The title.</summary>
    Title = 1,

    /// <summary>Day or year.</summary>
    Date = 2,

    /// <summary>Who spoke.</summary>
    Speaker = 4,

    /// <summary>The unit.</summary>
    Unit = 8,

    /// <summary>The meeting.</summary>
    Meeting = 16,

    /// <summary>The themes.</summary>
    Themes = 32,

    /// <summary>The kind of document.</summary>
    Kind = 64,
}

/// <summary>What the file, or the notes file beside it, says about its speech outside the text: front matter, document properties, corrections.</summary>
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

    /// <summary>The kind of document (文种) as stated, or null.</summary>
    public DocumentKind? Kind { get; init; }

    /// <summary>Themes stated by a person, in their order; they replace inferred ones for the speech as a whole.</summary>
    public IReadOnlyList<string> ThemeIds { get; init; } = [];

    /// <summary>The fields that a notes file corrected (人工更正); the others come from the file itself.</summary>
    public MetadataFields Corrected { get; init; }

    /// <summary>This metadata where <paramref name="notes"/> states nothing, else what the notes state. Day and year go together.</summary>
    public SpeechMetadata CorrectedBy(SpeechMetadata notes)
    {
        var date = notes.Stated.HasFlag(MetadataFields.Date) ? notes : this;
        return new SpeechMetadata
        {
            Title = notes.Title ?? Title,
            Date = date.Date,
            Year = date.Year,
            Speaker = notes.Speaker ?? Speaker,
            Unit = notes.Unit ?? Unit,
            Meeting = notes.Meeting ?? Meeting,
            Kind = notes.Kind ?? Kind,
            ThemeIds = notes.ThemeIds.Count > 0 ? notes.ThemeIds : ThemeIds,
            Corrected = Corrected | notes.Stated,
        };
    }

    /// <summary>The fields that say something.</summary>
    public MetadataFields Stated =>
        (Title is null ? 0 : MetadataFields.Title)
        | (Date is null && Year is null ? 0 : MetadataFields.Date)
        | (Speaker is null ? 0 : MetadataFields.Speaker)
        | (Unit is null ? 0 : MetadataFields.Unit)
        | (Meeting is null ? 0 : MetadataFields.Meeting)
        | (ThemeIds.Count == 0 ? 0 : MetadataFields.Themes)
        | (Kind is null ? 0 : MetadataFields.Kind);
}
