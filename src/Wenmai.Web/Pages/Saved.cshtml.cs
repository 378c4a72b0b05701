using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wenmai.Administration;
using Wenmai.Web.Presentation;
using Wenmai.Searching.Queries;

namespace Wenmai.Web.Pages;

/// <summary>Queries that the archive keeps by name: <c>/saved/NAME</c> is an address that stays, whatever becomes of the query.</summary>
internal sealed class SavedModel(SavedQueries queries, Ui ui) : PageModel
{
    /// <summary>What a saved query can be opened in.</summary>
    public static readonly (string View, UiText Name)[] Views =
    [
        ("search", Texts.Search), ("trends", AnalysisTexts.Trends), ("matrix", AnalysisTexts.Matrix), ("register", AnalysisTexts.Register),
        ("ladder", AnalysisTexts.Ladder), ("keyness", AnalysisTexts.Keyness), ("sentences", AnalysisTexts.Sentences),
    ];

    /// <summary>All, in order of name.</summary>
    public IReadOnlyList<SavedQuery> All { get; private set; } = [];

    /// <param name="name">A query's name; null for the list.</param>
    /// <param name="view">What to open it in; the trend when left out.</param>
    public IActionResult OnGet(string? name, string? view)
    {
        All = queries.All;
        if (name is null) return Page();
        // A slash in a name reaches us still encoded.
        return All.FirstOrDefault(q => q.Name == name || q.Name == Uri.UnescapeDataString(name)) is { } query ? LocalRedirect(AddressOf(query, view ?? "trends")) : NotFound();
    }

    /// <summary>The address that stays.</summary>
    public string Link(SavedQuery query, string view) => ui.Link($"/saved/{Uri.EscapeDataString(query.Name)}", ("view", view == "trends" ? null : view));

    private string AddressOf(SavedQuery query, string view) => view switch
    {
        "trends" => ui.Link("/trends", (AnalysisAddress.Series, query.Query)),
        "search" => ui.Link(new SearchRequest { Query = query.Query, Mode = query.Mode }),
        _ when Views.Any(v => v.View == view) => ui.Link($"/{view}", (SearchParameters.Query, query.Query)),
        _ => ui.Link("/saved"),
    };
}
