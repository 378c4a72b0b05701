using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;
using Wenmai.Addresses;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Web.Presentation;

/// <summary>What every page needs to speak the reader's language: wording, links that carry the language, dates, marked text.</summary>
internal sealed class Ui(IHttpContextAccessor accessor)
{
    private readonly Lazy<UiLanguage> _language = new(() => LanguageOf(QueryAsSent(accessor.HttpContext!)));

    /// <summary>The language an address asks for: English by <c>lang=en</c>, else Chinese.</summary>
    public static UiLanguage LanguageOf(IQueryCollection query) =>
        query[SearchParameters.Language] == SearchParameters.English ? UiLanguage.English : UiLanguage.Chinese;

    /// <summary>The language of this request.</summary>
    public UiLanguage Language => _language.Value;

    /// <summary>Whether the interface is English.</summary>
    public bool IsEnglish => Language == UiLanguage.English;

    /// <summary>Value of the page's <c>lang</c>.</summary>
    public string LanguageTag => IsEnglish ? "en" : "zh-CN";

    /// <summary>A text in the reader's language, its places filled.</summary>
    public string T(UiText text, params object[] values) =>
        values.Length == 0 ? text.In(Language) : string.Format(CultureInfo.InvariantCulture, text.In(Language), values);

    /// <summary>What was put right in an address.</summary>
    public string T(AddressNotice notice) =>
        T(notice.Slip == AddressSlip.ReversedYears ? Texts.ReversedYears : Texts.UnknownParameter, [.. notice.Subjects]);

    /// <summary>A count with its thousands parted.</summary>
    public string N(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A rate, with a second place where it would be 0.0.</summary>
    public string Rate(double value) => value.ToString(value is > 0 and < 0.095 ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    /// <summary>A share of 0-1 in hundredths, likewise; a dash for none.</summary>
    public string Percent(double? share) => share is { } s ? (s * 100).ToString(s is > 0 and < 0.00095 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + "%" : "–";

    /// <summary>The name of a coded value.</summary>
    public string Name<T>(IReadOnlyList<Labels.Entry<T>> table, T value) where T : struct, Enum =>
        Labels.Of(table, value) is var entry && IsEnglish ? entry.EnglishLabel : entry.Label;

    /// <summary>An icon of the sprite (<c>_Icons.cshtml</c>). It says nothing by itself: the control that holds it has a name.</summary>
    public IHtmlContent Icon(string name) =>
        new HtmlString($"""<svg class="icon" aria-hidden="true" focusable="false"><use href="#icon-{name}"></use></svg>""");

    /// <summary>A name in the reader's language.</summary>
    public string Pick((string Chinese, string English) name) => IsEnglish ? name.English : name.Chinese;

    /// <summary>The name of a theme.</summary>
    public string Name(Theme theme) => IsEnglish ? theme.EnglishLabel : theme.Label;

    /// <summary>The name of a facet's value.</summary>
    public string Name(FacetCount value) => IsEnglish ? value.EnglishLabel : value.Label;

    /// <summary>The day, else the year of a speech.</summary>
    public string Date(DateOnly? date, int? year) => SpeechDate.Of(date, year, Language);

    /// <summary>An address inside the app with parameters that are not null, carrying the language.</summary>
    public string Link(string path, params IEnumerable<(string Name, string? Value)> parameters) =>
        SearchUrl.WithQuery(path, parameters
            .Append((Name: SearchParameters.Language, Value: IsEnglish ? SearchParameters.English : null))
            .Where(p => !string.IsNullOrEmpty(p.Value))
            .Select(p => KeyValuePair.Create(p.Name, p.Value!)));

    /// <summary>The address of a passage in its speech.</summary>
    /// <param name="passage">Identifier of the passage.</param>
    public string PassageLink(string passage)
    {
        var id = PassageId.Parse(passage);
        return $"{Link($"/speeches/{id.Speech}")}#p{id.Number}";
    }

    /// <summary>The address of a search.</summary>
    public string Link(SearchRequest request) => SearchUrl.Of(request, Language);

    /// <summary>This page in the other language.</summary>
    public string OtherLanguageLink()
    {
        var context = accessor.HttpContext!;
        var path = context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? context.Request.Path.Value ?? "/";
        var kept = QueryAsSent(context)
            .Where(p => p.Key != SearchParameters.Language)
            .SelectMany(p => p.Value.Select(value => KeyValuePair.Create(Uri.EscapeDataString(p.Key), value ?? "")));
        return SearchUrl.WithQuery(path, IsEnglish ? kept : kept.Append(new(SearchParameters.Language, SearchParameters.English)));
    }

    /// <summary>A part of a text with its marks. The text is encoded, and nothing stands between the runs.</summary>
    public IHtmlContent Marked(string text, TextSpan part, IEnumerable<TextSpan> marks)
    {
        var html = new HtmlContentBuilder();
        AppendMarked(html, TextRun.Cut(text, part, marks));
        return html;
    }

    /// <summary>A part of a hit with its marks of both kinds, and a sentence of it set off.</summary>
    /// <param name="hit">The hit.</param>
    /// <param name="part">A span of its text.</param>
    /// <param name="setOff">The sentence; null for none.</param>
    public IHtmlContent Marked(SearchHit hit, TextSpan part, TextSpan? setOff)
    {
        var sentence = setOff is { } span && span.Overlaps(part)
            ? new TextSpan(Math.Max(span.Start, part.Start), Math.Min(span.End, part.End))
            : new TextSpan(part.Start, part.Start);
        var html = new HtmlContentBuilder();
        AppendMarked(html, Runs(new TextSpan(part.Start, sentence.Start)));
        if (!sentence.IsEmpty)
        {
            var nearest = new TagBuilder("span");
            nearest.AddCssClass("nearest");
            AppendMarked(nearest.InnerHtml, Runs(sentence));
            html.AppendHtml(nearest);
        }
        AppendMarked(html, Runs(new TextSpan(sentence.End, part.End)));
        return html;

        IEnumerable<TextRun> Runs(TextSpan of) => TextRun.Cut(hit.Text, of, hit.Highlights, hit.MeaningHighlights);
    }

    private void AppendMarked(IHtmlContentBuilder html, IEnumerable<TextRun> runs)
    {
        foreach (var run in runs)
        {
            if (!run.IsMarked && !run.IsSense)
            {
                html.Append(run.Text);
                continue;
            }
            var mark = new TagBuilder("mark");
            mark.InnerHtml.Append(run.Text);
            if (run.IsSense)
            {
                mark.AddCssClass("sense");
                mark.Attributes["title"] = T(Texts.SenseMark);
            }
            html.AppendHtml(mark);
        }
    }

    /// <summary>The parameters as sent: a re-executed error page has none of its own.</summary>
    private static IQueryCollection QueryAsSent(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalQueryString is { Length: > 0 } original
            ? new QueryCollection(QueryHelpers.ParseQuery(original))
            : context.Request.Query;
}
