using Wenmai.Searching.Strings;

namespace Wenmai.Insights;

/// <summary>Results in the shape in which command line and API write them as JSON.</summary>
public static class InsightJson
{
    /// <summary>A matrix: axes with their values, cells as rows of columns, denominators by year.</summary>
    public static MatrixAnswer Of(Matrix matrix) => new(
        matrix.Generation,
        Rows: new AxisAnswer(Axis: NameOf(matrix.Request.Rows), Values: matrix.Rows),
        Columns: new AxisAnswer(Axis: NameOf(matrix.Request.Columns), Values: matrix.Columns),
        Cells: matrix.Cells,
        matrix.RowTotals,
        matrix.ColumnTotals,
        matrix.Total,
        Years: matrix.Years.Select(Of));

    /// <summary>A trend: denominators by period, then series with one point for each.</summary>
    public static TrendAnswer Of(Trend trend)
    {
        var step = trend.Request.Step;
        int? Year(int? period) => period is { } known ? Periods.YearOf(step, known) : null;
        return new TrendAnswer(
            trend.Generation,
            Step: step.ToString().ToLowerInvariant(),
            Years: trend.Years.Select(y => Of(y, step)),
            Mix: Of(trend.Mix),
            Series: trend.Series.Select(s => new TrendSeriesAnswer(
                s.Query,
                Counts: s.CountsOccurrences ? "occurrences" : "sentences",
                s.Total,
                First: Year(s.First),
                Second: Year(s.Second),
                s.FirstSpeech,
                Last: Year(s.Last),
                Points: s.Points.Select(p => Of(p, step)),
                s.Changes,
                Kinds: s.Kinds.Select(k => new KindSeriesAnswer(CodeOf(k.Kind), k.Points.Select(p => Of(p, step)))))),
            Milestones: MilestonesIn(trend));
    }

    private static IEnumerable<MilestoneAnswer> MilestonesIn(Trend trend)
    {
        var years = trend.Years.Where(y => y.Year != 0).Select(y => Periods.YearOf(trend.Request.Step, y.Year)).ToHashSet();
        return trend.Milestones.Where(m => years.Contains(m.Year)).Select(m => new MilestoneAnswer(m.Month is { } month ? $"{m.Year}-{month:00}" : $"{m.Year}", m.Name));
    }

    /// <summary>A page of sentences with their labels and places.</summary>
    public static SentenceListAnswer Of(SentenceList list) => new(
        list.Generation,
        list.Total,
        list.Speeches,
        list.Occurrences,
        Sentences: list.Sentences.Select(s => new ListedSentenceAnswer(
            s.Text,
            Speech: s.Speech.Id,
            Passage: new PassageId(s.Speech.Id, s.PassageNumber).ToString(),
            s.Speech.Title,
            Year: s.Speech.Year.Best,
            s.Speech.Unit,
            s.HeadingPath,
            Stance: Weighted(Labels.Of(Labels.Stances, s.Sentence.Stance).Code, s.Sentence.StanceWeight),
            Types: s.Sentence.WeighedTypes.Select(t => Weighted(Labels.Of(Labels.DirectiveTypes, t.Type).Code, t.Weight)),
            s.Sentence.Strength,
            Themes: s.Sentence.Themes.Select(t => Weighted(t.Theme.Id, t.Weight)))));

    /// <summary>A page of the register, with its groups.</summary>
    public static RegisterAnswer Of(Register register) => new(
        register.Generation,
        register.Total,
        register.Speeches,
        Grouping: register.Request.Grouping == RegisterGrouping.None ? null : register.Request.Grouping.ToString().ToLowerInvariant(),
        register.Groups,
        Rows: register.Rows.Select(Of));

    /// <summary>A ladder: rungs from the sternest, one count a year.</summary>
    public static LadderAnswer Of(Ladder ladder) => new(
        ladder.Generation,
        ladder.Total,
        ladder.Speeches,
        Years: ladder.Years.Select(Of),
        Rungs: ladder.Steps.Select(s => new RungAnswer(
            Rung: Labels.Of(Rungs.All, s.Rung).Code,
            Labels.Of(Rungs.All, s.Rung).Label,
            s.Counts,
            Shares: Enumerable.Range(0, ladder.Years.Count).Select(y => Of(ladder.At(s, y))),
            s.Total,
            s.Speeches,
            First: s.First is null ? null : Of(s.First),
            Last: s.Last is null ? null : Of(s.Last))));

    private static RungShareAnswer Of(RungShare share) => share.Share is null
        ? new(null, null, null, share.PerTenThousand, 0)
        : new(share.Share, share.ShareInterval.Low, share.ShareInterval.High, share.PerTenThousand, share.Demands);

    /// <summary>Keywords of both sides with the sizes they rest on.</summary>
    public static KeynessAnswer Of(Keyness keyness) => new(keyness.Generation, keyness.Focus, keyness.Reference, keyness.Shared, keyness.Keywords, keyness.Opposite);

    /// <summary>What stands with a word.</summary>
    public static CollocationsAnswer Of(Collocations collocations) => new(
        collocations.Generation,
        collocations.Request.Text,
        collocations.Total,
        collocations.Speeches,
        collocations.Looked,
        Seed: collocations.Looked < collocations.Total ? collocations.Request.Seed : (int?)null,
        Words: collocations.Words.Select(w => new CollocateAnswer(Relation: Labels.Of(CollocationRelations.All, w.Relation).Code, w.Text, w.Together, w.Speeches, w.Count, w.LogDice, w.MutualInformation)),
        Against: collocations.Against is null ? null : Of(collocations.Against),
        Differences: collocations.Against is null ? null : Sketches.DifferencesOf(collocations).Select(d => new SketchDifferenceAnswer(
            Relation: Labels.Of(CollocationRelations.All, d.Relation).Code, d.Text, First: d.First?.LogDice, Second: d.Second?.LogDice, d.Difference)));

    /// <summary>A concordance with its totals.</summary>
    public static ConcordanceAnswer Of(FoundPlaces found) => new(
        found.Generation, found.Text, found.Concordance.Total, found.Concordance.Speeches, found.Concordance.IsSample,
        found.Concordance.Years, found.Concordance.Lines);

    /// <summary>Two sides with what they have in common.</summary>
    public static ComparisonAnswer Of(Comparison comparison) => new(
        comparison.Generation,
        comparison.Left,
        comparison.Right,
        comparison.Profiles,
        Keyness: Of(comparison.Keyness),
        comparison.LeftHeadings,
        comparison.RightHeadings,
        comparison.CommonTotal,
        Common: comparison.Common?.Select(c => new CommonSentenceAnswer(c.Likeness, Left: Of(c.Left), Right: Of(c.Right))));

    private static PlacedSentenceAnswer Of(ListedSentence sentence) =>
        new(sentence.Text, Speech: sentence.Speech.Id, Passage: new PassageId(sentence.Speech.Id, sentence.PassageNumber).ToString(), sentence.Speech.Title, Year: sentence.Speech.Year.Best);

    /// <summary>A row of the register.</summary>
    public static RegisterRowAnswer Of(RegisterRow row) => new(
        row.Actor,
        ActorKind: Labels.Of(ActorKinds.All, row.ActorKind).Code,
        row.SpeakingAs,
        row.InheritsActor,
        row.Clause,
        row.Action,
        row.Object,
        row.Deadline,
        row.Demand.Due,
        row.Demand.Within,
        row.Frequency,
        row.Demand.Every,
        row.Quantity,
        row.Condition,
        Types: row.Demand.Types.Select(t => Weighted(Labels.Of(Labels.DirectiveTypes, t.Type).Code, t.Weight)),
        row.Demand.Strength,
        Rung: Labels.Of(Rungs.All, row.Rung).Code,
        Stance: Weighted(Labels.Of(Labels.Stances, row.Sentence.Stance).Code, row.Sentence.StanceWeight),
        Themes: row.Sentence.Themes.Select(t => Weighted(t.Theme.Id, t.Weight)),
        Speech: row.Speech.Id,
        Passage: new PassageId(row.Speech.Id, row.PassageNumber).ToString(),
        row.Speech.Title,
        Year: row.Speech.Year.Best,
        row.Speech.Unit,
        row.HeadingPath,
        row.Text);

    private static TrendPointAnswer Of(TrendPoint point, TimeStep step) => new(
        Year: YearOf(point.Year, step), Period: PeriodOf(point.Year, step), point.Count, point.Speeches, point.PerTenThousand, Interval: point.Rate, point.SpeechShare, SpeechInterval: point.Share, point.IsDrawn,
        OfSpeeches: point.Size.Speeches, OfCharacters: point.Size.Characters, point.Standard, Of(point.Change, step));

    private static RateChangeAnswer? Of(RateChange? change, TimeStep step) => change is null ? null
        : new RateChangeAnswer(Periods.YearOf(step, change.Since), PeriodOf(change.Since, step), change.Ratio.Ratio, change.Ratio.Interval, change.Ratio.Chance, change.FalseDiscovery, change.IsSure);

    private static KindMixAnswer Of(KindMix mix) => new(
        mix.Distance,
        mix.IsNoticeable,
        Whole: mix.Whole.Select(s => new KindShareAnswer(CodeOf(s.Kind), s.Share)),
        mix.Years,
        Shift: mix.Shift is not { } shift ? null : new KindShiftAnswer(CodeOf(shift.Kind), shift.LeastYear, shift.Least, shift.MostYear, shift.Most));

    private static string CodeOf(DocumentKind kind) => Labels.Of(Labels.DocumentKinds, kind).Code;

    private static WeightedLabelAnswer Weighted(string id, double weight) => new(id, weight);

    private static YearSizeAnswer Of(YearSize size) => Of(size, TimeStep.Year);

    private static YearSizeAnswer Of(YearSize size, TimeStep step) => new(Year: YearOf(size.Year, step), Period: PeriodOf(size.Year, step), size.Speeches, size.Sentences, size.Directives, size.Characters);

    private static int? YearOf(int period, TimeStep step) => period == 0 ? null : Periods.YearOf(step, period);

    private static string? PeriodOf(int period, TimeStep step) => period == 0 || step == TimeStep.Year ? null : Periods.NameOf(step, period);

    private static string NameOf(MatrixAxis axis) => axis.ToString().ToLowerInvariant();
}
