using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>How speeches begin, pass on, criticise, call and end.</summary>
internal sealed class BanksModel(IArchiveHost host, DeskGathering gathering, Ui ui) : CollectionPage(host, gathering, ui)
{
    /// <summary>What was asked for.</summary>
    public BankRequest Asked { get; private set; } = new();

    /// <summary>The passages; null when refused or while they are gathered.</summary>
    public BankList? Found { get; private set; }

    public async Task OnGetAsync()
    {
        var address = new WritingAddress(Request.Query);
        Asked = address.Bank(PageSize, Taxonomy);
        await AnswerAsync(address, DeskCollection.Frames, async desk => Found = await desk.FindPassagesAsync(Asked, HttpContext.RequestAborted));
    }
}
