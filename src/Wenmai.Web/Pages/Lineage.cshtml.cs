using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>Formulations over the years.</summary>
internal sealed class LineageModel(IArchiveHost host, Ui ui) : WritingPage(host, ui)
{
    private readonly Ui _ui = ui;

    /// <summary>The formulations, one a line of the field.</summary>
    public IReadOnlyList<string> Formulations { get; private set; } = [];

    /// <summary>Whether more were asked for than are shown.</summary>
    public bool WereTooMany { get; private set; }

    /// <summary>The report; null before anything is asked, or when refused.</summary>
    public LineageReport? Report { get; private set; }

    /// <summary>Facets of the sentences that are asked, as chosen.</summary>
    public FacetSelection Chosen { get; private set; } = FacetSelection.None;

    /// <summary>The unit chosen; empty for all.</summary>
    public string Unit => Chosen[Facet.Unit].FirstOrDefault() ?? "";

    /// <summary>Units that can be chosen, those with most speeches.</summary>
    public IReadOnlyList<string> Units { get; private set; } = [];

    /// <summary>Speeches by year, of the unit chosen; null before anything is asked, or when refused.</summary>
    public Trend? Trend { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var address = new WritingAddress(Request.Query);
        var lines = address.Formulations();
        Chosen = address.Selection(Taxonomy);
        (Formulations, WereTooMany) = (lines.Take(LineageReport.MaxFormulations).ToList(), lines.Count > LineageReport.MaxFormulations);
        await AnswerAsync(address, async (archive, desk) =>
        {
            var speeches = await archive.ListSpeechesAsync(HttpContext.RequestAborted);
            Units = speeches.Where(s => s.Unit is not null).GroupBy(s => s.Unit!, StringComparer.Ordinal)
                .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MaxUnits).Select(g => g.Key).ToList();
            if (Formulations.Count == 0) return;
            Report = (await desk.FindLineageAsync(Formulations, Chosen, HttpContext.RequestAborted)).Result;
            var outcome = await archive.Counts.CountTrendAsync(new TrendRequest { Series = Queries, Selection = Selection }, HttpContext.RequestAborted);
            (Trend, Problems) = (outcome.Result, outcome.Problems);
            if (Problems.Count > 0) Response.StatusCode = StatusCodes.Status400BadRequest;
        });
        return Page();
    }

    /// <summary>The picture or the table of the chart as a file.</summary>
    public string DownloadLink(string format) => AnalysisLinks.Of("/trends", new SearchRequest { Selection = Selection }, _ui.Language,
        (AnalysisAddress.Series, string.Join('\n', Queries)), (AnalysisAddress.Measure, SearchUrl.Name(TrendMeasure.Speeches)), (AnalysisAddress.Format, format));

    /// <summary>The speeches of a year that have a formulation.</summary>
    public string SpeechesOf(string formulation, int year)
    {
        var request = new SearchRequest { Query = formulation, Mode = SearchMode.Exact, Selection = Selection };
        return _ui.Link(request.With(Facet.Year, [year == 0 ? YearRange.Undated : $"{year}"]));
    }

    private const int MaxUnits = 100;

    /// <summary>Of all kinds of documents unless some are chosen: a formulation is first seen where it is first seen.</summary>
    private FacetSelection Selection => Chosen.OfEveryKind();

    /// <summary>Each as a phrase, as it stands.</summary>
    private IReadOnlyList<string> Queries => [.. Formulations.Select(f => $"“{f.Replace("“", "").Replace("”", "").Replace("\"", "")}”")];
}
