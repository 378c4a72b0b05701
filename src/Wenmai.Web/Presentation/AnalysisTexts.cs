using Wenmai.Insights;

namespace Wenmai.Web.Presentation;

/// <summary>Wording of the analyst's pages.</summary>
internal static class AnalysisTexts
{
    public static readonly UiText Analysis = new("统计", "Analysis");
    public static readonly UiText Matrix = new("交叉统计", "Cross table");
    public static readonly UiText Trends = new("逐年趋势", "Trends");
    public static readonly UiText Sentences = new("语句清单", "Sentences");

    public static readonly UiText QueryOptional = new("检索式（可不填）", "Query (optional)");
    public static readonly UiText Count = new("统计", "Count");
    public static readonly UiText Everything = new("不限", "Any");
    public static readonly UiText YearsHint = new("如 2019-2022", "e.g. 2019-2022");
    public static readonly UiText Rows = new("行", "Rows");
    public static readonly UiText Columns = new("列", "Columns");
    public static readonly UiText Measure = new("指标", "Measure");
    public static readonly UiText MeasureCount = new("句数", "Sentences");
    public static readonly UiText MeasureRate = new("每万字句数", "Per 10,000 characters");
    public static readonly UiText MeasureShare = new("占该年要求句的比例", "Share of the year's demands");
    public static readonly UiText MatrixLead = new("按主题、年份、要求类型中的任意两项统计句子。点任一数字，可看到它所统计的全部原句。", "Counts sentences by any two of theme, year and directive type. Every number leads to exactly its sentences.");
    public static readonly UiText MatrixCaption = new("共 {0} 句，出自 {1} 篇", "{0} sentences in {1} speeches");
    public static readonly UiText CellTitle = new("{0}，{1}：{2} 句，{3} 篇，每万字 {4} 句{5}", "{0}, {1}: {2} sentences, {3} speeches, {4} per 10,000 characters{5}");
    public static readonly UiText CellShare = new("，占该年要求句 {0}", ", {0} of the year's demands");
    public static readonly UiText SmallSample = new("样本少", "small sample");
    public static readonly UiText NoDocuments = new("无文献", "no texts");
    public static readonly UiText Total = new("合计", "Total");
    public static readonly UiText MatrixLegend = new("颜色越深，数值越大（按本表最大值分五级）。* 样本少，不足 {0} 句或 {1} 篇，不宜比较。", "The darker, the larger (five steps up to this table's maximum). * small sample: fewer than {0} sentences or {1} speeches.");
    public static readonly UiText MatrixDefinition = new(
        "每万字句数以同一年（同单位）的全部文字为分母；比例以该年带有要求的句子为分母；行列都不是年份时，以所选各年合计为分母。一句可有两个主题、几种要求类型，因此各格之和可以大于合计。",
        "Rates have all text of the same year (and unit) as denominator, shares the year's demanding sentences; where no axis is the year, all years chosen together. A sentence may have two themes and several types, so cells may add up to more than the total.");

    public static readonly UiText TrendLead = new("每行一个检索式，最多 {0} 行：词语、“短语”、带“…”的句式，或 主题:、类型: 等条件。", "One query a line, {0} at most: words, “phrases”, patterns with …, or conditions such as 主题: and 类型:.");
    public static readonly UiText SeriesLabel = new("检索式（每行一个）", "Queries (one a line)");
    public static readonly UiText MeasureOccurrences = new("次数", "Count");
    public static readonly UiText MeasureOccurrenceRate = new("每万字次数", "Per 10,000 characters");
    public static readonly UiText MeasureSpeeches = new("占该年讲话的比例", "Share of the year's speeches");
    public static readonly UiText TrendNote = new(
        "竖线为 95% 区间，以讲话为独立单位估计。空心点的年份不足 {0} 篇或 {1} 字，不连线；没有点的年份无文献。单个词语、短语按出现次数统计，其他检索式按句统计。",
        "Bars are 95 % intervals with speeches as independent units. Years with hollow marks have fewer than {0} speeches or {1} characters and are not joined; years without a mark have no texts. A single word or phrase counts by occurrence, other queries by sentence.");
    public static readonly UiText SeriesHead = new("检索式", "Query");
    public static readonly UiText FirstSeen = new("本档案首见 {0}，末见 {1}，共 {2} 次", "first in this archive {0}, last {1}, {2} in all");
    public static readonly UiText NeverSeen = new("本档案中没有", "not in this archive");
    public static readonly UiText Interval = new("95% 区间 {0}–{1}", "95 % interval {0}–{1}");
    public static readonly UiText AsTable = new("数据表", "Data table");
    public static readonly UiText DownloadAs = new("下载", "Download");
    public static readonly UiText YearSpeeches = new("该年讲话", "Speeches that year");
    public static readonly UiText YearCharacters = new("该年字数", "Characters that year");
    public static readonly UiText TryTrend = new("看一个例子", "See an example");

    public static readonly UiText SentenceLead = new("所选条件下的全部句子，由近及远。", "All sentences that meet the conditions, newest first.");
    public static readonly UiText SentenceTotal = new("共 {0} 句，出自 {1} 篇", "{0} sentences in {1} speeches");
    public static readonly UiText Text = new("原句", "Sentence");
    public static readonly UiText Place = new("出处", "Place");
    public static readonly UiText LabelsHead = new("标注", "Labels");
    public static readonly UiText Provenance = new("索引 {0}，统计于 {1}", "Index {0}, counted on {1}");

    /// <summary>The name of an axis.</summary>
    public static UiText Of(MatrixAxis axis) => axis switch
    {
        MatrixAxis.Theme => Texts.Themes,
        MatrixAxis.Year => Texts.Year,
        _ => Texts.Of(Searching.Facet.Type),
    };
}
