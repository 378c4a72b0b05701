using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>What the writer's pages share that show a collection: where it is not gathered yet, the page says so and reloads itself.</summary>
internal abstract class CollectionPage(IArchiveHost host, DeskGathering gathering, Ui ui) : WritingPage(host, ui)
{
    private const string SecondsToReload = "2";

    private readonly IArchiveHost _host = host;

    /// <summary>Whether the page waits for its collection.</summary>
    public bool IsGathering { get; private set; }

    /// <summary>Answers from a collection of the desk; 400 when the address has problems, 202 while the collection is being gathered.</summary>
    protected async Task AnswerAsync(WritingAddress address, DeskCollection collection, Func<WritersDesk, Task> answer)
    {
        Problems = address.Problems;
        if (Problems.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        using var lease = _host.Acquire();
        var desk = WritersDesks.Of(lease.Archive);
        IsGathering = !await gathering.IsReadyAsync(desk, collection, HttpContext.RequestAborted);
        if (IsGathering) Wait();
        else await answer(desk);
    }

    private void Wait()
    {
        Response.StatusCode = StatusCodes.Status202Accepted;
        Response.Headers["Refresh"] = SecondsToReload;   // a header, which works without script as well
    }
}
