using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>What stands with a word, by relation.</summary>
internal sealed class CollocationsModel(IArchiveHost host, Ui ui, TimeProvider clock) : AnalysisPage(host, ui, clock)
{
    /// <summary>What is asked for.</summary>
    public CollocationRequest Asked { get; private set; } = new() { Text = "" };

    /// <summary>The words; null when refused or nothing was asked.</summary>
    public Collocations? Collocations { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Asked = Address.Collocations();
        if (Asked.Text.Length > 0) Collocations = await AskAsync(counts => counts.FindCollocationsAsync(Asked, HttpContext.RequestAborted));
        return Answer(Collocations, c => Reports.Of(c, At), InsightJson.Of);
    }

    /// <summary>This table as a file.</summary>
    public string Link(string? format) => AnalysisLinks.Of("/collocations", Search, Ui.Language,
        (AnalysisAddress.Word, Asked.Text),
        (AnalysisAddress.Least, Asked.FewestTogether == 3 ? null : $"{Asked.FewestTogether}"),
        (AnalysisAddress.Seed, Asked.Seed == 1 ? null : $"{Asked.Seed}"),
        (AnalysisAddress.Format, format));

    /// <summary>The collocations of a word.</summary>
    public string Example(string word) => Ui.Link("/collocations", (AnalysisAddress.Word, word));

    /// <summary>The sentences in which both stand: side by side where the relation says so, else anywhere in the sentence.</summary>
    public string SentencesOf(Collocate collocate)
    {
        var query = collocate.Relation switch
        {
            CollocationRelation.Attribute => $"“{collocate.Text}的{Asked.Text}”",
            CollocationRelation.Head => $"“{Asked.Text}的{collocate.Text}”",
            _ => $"“{Asked.Text}” “{collocate.Text}”",
        };
        return SentencesWith(Search.Query.Length == 0 ? query : $"（{Search.Query}） {query}");
    }
}
