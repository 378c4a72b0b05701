using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>Families of near-identical speeches or passages.</summary>
internal sealed class RecycledModel(IArchiveHost host, DeskGathering gathering, Ui ui) : CollectionPage(host, gathering, ui)
{
    /// <summary>Whether passages are shown rather than speeches.</summary>
    public bool OfPassages { get; private set; }

    /// <summary>The families; null when refused.</summary>
    public RecycledList? List { get; private set; }

    public Task OnGetAsync()
    {
        var address = new WritingAddress(Request.Query);
        OfPassages = address.OfPassages;
        var page = address.Page;
        return AnswerAsync(address, DeskCollection.Recycled, async desk =>
            List = await desk.FindRecycledAsync(OfPassages, (page - 1) * PageSize, PageSize, HttpContext.RequestAborted));
    }
}
