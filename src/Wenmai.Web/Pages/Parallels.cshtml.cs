using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>Parallel series by words and frame.</summary>
internal sealed class ParallelsModel(SearcherHost host, Ui ui) : WritingPage(host, ui)
{
    /// <summary>What was asked for.</summary>
    public ParallelRequest Asked { get; private set; } = new();

    /// <summary>The series; null when refused.</summary>
    public ParallelSeriesList? List { get; private set; }

    public async Task OnGetAsync()
    {
        var address = new WritingAddress(Request.Query);
        Asked = address.Parallels(PageSize);
        await AnswerAsync(address, async (_, desk) => List = await IsReadyAsync(desk, DeskCollection.Parallels) ? await desk.FindParallelsAsync(Asked, HttpContext.RequestAborted) : null);
    }
}
