using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>Words, phrases and labels over the years.</summary>
internal sealed class TrendsModel(SearcherHost host, Ui ui, TimeProvider clock) : PageModel
{
    /// <summary>Facets that narrow all series.</summary>
    public SearchRequest Search { get; private set; } = new();

    /// <summary>One query a line.</summary>
    public IReadOnlyList<string> Series { get; private set; } = [];

    /// <summary>What the points show.</summary>
    public TrendMeasure Measure { get; private set; }

    /// <summary>Why the request was refused; then the page is answered with 400.</summary>
    public List<SearchProblem> Problems { get; private set; } = [];

    /// <summary>What was put right in queries and address.</summary>
    public List<string> Notices { get; private set; } = [];

    /// <summary>The counts; null when refused or nothing was asked.</summary>
    public Trend? Trend { get; private set; }

    /// <summary>When it was counted.</summary>
    public DateTimeOffset At { get; } = clock.GetLocalNow();

    public IActionResult OnGet(string? format)
    {
        var parameters = SearchParameters.Read(Request.Query, AnalysisAddress.Series, AnalysisAddress.Measure, AnalysisAddress.Format);
        (Search, Problems, Notices) = (parameters.Request, [.. parameters.Problems], [.. parameters.Notices]);
        Measure = AnalysisAddress.Choice(Request.Query, AnalysisAddress.Measure, TrendMeasure.Rate, Problems);
        Series = Request.Query[AnalysisAddress.Series].ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (Problems.Count == 0 && Series.Count > 0) Run();
        if (Trend is not null && Downloads.Of(format, Reports.Of(Trend, At), InsightJson.Of(Trend)) is { } file) return file;
        if (Problems.Count > 0) Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>This chart as a file.</summary>
    public string Link(string? format) => Link(Series, format);

    /// <summary>The chart of some queries.</summary>
    public string Link(IEnumerable<string> series, string? format = null) => AnalysisAddress.Of("/trends", Search, ui.Language,
        (AnalysisAddress.Series, string.Join('\n', series)), (AnalysisAddress.Measure, SearchUrl.Name(Measure)), (AnalysisAddress.Format, format));

    /// <summary>The sentences of a series in a year.</summary>
    public string SentencesOf(TrendSeries series, int year) => SearchUrl.Of(
        Search.With(Facet.Year, [year == 0 ? YearRange.Undated : $"{year}"]) with { Query = series.Query }, ui.Language, "/sentences");

    private void Run()
    {
        using var lease = host.Acquire();
        var outcome = new ArchiveInsights(lease.Searcher).CountTrend(new TrendRequest { Series = Series, Selection = Search.Selection });
        (Trend, Problems) = (outcome.Result, [.. outcome.Problems]);
        Notices.AddRange(outcome.Notices.Select(n => n.Message));
    }
}
