using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>The ladder of requirements: how sternly the same thing was asked for over the years.</summary>
internal sealed class LadderModel(IArchiveHost host, Ui ui, TimeProvider clock) : AnalysisPage(host, ui, clock)
{
    private const int Shades = 5;

    /// <summary>The counts; null when refused or nothing was asked.</summary>
    public Ladder? Ladder { get; private set; }

    /// <summary>Places in <see cref="Insights.Ladder.Years"/> of the years from the first to the last with a directive.</summary>
    public IEnumerable<int> Years
    {
        get
        {
            var used = Enumerable.Range(0, Ladder!.Years.Count).Where(y => Ladder.Steps.Any(s => s.Counts[y] > 0)).ToList();
            return used.Count == 0 ? [] : Enumerable.Range(used[0], used[^1] - used[0] + 1);
        }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (Search.Query.Length > 0) Ladder = await AskAsync(counts => counts.ClimbLadderAsync(Address.Slice, HttpContext.RequestAborted));
        return Answer(Ladder, l => Reports.Of(l, At), InsightJson.Of);
    }

    /// <summary>This table as a file.</summary>
    public string Link(string? format) => AnalysisLinks.Of("/ladder", Search, Ui.Language, (AnalysisAddress.Format, format));

    /// <summary>The ladder of a query.</summary>
    public string LinkTo(string query) => SearchUrl.Of(new SearchRequest { Query = query }, Ui.Language, "/ladder");

    /// <summary>The directives of a rung, in one year or, for -1, in all.</summary>
    public string RowsOf(Rung rung, int year)
    {
        var search = year < 0 ? Search : Search.With(Facet.Year, [Ladder!.Years[year].Year is > 0 and var y ? $"{y}" : YearRange.Undated]);
        return AnalysisLinks.Of("/register", search, Ui.Language,
            (AnalysisAddress.Group, SearchUrl.Name(RegisterGrouping.Rung)), (AnalysisAddress.In, Labels.Of(Rungs.All, rung).Code),
            (AnalysisAddress.Scope, SearchUrl.Name(RegisterScope.Clause)));
    }

    /// <summary>Shade of a count, 1 to 5 for the table's maximum.</summary>
    public int Shade(int count) => Math.Max(1, (int)Math.Ceiling(Shades * Math.Sqrt((double)count / Ladder!.Steps.Max(s => s.Counts.Max()))));
}
