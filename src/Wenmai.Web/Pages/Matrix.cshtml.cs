using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Pictures;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Views;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>The cross table: sentences by two of theme, year, directive type and kind of document.</summary>
internal sealed class MatrixModel(IArchiveHost host, Ui ui, TimeProvider clock) : AnalysisPage(host, ui, clock)
{
    private const string StreamPrefix = "stream-";
    private ShadeScale? _scale;
    private IReadOnlyList<MatrixColumn>? _columns;

    /// <summary>The axes.</summary>
    public MatrixRequest Axes { get; private set; } = new();

    /// <summary>What the cells show.</summary>
    public MatrixMeasure Measure { get; private set; }

    /// <summary>The counts; null when refused.</summary>
    public Matrix? Matrix { get; private set; }

    /// <summary>The rows as the page shows them: a run of years without texts as one.</summary>
    public IReadOnlyList<EmptyRun> Rows => EmptyRun.Of(Matrix!.Rows.Count, r => Matrix.Rows[r].IsEmpty);

    /// <summary>The columns, likewise; years of long ago together unless asked for.</summary>
    public IReadOnlyList<MatrixColumn> Columns => _columns ??= MatrixColumn.Of(Matrix!, Early);

    /// <summary>By what cells are shaded.</summary>
    public Shading Shading { get; private set; }

    /// <summary>How years of long ago stand.</summary>
    public EarlyYears Early { get; private set; }

    /// <summary>Themes over the years as shares; null for other axes.</summary>
    public Picture? Stream { get; private set; }

    /// <summary>The table as a picture: every year, for print and files.</summary>
    public Picture Heat => MatrixPicture.Of(Matrix!, Reading, Shading, Ui.IsEnglish);

    /// <summary>What the shades say.</summary>
    public IReadOnlyList<string> Legend => MatrixPicture.LegendOf(Scale, Reading, Ui.IsEnglish);

    public async Task<IActionResult> OnGetAsync()
    {
        Measure = Address.Choice<MatrixMeasure>(AnalysisAddress.Measure);
        Axes = Address.Matrix();
        Shading = Address.Choice<Shading>(AnalysisAddress.Shade);
        Early = Address.Choice<EarlyYears>(AnalysisAddress.Early);
        Matrix = await AskAsync(counts => counts.CountMatrixAsync(Axes, HttpContext.RequestAborted));
        Stream = Matrix is null ? null : MatrixPicture.ThemesOverYears(Matrix, Ui.IsEnglish);
        if (Matrix is not null && AnswerPicture(Matrix) is { } file) return file;
        return Answer(Matrix, m => Reports.Of(m, At), InsightJson.Of);
    }

    /// <summary>This table in another state.</summary>
    public string Link(string? format = null) => AnalysisLinks.Of("/matrix", Search, Ui.Language,
        (AnalysisAddress.Rows, SearchUrl.Name(Axes.Rows)), (AnalysisAddress.Columns, SearchUrl.Name(Axes.Columns)),
        (AnalysisAddress.Measure, SearchUrl.Name(Measure)), (AnalysisAddress.Shade, Shading == default ? null : SearchUrl.Name(Shading)),
        (AnalysisAddress.Early, Early == default ? null : SearchUrl.Name(Early)), (AnalysisAddress.Format, format));

    /// <summary>The picture of themes over the years as a file.</summary>
    public string StreamLink(string? format) => Link(StreamPrefix + format);

    /// <summary>The sentences of a cell or a total; -1 for no row or no column.</summary>
    public string SentencesOf(int row, int column)
    {
        var selection = Search.Selection;
        if (row >= 0) selection = Narrowed(selection, Axes.Rows, Matrix!.Rows[row].Value);
        if (column >= 0) selection = Narrowed(selection, Axes.Columns, Matrix!.Columns[column].Value);
        return SentencesOf(selection);
    }

    /// <summary>The sentences of a cell or total of years that are counted together.</summary>
    public string SentencesOf(int row, MatrixColumn column)
    {
        if (!column.IsEarly) return SentencesOf(row, column.First);
        var selection = row >= 0 ? Narrowed(Search.Selection, Axes.Rows, Matrix!.Rows[row].Value) : Search.Selection;
        return SentencesOf(selection.With(Facet.Year, [.. Enumerable.Range(column.First, column.Last - column.First + 1).Where(c => !Matrix!.Columns[c].IsEmpty).Select(c => Matrix!.Columns[c].Value)]));
    }

    /// <summary>Name of a column.</summary>
    public string Name(MatrixColumn column) => column.IsEarly
        ? $"{Ui.T(AnalysisTexts.Early)} {Name(Matrix!.Columns[column.First])}–{Name(Matrix.Columns[column.Last])}"
        : new EmptyRun(column.First, column.Last).Name(c => Name(Matrix!.Columns[c]));

    private string SentencesOf(FacetSelection selection)
    {
        return SearchUrl.Of(Search with { Selection = selection, Page = 1 }, Ui.Language, "/sentences");
    }

    /// <summary>What a cell shows.</summary>
    public string Shown(MatrixCell cell) => Measure switch
    {
        MatrixMeasure.Rate => Ui.Rate(cell.PerTenThousand),
        MatrixMeasure.Share => Ui.Percent(cell.DirectiveShare),
        _ => Ui.N(cell.Sentences),
    };

    /// <summary>All that is known of a cell.</summary>
    public string Title(string row, string column, MatrixCell cell) => Ui.T(AnalysisTexts.CellTitle,
        row, column, Ui.N(cell.Sentences), Ui.N(cell.Speeches), Ui.Rate(cell.PerTenThousand),
        (cell.DirectiveShare is > 0 ? Ui.T(AnalysisTexts.CellShare, Ui.Percent(cell.DirectiveShare)) : "") + (cell.IsSmall ? (Ui.IsEnglish ? ", " : "，") + Ui.T(AnalysisTexts.SmallSample) : "") + ContrastOf(cell));

    private string ContrastOf(MatrixCell cell) => cell.Contrast is not { IsSure: true } contrast ? ""
        : Ui.T(contrast.IsMore ? AnalysisTexts.CellMore : AnalysisTexts.CellLess, Ui.Percent(contrast.Share), Ui.Percent(contrast.OtherShare));

    /// <summary>Shade of a cell, 0 for nothing to 5, by places of row and column among those shown.</summary>
    public int Shade(int row, int column) => Scale.Of(row, column);

    // Years counted together would set the scale of all others where sentences are counted.
    private ShadeScale Scale => _scale ??= new ShadeScale(
        Shading, Matrix!.Rows.Count, Columns.Count,
        (r, c) => Value(Columns[c].In(Matrix.Cells[r])),
        (r, c) => !Columns[c].In(Matrix.Cells[r]).IsSmall && !(Columns[c].IsEarly && Measure == MatrixMeasure.Count));

    private MatrixReading Reading => AnalysisViews.ReadingOf(Measure);

    private IActionResult? AnswerPicture(Matrix matrix)
    {
        var format = Address.Text(AnalysisAddress.Format);
        ReportTable Table() => Reports.Of(matrix, At);
        return !format.StartsWith(StreamPrefix, StringComparison.Ordinal) ? AnswerPicture(format, () => Heat, Table)
            : Stream is null ? null : AnswerPicture(format[StreamPrefix.Length..], () => Stream, Table);
    }

    /// <summary>Name of a value of an axis.</summary>
    public string Name(AxisValue value) => Ui.IsEnglish ? value.EnglishLabel : value.Label.TrimEnd('年');

    private double Value(MatrixCell cell) => Reading.Value(cell);

    /// <summary>The value chosen in the axis's facet alone: an axis filtered to several values shows them all, a cell only its own.</summary>
    private static FacetSelection Narrowed(FacetSelection selection, MatrixAxis axis, string value) => selection.With(axis switch
    {
        MatrixAxis.Theme => Facet.Theme,
        MatrixAxis.Type => Facet.Type,
        MatrixAxis.Kind => Facet.Kind,
        _ => Facet.Year,
    }, [value]);
}
