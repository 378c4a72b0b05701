namespace Wenmai.Insights;

/// <summary>What stands on an axis of a <see cref="Matrix"/>.</summary>
public enum MatrixAxis
{
    /// <summary>主题, those of the archive.</summary>
    Theme,

    /// <summary>年份, from the first to the last of the archive without a gap, then the undated.</summary>
    Year,

    /// <summary>要求类型, D01-D12.</summary>
    Type,

    /// <summary>文种, those that the slice has.</summary>
    Kind,
}

/// <summary>Which matrix to count.</summary>
public sealed record MatrixRequest
{
    /// <summary>Downwards.</summary>
    public MatrixAxis Rows { get; init; } = MatrixAxis.Theme;

    /// <summary>Across; another axis than <see cref="Rows"/>.</summary>
    public MatrixAxis Columns { get; init; } = MatrixAxis.Year;

    /// <summary>The sentences counted.</summary>
    public Slice Slice { get; init; } = Slice.Everything;
}

/// <summary>Sentences by two of theme, year, directive type and kind of document. Every count is the number of sentences that the same slice narrowed by both values holds.</summary>
public sealed record Matrix
{
    /// <summary>What was asked for.</summary>
    public required MatrixRequest Request { get; init; }

    /// <summary>Values downwards; where the slice chooses some values of the axis, only those.</summary>
    public required IReadOnlyList<AxisValue> Rows { get; init; }

    /// <summary>Values across, likewise.</summary>
    public required IReadOnlyList<AxisValue> Columns { get; init; }

    /// <summary>One list per row, one cell per column.</summary>
    public required IReadOnlyList<IReadOnlyList<MatrixCell>> Cells { get; init; }

    /// <summary>Per row, each sentence once.</summary>
    public required IReadOnlyList<MatrixCell> RowTotals { get; init; }

    /// <summary>Per column, each sentence once. Less than the sum of the cells where sentences have two themes or several types.</summary>
    public required IReadOnlyList<MatrixCell> ColumnTotals { get; init; }

    /// <summary>The whole slice.</summary>
    public required MatrixCell Total { get; init; }

    /// <summary>Denominators of the years of the archive, ascending, gaps included, the undated last.</summary>
    public required IReadOnlyList<YearSize> Years { get; init; }

    /// <summary>Generation of the index that was counted.</summary>
    public required string Generation { get; init; }
}

/// <summary>A value of an axis.</summary>
/// <param name="Value">As in facet parameters: <c>T03</c>, <c>2022</c>, <c>undated</c>, <c>D07</c>, <c>K01</c>.</param>
/// <param name="Label">Chinese name.</param>
/// <param name="EnglishLabel">English name.</param>
/// <param name="IsEmpty">For a year of which the archive has nothing (无文献).</param>
public sealed record AxisValue(string Value, string Label, string EnglishLabel, bool IsEmpty = false);

/// <summary>A count with its denominators.</summary>
/// <param name="Sentences">Sentences that have both values.</param>
/// <param name="Speeches">Speeches that hold them.</param>
/// <param name="PerTenThousand">Sentences for each 10,000 characters of the year and the kind of document, where they are axes; else of all texts counted.</param>
/// <param name="DirectiveShare">Share, 0-1, of the demanding sentences of the same texts that these are; null when these demand nothing.
/// Sentences that demand nothing are not among them.</param>
public readonly record struct MatrixCell(long Sentences, int Speeches, double PerTenThousand, double? DirectiveShare)
{
    /// <summary>The denominator of <see cref="PerTenThousand"/>: UTF-16 units without white space.</summary>
    public long Characters { get; init; }

    /// <summary>The denominator of <see cref="DirectiveShare"/>: sentences that make a demand.</summary>
    public long Directives { get; init; }

    /// <summary>How it differs from the other years of its line; null where no axis is the years, or there is too little to compare.</summary>
    public CellContrast? Contrast { get; init; }

    /// <summary>Cells of different years as one: their speeches and texts are not the same, so all adds up.</summary>
    /// <param name="cells">One or more cells of a row.</param>
    public static MatrixCell Together(IReadOnlyList<MatrixCell> cells)
    {
        var (sentences, characters, directives) = (cells.Sum(c => c.Sentences), cells.Sum(c => c.Characters), cells.Sum(c => c.Directives));
        var demanding = cells.Sum(c => (c.DirectiveShare ?? 0) * c.Directives);
        return new MatrixCell(sentences, cells.Sum(c => c.Speeches), characters == 0 ? 0 : sentences * 10_000.0 / characters, directives == 0 ? null : demanding / directives)
        {
            Characters = characters,
            Directives = directives,
        };
    }

    /// <summary>Fewer sentences than this are too few to compare.</summary>
    public const int SmallSentences = 5;

    /// <summary>Fewer speeches than this may be one speaker's habit.</summary>
    public const int SmallSpeeches = 3;

    /// <summary>Whether there is something, but too little to compare.</summary>
    public bool IsSmall => Sentences > 0 && (Sentences < SmallSentences || Speeches < SmallSpeeches);
}
