using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>The basket: the address lists what was collected, the page shows it. Scripts keep the same list in the browser.</summary>
internal sealed class BasketModel(IArchiveHost host, Ui ui) : WritingPage(host, ui)
{
    private readonly Ui _ui = ui;

    /// <summary>What was collected; null when refused.</summary>
    public Basket? Basket { get; private set; }

    /// <summary>The title of what is exported.</summary>
    public string Title { get; private set; } = "";

    public async Task OnGetAsync()
    {
        var address = new WritingAddress(Request.Query);
        Title = address.Text("title") is { Length: > 0 } title ? title : _ui.T(WritingTexts.BasketDefaultTitle);
        var references = WritingAddress.References(Request.Query);
        await AnswerAsync(address, async (_, desk) => Basket = await desk.FillBasketAsync(references, HttpContext.RequestAborted));
    }

    /// <summary>The basket without one item.</summary>
    public string Without(BasketEntry entry) => LinkTo(Basket!.Entries.Where(e => e != entry));

    /// <summary>The basket with an item one place further on or, by -1, before.</summary>
    public string Moved(int place, int by)
    {
        var entries = Basket!.Entries.ToList();
        (entries[place], entries[place + by]) = (entries[place + by], entries[place]);
        return LinkTo(entries);
    }

    private string LinkTo(IEnumerable<BasketEntry> entries) => _ui.Link("/basket", entries.Select(e => ("item", (string?)e.Item.Written)));
}
