using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>Official wordings of a sentence.</summary>
internal sealed class RewordingModel(IArchiveHost host, DeskGathering gathering, Ui ui) : CollectionPage(host, gathering, ui)
{
    /// <summary>The sentence.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Its wordings; null before anything is asked, when refused, and while speeches are read.</summary>
    public Rewordings? Found { get; private set; }

    public async Task OnGetAsync()
    {
        var address = new WritingAddress(Request.Query);
        Text = address.Text("q");
        if (Text.Length == 0 && address.Problems.Count == 0) return;
        await AnswerAsync(address, DeskCollection.Frames, async desk =>
        {
            var outcome = await desk.RewordAsync(Text, HttpContext.RequestAborted);
            (Found, Problems) = (outcome.Result, outcome.Problems);
            if (Problems.Count > 0) Response.StatusCode = StatusCodes.Status400BadRequest;
        });
    }
}
