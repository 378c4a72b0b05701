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

/// <summary>The ladder of requirements: how sternly the same thing was asked for over the years.</summary>
internal sealed class LadderModel(IArchiveHost host, Ui ui, TimeProvider clock) : AnalysisPage(host, ui, clock)
{
    private const int Shades = 5;

    /// <summary>Years with columns of their own; earlier ones stand together, so that all of the table is in view.</summary>
    private const int LatestYears = 15;
    private double? _most;

    /// <summary>The counts; null when refused or nothing was asked.</summary>
    public Ladder? Ladder { get; private set; }

    /// <summary>What the cells show.</summary>
    public MatrixMeasure Measure { get; private set; }

    /// <summary>Places in <see cref="Insights.Ladder.Years"/> of the years with columns of their own.</summary>
    public IReadOnlyList<int> Years => [.. Ladder!.UsedYears.Skip(Early.Count)];

    /// <summary>Places of earlier years, which are counted together.</summary>
    public IReadOnlyList<int> Early
    {
        get
        {
            var dated = Ladder!.UsedYears.Where(y => Ladder.Years[y].Year > 0).ToList();
            return dated.Count - LatestYears < 2 ? [] : dated[..^LatestYears];
        }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        Measure = Address.Choice<MatrixMeasure>(AnalysisAddress.Measure);
        if (Search.Query.Length > 0) Ladder = await AskAsync(counts => counts.ClimbLadderAsync(Address.Slice, HttpContext.RequestAborted));
        if (Ladder is not null && AnswerPicture(() => LadderPicture.Of(Ladder, AnalysisViews.RungReadingOf(Measure)), () => Reports.Of(Ladder, At)) is { } file) return file;
        return Answer(Ladder, l => Reports.Of(l, At), InsightJson.Of);
    }

    /// <summary>This table as a file.</summary>
    public string Link(string? format) => AnalysisLinks.Of("/ladder", Search, Ui.Language,
        (AnalysisAddress.Measure, Measure == default ? null : SearchUrl.Name(Measure)), (AnalysisAddress.Format, format));

    /// <summary>The ladder of a query.</summary>
    public string LinkTo(string query) => SearchUrl.Of(new SearchRequest { Query = query }, Ui.Language, "/ladder");

    /// <summary>The directives of a rung, in years by their places or, for none, in all.</summary>
    public string RowsOf(Rung rung, IReadOnlyList<int> years)
    {
        var values = years.Select(place => Ladder!.Years[place].Year is > 0 and var year ? $"{year}" : YearRange.Undated);
        var search = years.Count == 0 ? Search : Search.With(Facet.Year, [.. values]);
        return AnalysisLinks.Of("/register", search, Ui.Language,
            (AnalysisAddress.Group, SearchUrl.Name(RegisterGrouping.Rung)), (AnalysisAddress.In, Labels.Of(Rungs.All, rung).Code),
            (AnalysisAddress.Scope, SearchUrl.Name(RegisterScope.Clause)));
    }

    /// <summary>A rung in all the earlier years.</summary>
    public RungShare EarlyOf(LadderStep step) =>
        new(Early.Sum(y => step.Counts[y]), Early.Sum(Ladder!.DemandsIn), Early.Sum(y => Ladder.Years[y].Characters));

    /// <summary>What a cell shows.</summary>
    public string Shown(RungShare cell) => Measure switch
    {
        MatrixMeasure.Rate => Ui.Rate(cell.PerTenThousand),
        MatrixMeasure.Share => Ui.Percent(cell.Share) + (cell.IsSmall ? "*" : ""),
        _ => Ui.N(cell.Count),
    };

    /// <summary>What a cell stands for, in full.</summary>
    public string Explained(RungShare cell) => Ui.T(AnalysisTexts.LadderCell, Ui.N(cell.Count), Ui.N(cell.Demands), Ui.Percent(cell.Share),
        Ui.Percent(cell.ShareInterval.Low), Ui.Percent(cell.ShareInterval.High), Ui.Rate(cell.PerTenThousand));

    /// <summary>Shade of a cell, 1 to 5 for the table's maximum.</summary>
    public int Shade(RungShare cell) => Math.Max(1, (int)Math.Ceiling(Shades * Math.Sqrt(ValueOf(cell) / Most)));

    private double Most => _most ??= Ladder!.Steps.SelectMany(s => Years.Select(y => ValueOf(Ladder.At(s, y)))).Max();

    private double ValueOf(RungShare cell) => Measure switch
    {
        MatrixMeasure.Rate => cell.PerTenThousand,
        MatrixMeasure.Share => cell.Share ?? 0,
        _ => cell.Count,
    };
}
