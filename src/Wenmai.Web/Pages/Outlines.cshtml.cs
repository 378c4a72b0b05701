using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>Whole skeletons of speeches by occasion, and one's own outline put together of their headings.</summary>
internal sealed class OutlinesModel(IArchiveHost host, DeskGathering gathering, Ui ui) : CollectionPage(host, gathering, ui)
{
    private readonly Ui _ui = ui;

    /// <summary>What was asked for.</summary>
    public OutlineRequest Asked { get; private set; } = new();

    /// <summary>The outlines; null when refused or while they are gathered.</summary>
    public OutlineList? Found { get; private set; }

    /// <summary>One's own outline; null where nothing was chosen.</summary>
    public ComposedOutline? Chosen { get; private set; }

    /// <summary>Title of one's own outline.</summary>
    public string OutlineTitle { get; private set; } = "";

    public async Task OnGetAsync()
    {
        var address = new WritingAddress(Request.Query);
        Asked = address.Outlines(Asked.Take, Taxonomy);
        OutlineTitle = address.Text("title");
        var heads = WritingAddress.Heads(Request.Query);
        await AnswerAsync(address, DeskCollection.Frames, async desk =>
        {
            Found = await desk.FindOutlinesAsync(Asked, HttpContext.RequestAborted);
            if (heads.Count > 0) Chosen = await desk.ComposeAsync(heads, HttpContext.RequestAborted);
        });
    }

    /// <summary>This page with other headings chosen.</summary>
    public string LinkWith(IEnumerable<string> heads) => _ui.Link("/outlines", Kept("head").Concat(heads.Select(h => ("head", (string?)h))));

    /// <summary>This page with the next outlines.</summary>
    public string Next() => _ui.Link("/outlines", Kept("page").Append(("page", $"{(Asked.Skip / Asked.Take) + 2}")));

    /// <summary>One's own outline as a file.</summary>
    public string ExportLink(string format) => _ui.Link("/outlines/export",
        Chosen!.Heads.Select(h => ("head", (string?)h.Reference)).Append(("format", format)).Append(("title", OutlineTitle.Length > 0 ? OutlineTitle : null)));

    /// <summary>The references with one moved by a place.</summary>
    public IEnumerable<string> Moved(int from, int by)
    {
        var heads = Chosen!.Heads.Select(h => h.Reference).ToList();
        var to = Math.Clamp(from + by, 0, heads.Count - 1);
        (heads[from], heads[to]) = (heads[to], heads[from]);
        return heads;
    }

    private IEnumerable<(string Name, string? Value)> Kept(string without) => Request.Query
        .Where(p => p.Key != without && p.Key != SearchParameters.Language && p.Key != "page").SelectMany(p => p.Value.Select(v => (p.Key, v)));
}
