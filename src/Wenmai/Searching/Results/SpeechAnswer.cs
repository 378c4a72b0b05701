namespace Wenmai.Searching.Results;

/// <summary>A speech as JSON with outline, labels and evidence. Offsets are UTF-16 units in its text, end exclusive.</summary>
public sealed record SpeechAnswer(
    string Id,
    string Source,
    string Title,
    TitleOrigin TitleOrigin,
    KindAnswer Kind,
    string? Unit,
    string? Speaker,
    string? Meeting,
    DateOnly? Date,
    IEnumerable<string> FromText,
    IEnumerable<string> Corrected,
    FactsAnswer Facts,
    YearAnswer Year,
    IEnumerable<ThemeAnswer> Themes,
    IReadOnlyList<Problem> Notices,
    IEnumerable<ThemeShareAnswer> ThemeShares,
    IEnumerable<SectionAnswer> Outline,
    IEnumerable<PassageSpanAnswer> Passages,
    IEnumerable<SentenceAnswer> Sentences,
    string Text);

/// <summary>The kind of document, as stated or read, with the reason.</summary>
public sealed record KindAnswer(string Id, string Label, string Reason, EvidenceAnswer Evidence);

/// <summary>What the text says about itself, whatever the file states beside it, with the words and rules it rests on; null for what it doesn't say.</summary>
public sealed record FactsAnswer(
    LabelAnswer Kind, EvidenceAnswer KindEvidence, FactAnswer? Speaker, FactAnswer? Role, FactAnswer? Unit, FactAnswer? Occasion, FactAnswer? Date);

/// <summary>One such fact; without offsets where it stands in a title that is not part of the text.</summary>
public sealed record FactAnswer(string Value, int? Start, int? End, string Rule);

/// <summary>When a speech was given, as far as its text shows, with the evidence; and why the archive's other speeches put it in doubt, if they do.</summary>
public sealed record YearAnswer(
    int? Best, DateOnly? From, DateOnly? To, IEnumerable<YearClueAnswer> Clues, IReadOnlyList<string> Conflicts, string? Question = null);

/// <summary>One piece of evidence for a year; without offsets where it is not in the text.</summary>
public sealed record YearClueAnswer(
    string Text, int? Start, int? End, YearBound Bound, YearClueKind Kind, DateOnly? From, DateOnly? To, string Explanation);

/// <summary>A theme with its share of the labelled sentences, 0-1.</summary>
public sealed record ThemeShareAnswer(string Id, string Label, double Share);

/// <summary>A section: its place in the outline, its heading and range.</summary>
public sealed record SectionAnswer(
    int Level, int Parent, string Marker, string Head, int Start, int End, bool IsInline, IEnumerable<ThemeShareAnswer> ThemeShares);

/// <summary>The range of a passage.</summary>
public sealed record PassageSpanAnswer(int Number, int Start, int End);

/// <summary>A sentence with its labels.</summary>
public sealed record SentenceAnswer(
    int Start,
    int End,
    string Key,
    string Text,
    string Stance,
    EvidenceAnswer? StanceEvidence,
    double StanceWeight,
    string Role,
    bool IsAppeal,
    int Strength,
    IEnumerable<DemandAnswer> Demands,
    IEnumerable<ThemeAnswer> Themes,
    bool IsCorrected,
    string? Note);

/// <summary>A demand: who is asked to do what, by when. The day (due), the time allowed (within) and the period (every) are null where the words leave them open.</summary>
public sealed record DemandAnswer(
    IEnumerable<DemandedTypeAnswer> Types,
    int Start,
    int End,
    string Text,
    int Strength,
    string? Actor,
    string? InheritedActor,
    string? Action,
    string? Object,
    string? Condition,
    string? Deadline,
    DateOnly? Due,
    string? Within,
    string? Frequency,
    string? Every,
    string? Quantity);

/// <summary>A type of a demand with its weight, 0-1, and evidence.</summary>
public sealed record DemandedTypeAnswer(string Id, string Label, double Weight, EvidenceAnswer Evidence);

/// <summary>A theme with its weight and evidence.</summary>
public sealed record ThemeAnswer(string Id, string Label, double Weight, EvidenceAnswer Evidence);

/// <summary>The rule behind a label, and the words that it went by, if any.</summary>
public sealed record EvidenceAnswer(string? Cue, int? Start, int? End, string Rule);
