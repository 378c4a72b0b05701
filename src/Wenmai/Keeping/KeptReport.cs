namespace Wenmai.Keeping;

/// <summary>A report (分析报告): views of the analyst's desk with own words between them.</summary>
public sealed record KeptReport : Kept
{
    /// <summary>Its parts, in order.</summary>
    public required IReadOnlyList<ReportPart> Parts { get; init; }
}

/// <summary>A part of a report: a heading, own words and a view, any of which may be empty.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Text">Own words, before the view; one paragraph a line.</param>
/// <param name="Address">Path and parameters of the view, as pages have them; empty for words alone.</param>
public sealed record ReportPart(string Heading, string Text = "", string Address = "")
{
    /// <summary>What the view said when its figures were last kept; null before.</summary>
    public KeptFigures? Basis { get; init; }
}

/// <summary>The figures of a view at a time: what a later index is compared with.</summary>
/// <param name="Generation">Generation of the index.</param>
/// <param name="At">When they were counted.</param>
/// <param name="Columns">Names of the figures; the first decides whether a row has changed.</param>
/// <param name="Rows">The rows.</param>
public sealed record KeptFigures(string Generation, DateTimeOffset At, IReadOnlyList<string> Columns, IReadOnlyList<FigureRow> Rows);

/// <summary>Figures of one thing.</summary>
/// <param name="Name">What they are of; no other row has it.</param>
/// <param name="Values">One for each column; null for nothing to say.</param>
public sealed record FigureRow(string Name, IReadOnlyList<double?> Values);
