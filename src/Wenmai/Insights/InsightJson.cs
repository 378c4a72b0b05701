namespace Wenmai.Insights;

/// <summary>Results in the shape in which command line and API write them as JSON.</summary>
public static class InsightJson
{
    /// <summary>A matrix: axes with their values, cells as rows of columns, denominators by year.</summary>
    public static object Of(Matrix matrix) => new
    {
        matrix.Generation,
        Rows = new { Axis = NameOf(matrix.Request.Rows), Values = matrix.Rows },
        Columns = new { Axis = NameOf(matrix.Request.Columns), Values = matrix.Columns },
        Cells = matrix.Cells,
        matrix.RowTotals,
        matrix.ColumnTotals,
        matrix.Total,
        Years = matrix.Years.Select(Of),
    };

    /// <summary>A trend: denominators by year, then series with one point a year.</summary>
    public static object Of(Trend trend) => new
    {
        trend.Generation,
        Years = trend.Years.Select(Of),
        Series = trend.Series.Select(s => new
        {
            s.Query,
            Counts = s.CountsOccurrences ? "occurrences" : "sentences",
            s.Total,
            s.First,
            s.Last,
            Points = s.Points.Select(p => new { Year = YearOf(p.Year), p.Count, p.Speeches, p.PerTenThousand, Interval = p.Rate, p.SpeechShare, SpeechInterval = p.Share, p.IsDrawn }),
        }),
    };

    /// <summary>A page of sentences with their labels and places.</summary>
    public static object Of(SentenceList list) => new
    {
        list.Generation,
        list.Total,
        list.Speeches,
        Sentences = list.Sentences.Select(s => new
        {
            s.Text,
            Speech = s.Speech.Id,
            Passage = $"{s.Speech.Id}-{s.PassageNumber}",
            s.Speech.Title,
            Year = s.Speech.Year.Best,
            s.Speech.Metadata.Unit,
            s.HeadingPath,
            Stance = Labels.Of(Labels.Stances, s.Sentence.Stance).Code,
            Types = s.Sentence.Directives.Select(d => Labels.Of(Labels.DirectiveTypes, d.Type).Code).Distinct(),
            s.Sentence.Strength,
            Themes = s.Sentence.Themes.Select(t => t.ThemeId),
        }),
    };

    private static object Of(YearSize size) => new { Year = YearOf(size.Year), size.Speeches, size.Sentences, size.Directives, size.Characters };

    private static int? YearOf(int year) => year == 0 ? null : year;

    private static string NameOf(MatrixAxis axis) => axis.ToString().ToLowerInvariant();
}
