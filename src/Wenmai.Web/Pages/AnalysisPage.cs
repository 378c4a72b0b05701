using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Pictures;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>What the analyst's pages share: a request read from the address, a question, problems and notices, downloads.</summary>
internal abstract class AnalysisPage(IArchiveHost host, Ui ui, TimeProvider clock) : PageModel
{
    private readonly List<string> _slips = [];
    private AnalysisQuery? _address;
    private Taxonomy? _taxonomy;

    /// <summary>The slice, and the page of a list.</summary>
    public SearchRequest Search => Address.Search;

    /// <summary>The archive's themes.</summary>
    public Taxonomy Taxonomy => _taxonomy ??= host.Taxonomy;

    /// <summary>Why the request was refused; then the page is answered with 400.</summary>
    public IReadOnlyList<Problem> Problems => Address.Problems;

    /// <summary>What was put right in query and address.</summary>
    public IReadOnlyList<string> Notices => [.. Address.Notices.Select(ui.T), .. _slips];

    /// <summary>Codes of the kinds of documents that the archive's setting narrowed the counts to.</summary>
    public IReadOnlyList<string> DefaultKinds { get; private set; } = [];

    /// <summary>When it was counted.</summary>
    public DateTimeOffset At { get; } = clock.GetLocalNow();

    /// <summary>The page's wording.</summary>
    protected Ui Ui => ui;

    /// <summary>What the address asks for.</summary>
    protected AnalysisQuery Address => _address ??= new AnalysisQuery(PersonalQuery.Values(Request.Query), Taxonomy);

    /// <summary>Whether the figures are asked for as a file, whole.</summary>
    protected bool IsDownload => Address.Text(AnalysisAddress.Format).Length > 0;

    /// <summary>Asks the current generation; null when the request was refused, then or before.</summary>
    protected Task<T?> AskAsync<T>(Func<IArchiveCounts, Task<InsightOutcome<T>>> question) where T : class => AskArchiveAsync(archive => question(archive.Counts));

    /// <inheritdoc cref="AskAsync{T}"/>
    protected async Task<T?> AskArchiveAsync<T>(Func<IArchive, Task<InsightOutcome<T>>> question) where T : class
    {
        if (Problems.Count > 0) return null;
        using var lease = host.Acquire();
        var outcome = await question(lease.Archive);
        Address.Problems.AddRange(outcome.Problems);
        if (outcome.DefaultKinds.Count > 0) DefaultKinds = outcome.DefaultKinds;
        _slips.AddRange(outcome.Notices.Where(n => n.Code != Codes.KindsByDefault).Select(n => ui.T(Texts.Of(n))));
        return outcome.Result;
    }

    /// <summary>The current generation, for an answer that is read while it is sent.</summary>
    protected ArchiveLease Acquire() => host.Acquire();

    /// <summary>Asks the archive itself for what no slice narrows.</summary>
    protected async Task<T> ReadArchiveAsync<T>(Func<IArchive, Task<T>> question)
    {
        using var lease = host.Acquire();
        return await question(lease.Archive);
    }

    /// <summary>The page, or its figures as a file where the address asks for one.</summary>
    protected IActionResult Answer<T>(T? result, Func<T, ReportTable> table, Func<T, object> json) where T : class
    {
        if (result is not null && Downloads.Of(Address.Text(AnalysisAddress.Format), () => table(result), () => json(result)) is { } file) return file;
        if (Problems.Count > 0) Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>A picture of the figures as a file, their notes in it; null where the address asks for none. Where this machine can draw none, the page tells it.</summary>
    protected IActionResult? AnswerPicture(Func<Picture> picture, Func<ReportTable> table) => AnswerPicture(Address.Text(AnalysisAddress.Format), picture, table);

    /// <inheritdoc cref="AnswerPicture(Func{Picture}, Func{ReportTable})"/>
    protected IActionResult? AnswerPicture(string format, Func<Picture> picture, Func<ReportTable> table)
    {
        try
        {
            return Downloads.PictureFormats.Contains(format) ? Downloads.Of(format, picture, [.. table().Notes, ui.T(AnalysisTexts.DrawnBy)]) : null;
        }
        catch (AdministrationFault fault)
        {
            Address.Problems.Add(fault.Problem);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }
    }

    /// <summary>The sentences of a query, within the slice of the address.</summary>
    public string SentencesWith(string query) => SearchUrl.Of(Search with { Query = query, Page = 1 }, ui.Language, "/sentences");

    /// <summary>This page over all kinds of documents, whatever the archive's setting.</summary>
    public string WithEveryKind => SearchUrl.WithQuery(Request.Path, [
        .. Request.Query.Where(p => p.Key != FacetValues.NameOf(Facet.Kind) && p.Key != AnalysisAddress.Format)
            .SelectMany(p => p.Value.OfType<string>().Select(v => KeyValuePair.Create(p.Key, v))),
        KeyValuePair.Create(FacetValues.NameOf(Facet.Kind), FacetValues.AllKinds)]);

    /// <summary>A place in a speech, the words of a query marked.</summary>
    public string PlaceIn(string speech, int passage, string query) => $"{SearchUrl.Of(new SearchRequest { Query = query }, ui.Language, $"/speeches/{speech}")}#p{passage}";
}
