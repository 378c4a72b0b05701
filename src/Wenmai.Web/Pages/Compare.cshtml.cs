using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Pictures;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>Two speeches, years, units or other parts of the archive side by side.</summary>
internal sealed class CompareModel(IArchiveHost host, Ui ui, TimeProvider clock) : AnalysisPage(host, ui, clock)
{
    /// <summary>What is asked for.</summary>
    public ComparisonRequest Asked { get; private set; } = new(Slice.Everything, Slice.Everything);

    /// <summary>Both sides; null when refused or a side was left open.</summary>
    public Comparison? Comparison { get; private set; }

    /// <summary>Titles of the sides that are one speech, else their queries.</summary>
    public (string Left, string Right) Names { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Asked = Address.Comparison();
        if (Asked.Left.Line.Length > 0 && Asked.Right.Line.Length > 0)
            Comparison = await AskArchiveAsync(async archive =>
            {
                var speeches = await archive.ListSpeechesAsync(HttpContext.RequestAborted);
                Names = (NameOf(speeches, Asked.Left), NameOf(speeches, Asked.Right));
                return await archive.Counts.CompareAsync(Asked, HttpContext.RequestAborted);
            });
        if (Comparison is not null && AnswerPicture(() => ComparisonPicture.Of(Comparison, Names.Left, Names.Right), () => Reports.Of(Comparison, At)) is { } file) return file;
        return Answer(Comparison, c => Reports.Of(c, At), InsightJson.Of);
    }

    /// <summary>This comparison as a file.</summary>
    public string Link(string? format) => Link(Asked.Left.Line, Asked.Right.Line, format);

    /// <summary>The comparison of two sides.</summary>
    public string Link(string left, string right, string? format = null) =>
        Ui.Link("/compare", (AnalysisAddress.Left, left), (AnalysisAddress.Right, right),
        (SearchParameters.Sure, Asked.Left.Selection.Labels == LabelChoice.Sure ? "true" : null), (SearchParameters.Once, Asked.Left.Selection.IsOnce ? "true" : null), (AnalysisAddress.Format, format));

    /// <summary>The sentences of a side that hold a word; of a side that is one speech, the speech with the word marked.</summary>
    public string SentencesWith(Slice side, string word) => side.Speech.Length > 0
        ? SearchUrl.Of(new SearchRequest { Query = $"“{word}”" }, Ui.Language, $"/speeches/{side.Speech}")
        : AnalysisLinks.Of("/sentences", new SearchRequest { Query = side.Query, Selection = side.Selection }, Ui.Language, (AnalysisAddress.Term, word));

    /// <summary>The sentences of a side that have a value, the directives of a rung; null where no list can hold just them.</summary>
    public string? SentencesOf(Slice side, string facet, string code) => side.Speech.Length > 0 ? null
        : facet.Length == 0 ? AnalysisLinks.Of("/register", new SearchRequest { Query = side.Query, Selection = side.Selection }, Ui.Language, (AnalysisAddress.Group, SearchUrl.Name(RegisterGrouping.Rung)), (AnalysisAddress.In, code))
        : SearchUrl.WithQuery("/sentences", [.. SearchUrl.Parameters(new SearchRequest { Query = side.Query, Selection = side.Selection }, UiLanguage.Chinese), new(facet, code), .. Ui.IsEnglish ? [new KeyValuePair<string, string>(SearchParameters.Language, SearchParameters.English)] : Array.Empty<KeyValuePair<string, string>>()]);

    /// <summary>Whether a row tells the sides apart.</summary>
    public static bool Differs(ProfileRow row) => row.Ratio is null ? row.LogLikelihood >= KeynessRequest.Significant : row.IsSure;

    /// <summary>How much oftener the right side has it, with its interval.</summary>
    public static string RatioOf(ProfileRow row) => row.Ratio is { } ratio ? $"{Times(ratio.Ratio)}（{Times(ratio.Low)}–{Times(ratio.High)}）" : "–";

    private static string Times(double? value) => value is { } number ? number.ToString("0.00", CultureInfo.InvariantCulture) : "∞";

    private static string NameOf(IReadOnlyList<SpeechSummary> speeches, Slice side) =>
        side.Speech.Length > 0 ? speeches.FirstOrDefault(s => s.Id == side.Speech)?.Title ?? side.Speech : side.Line;
}
