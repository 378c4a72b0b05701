using Wenmai.Searching.Queries;

namespace Wenmai.Drafting;

/// <summary>A page of a table of first uses as JSON. Where years were chosen (<c>withinYears</c>), first and last uses are those among them.</summary>
public sealed record FirstUseListAnswer(
    string Generation, string Unit, bool WithinYears, int Total, int Looked, int Questioned, IReadOnlyList<YearSpeeches> Years, IEnumerable<FirstUseAnswer> Rows);

/// <summary>When a formulation came into use and went out of it. The uses expected before and since tell whether the archive could have shown it.</summary>
public sealed record FirstUseAnswer(
    string Text, string Source, int Speeches, int Occurrences, UseAnswer First, UseAnswer? Second, UseAnswer Last, IEnumerable<UseAnswer> SetAside,
    int Lead, IEnumerable<YearShareAnswer> Shares, YearShareAnswer? Peak, int? YearsToHalf, double ExpectedBefore, double ExpectedSince, bool IsNew, bool IsGone);

/// <summary>A use of a formulation, with its sentence where it was read.</summary>
public sealed record UseAnswer(int Year, DateOnly? Date, string Speech, string Passage, string Title, string? Unit, string? Sentence);

public static partial class DeskJson
{
    /// <summary>First uses.</summary>
    public static string Of(FirstUseList list) => Write(AnswerOf(list));

    /// <inheritdoc cref="Of(FirstUseList)"/>
    public static FirstUseListAnswer AnswerOf(FirstUseList list) => new(
        list.Generation, string.Join('、', list.Request.Selection[Facet.Unit]), list.Request.IsOfYears, list.Total, list.Looked, list.Questioned, list.Years, list.Rows.Select(r => new FirstUseAnswer(
            r.Text, Labels.Of(DeskNames.FormulationSources, r.Source).Code, r.Speeches, r.Occurrences, UseOf(r.First), r.Second is { } second ? UseOf(second) : null,
            UseOf(r.Last), r.SetAside.Select(UseOf), r.Lead, r.Shares.Select(ShareOf), r.Peak is { } peak ? ShareOf(peak) : null, r.YearsToHalf,
            r.ExpectedBefore, r.ExpectedSince, r.IsNew, r.IsGone)));

    private static UseAnswer UseOf(UsePlace use) =>
        new(use.Year, use.Speech.Date, use.Speech.Id, use.Passage, use.Speech.Title, use.Speech.Unit, use.Sentence);

    private static YearShareAnswer ShareOf(YearShare share) => new(share.Year, share.Speeches, share.Of, share.Share);
}
