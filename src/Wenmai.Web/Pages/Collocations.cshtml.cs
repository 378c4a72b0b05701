using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Pictures;
using Wenmai.Searching;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>What stands with a word, by relation.</summary>
internal sealed class CollocationsModel(IArchiveHost host, Ui ui, TimeProvider clock) : AnalysisPage(host, ui, clock)
{
    private const int Shown = 20;

    /// <summary>What is asked for.</summary>
    public CollocationRequest Asked { get; private set; } = new() { Text = "" };

    /// <summary>The words; null when refused or nothing was asked.</summary>
    public Collocations? Collocations { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Asked = Address.Collocations();
        if (Asked.Text.Length > 0) Collocations = await AskAsync(counts => Sketches.FindAsync(counts, Asked, HttpContext.RequestAborted));
        if (Collocations is not null && AnswerPicture(() => CollocationsPicture.Of(Collocations), () => Reports.Of(Collocations, At)) is { } file) return file;
        return Answer(Collocations, c => Reports.Of(c, At), InsightJson.Of);
    }

    /// <summary>This table as a file.</summary>
    public string Link(string? format) => AnalysisLinks.Of("/collocations", Search, Ui.Language,
        (AnalysisAddress.Word, Asked.Text),
        (AnalysisAddress.Against, Asked.Against.Length == 0 ? null : Asked.Against),
        (AnalysisAddress.Least, Asked.FewestTogether == 3 ? null : $"{Asked.FewestTogether}"),
        (AnalysisAddress.Seed, Asked.Seed == 1 ? null : $"{Asked.Seed}"),
        (AnalysisAddress.Format, format));

    /// <summary>The collocations of a word.</summary>
    public string Example(string word) => Ui.Link("/collocations", (AnalysisAddress.Word, word));

    /// <summary>Words of a relation on either end of the difference: those of the first word, and those of the second.</summary>
    /// <param name="relation">The relation.</param>
    public (IReadOnlyList<SketchDifference> First, IReadOnlyList<SketchDifference> Second) Apart(CollocationRelation relation)
    {
        var words = Sketches.DifferencesOf(Collocations!).Where(d => d.Relation == relation).ToList();
        return ([.. words.Where(d => d.Difference > 0).Take(Shown)], [.. words.Where(d => d.Difference < 0).Reverse().Take(Shown)]);
    }

    /// <summary>The sentences in which both stand: side by side where the relation says so, else anywhere in the sentence.</summary>
    public string SentencesOf(Collocate collocate) => SentencesOf(Asked.Text, collocate.Relation, collocate.Text);

    /// <inheritdoc cref="SentencesOf(Collocate)"/>
    public string SentencesOf(string word, CollocationRelation relation, string other)
    {
        var query = relation switch
        {
            CollocationRelation.Attribute => $"“{other}的{word}”",
            CollocationRelation.Head => $"“{word}的{other}”",
            _ => $"“{word}” “{other}”",
        };
        return SentencesWith(Search.Query.Length == 0 ? query : $"（{Search.Query}） {query}");
    }
}
