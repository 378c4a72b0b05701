using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Pictures;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>The words and set phrases that tell one part of the archive from another.</summary>
internal sealed class KeynessModel(IArchiveHost host, Ui ui, TimeProvider clock) : AnalysisPage(host, ui, clock)
{
    /// <summary>What is asked for.</summary>
    public KeynessRequest Asked { get; private set; } = new();

    /// <summary>The keywords; null when refused or nothing was asked.</summary>
    public Keyness? Keyness { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Asked = Address.Keyness();
        if (Asked.Reference is not null || Search.Query.Length > 0 || !Search.Selection.IsEmpty) Keyness = await AskAsync(counts => counts.FindKeywordsAsync(Asked, HttpContext.RequestAborted));
        if (Keyness is not null && AnswerPicture(() => KeynessPicture.Of(Keyness), () => Reports.Of(Keyness, At)) is { } file) return file;
        return Answer(Keyness, k => Reports.Of(k, At), InsightJson.Of);
    }

    /// <summary>This table as a file.</summary>
    public string Link(string? format) => AnalysisLinks.Of("/keyness", Search, Ui.Language,
        (AnalysisAddress.Against, Asked.Reference?.Line),
        (AnalysisAddress.Least, Asked.FewestSpeeches == new KeynessRequest().FewestSpeeches ? null : $"{Asked.FewestSpeeches}"),
        (AnalysisAddress.Order, Asked.Sort == default ? null : SearchUrl.Name(Asked.Sort)),
        (AnalysisAddress.Format, format));

    /// <summary>The keywords of a year against the one before.</summary>
    public string Example(int year) => AnalysisLinks.Of("/keyness", new SearchRequest().With(Facet.Year, [$"{year}"]), Ui.Language, (AnalysisAddress.Against, $"年份:{year - 1}"));

    /// <summary>The sentences of a keyword on its side.</summary>
    public string SentencesOf(Keyword keyword, bool isOwn)
    {
        var slice = isOwn ? Search with { Page = 1 } : new SearchRequest { Query = Asked.Reference?.Line ?? "" };
        return AnalysisLinks.Of("/sentences", slice, Ui.Language, (AnalysisAddress.Term, keyword.Text));
    }
}
