using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>Queries worth watching: a trial run tells what they would gain or lose.</summary>
internal sealed class QueriesModel(Ui ui, AuditLog audit, SavedQueries queries, SearcherHost host) : DeskPage(ui, audit)
{
    /// <summary>The queries with their hits now.</summary>
    public IReadOnlyList<(SavedQuery Query, int Hits)> All { get; private set; } = [];

    public void OnGet() => Load();

    public IActionResult OnPostAdd(string? name, string? query, SearchMode mode) =>
        Finish(Attempt("query.add", name ?? "", () => queries.Add(new SavedQuery(name ?? "", query ?? "", mode), host.Taxonomy)));

    public IActionResult OnPostRemove(string? name) => Finish(Attempt("query.remove", name ?? "", () => queries.Remove(name ?? "")));

    private IActionResult Finish(bool done)
    {
        if (done) return DoneAt("/admin/queries");
        Load();
        return Page();
    }

    private void Load()
    {
        using var lease = host.Acquire();
        All = [.. queries.All.Select(q => (q, lease.Searcher.Search(new SearchRequest { Query = q.Query, Mode = q.Mode, Size = 1 }).Results?.Total ?? 0))];
    }
}
