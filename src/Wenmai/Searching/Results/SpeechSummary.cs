namespace Wenmai.Searching.Results;

/// <summary>A speech as lists show it.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Source">The file it comes from, and its key there.</param>
/// <param name="Title">Title.</param>
/// <param name="TitleIsDerived">Whether it must be marked as derived.</param>
/// <param name="Year">Best year, or null.</param>
/// <param name="Date">Day, where the file or the text states it.</param>
/// <param name="Unit">Unit as written, or null.</param>
/// <param name="Speaker">Speaker as written, or null.</param>
/// <param name="Meeting">Meeting as written, or null.</param>
/// <param name="Characters">UTF-16 units of the text without white space.</param>
/// <param name="Passages">Number of passages.</param>
/// <param name="HasYearConflict">Whether the evidence for the year contradicts itself.</param>
/// <param name="Kind">Kind of document (文种).</param>
/// <param name="KindRule">Identifier of the rule that the kind rests on.</param>
/// <param name="FromText">Which of kind, unit, speaker, meeting and day only the text states (据正文).</param>
public sealed record SpeechSummary(
    string Id, SourceName Source, string Title, bool TitleIsDerived, int? Year, DateOnly? Date, string? Unit, string? Speaker,
    string? Meeting, int Characters, int Passages, bool HasYearConflict, DocumentKind Kind = DocumentKind.Other, string KindRule = "", MetadataFields FromText = MetadataFields.None)
{
    /// <summary>Newest first, undated last, then by source: the order of lists.</summary>
    internal static List<SpeechSummary> InOrder(IEnumerable<SpeechSummary> speeches) => speeches
        .OrderByDescending(s => s.Date?.DayNumber ?? (s.Year is { } y ? new DateOnly(y, 1, 1).DayNumber : 0))
        .ThenBy(s => s.Source.File, StringComparer.Ordinal).ThenBy(s => s.Source.Key, StringComparer.Ordinal).ToList();
}

/// <summary>What a generation holds.</summary>
/// <param name="Generation">Its name, such as <c>gen-000003</c>.</param>
/// <param name="IndexedAt">When it was published.</param>
/// <param name="Speeches">Live speeches.</param>
/// <param name="Passages">Live passages.</param>
/// <param name="Sentences">Live sentences.</param>
/// <param name="Characters">UTF-16 units of all texts.</param>
/// <param name="Undated">Speeches without a best year.</param>
/// <param name="YearConflicts">Speeches whose evidence for the year contradicts itself.</param>
/// <param name="Rejected">Files refused by the last run.</param>
/// <param name="Segments">Number of segments.</param>
/// <param name="Bytes">Bytes of all segments on disk.</param>
public sealed record ArchiveStatistics(
    string Generation, DateTimeOffset IndexedAt, int Speeches, int Passages, long Sentences, long Characters, int Undated,
    int YearConflicts, int Rejected, int Segments, long Bytes);
