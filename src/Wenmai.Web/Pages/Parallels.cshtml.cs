using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>Parallel series by words and frame.</summary>
internal sealed class ParallelsModel(SearcherHost host, Ui ui) : WritingPage(host, ui)
{
    private const int MostClauses = 20;

    /// <summary>What was asked for.</summary>
    public ParallelRequest Asked { get; private set; } = new();

    /// <summary>The series; null when refused.</summary>
    public ParallelSeriesList? List { get; private set; }

    public void OnGet()
    {
        var address = new WritingAddress(Request.Query);
        Asked = new ParallelRequest
        {
            Text = address.Text("q"),
            Frame = address.Text("frame"),
            FewestClauses = address.Number("clauses", 2, MostClauses) ?? 3,
            IsEven = address.Flag("even"),
            Skip = (address.Page - 1) * PageSize,
            Take = PageSize,
        };
        Answer(address, (_, desk) => List = IsReady(desk, DeskCollection.Parallels) ? desk.FindParallels(Asked) : null);
    }
}
