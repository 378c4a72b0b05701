using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Pictures;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>Words, phrases and labels over the years.</summary>
internal sealed class TrendsModel(IArchiveHost host, Ui ui, TimeProvider clock) : AnalysisPage(host, ui, clock)
{
    private readonly Dictionary<string, string> _doubts = new(StringComparer.Ordinal);

    /// <summary>One query a line.</summary>
    public IReadOnlyList<string> Series { get; private set; } = [];

    /// <summary>What the points show.</summary>
    public TrendMeasure Measure { get; private set; }

    /// <summary>Whether kinds of documents are told apart.</summary>
    public bool ByKind => Address.Choice<TrendSplit>(AnalysisAddress.By) == TrendSplit.Kind;

    /// <summary>How fine the axis is.</summary>
    public TimeStep Step => Address.Choice<TimeStep>(AnalysisAddress.Step);

    /// <summary>A period as people read it; 0 for unknown.</summary>
    public string NameOf(int period) => period == 0 ? Ui.T(AnalysisTexts.Undated(Step)) : Periods.NameOf(Step, period);

    /// <summary>The counts; null when refused or nothing was asked.</summary>
    public Trend? Trend { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Measure = Address.Choice<TrendMeasure>(AnalysisAddress.Measure);
        var asked = Address.Trend();
        Series = asked.Series;
        if (Series.Count > 0) Trend = await AskAsync(counts => counts.CountTrendAsync(asked, HttpContext.RequestAborted));
        if (Trend is not null) await QuestionAsync(Trend);
        if (Trend is not null && AnswerPicture(() => Draw(Trend), () => PictureNotes(Trend)) is { } file) return file;
        return Answer(Trend, t => Reports.Of(t, At), InsightJson.Of);
    }

    /// <summary>When a series was first, next and last seen: in the archive, or within what is chosen of it.</summary>
    public string SeenText(TrendSeries series)
    {
        if (series.First is not { } first) return Ui.T(AnalysisTexts.NeverSeen);
        var when = series.Second is { } second ? Ui.T(AnalysisTexts.NextSeen, NameOf(first), NameOf(second)) : NameOf(first);
        return Ui.T(SeenIn(series), when, NameOf(series.Last!.Value), Ui.N(series.Total));
    }

    private UiText SeenIn(TrendSeries series) => Trend!.Request.Selection[Facet.Year].Count > 0 ? AnalysisTexts.FirstSeenInYears
        : Trend.Request.Selection.IsEmpty && !series.IsNarrowed ? AnalysisTexts.FirstSeen : AnalysisTexts.FirstSeenWithin;

    /// <summary>The years that the chart leaves out because nothing is found in them: the table tells them as one.</summary>
    public IReadOnlyList<YearSize> YearsBefore(TrendChart chart) =>
        chart.LeftOut is { } first ? [.. Trend!.Years.Where(y => y.Year != 0 && y.Year < first)] : [];

    /// <summary>What a figure bears: * for a small sample, † for an adjusted rate that too few kinds carry.</summary>
    public string MarkOf(TrendPoint point) => Measure == TrendMeasure.Standard && point.Standard is { IsComparable: false } ? "†"
        : point.IsDrawn || point.Year == 0 ? "" : "*";

    /// <summary>The interval of a figure, and how its rate differs from the year before.</summary>
    public string Explain(TrendChart chart, TrendPoint point)
    {
        var (low, high) = chart.IntervalOf(point);
        var interval = Ui.T(AnalysisTexts.Interval, chart.Text(low), chart.Text(high));
        return point.Change is not { IsSure: true, Ratio: var ratio } change ? interval
            : $"{interval}；{Ui.T(AnalysisTexts.RatioOfYears, NameOf(change.Since), Two(ratio.Ratio), Two(ratio.Interval.Low), Two(ratio.Interval.High))}";
    }

    private static string Two(double value) => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Why the first year of a series should be checked; null where nothing speaks against it.</summary>
    public string? DoubtOf(TrendSeries series) => series.FirstSpeech is { } speech ? _doubts.GetValueOrDefault(speech) : null;

    private async Task QuestionAsync(Trend trend)
    {
        var firsts = trend.Series.Select(s => s.FirstSpeech).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (firsts.Count == 0) return;
        foreach (var speech in (await ReadArchiveAsync(a => a.ListSpeechesAsync(HttpContext.RequestAborted))).Where(s => s.HasYearConflict && firsts.Contains(s.Id)))
            _doubts[speech.Id] = Ui.T(AnalysisTexts.FirstConflicts);
        foreach (var questioned in (await ReadArchiveAsync(a => a.ListQuestionedAsync(HttpContext.RequestAborted))).Where(q => firsts.Contains(q.Speech.Id)))
            _doubts[questioned.Speech.Id] = questioned.Reason;
    }

    /// <summary>The chart.</summary>
    public Picture Draw(Trend trend) => new TrendChart(trend, Measure).Draw(Ui, [.. Series.Select(NameOf)], Ui.T(AnalysisTexts.Trends));

    /// <summary>What a series is called: its query, with names in place of codes.</summary>
    public string NameOf(string query) => SeriesNames.Of(query, Taxonomy);

    private ReportTable PictureNotes(Trend trend)
    {
        var table = Reports.Of(trend, At);
        return new TrendChart(trend, Measure).LeftOut is { } year ? table with { Notes = [.. table.Notes, Ui.T(AnalysisTexts.LeftOut(Step), NameOf(year))] } : table;
    }

    /// <summary>This chart as a file.</summary>
    public string Link(string? format) => Link(Series, format);

    /// <summary>The chart of some queries.</summary>
    public string Link(IEnumerable<string> series, string? format = null) => AnalysisLinks.Of("/trends", Search, Ui.Language,
        (AnalysisAddress.Series, string.Join('\n', series)), (AnalysisAddress.Measure, SearchUrl.Name(Measure)), (AnalysisAddress.By, ByKind ? "kind" : null),
        (AnalysisAddress.Step, Step == TimeStep.Year ? null : SearchUrl.Name(Step)),
        (AnalysisAddress.Format, format));

    /// <summary>The sentences of a series in a period: what it was counted in.</summary>
    public string SentencesOf(TrendSeries series, int period) => SearchUrl.Of(
        Step == TimeStep.Year ? Search.With(Facet.Year, [period == 0 ? YearRange.Undated : $"{period}"]) with { Query = series.Query }
            : Search with { Query = Periods.Within(series.Query, Step, period) },
        Ui.Language, "/sentences");
}
