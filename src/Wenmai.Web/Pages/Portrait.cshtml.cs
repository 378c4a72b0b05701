using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Inquiries;
using Wenmai.Insights;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>What a unit, a speaker, an occasion or a kind of document asks more and less than others.</summary>
internal sealed class PortraitModel(IArchiveHost host, Ui ui, TimeProvider clock) : AnalysisPage(host, ui, clock)
{
    private const int MostOffered = 24;

    /// <summary>What is asked for.</summary>
    public PortraitRequest Asked { get; private set; } = new() { Subject = "" };

    /// <summary>The portrait; null before anything is asked, or when refused.</summary>
    public Portrait? Portrait { get; private set; }

    /// <summary>Subjects to choose from, by kind of subject, those of most speeches first.</summary>
    public IReadOnlyList<(UiText Name, IReadOnlyList<(string Query, string Label, int Speeches)> Subjects)> Offered { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        Asked = Address.Portrait();
        if (Asked.Subject.Length > 0) Portrait = await AskArchiveAsync(archive => Portraits.DrawAsync(archive, Asked, HttpContext.RequestAborted));
        else if (Problems.Count == 0) Offered = OfferedOf(await ReadArchiveAsync(archive => archive.ListSpeechesAsync(HttpContext.RequestAborted)));
        return Answer(Portrait, p => InquiryReports.Of(p, At), InquiryJson.Of);
    }

    /// <summary>This page for another subject.</summary>
    public string SubjectLink(string subject) => AnalysisLinks.Of("/portrait", Search with { Query = subject, Page = 1 }, Ui.Language);

    /// <summary>This portrait as a file.</summary>
    public string Link(string? format) => AnalysisLinks.Of("/portrait", Search with { Page = 1 }, Ui.Language,
        (AnalysisAddress.Against, Asked.Against.Length == 0 ? null : Asked.Against), (AnalysisAddress.Format, format));

    /// <summary>Exactly the sentences or demands that a number counts.</summary>
    public string Counted(Trait trait, Slice slice)
    {
        var request = new SearchRequest { Query = slice.Query, Selection = slice.Selection };
        string Register(params (string, string?)[] own) => AnalysisLinks.Of("/register", request, Ui.Language, own);
        return trait.Group switch
        {
            TraitGroup.Demanding => SentencesOf(request.With(Facet.Type, [.. Labels.DirectiveTypes.Select(t => t.Code)])),
            TraitGroup.Theme => SentencesOf(request.With(Facet.Theme, [trait.Code])),
            TraitGroup.Type => SentencesOf(request.With(Facet.Type, [trait.Code])),
            TraitGroup.Rung => Register((AnalysisAddress.Group, SearchUrl.Name(RegisterGrouping.Rung)), (AnalysisAddress.In, trait.Code)),
            TraitGroup.Term => Register((AnalysisAddress.Needs, trait.Code)),
            TraitGroup.ActorKind => Register((AnalysisAddress.Who, trait.Code)),
            _ => Register((AnalysisAddress.Group, SearchUrl.Name(RegisterGrouping.Actor)), (AnalysisAddress.In, trait.Code)),
        };
    }

    /// <summary>The demands of a side.</summary>
    public string DemandsOf(Slice slice) => AnalysisLinks.Of("/register", new SearchRequest { Query = slice.Query, Selection = slice.Selection }, Ui.Language);

    private string SentencesOf(SearchRequest request) => SearchUrl.Of(request, Ui.Language, "/sentences");

    private static IReadOnlyList<(UiText, IReadOnlyList<(string, string, int)>)> OfferedOf(IReadOnlyList<SpeechSummary> speeches) =>
    [
        (PortraitTexts.Units, Most(speeches.Select(s => s.Unit), n => $"单位:{Quoted("=" + n)}")),
        (PortraitTexts.Speakers, Most(speeches.Select(s => s.Speaker), n => $"讲话人:{Quoted(n)}")),
        (PortraitTexts.Occasions, Most(speeches.SelectMany(s => OccasionKind.Of($"{s.Title} {s.Meeting}")).Select(o => o.Label), n => $"场合:{Quoted(n)}")),
        (PortraitTexts.Kinds, Most(speeches.Select(s => Labels.Of(Labels.DocumentKinds, s.Kind).Label), n => $"文种:{Quoted(n)}")),
    ];

    private static IReadOnlyList<(string, string, int)> Most(IEnumerable<string?> names, Func<string, string> query) =>
        [.. names.OfType<string>().CountBy(n => n).OrderByDescending(n => n.Value).ThenBy(n => n.Key, StringComparer.Ordinal).Take(MostOffered)
            .Select(n => (query(n.Key), n.Key, n.Value))];

    private static string Quoted(string value) => value.All(char.IsLetterOrDigit) ? value : $"“{value.Replace("“", "").Replace("”", "")}”";
}
