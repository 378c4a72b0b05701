using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>What the analyst's pages share: a slice read from the address, a question, problems and notices, downloads.</summary>
internal abstract class AnalysisPage(SearcherHost host, Ui ui, TimeProvider clock) : PageModel
{
    /// <summary>The slice, and the page of a list.</summary>
    public SearchRequest Search { get; private set; } = new();

    /// <summary>Why the request was refused; then the page is answered with 400.</summary>
    public List<SearchProblem> Problems { get; private set; } = [];

    /// <summary>What was put right in query and address.</summary>
    public List<string> Notices { get; private set; } = [];

    /// <summary>When it was counted.</summary>
    public DateTimeOffset At { get; } = clock.GetLocalNow();

    /// <summary>The page's wording.</summary>
    protected Ui Ui => ui;

    /// <summary>The sentences that the address asks for.</summary>
    protected Slice Slice => new() { Query = Search.Query, Selection = Search.Selection };

    /// <summary>Reads the slice.</summary>
    /// <param name="own">Parameters that the page reads itself.</param>
    protected void ReadAddress(params string[] own)
    {
        var parameters = SearchParameters.Read(Request.Query, [.. own, AnalysisAddress.Format]);
        (Search, Problems, Notices) = (parameters.Request, [.. parameters.Problems], [.. parameters.Notices]);
    }

    /// <summary>A value among a few; the first choice when the parameter is absent, a problem when it is another.</summary>
    protected T Choice<T>(string name, T otherwise = default) where T : struct, Enum => AnalysisAddress.Choice(Request.Query, name, otherwise, Problems);

    /// <summary>A parameter's text; empty when it is absent.</summary>
    protected string Text(string name) => Request.Query[name].ToString().Trim();

    /// <summary>Asks the current generation; null when the request was refused, then or before.</summary>
    protected T? Ask<T>(Func<ArchiveInsights, InsightOutcome<T>> question) where T : class
    {
        if (Problems.Count > 0) return null;
        using var lease = host.Acquire();
        var outcome = question(new ArchiveInsights(lease.Searcher));
        Problems.AddRange(outcome.Problems);
        Notices.AddRange(outcome.Notices.Select(n => n.Message));
        return outcome.Result;
    }

    /// <summary>The page, or its figures as a file where the address asks for one.</summary>
    protected IActionResult Answer<T>(T? result, Func<T, ReportTable> table, Func<T, object> json) where T : class
    {
        if (result is not null && Downloads.Of(Text(AnalysisAddress.Format), () => table(result), () => json(result)) is { } file) return file;
        if (Problems.Count > 0) Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
