using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>Parallel series by words and frame.</summary>
internal sealed class ParallelsModel(IArchiveHost host, DeskGathering gathering, Ui ui) : CollectionPage(host, gathering, ui)
{
    /// <summary>What was asked for.</summary>
    public ParallelRequest Asked { get; private set; } = new();

    /// <summary>Kinds of documents as typed.</summary>
    public string Kind => Request.Query["kind"].FirstOrDefault() ?? "";

    /// <summary>The series; null when refused.</summary>
    public ParallelSeriesList? List { get; private set; }

    public Task OnGetAsync()
    {
        var address = new WritingAddress(Request.Query);
        Asked = address.Parallels(PageSize, Taxonomy);
        return AnswerAsync(
            address, DeskCollection.Parallels, async desk => List = await desk.FindParallelsAsync(Asked, HttpContext.RequestAborted));
    }
}
