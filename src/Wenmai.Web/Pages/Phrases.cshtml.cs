using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>Set phrases of the archive, or one of them with what stands around it.</summary>
internal sealed class PhrasesModel(IArchiveHost host, DeskGathering gathering, Ui ui) : CollectionPage(host, gathering, ui)
{
    /// <summary>What was asked for.</summary>
    public PhraseRequest Asked { get; private set; } = new();

    /// <summary>The phrase whose detail is shown; empty for the list.</summary>
    public string Phrase { get; private set; } = "";

    /// <summary>The list; null when a phrase is shown, or when refused.</summary>
    public SetPhraseList? List { get; private set; }

    /// <summary>The phrase shown; null for the list.</summary>
    public PhraseDetail? Detail { get; private set; }

    public async Task OnGetAsync()
    {
        var address = new WritingAddress(Request.Query);
        Phrase = address.Text("phrase");
        Asked = address.Phrases(PageSize, Taxonomy);
        if (Phrase.Length > 0)
            await AnswerAsync(address, async (_, desk) => Detail = await desk.DescribePhraseAsync(Phrase, HttpContext.RequestAborted));
        else
            await AnswerAsync(address, DeskCollection.Phrases, async desk => List = await desk.FindPhrasesAsync(Asked, HttpContext.RequestAborted));
    }
}
