using Microsoft.AspNetCore.Mvc.RazorPages;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Understanding;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>The search page: the address is the search, the answer is the page.</summary>
internal sealed class IndexModel(IArchiveHost host, Ui ui) : PageModel
{
    /// <summary>The search as read from the address.</summary>
    public SearchRequest Search { get; private set; } = new();

    /// <summary>What was ignored or put right in the address.</summary>
    public IReadOnlyList<string> AddressNotices { get; private set; } = [];

    /// <summary>Why the search was refused; then the page is answered with 400.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>The answer; null when the search was refused.</summary>
    public SearchResults? Results { get; private set; }

    /// <summary>What the index holds.</summary>
    public ArchiveStatistics Archive { get; private set; } = null!;

    /// <summary>The newest speeches, for the front door.</summary>
    public IReadOnlyList<SpeechSummary> Newest { get; private set; } = [];

    /// <summary>Whether the page is the front door: nothing typed, nothing chosen.</summary>
    public bool IsFrontDoor => Search is { Query: "", Like: "", Within: "", Selection.IsEmpty: true, Page: 1 } && Problems.Count == 0;

    public async Task OnGetAsync()
    {
        using var lease = host.Acquire();
        Archive = await lease.Archive.SumUpAsync(HttpContext.RequestAborted);
        var parameters = SearchParameters.Read(Request.Query, lease.Archive.Taxonomy);
        (Search, Problems, AddressNotices) = parameters;
        if (Problems.Count == 0 && !IsPlain) await RunAsync(lease.Archive);
        if (IsFrontDoor) await EnterAsync(lease.Archive);
        if (Problems.Count > 0) Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    /// <summary>The pages of hits; none lies beyond the deepest hit.</summary>
    public Pager Pages => Pager.Of(
        Results!.Grouped?.Known ?? Math.Min(Results.Total, SearchLimits.DeepestHit), Search.Size, Search.Page,
        page => ui.Link(Search with { Page = page }));

    /// <summary>The search with the archive's kinds as if they were chosen: to take one away is to choose the others, to take the last away is to choose all.</summary>
    public SearchRequest WithShownKinds => Results!.DefaultKinds is { Count: > 0 } kinds ? Search.With(Facet.Kind, [FacetValues.AllKinds, .. kinds]) : Search;

    /// <summary>The search with a value of a facet chosen, or no longer. What the query itself says is given back to it as words.</summary>
    public SearchRequest Toggled(Facet facet, FacetCount value)
    {
        if (!IsFramed(facet)) return (facet == Facet.Kind ? WithShownKinds : Search).Toggled(facet, value.Value);
        return value.IsSelected ? WithoutFrame(facet)
            : Search.With(facet, [.. Results!.Facets[facet].Where(v => v.IsSelected).Select(v => v.Value), value.Value]);
    }

    /// <summary>The search without any value of a facet.</summary>
    public SearchRequest WithoutFacet(Facet facet) => facet switch
    {
        _ when IsFramed(facet) => WithoutFrame(facet),
        Facet.Kind when Results!.DefaultKinds.Count > 0 => Search.OfEveryKind(),
        _ => Search.With(facet, []),
    };

    private bool IsFramed(Facet facet) => Search.Selection[facet].Count == 0 && PartsOf(facet).Any();

    private SearchRequest WithoutFrame(Facet facet) => Search.Keeping(PartsOf(facet));

    private IEnumerable<FramePart> PartsOf(Facet facet) => Results?.Frame is { } frame && Enum.TryParse<FrameSlot>(facet.ToString(), out var slot)
        ? frame.Parts.Where(p => p.Meanings.Any(m => m.Slot == slot)) : [];

    /// <summary>The hits in their order; neighbours of the same speech stand under one title.</summary>
    public IEnumerable<IReadOnlyList<SearchHit>> Groups => GroupsOf(Results!.Hits);

    /// <summary>Hits in their order; neighbours of the same speech stand under one title.</summary>
    public static IEnumerable<IReadOnlyList<SearchHit>> GroupsOf(IReadOnlyList<SearchHit> hits)
    {
        var group = new List<SearchHit>();
        foreach (var hit in hits)
        {
            if (group.Count > 0 && group[0].Speech != hit.Speech)
            {
                yield return group;
                group = [];
            }
            group.Add(hit);
        }
        if (group.Count > 0) yield return group;
    }

    /// <summary>Whether the list can be put together or not: only where hits are in order of relevance.</summary>
    public bool HasGrouping => Results is { IsBrowsing: false, Total: > 0 }
        && Search is { Mode: not SearchMode.Exact, Sort: SearchSort.Relevance, Like: "", Within: "" };

    /// <summary>The page's title: error, query, page number.</summary>
    public string Title => string.Join(" – ", TitleParts());

    /// <summary>Whether the address asks for nothing but perhaps a language.</summary>
    private bool IsPlain => Request.Query.Keys.All(name => name == SearchParameters.Language);

    private async Task EnterAsync(IArchive archive)
    {
        var door = await FrontDoor.OfAsync(archive, HttpContext.RequestAborted);
        (Results, Newest) = (Results ?? door.Results, door.Newest);
    }

    private async Task RunAsync(IArchive archive)
    {
        var outcome = await archive.SearchAsync(AsShown(Search), HttpContext.RequestAborted);
        (Results, Problems) = (outcome.Results, outcome.Problems);
    }

    /// <summary>A search as the page shows it, which puts the answers of a speech together unless it is told otherwise.</summary>
    public static SearchRequest AsShown(SearchRequest search) => search with { Group = search.Group ?? HitGrouping.Speech };

    private IEnumerable<string> TitleParts()
    {
        if (Problems.Count > 0) yield return ui.T(Texts.ErrorPrefix) + ui.T(Texts.BadRequest);
        if (Search.Query.Length > 0) yield return Search.Query;
        if (Search.Like.Length > 0) yield return ui.T(Texts.LikeTitle);
        if (Search.Page > 1) yield return ui.T(Texts.Page, Search.Page);
        yield return ui.T(Texts.Search);
    }
}
