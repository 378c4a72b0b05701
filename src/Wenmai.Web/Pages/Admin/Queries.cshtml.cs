using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages.Admin;

/// <summary>Queries worth watching: a trial run tells what they would gain or lose.</summary>
internal sealed class QueriesModel(Ui ui, AuditLog audit, SavedQueries queries, IArchiveHost host) : DeskPage(ui, audit)
{
    /// <summary>The queries with their hits now.</summary>
    public IReadOnlyList<(SavedQuery Query, int Hits)> All { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostAddAsync(string? name, string? query, SearchMode mode) =>
        FinishAsync(Attempt("query.add", name ?? "", () => queries.Add(new SavedQuery(name ?? "", query ?? "", mode), host.Taxonomy)));

    public Task<IActionResult> OnPostRemoveAsync(string? name) => FinishAsync(Attempt("query.remove", name ?? "", () => queries.Remove(name ?? "")));

    private async Task<IActionResult> FinishAsync(bool done)
    {
        if (done) return DoneAt("/admin/queries");
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        using var lease = host.Acquire();
        var all = new List<(SavedQuery, int)>();
        foreach (var query in queries.All)
        {
            var outcome = await lease.Archive.SearchAsync(new SearchRequest { Query = query.Query, Mode = query.Mode, Size = 1 }, HttpContext.RequestAborted);
            all.Add((query, outcome.Results?.Total ?? 0));
        }
        All = all;
    }
}
