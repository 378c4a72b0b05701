namespace Wenmai.Insights;

/// <summary>A table that a page, the command line and a download all show alike.</summary>
/// <param name="Title">What it shows, for the caption and the name of the file.</param>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">Cells: a string, a whole number (<see cref="long"/>), a <see cref="double"/>, or null for nothing to say.</param>
/// <param name="Notes">What makes the figures reproducible: query, filters, denominators, generation, date.</param>
public sealed record ReportTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, IReadOnlyList<string> Notes);
