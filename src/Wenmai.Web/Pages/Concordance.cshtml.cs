using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Searching.Strings;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>Every place of a word with its neighbours, aligned (KWIC).</summary>
internal sealed class ConcordanceModel(IArchiveHost host, Ui ui, TimeProvider clock) : AnalysisPage(host, ui, clock)
{
    private const int LinesShown = 200;

    /// <summary>What is asked for.</summary>
    public ConcordanceRequest Asked => Places.Lines;

    /// <summary>The places; null when refused or nothing was asked.</summary>
    public FoundPlaces? Found { get; private set; }

    private PlacesRequest Places { get; set; } = new() { Lines = new ConcordanceRequest { Text = "" } };

    public async Task<IActionResult> OnGetAsync()
    {
        Places = Address.Places(IsDownload ? ConcordanceRequest.MaxLines : LinesShown);
        if (Asked.Text.Length > 0) Found = await AskAsync(counts => counts.FindPlacesAsync(Places, HttpContext.RequestAborted));
        return Answer(Found, f => Reports.Of(f, At), InsightJson.Of);
    }

    /// <summary>These lines as a file.</summary>
    public string Link(string? format) => AnalysisLinks.Of("/concordance", Search, Ui.Language,
        (AnalysisAddress.Word, Asked.Text),
        (AnalysisAddress.Order, Asked.Sort == default ? null : SearchUrl.Name(Asked.Sort)),
        (AnalysisAddress.Seed, Asked.Seed == 1 ? null : $"{Asked.Seed}"),
        (AnalysisAddress.Format, format));

    /// <summary>The lines of another word.</summary>
    public string Example(string word) => Ui.Link("/concordance", (AnalysisAddress.Word, word));
}
