using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Wenmai.Addresses;
using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Keeping;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Web.Access;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>What readers keep by name: subcorpora, pages, and the archive's own queries. <c>/saved/NAME</c> is an address that stays, whatever becomes of the query.</summary>
internal sealed class SavedModel(SavedQueries watched, IServiceProvider services, KeptThings kept, IArchiveHost host, Ui ui) : PageModel
{
    /// <summary>Beyond these the sizes of subcorpora are not counted: each is a count of its own.</summary>
    private const int MostSizes = 30;

    private const string Removed = "removed";

    /// <summary>What a query or a subcorpus can be opened in.</summary>
    public static readonly (string View, UiText Name)[] Views =
    [
        ("search", Texts.Search), ("trends", AnalysisTexts.Trends), ("matrix", AnalysisTexts.Matrix), ("register", AnalysisTexts.Register),
        ("ladder", AnalysisTexts.Ladder), ("keyness", AnalysisTexts.Keyness), ("sentences", AnalysisTexts.Sentences),
    ];

    /// <summary>Queries of the archive, in order of name.</summary>
    public IReadOnlyList<SavedQuery> Watched { get; private set; } = [];

    /// <summary>Subcorpora, one's own first.</summary>
    public IReadOnlyList<SubcorpusRow> Subcorpora { get; private set; } = [];

    /// <summary>Saved pages, one's own first.</summary>
    public IReadOnlyList<SavedAddress> Queries { get; private set; } = [];

    /// <summary>Who asks.</summary>
    public Keeper Keeper => kept.Keeper;

    /// <summary>Whether they may keep anything.</summary>
    public bool MayKeep => kept.Refusal is null;

    /// <summary>Why something was not done; null when all went well.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>Name and form of what has just been removed; null for nothing.</summary>
    public (string Name, string Handler, string Id)? Undo =>
        Request.Query[Removed].ToString() is { Length: > 0 } name && Request.Query["id"].ToString() is { Length: > 0 } id
            ? (name, Request.Query["kind"] == "query" ? "RestoreQuery" : "RestoreSubcorpus", id) : null;

    /// <summary>Whether something has just been kept or changed.</summary>
    public bool IsDone => Request.Query.ContainsKey("done");

    private Subcorpora Parts => services.GetRequiredService<Subcorpora>();

    private SavedAddresses Addresses => services.GetRequiredService<SavedAddresses>();

    /// <param name="name">A query's name; null for the list.</param>
    /// <param name="view">What to open a query of the archive in; the trend when left out.</param>
    public async Task<IActionResult> OnGetAsync(string? name, string? view)
    {
        Watched = watched.All;
        if (name is null) return await ListAsync();
        // A slash in a name reaches us still encoded.
        var names = new[] { name, Uri.UnescapeDataString(name) };
        if (Watched.FirstOrDefault(q => names.Contains(q.Name)) is { } query) return LocalRedirect(AddressOf(query, view ?? "trends"));
        try
        {
            return LocalRedirect(Addresses.Find(Keeper, names[1]).Address);
        }
        catch (AdministrationFault)
        {
            return NotFound();
        }
    }

    public Task<IActionResult> OnPostKeepQueryAsync(string? name, string? address) =>
        FinishAsync(() => Addresses.Add(Keeper, name ?? "", address ?? ""));

    public Task<IActionResult> OnPostKeepSubcorpusAsync(string? name, string? address) =>
        FinishAsync(() => Parts.Add(Keeper, name ?? "", DefinitionOf(address ?? ""), host.Taxonomy));

    public Task<IActionResult> OnPostCombineAsync(string? name, SetOperation operation, long[] operand) =>
        FinishAsync(() => Parts.Add(Keeper, name ?? "", SubcorpusDefinition.Of(operation, [.. operand.Where(o => o > 0)]), host.Taxonomy));

    public Task<IActionResult> OnPostRenameSubcorpusAsync(long id, string? name) => FinishAsync(() => Parts.Rename(Keeper, id, name ?? ""));

    public Task<IActionResult> OnPostRenameQueryAsync(long id, string? name) => FinishAsync(() => Addresses.Rename(Keeper, id, name ?? ""));

    public Task<IActionResult> OnPostShareSubcorpusAsync(long id, bool shared) => FinishAsync(() => Parts.Share(Keeper, id, shared));

    public Task<IActionResult> OnPostShareQueryAsync(long id, bool shared) => FinishAsync(() => Addresses.Share(Keeper, id, shared));

    public Task<IActionResult> OnPostRemoveSubcorpusAsync(long id, string? name) =>
        FinishAsync(() => Parts.Remove(Keeper, id), (Removed, name), ("kind", "subcorpus"), ("id", Number(id)));

    public Task<IActionResult> OnPostRemoveQueryAsync(long id, string? name) =>
        FinishAsync(() => Addresses.Remove(Keeper, id), (Removed, name), ("kind", "query"), ("id", Number(id)));

    public Task<IActionResult> OnPostRestoreSubcorpusAsync(long id) => FinishAsync(() => Parts.Restore(Keeper, id));

    public Task<IActionResult> OnPostRestoreQueryAsync(long id) => FinishAsync(() => Addresses.Restore(Keeper, id));

    /// <summary>The address that stays, of a query of the archive.</summary>
    public string Link(SavedQuery query, string view) => ui.Link($"/saved/{Uri.EscapeDataString(query.Name)}", ("view", view == "trends" ? null : view));

    /// <summary>A view inside a subcorpus.</summary>
    public string Link(Subcorpus subcorpus, string view) => view == "trends" ? ui.Link("/trends", (AnalysisAddress.Series, "要"), (SearchParameters.Subcorpus, subcorpus.NameFor(Keeper)))
        : ui.Link(view == "search" ? "/" : $"/{view}", (SearchParameters.Subcorpus, subcorpus.NameFor(Keeper)));

    /// <summary>Whose something is, in words.</summary>
    public string OwnerOf(Kept something) => something.Owner == Keeper.Name && Keeper.Name.Length > 0
        ? ui.T(something.IsShared ? KeepingTexts.MineShared : KeepingTexts.Mine)
        : something.Owner.Length == 0 ? ui.T(KeepingTexts.OfMachine) : something.Owner;

    // What was kept is told on a page of its own, so that a reload does not do it again.
    private async Task<IActionResult> FinishAsync(Action change, params (string, string?)[] told)
    {
        try
        {
            if (kept.Refusal is { } refusal) throw new AdministrationFault(refusal);
            change();
            return LocalRedirect(ui.Link("/saved", told.Length > 0 ? told : [("done", "1")]));
        }
        catch (AdministrationFault fault)
        {
            Problem = fault.Problem;
            Response.StatusCode = fault.Code switch
            {
                Codes.SignInNeeded or Codes.NoRight => StatusCodes.Status403Forbidden,
                Codes.StateDamaged or Codes.StateTooNew or Codes.StateInUse or Codes.NoStateFolder => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status400BadRequest,
            };
            Watched = watched.All;
            return await ListAsync();
        }
    }

    private async Task<IActionResult> ListAsync()
    {
        try
        {
            var rows = new List<SubcorpusRow>();
            foreach (var subcorpus in Parts.Visible(Keeper)) rows.Add(await RowOfAsync(subcorpus, rows.Count < MostSizes));
            (Subcorpora, Queries) = (rows, Addresses.Visible(Keeper));
        }
        catch (AdministrationFault fault)
        {
            Problem ??= fault.Problem;
        }
        return Page();
    }

    private async Task<SubcorpusRow> RowOfAsync(Subcorpus subcorpus, bool isCounted)
    {
        using var lease = host.Acquire();
        var (text, problem) = Parts.Describe(subcorpus, lease.Archive.Taxonomy);
        if (problem is not null || !isCounted) return new SubcorpusRow(subcorpus, text, problem, null);
        var part = Parts.Resolve(Keeper, subcorpus.NameFor(Keeper), lease.Archive.Taxonomy);
        var counted = await lease.Archive.Counts.ListSentencesAsync(
            new SentenceListRequest { Slice = new Slice { Selection = FacetSelection.None.Inside(part) }, Size = 1 }, HttpContext.RequestAborted);
        return new SubcorpusRow(subcorpus, text, counted.Problems.FirstOrDefault(), counted.Result is { } list ? (list.Speeches, list.Total) : null);
    }

    // The conditions of a page, read from its address as the page itself reads them.
    private SubcorpusDefinition DefinitionOf(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark ? address[mark..] : "";
        var personal = new PersonalQuery(new QueryCollection(QueryHelpers.ParseQuery(query)), (name, taxonomy) => Parts.Resolve(Keeper, name, taxonomy));
        var read = new AnalysisQuery(PersonalQuery.Values(personal), host.Taxonomy);
        if (read.Problems is [var problem, ..]) throw new AdministrationFault(problem);
        return SubcorpusDefinition.Of(
            read.Search.Query, read.Search.Selection, [.. read.Search.Selection.Subcorpora.Select(s => Parts.Find(Keeper, s.Name).Id)]);
    }

    private string AddressOf(SavedQuery query, string view) => view switch
    {
        "trends" => ui.Link("/trends", (AnalysisAddress.Series, query.Query)),
        "search" => ui.Link(new SearchRequest { Query = query.Query, Mode = query.Mode }),
        _ when Views.Any(v => v.View == view) => ui.Link($"/{view}", (SearchParameters.Query, query.Query)),
        _ => ui.Link("/saved"),
    };

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A subcorpus as the page shows it.</summary>
/// <param name="Subcorpus">It.</param>
/// <param name="Text">What it asks, in words.</param>
/// <param name="Problem">Why this archive can't tell what it means; null when it can.</param>
/// <param name="Size">Speeches and sentences in it; null where they were not counted.</param>
internal sealed record SubcorpusRow(Subcorpus Subcorpus, string Text, Problem? Problem, (int Speeches, int Sentences)? Size);
