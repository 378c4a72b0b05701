using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Datasets;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>Tidy tables of a slice for other programs.</summary>
internal sealed class DataModel(IArchiveHost host, Ui ui, TimeProvider clock) : AnalysisPage(host, ui, clock)
{
    /// <summary>Formats in the order of the page.</summary>
    public static readonly DatasetFormat[] Formats = [DatasetFormat.Csv, DatasetFormat.Jsonl, DatasetFormat.Parquet];

    /// <summary>How much is chosen; null when refused.</summary>
    public SentenceStream? Chosen { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Chosen = await AskAsync(counts => counts.StreamSentencesAsync(Address.Slice, HttpContext.RequestAborted));
        if (Problems.Count > 0) Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>The words of a text in the language of the page.</summary>
    public string In(Bilingual text) => Ui.T(new UiText(text.Zh, text.En));

    /// <summary>The address of a file.</summary>
    public string Link(DatasetTable table, DatasetFormat format) =>
        AnalysisLinks.Of($"/api/v1/data/{table.Name}", Search with { Page = 1 }, UiLanguage.Chinese, (AnalysisAddress.Format, SearchUrl.Name(format)));

    /// <summary>The name of a format.</summary>
    public static string NameOf(DatasetFormat format) => format switch { DatasetFormat.Csv => "CSV", DatasetFormat.Jsonl => "JSON Lines", _ => "Parquet" };
}
