using Wenmai.Searching;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Strings;

namespace Wenmai.Insights;

/// <summary>Lays results out as tables, each with the notes that let another person repeat it.</summary>
public static class Reports
{
    /// <summary>One row per cell that is not zero: the shape that spreadsheets pivot.</summary>
    public static ReportTable Of(Matrix matrix, DateTimeOffset at) => new(
        $"{NameOf(matrix.Request.Rows)}×{NameOf(matrix.Request.Columns)}",
        [NameOf(matrix.Request.Rows), NameOf(matrix.Request.Columns), "句数", "篇数", "每万字句数", "占该年要求句比例", "分母字数", "分母要求句数", "占该年篇数比例", "占其余各年篇数比例", "错误发现率", "备注"],
        [.. from r in Enumerable.Range(0, matrix.Rows.Count)
            from c in Enumerable.Range(0, matrix.Columns.Count)
            where matrix.Cells[r][c].Sentences > 0
            select RowOf(matrix.Rows[r], matrix.Columns[c], matrix.Cells[r][c])],
        [.. NotesOf(matrix.Request.Slice.Query, matrix.Request.Slice.Selection, matrix.Generation, at),
            "每万字句数以同年（同文种）全部文字为分母；年份、单位、标题、文种无论写在检索式中还是选在筛选项中，都同样缩小分母；比例的分母为同一范围内带有要求的句子。一句可有两个主题、多种类型，故各行之和可大于合计。",
            "有年份时，错误发现率为该年与其余各年含有此类语句的篇数比例之差出于偶然的可能，按全部比较过的格子调整（Benjamini-Hochberg）；不高于 0.05 的可以认定，备注“多于其余各年”或“少于其余各年”。",
            $"样本少：不足 {MatrixCell.SmallSentences} 句或 {MatrixCell.SmallSpeeches} 篇。"]);

    /// <summary>One row per series and year.</summary>
    public static ReportTable Of(Trend trend, DateTimeOffset at)
    {
        var one = trend.Request.Step switch { TimeStep.Quarter => "季", TimeStep.Month => "月", _ => "年" };
        return new ReportTable(
            NameOfTrend(trend.Request.Step),
            [
                "检索式", Periods.Word(trend.Request.Step), "文种", "次数", "篇数", "每万字次数", "95%区间下限", "95%区间上限",
                $"占该{one}篇数比例", $"该{one}篇数", $"该{one}字数", "按文种构成校正的每万字次数", "校正区间下限", "校正区间上限", "校正覆盖的文字比例",
                $"与上一{one}之比", "比值区间下限", "比值区间上限", "错误发现率", "备注",
            ],
            [.. from series in trend.Series from row in RowsOf(series, trend.Request.Step) select row],
            [.. NotesOf(string.Join('；', trend.Request.Series), trend.Request.Selection, trend.Generation, at),
                "单个词语或短语按出现次数统计，其他检索式按句统计。区间以讲话为独立单位估计。",
                $"校正：各文种的每万字次数按其在全部所选文字中的比例加权；该{one}没有的文种不计，覆盖比例低于 0.8 的不宜比较。"
                    + $"与上一{one}之比为与前一个有文献的{Periods.Word(trend.Request.Step)}之比，错误发现率不高于 0.05 的变化可以认定（Benjamini-Hochberg）。",
                .. trend.Request.Step == TimeStep.Year ? Array.Empty<string>() : [$"只知道年份、不知道日期的讲话归入“未注明{Periods.Word(trend.Request.Step)}”。文种构成和转折按年判断。"],
                .. InWords.Of(trend),
                $"样本少：该{one}不足 {TrendPoint.FewestSpeeches} 篇或 {TrendPoint.MinCharacters} 字，不连线。"]);
    }

    private static IEnumerable<object?[]> RowsOf(TrendSeries series, TimeStep step) => series.Points.Select(p => RowOf(series.Query, p, "全部", step))
        .Concat(series.Kinds.SelectMany(k => k.Points.Where(p => !p.Size.IsEmpty).Select(p => RowOf(series.Query, p, Labels.Of(Labels.DocumentKinds, k.Kind).Label, step))));

    /// <summary>One row per sentence of the page.</summary>
    public static ReportTable Of(SentenceList list, string query, FacetSelection selection, DateTimeOffset at) => new(
        "语句清单",
        ["原句", "年份", "讲话", "单位", "段", "小标题", "立场", "要求类型", "力度", "主题", "讲话编号"],
        [.. list.Sentences.Select(RowOf)],
        [.. NotesOf(query, selection, list.Generation, at), $"共 {list.Total} 句，出自 {list.Speeches} 篇；本表列出 {list.Sentences.Count} 句。"]);

    private static object?[] RowOf(ListedSentence row) =>
    [
        row.Text, YearOf(row.Speech), row.Speech.Title, row.Speech.Unit, (long)row.PassageNumber,
        string.Join(" › ", row.HeadingPath), Labels.Of(Labels.Stances, row.Sentence.Stance).Label,
        string.Join('、', row.Sentence.Types.Select(t => Labels.Of(Labels.DirectiveTypes, t).Label)), (long)row.Sentence.Strength,
        ThemesOf(row.Sentence), row.Speech.Id,
    ];

    private static readonly string[] RegisterColumns =
    [
        "主体", "主体类别", "要求", "动作", "事项", "时限", "到期", "频次", "数量", "条件", "要求类型", "把握", "力度", "立场", "主题", "年份", "讲话", "单位", "段", "小标题", "原句", "讲话编号",
    ];

    /// <summary>One row per demand of the page.</summary>
    public static ReportTable Of(Register register, DateTimeOffset at) => new(
        "任务台账", RegisterColumns, [.. register.Rows.Select(RowOf)],
        [.. NotesOf(register.Request, register.Generation, at), $"共 {register.Total} 条，出自 {register.Speeches} 篇；本表列出 {register.Rows.Count} 条。"]);

    /// <summary>One row per demand, all of them.</summary>
    public static StreamedTable Of(DemandStream demands, DateTimeOffset at) => new(
        "任务台账", RegisterColumns, StreamedTable.Cells(demands.Read, RowOf),
        [.. NotesOf(demands.Request, demands.Generation, at), $"共 {demands.Total} 条，出自 {demands.Speeches} 篇，全部列出。"]);

    private static IEnumerable<string> NotesOf(RegisterRequest request, string generation, DateTimeOffset at) =>
    [
        .. NotesOf(request.Slice.Query, request.Slice.Selection, generation, at),
        "一个分句的要求为一条，可有多种类型。到期为时限换算的日期；没有日期的写明期限，如 P30D 为三十日，P5WD 为五个工作日；原文或讲话年份不足以换算的为空。把握为最有把握的类型的概率。",
        "主体后的“（承上）”表示本句未写明，取自上文标题或领起句；“我们”“我”后的括号为讲话单位或讲话人。",
    ];

    /// <summary>One row per group.</summary>
    public static ReportTable GroupsOf(Register register, DateTimeOffset at) => new(
        $"任务台账（按{NameOf(register.Request.Grouping)}）",
        [NameOf(register.Request.Grouping), "条数", "篇数"],
        [.. register.Groups.Select(g => (IReadOnlyList<object?>)[g.Label, (long)g.Directives, (long)g.Speeches])],
        [.. NotesOf(register.Request.Slice.Query, register.Request.Slice.Selection, register.Generation, at),
            .. register.Request.Grouping == RegisterGrouping.Unit ? ["写明的主体按归并后的名称；“我们”“我局”等为讲话单位自身的，按该讲话的单位。"] : Array.Empty<string>(),
            .. register.Request.Grouping == RegisterGrouping.Actor ? ["“我们”“我局”“我”等合为“讲话单位自身”，“大家”“同志们”等合为“与会人员”，列在写明的单位和人员之后。"] : Array.Empty<string>()]);

    /// <summary>What stands for the year in a row of all years.</summary>
    public const string AllYears = "全部";

    /// <summary>One row per rung over all years, with its first and last wording, then one per rung and year that has texts.</summary>
    public static ReportTable Of(Ladder ladder, DateTimeOffset at) => new(
        "要求阶梯",
        ["力度", "年份", "条数", "占各级合计比例", "95%区间下限", "95%区间上限", "每万字条数", "各级合计", "字数", "备注", "篇数", "最早", "最近"],
        [.. ladder.Steps.Select(s => (IReadOnlyList<object?>)[.. RowOf(s, AllYears, ladder.Of(s)), (long)s.Speeches, QuoteOf(s.First), QuoteOf(s.Last)]),
            .. from s in ladder.Steps
               from y in Enumerable.Range(0, ladder.Years.Count)
               where !ladder.Years[y].IsEmpty
               select (IReadOnlyList<object?>)[.. RowOf(s, YearOf(ladder.Years[y]), ladder.At(s, y)), null, null, null]],
        [.. NotesOf(ladder.Slice.Query, ladder.Slice.Selection, ladder.Generation, at),
            "条数随档案的篇幅增减；看力度的变化请用占比：同一年各级要求之和为分母，区间按 Wilson 法估计。每万字条数以该年全部文字为分母。",
            $"样本少：该年各级合计不足 {RungShare.FewestDemands} 条。"]);

    private static object?[] RowOf(LadderStep step, string year, RungShare share) =>
    [
        Labels.Of(Rungs.All, step.Rung).Label, year, (long)share.Count, share.Share,
        share.Share is null ? null : share.ShareInterval.Low, share.Share is null ? null : share.ShareInterval.High,
        share.PerTenThousand, (long)share.Demands, share.Characters, share.IsSmall ? "样本少" : "",
    ];

    private static string YearOf(YearSize size) => size.Year == 0 ? "未注明年份" : $"{size.Year}";

    /// <summary>One row per keyword, those of the other side below.</summary>
    public static ReportTable Of(Keyness keyness, DateTimeOffset at) => new(
        "特征词",
        ["特征词", "偏向", "本组次数", "本组篇数", "本组每万词", "对照次数", "对照篇数", "对照每万词", "对数似然值", "对数比", "错误发现率", "离散度DP"],
        [.. keyness.Keywords.Select(k => RowOf(k, "本组", keyness)), .. keyness.Opposite.Select(k => RowOf(k, "对照", keyness))],
        [.. NotesOf(keyness.Request.Focus.Query, keyness.Request.Focus.Selection, keyness.Generation, at).Select((n, i) => i == 0 ? $"本组{n}" : n),
            keyness.Request.Reference is { } other ? $"对照{string.Join("；", NotesOf(other.Query, other.Selection, keyness.Generation, at).SkipLast(1))}" : "对照：其余全部句子",
            $"本组 {keyness.Focus.Sentences} 句 {keyness.Focus.Speeches} 篇 {keyness.Focus.Units} 词；对照 {keyness.Reference.Sentences} 句 {keyness.Reference.Speeches} 篇 {keyness.Reference.Units} 词；两组共有 {keyness.Shared} 句。",
            $"对数似然值不小于 {KeynessRequest.Significant}，所偏向的一组至少 {keyness.Request.FewestSpeeches} 篇、{keyness.Request.FewestOccurrences} 次。套话成语作为整体计一次，其中的词不另计。",
            "错误发现率按全部比较过的词语调整（Benjamini-Hochberg）；离散度为 Gries' DP，0 为各篇一样多，接近 1 为集中在少数篇，按所偏向的一组计。"]);

    /// <summary>One row per word and relation; where two words are held against each other, with the figures of both.</summary>
    public static ReportTable Of(Collocations collocations, DateTimeOffset at) => collocations.Against is { } against
        ? DifferencesOf(collocations, against, at) : CompanyOf(collocations, at);

    private static ReportTable DifferencesOf(Collocations first, Collocations second, DateTimeOffset at) => new(
        "搭配差异",
        ["关系", "搭配词", "甲同现次数", "甲同现篇数", "甲logDice", "乙同现次数", "乙同现篇数", "乙logDice", "差值"],
        [.. Sketches.DifferencesOf(first).Select(d => (IReadOnlyList<object?>)
        [
            Labels.Of(CollocationRelations.All, d.Relation).Label, d.Text, (long?)d.First?.Together, (long?)d.First?.Speeches, d.First?.LogDice,
            (long?)d.Second?.Together, (long?)d.Second?.Speeches, d.Second?.LogDice, d.Difference,
        ])],
        [$"甲：{first.Request.Text}；乙：{second.Request.Text}。差值为甲减乙的 logDice，正值多与甲连用，负值多与乙连用；空格为同现不足 {first.Request.FewestTogether} 次或 {first.Request.FewestSpeeches} 篇。",
            .. CompanyOf(first, at).Notes.Select(n => $"甲：{n}"), .. CompanyOf(second, at).Notes.Take(1).Select(n => $"乙：{n}")]);

    private static ReportTable CompanyOf(Collocations collocations, DateTimeOffset at) => new(
        "搭配",
        ["关系", "搭配词", "同现次数", "同现篇数", "该词次数", "logDice", "互信息"],
        [.. collocations.Words.Select(w => (IReadOnlyList<object?>)[Labels.Of(CollocationRelations.All, w.Relation).Label, w.Text, (long)w.Together, (long)w.Speeches, (long)w.Count, w.LogDice, w.MutualInformation])],
        [$"词语：{collocations.Request.Text}", .. NotesOf(collocations.Request.Slice.Query, collocations.Request.Slice.Selection, collocations.Generation, at),
            $"共 {collocations.Total} 处，{collocations.Speeches} 篇{(collocations.Looked < collocations.Total ? $"；抽取 {collocations.Looked} 处，种子 {collocations.Request.Seed}" : "")}。",
            $"同一句前后各 {CollocationRequest.Window} 词；至少 {collocations.Request.FewestTogether} 次、{collocations.Request.FewestSpeeches} 篇。主语、宾语取自以该词为动作的要求的主体和事项。该词次数按词语计，在更长的词里不计。"]);

    /// <summary>One row per line.</summary>
    public static ReportTable Of(FoundPlaces found, DateTimeOffset at) => new(
        "逐例对齐",
        ["年份", "日期", "左侧", "词语", "右侧", "讲话", "单位", "段落编号", "起点"],
        [.. found.Concordance.Lines.Select(RowOf)],
        [.. NotesOf(found.Request.Slice.Query.Length > 0 ? found.Request.Slice.Query : found.Text, found.Request.Slice.Selection, found.Generation, at),
            $"词语：{found.Text}；共 {found.Concordance.Total} 处，{found.Concordance.Speeches} 篇{SampleOf(found)}。"]);

    private static string SampleOf(FoundPlaces found) =>
        found.Concordance.IsSample ? $"；抽取 {found.Concordance.Lines.Count} 处，种子 {found.Request.Lines.Seed}" : "";

    private static object?[] RowOf(ConcordanceLine line) =>
    [
        line.Year is { } year ? $"{year}" : "未注明年份", line.Date is { } day ? $"{day:yyyy-MM-dd}" : null,
        line.Before, line.Match, line.After, line.Title, line.Unit, line.Passage, (long)line.Span.Start,
    ];

    /// <summary>One row per value of a profile.</summary>
    public static ReportTable Of(Comparison comparison, DateTimeOffset at) => new(
        "对比",
        ["项目", "值", "左次数", "左比例", "右次数", "右比例", "对数似然值", "右与左之比", "比值区间下限", "比值区间上限", "错误发现率"],
        [.. from profile in comparison.Profiles from row in profile.Rows select (IReadOnlyList<object?>)[profile.Name, row.Label, (long)row.Left, row.LeftShare, (long)row.Right, row.RightShare, row.LogLikelihood,
                   row.Ratio?.Ratio, row.Ratio?.Low, row.Ratio?.High, row.FalseDiscovery],
            .. comparison.Keyness.Keywords.Concat(comparison.Keyness.Opposite).Select(k => (IReadOnlyList<object?>)["特征词", k.Text, k.Count, null, k.OtherCount, null, k.LogLikelihood, null, null, null, k.FalseDiscovery])],
        [$"左：{SideOf(comparison.Request.Left, comparison.Generation, at)}；{comparison.Left.Speeches} 篇 {comparison.Left.Sentences} 句",
            $"右：{SideOf(comparison.Request.Right, comparison.Generation, at)}；{comparison.Right.Speeches} 篇 {comparison.Right.Sentences} 句",
            $"索引：{comparison.Generation}；统计日期：{at:yyyy-MM-dd}"]);

    private static string SideOf(Slice slice, string generation, DateTimeOffset at) => slice.Speech.Length > 0 ? slice.Speech
        : string.Join("；", NotesOf(slice.Query, slice.Selection, generation, at).SkipLast(1));

    private static object?[] RowOf(Keyword keyword, string side, Keyness keyness) =>
    [
        keyword.Text, side, keyword.Count, (long)keyword.Speeches, keyness.Focus.PerTenThousand(keyword.Count),
        keyword.OtherCount, (long)keyword.OtherSpeeches, keyness.Reference.PerTenThousand(keyword.OtherCount), keyword.LogLikelihood, keyword.LogRatio,
        keyword.FalseDiscovery, keyword.Dispersion,
    ];

    private static string? QuoteOf(RegisterRow? row) => row is null ? null : $"{row.Speech.Year.Best}：{row.Text}";

    private static object?[] RowOf(RegisterRow row) =>
    [
        row.ActorInWords, Labels.Of(ActorKinds.All, row.ActorKind).Label, row.Clause, row.Action, row.Object, row.Deadline, row.DueInFigures, row.Frequency, row.Quantity, row.Condition,
        row.TypesInWords, row.Demand.Types.Max(t => t.Weight), Labels.Of(Rungs.All, row.Rung).Label, Labels.Of(Labels.Stances, row.Sentence.Stance).Label,
        ThemesOf(row.Sentence), YearOf(row.Speech), row.Speech.Title, row.Speech.Unit, (long)row.PassageNumber,
        string.Join(" › ", row.HeadingPath), row.Text, row.Speech.Id,
    ];

    private static string YearOf(Speech speech) => speech.Year.Best is { } year ? $"{year}" : "未注明年份";

    private static string ThemesOf(Sentence sentence) =>
        string.Join('、', sentence.Themes.Select(t => t.Theme.Label));

    /// <summary>One row per series, one column per year that has speeches: counts alone.</summary>
    public static ReportTable CountsByYear(Trend trend, DateTimeOffset at)
    {
        var years = Enumerable.Range(0, trend.Years.Count).Where(y => !trend.Years[y].IsEmpty).ToList();
        return new ReportTable(
            "逐年次数",
            ["检索式", .. years.Select(y => trend.Years[y].Year == 0 ? "未注明" : $"{trend.Years[y].Year}"), "合计"],
            [.. trend.Series.Select(s => (IReadOnlyList<object?>)[s.Query, .. years.Select(y => (object?)s.Points[y].Count), s.Total])],
            NotesOf("见首列", trend.Request.Selection, trend.Generation, at));
    }

    /// <summary>Chinese name of a trend.</summary>
    public static string NameOfTrend(TimeStep step) => step switch { TimeStep.Quarter => "逐季趋势", TimeStep.Month => "逐月趋势", _ => "逐年趋势" };

    /// <summary>Chinese name of an axis.</summary>
    public static string NameOf(MatrixAxis axis) => axis switch { MatrixAxis.Theme => "主题", MatrixAxis.Type => "要求类型", MatrixAxis.Kind => "文种", _ => "年份" };

    /// <summary>Chinese name of a grouping.</summary>
    public static string NameOf(RegisterGrouping grouping) => grouping switch
    {
        RegisterGrouping.Actor => "主体",
        RegisterGrouping.Theme => "主题",
        RegisterGrouping.Year => "年份",
        RegisterGrouping.Deadline => "时限",
        RegisterGrouping.Type => "要求类型",
        RegisterGrouping.Rung => "力度",
        RegisterGrouping.Unit => "责任单位",
        RegisterGrouping.Due => "到期月份",
        RegisterGrouping.Deed => "主体与动作",
        _ => "不分组",
    };

    /// <summary>Where figures come from: query, filters, generation and day.</summary>
    public static IReadOnlyList<string> NotesOf(string query, FacetSelection selection, string generation, DateTimeOffset at)
    {
        var filters = Enum.GetValues<Facet>().Where(f => selection[f].Count > 0).Select(f => $"{FacetValues.NameOf(f)}={string.Join(',', selection[f])}")
            .Concat(selection.Subcorpora.Select(part => $"{part}（{part.Definition}）")).ToList();
        return
        [
            $"检索式：{(query.Length == 0 ? "（全部）" : query)}",
            .. filters.Count == 0 ? Array.Empty<string>() : [$"筛选：{string.Join('；', filters)}"],
            .. selection.Labels == LabelChoice.All ? Array.Empty<string>() : [$"标签把握：只计有把握的（概率不低于 {LabelWeight.Sure}）"],
            .. selection.IsOnce ? ["重复稿只计一次：与更早的一篇近乎相同的文献不计。"] : Array.Empty<string>(),
            $"索引：{generation}；统计日期：{at:yyyy-MM-dd}",
        ];
    }

    private static object?[] RowOf(AxisValue row, AxisValue column, MatrixCell cell) =>
        [row.Label, column.Label, cell.Sentences, (long)cell.Speeches, cell.PerTenThousand, cell.DirectiveShare, cell.Characters, cell.Directives,
            cell.Contrast?.Share, cell.Contrast?.OtherShare, cell.Contrast?.FalseDiscovery,
            string.Join('；', new[] { cell.IsSmall ? "样本少" : "", VerdictOf(cell) }.Where(note => note.Length > 0))];

    private static string VerdictOf(MatrixCell cell) => cell.Contrast is not { IsSure: true } contrast ? "" : contrast.IsMore ? "多于其余各年" : "少于其余各年";

    private static object?[] RowOf(string query, TrendPoint point, string kind, TimeStep step)
    {
        var (size, standard, change) = (point.Size, point.Standard, point.Change);
        return
        [
            query, point.Year == 0 ? $"未注明{Periods.Word(step)}" : Periods.NameOf(step, point.Year), kind, point.Count, (long)point.Speeches,
            size.IsEmpty ? null : point.PerTenThousand, size.IsEmpty ? null : point.Rate.Low, size.IsEmpty ? null : point.Rate.High,
            size.IsEmpty ? null : point.SpeechShare, (long)size.Speeches, size.Characters,
            standard?.PerTenThousand, standard?.Interval.Low, standard?.Interval.High, standard?.Covered,
            change?.Ratio.Ratio, change?.Ratio.Interval.Low, change?.Ratio.Interval.High, change?.FalseDiscovery,
            size.IsEmpty ? "无文献" : point is { IsDrawn: false, Year: > 0 } ? "样本少" : "",
        ];
    }
}
