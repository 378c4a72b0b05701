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

    public void OnGet()
    {
        var address = new WritingAddress(Request.Query);
        Asked = address.Parallels(PageSize);
        Answer(address, (_, desk) => List = IsReady(desk, DeskCollection.Parallels) ? desk.FindParallels(Asked) : null);
    }
}
