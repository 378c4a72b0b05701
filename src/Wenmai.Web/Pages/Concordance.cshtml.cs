using Microsoft.AspNetCore.Mvc;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Strings;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>Every place of a word with its neighbours, aligned (KWIC).</summary>
internal sealed class ConcordanceModel(IArchiveHost host, Ui ui, TimeProvider clock) : AnalysisPage(host, ui, clock)
{
    private const int LinesShown = 200;

    /// <summary>What is asked for.</summary>
    public ConcordanceRequest Asked { get; private set; } = new() { Text = "" };

    /// <summary>The lines; null when refused or nothing was asked.</summary>
    public Concordance? Concordance { get; private set; }

    /// <summary>Generation of the index.</summary>
    public string Generation { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        Asked = Address.Concordance(IsDownload ? ConcordanceRequest.MaxLines : LinesShown);
        if (Asked.Text.Length > 0) Concordance = await AskArchiveAsync(FindAsync);
        return Answer(Concordance, c => Reports.Of(c, Asked, Generation, At), c => InsightJson.Of(c, Asked.Text, Generation));
    }

    /// <summary>These lines as a file.</summary>
    public string Link(string? format) => LinkTo(Asked.Text, format);

    /// <summary>The lines of another word.</summary>
    public string Example(string word) => LinkTo(word, null);

    private string LinkTo(string word, string? format) => Ui.Link("/concordance",
        (AnalysisAddress.Word, word),
        (AnalysisAddress.Order, Asked.Sort == default ? null : SearchUrl.Name(Asked.Sort)),
        (AnalysisAddress.Seed, Asked.Seed == 1 ? null : $"{Asked.Seed}"),
        (AnalysisAddress.Format, format));

    private async Task<InsightOutcome<Concordance>> FindAsync(IArchive archive)
    {
        Generation = archive.Generation;
        return await archive.Strings.FindConcordanceAsync(Asked, HttpContext.RequestAborted) is { } concordance
            ? new InsightOutcome<Concordance> { Result = concordance }
            : new InsightOutcome<Concordance> { Problems = [new Problem(Codes.NothingToLookFor, $"“{Asked.Text}”中没有可以查找的文字。", "请写词语或短语，可含省略号。") { Field = AnalysisAddress.Word }] };
    }
}
