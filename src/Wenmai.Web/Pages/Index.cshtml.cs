using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Understanding;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>The search page: the address is the search, the answer is the page.</summary>
internal sealed class IndexModel(IArchiveHost host, Ui ui, TimeProvider clock) : PageModel
{
    /// <summary>Parameters of the two fields of years: the page answers with the address they mean.</summary>
    public const string From = "from", To = "to";

    /// <summary>How many of the other wordings are shown with their counts.</summary>
    public const int WordingsCounted = 5;

    /// <summary>Where a range of years begins that names no first one.</summary>
    private const int FirstYear = 1900;

    /// <summary>The search as read from the address.</summary>
    public SearchRequest Search { get; private set; } = new();

    /// <summary>What was ignored or put right in the address.</summary>
    public IReadOnlyList<AddressNotice> AddressNotices { get; private set; } = [];

    /// <summary>Why the search was refused; then the page is answered with 400.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>The answer; null when the search was refused.</summary>
    public SearchResults? Results { get; private set; }

    /// <summary>What the index holds.</summary>
    public ArchiveStatistics Archive { get; private set; } = null!;

    /// <summary>What the front door shows; null on every other page.</summary>
    public FrontDoor.Content? Door { get; private set; }

    /// <summary>What the same search finds without filters, where within them it finds nothing; else null.</summary>
    public SearchResults? Unfiltered { get; private set; }

    /// <summary>In how many passages the first of the other wordings occur by themselves, under the same filters.</summary>
    public IReadOnlyDictionary<string, int> WordingTotals { get; private set; } = new Dictionary<string, int>();

    /// <summary>Whether the page is the front door: nothing typed, nothing chosen.</summary>
    public bool IsFrontDoor => Search is { Query: "", Like: "", Within: "", Selection.IsEmpty: true, Page: 1 } && Problems.Count == 0;

    public async Task<IActionResult> OnGetAsync()
    {
        if (Request.Query.ContainsKey(From) || Request.Query.ContainsKey(To)) return Redirect(WithYears());
        using var lease = host.Acquire();
        Archive = await lease.Archive.SumUpAsync(HttpContext.RequestAborted);
        var parameters = SearchParameters.Read(PersonalQuery.Values(Request.Query), lease.Archive.Taxonomy);
        (Search, Problems, AddressNotices) = parameters;
        if (Problems.Count == 0 && !IsPlain) await RunAsync(lease.Archive);
        if (IsFrontDoor) await EnterAsync(lease.Archive);
        if (Problems.Count > 0) Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>The address that the two fields of years mean: a search knows years by themselves and from one to another.</summary>
    private string WithYears()
    {
        var (from, to) = (Request.Query[From].ToString().Trim(), Request.Query[To].ToString().Trim());
        var years = (from, to) switch
        {
            ("", "") => "",
            (_, "") => $"{from}-{clock.GetLocalNow().Year}",
            ("", _) => $"{FirstYear}-{to}",
            _ => $"{from}-{to}",
        };
        var kept = Request.Query.Where(p => p.Key is not (From or To or SearchParameters.Page))
            .SelectMany(p => p.Value.Select(value => KeyValuePair.Create(Uri.EscapeDataString(p.Key), value ?? "")));
        return SearchUrl.WithQuery("/", years.Length == 0 ? kept : kept.Append(new(FacetValues.NameOf(Facet.Year), years)));
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

    /// <summary>The hits in their order; those of the same speech stand under one title, at the place of the first.</summary>
    public IEnumerable<IReadOnlyList<SearchHit>> Groups => GroupsOf(Results!.Hits);

    /// <summary>Hits in their order; those of the same speech stand under one title, at the place of the first.</summary>
    public static IEnumerable<IReadOnlyList<SearchHit>> GroupsOf(IReadOnlyList<SearchHit> hits) =>
        hits.GroupBy(hit => hit.Speech).Select(group => group.ToList());

    /// <summary>Whether the list can be put together or not: only where hits are in order of relevance.</summary>
    public bool HasGrouping => Results is { IsBrowsing: false, Total: > 0 }
        && Search is { Mode: not SearchMode.Exact, Sort: SearchSort.Relevance, Like: "", Within: "" };

    /// <summary>The page's title: error, query, page number.</summary>
    public string Title => string.Join(" – ", TitleParts());

    /// <summary>Whether the address asks for nothing but perhaps a language.</summary>
    private bool IsPlain => Request.Query.Keys.All(name => name == SearchParameters.Language);

    private async Task EnterAsync(IArchive archive) => Door = await FrontDoor.OfAsync(archive, HttpContext.RequestAborted);

    private async Task RunAsync(IArchive archive)
    {
        var outcome = await archive.SearchAsync(AsShown(Search), HttpContext.RequestAborted);
        (Results, Problems) = (outcome.Results, outcome.Problems);
        if (Results is { Total: 0, IsNothingNear: false } && !Search.Selection.IsEmpty) Unfiltered = await TryAsync(archive, Search.WithoutFilters());
        if (Results is { IsNothingNear: false, Expansions.Count: > 0 } results) WordingTotals = await CountWordingsAsync(archive, results);
    }

    private async Task<SearchResults?> TryAsync(IArchive archive, SearchRequest request) =>
        (await archive.SearchAsync(request with { Page = 1, Size = 1 }, HttpContext.RequestAborted)).Results;

    private async Task<IReadOnlyDictionary<string, int>> CountWordingsAsync(IArchive archive, SearchResults results)
    {
        var totals = new Dictionary<string, int>();
        foreach (var text in results.Expansions.Take(WordingsCounted).Select(e => e.Text))
        {
            var alone = new SearchRequest { Query = text, Mode = SearchMode.Exact, Selection = Search.Selection };
            if (await TryAsync(archive, alone) is { } found) totals[text] = found.Total;
        }
        return totals;
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
