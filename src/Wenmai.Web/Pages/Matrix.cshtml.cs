using Microsoft.AspNetCore.Mvc;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>The cross table: sentences by two of theme, year, directive type and kind of document.</summary>
internal sealed class MatrixModel(IArchiveHost host, Ui ui, TimeProvider clock) : AnalysisPage(host, ui, clock)
{
    private const int Shades = 5;
    private double? _darkest;

    /// <summary>The axes.</summary>
    public MatrixRequest Axes { get; private set; } = new();

    /// <summary>What the cells show.</summary>
    public MatrixMeasure Measure { get; private set; }

    /// <summary>The counts; null when refused.</summary>
    public Matrix? Matrix { get; private set; }

    /// <summary>The rows as the page shows them: a run of years without texts as one.</summary>
    public IReadOnlyList<EmptyRun> Rows => EmptyRun.Of(Matrix!.Rows.Count, r => Matrix.Rows[r].IsEmpty);

    /// <summary>The columns, likewise.</summary>
    public IReadOnlyList<EmptyRun> Columns => EmptyRun.Of(Matrix!.Columns.Count, c => Matrix.Columns[c].IsEmpty);

    public async Task<IActionResult> OnGetAsync()
    {
        Measure = Address.Choice<MatrixMeasure>(AnalysisAddress.Measure);
        Axes = Address.Matrix();
        Matrix = await AskAsync(counts => counts.CountMatrixAsync(Axes, HttpContext.RequestAborted));
        return Answer(Matrix, m => Reports.Of(m, At), InsightJson.Of);
    }

    /// <summary>This table in another state.</summary>
    public string Link(string? format = null) => AnalysisAddress.Of("/matrix", Search, Ui.Language,
        (AnalysisAddress.Rows, SearchUrl.Name(Axes.Rows)), (AnalysisAddress.Columns, SearchUrl.Name(Axes.Columns)),
        (AnalysisAddress.Measure, SearchUrl.Name(Measure)), (AnalysisAddress.Format, format));

    /// <summary>The sentences of a cell or a total; -1 for no row or no column.</summary>
    public string SentencesOf(int row, int column)
    {
        var selection = Search.Selection;
        if (row >= 0) selection = Narrowed(selection, Axes.Rows, Matrix!.Rows[row].Value);
        if (column >= 0) selection = Narrowed(selection, Axes.Columns, Matrix!.Columns[column].Value);
        return SearchUrl.Of(Search with { Selection = selection, Page = 1 }, Ui.Language, "/sentences");
    }

    /// <summary>What a cell shows.</summary>
    public string Shown(MatrixCell cell) => Measure switch
    {
        MatrixMeasure.Rate => Rounded(cell.PerTenThousand),
        MatrixMeasure.Share => Percent(cell.DirectiveShare),
        _ => Ui.N(cell.Sentences),
    };

    /// <summary>All that is known of a cell.</summary>
    public string Title(string row, string column, MatrixCell cell) => Ui.T(AnalysisTexts.CellTitle,
        row, column, Ui.N(cell.Sentences), Ui.N(cell.Speeches), Rounded(cell.PerTenThousand),
        (cell.DirectiveShare is > 0 ? Ui.T(AnalysisTexts.CellShare, Percent(cell.DirectiveShare)) : "") + (cell.IsSmall ? (Ui.IsEnglish ? ", " : "，") + Ui.T(AnalysisTexts.SmallSample) : ""));

    /// <summary>Shade of a cell, 0 for nothing to 5 for the table's maximum; by square root, so that small values part. Small samples don't set the scale.</summary>
    public int Shade(MatrixCell cell)
    {
        if (Value(cell) == 0) return 0;
        return Math.Clamp((int)Math.Ceiling(Shades * Math.Sqrt(Value(cell) / Darkest)), 1, Shades);
    }

    private double Darkest => _darkest ??= Matrix!.Cells.SelectMany(row => row).Where(c => !c.IsSmall).Select(Value).DefaultIfEmpty(0).Max() is > 0 and var most
        ? most : Matrix!.Cells.SelectMany(row => row).Max(Value);

    /// <summary>Name of a value of an axis.</summary>
    public string Name(AxisValue value) => Ui.IsEnglish ? value.EnglishLabel : value.Label.TrimEnd('年');

    private double Value(MatrixCell cell) => Measure switch
    {
        MatrixMeasure.Rate => cell.PerTenThousand,
        MatrixMeasure.Share => cell.DirectiveShare ?? 0,
        _ => cell.Sentences,
    };

    /// <summary>The value chosen in the axis's facet alone: an axis filtered to several values shows them all, a cell only its own.</summary>
    private static FacetSelection Narrowed(FacetSelection selection, MatrixAxis axis, string value) => selection.With(axis switch
    {
        MatrixAxis.Theme => Facet.Theme,
        MatrixAxis.Type => Facet.Type,
        MatrixAxis.Kind => Facet.Kind,
        _ => Facet.Year,
    }, [value]);

    private static string Rounded(double value) => value.ToString(value is > 0 and < 0.095 ? "0.00" : "0.0", System.Globalization.CultureInfo.InvariantCulture);

    private static string Percent(double? share) => share is { } s ? (s * 100).ToString(s is > 0 and < 0.00095 ? "0.00" : "0.0", System.Globalization.CultureInfo.InvariantCulture) + "%" : "–";
}
