using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>The speech page: the text as written, with outline, evidence and, on demand, the labels of each sentence.</summary>
internal sealed class SpeechModel(IArchiveHost host, Ui ui) : PageModel
{
    private const string LabelsParameter = "labels";

    /// <summary>The speech.</summary>
    public Speech Speech { get; private set; } = null!;

    /// <summary>The search the reader came from; empty when the address carries none.</summary>
    public SearchRequest Search { get; private set; } = new();

    /// <summary>Whether the address carries a search to go back to.</summary>
    public bool HasSearch => SearchUrl.Parameters(Search, UiLanguage.Chinese).Any();

    /// <summary>What the query marks in the text.</summary>
    public IReadOnlyList<TextSpan> Marks { get; private set; } = [];

    /// <summary>Whether sentences carry their labels.</summary>
    public bool ShowsLabels { get; private set; }

    /// <summary>The speech before it in the catalogue, which is newer; null at its beginning.</summary>
    public SpeechSummary? Newer { get; private set; }

    /// <summary>The speech after it in the catalogue, which is older; null at its end.</summary>
    public SpeechSummary? Older { get; private set; }

    /// <summary>Why its year is in doubt beside the speeches of the archive; null where it is not.</summary>
    public string? Question { get; private set; }

    /// <summary>Whether the original file is still there.</summary>
    public bool HasOriginal { get; private set; }

    /// <summary>The lines that tell an administrator which speech, file and index an error was seen in.</summary>
    public string ErrorReport { get; private set; } = "";

    /// <summary>The paragraphs.</summary>
    public SpeechHtml Html { get; private set; } = null!;

    /// <summary>Number of leading paragraphs that are the title; they stand in the page's heading.</summary>
    public int TitleParagraphs { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id)
    {
        using var lease = host.Acquire();
        if (await lease.Archive.FindSpeechAsync(id, HttpContext.RequestAborted) is not { } speech)
        {
            await Faults.AnswerAsync(HttpContext, StatusCodes.Status404NotFound, SpeechIds.Missing(id));
            return new EmptyResult();
        }
        await LoadAsync(lease.Archive, speech);
        return Page();
    }

    /// <summary>This page with or without labels.</summary>
    public string LabelsLink() => SearchUrl.WithQuery(
        $"/speeches/{Speech.Id}",
        SearchUrl.Parameters(Search, ui.Language).Concat(ShowsLabels ? [] : [new(LabelsParameter, "on")]));

    private async Task LoadAsync(IArchive archive, Speech speech)
    {
        Speech = speech;
        // A search that cannot be read marks nothing; the speech is shown all the same.
        if (SearchParameters.Read(PersonalQuery.Values(Request.Query), archive.Taxonomy) is { Problems.Count: 0 } parameters) Search = parameters.Request;
        if (Search.Query.Length is > 0 and <= SearchLimits.QueryLength) Marks = await archive.HighlightAsync(speech, Search.Query, Search.Mode, HttpContext.RequestAborted);
        ShowsLabels = Request.Query[LabelsParameter] == "on";
        ErrorReport = $"题目：{speech.Title}\n编号：{speech.Id}\n文件：{speech.Source}\n索引：{archive.Generation}\n段落：\n应改为：";
        Question = (await archive.ListQuestionedAsync(HttpContext.RequestAborted)).FirstOrDefault(q => q.Speech.Id == speech.Id)?.Reason;
        HasOriginal = await archive.FindOriginalAsync(speech.Id, HttpContext.RequestAborted) is not null;
        await FindNeighboursAsync(archive);
        Html = new SpeechHtml(speech, Marks, ShowsLabels, ui);
        TitleParagraphs = CountTitleParagraphs(speech.Structure);
    }

    private async Task FindNeighboursAsync(IArchive archive)
    {
        var all = await archive.ListSpeechesAsync(HttpContext.RequestAborted);
        var at = all.ToList().FindIndex(s => s.Id == Speech.Id);
        if (at < 0) return;
        (Newer, Older) = (all.ElementAtOrDefault(at - 1), all.ElementAtOrDefault(at + 1));
    }

    /// <summary>0 when the title does not stand at the text's beginning as it is.</summary>
    private static int CountTitleParagraphs(SpeechStructure structure)
    {
        var lines = structure.Paragraphs.TakeWhile(p => p.Kind == ParagraphKind.Title).ToList();
        return Bare(string.Concat(lines.Select(p => p.Span.Of(structure.Text)))) == Bare(structure.Title) ? lines.Count : 0;
    }

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
