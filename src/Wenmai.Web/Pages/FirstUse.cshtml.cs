using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Insights;
using Wenmai.Searching.Queries;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>When formulations came into use and went out of it.</summary>
internal sealed class FirstUseModel(IArchiveHost host, DeskGathering gathering, Ui ui, TimeProvider clock) : CollectionPage(host, gathering, ui)
{
    /// <summary>What is asked for.</summary>
    public FirstUseRequest Asked { get; private set; } = new();

    /// <summary>The table; null when refused, or while it is gathered.</summary>
    public FirstUseList? List { get; private set; }

    /// <summary>When it was counted.</summary>
    public DateTimeOffset At { get; } = clock.GetLocalNow();

    public async Task<IActionResult> OnGetAsync()
    {
        var address = new WritingAddress(Request.Query);
        var format = address.Text(AnalysisAddress.Format);
        Asked = address.FirstUses(format.Length > 0 ? FirstUseRequest.MaxPage : PageSize, Taxonomy);
        await AnswerAsync(address, DeskCollection.FirstUses, async desk => List = (await desk.FindFirstUsesAsync(Asked, HttpContext.RequestAborted)).Result);
        return List is { } list && Downloads.Of(format, () => FirstUseReport.Of(list, At), () => DeskJson.AnswerOf(list)) is { } file ? file : Page();
    }

    /// <summary>The pages of the table.</summary>
    public Pager Pages => PagesOf(List!.Total);

    /// <summary>This table as a file.</summary>
    public string Link(string? format) => SearchUrl.WithQuery("/first-use",
        [.. Request.Query.Where(p => p.Key is not ("page" or AnalysisAddress.Format)).SelectMany(p => p.Value.OfType<string>().Select(v => KeyValuePair.Create(p.Key, v))),
            KeyValuePair.Create(AnalysisAddress.Format, format ?? "")]);

    /// <summary>The speeches that use a formulation.</summary>
    public string UsesOf(FirstUse row, Ui ui) =>
        ui.Link(new SearchRequest { Query = row.Text, Mode = SearchMode.Exact, Sort = SearchSort.Oldest, Selection = Asked.Selection.OfEveryKind() });
}
