using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>The heading bank: heading sets, and passages by what they do in a speech.</summary>
internal sealed class HeadingsModel(IArchiveHost host, DeskGathering gathering, Ui ui) : CollectionPage(host, gathering, ui)
{
    /// <summary>Words with which speakers pass on to what they demand.</summary>
    private const string Transitions = "“下面，我” 或 “下面…强调” 或 “就…讲…意见” 或 “就…强调” 或 “再强调” 或 “接下来”";

    /// <summary>Banks beside the heading sets: roles of passages, and transitions.</summary>
    public static readonly (string Code, SectionRole? Role)[] Banks =
        [("introduction", SectionRole.Introduction), ("transition", null), ("problems", SectionRole.Problems), ("requirements", SectionRole.Requirements), ("closing", SectionRole.Closing)];

    /// <summary>What was asked for.</summary>
    public HeadingRequest Asked { get; private set; } = new();

    /// <summary>Kinds of documents as typed.</summary>
    public string Kind => Request.Query["kind"].FirstOrDefault() ?? "";

    /// <summary>Years as typed.</summary>
    public string Years { get; private set; } = "";

    /// <summary>The bank asked for; empty for heading sets.</summary>
    public string Bank { get; private set; } = "";

    /// <summary>The heading sets; null for another bank, or when refused.</summary>
    public HeadingSetList? Sets { get; private set; }

    /// <summary>The passages of another bank.</summary>
    public IReadOnlyList<Excerpt> Passages { get; private set; } = [];

    /// <summary>Passages in all.</summary>
    public int Total { get; private set; }

    public async Task OnGetAsync()
    {
        var address = new WritingAddress(Request.Query);
        Bank = Banks.FirstOrDefault(b => b.Code == Request.Query["bank"]).Code ?? "";
        Years = address.Text("year");
        Asked = address.Headings(PageSize, Taxonomy);
        if (Bank.Length > 0)
            await AnswerAsync(address, (archive, _) => FindPassagesAsync(archive, address));
        else
            await AnswerAsync(address, DeskCollection.Headings, async desk => Sets = await desk.FindHeadingsAsync(Asked, HttpContext.RequestAborted));
    }

    private async Task FindPassagesAsync(IArchive archive, WritingAddress address)
    {
        var role = Banks.First(b => b.Code == Bank).Role;
        (Facet, string?)[] chosen = [(Facet.Role, role is { } r ? Labels.Of(Labels.SectionRoles, r).Code : null), (Facet.Theme, Asked.Theme?.Id), (Facet.Year, Years.Length > 0 ? Years : null)];
        var outcome = await archive.SearchAsync(new SearchRequest
        {
            Query = role is null ? $"{Asked.Text} （{Transitions}）".Trim() : Asked.Text,
            Selection = new FacetSelection(chosen.Where(c => c.Item2 is not null).Select(c => KeyValuePair.Create(c.Item1, (IReadOnlyList<string>)[c.Item2!]))).With(Facet.Kind, [FacetValues.AllKinds]),
            Sort = Asked.Text.Length == 0 ? SearchSort.Newest : SearchSort.Relevance,
            Page = Math.Min(address.Page, SearchLimits.DeepestHit / PageSize),
            Size = PageSize,
        }, HttpContext.RequestAborted);
        Problems = outcome.Problems;
        Total = Math.Min(outcome.Results?.Total ?? 0, SearchLimits.DeepestHit);
        var hits = outcome.Results?.Hits.Select(h => h.Passage).ToList() ?? [];
        Passages = (await archive.Texts.ReadPassagesAsync(hits, HttpContext.RequestAborted)).OfType<Excerpt>().ToList();
    }
}
