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

    public static readonly UiText SentenceLead = new("所选条件下的全部句子，由近及远。", "All sentences that meet the conditions, newest first.");
    public static readonly UiText SentenceTotal = new("共 {0} 句，出自 {1} 篇", "{0} sentences in {1} speeches");
    public static readonly UiText Text = new("原句", "Sentence");
    public static readonly UiText Place = new("出处", "Place");
    public static readonly UiText LabelsHead = new("标注", "Labels");
    public static readonly UiText Register = new("任务台账", "Register");
    public static readonly UiText RegisterLead = new("每条要求一行：谁、做什么、什么时限。可按主体、主题、年份、时限、类型、力度归类。", "One row a directive: who is asked to do what by when. Can be gathered by actor, theme, year, deadline, type and strength.");
    public static readonly UiText RegisterTotal = new("共 {0} 条要求，出自 {1} 篇", "{0} directives in {1} speeches");
    public static readonly UiText Actor = new("主体", "Actor");
    public static readonly UiText ActorHint = new("如 各支部", "e.g. 各支部");
    public static readonly UiText Needs = new("写明", "Must state");
    public static readonly UiText Group = new("归类", "Group by");
    public static readonly UiText Order = new("排序", "Order");
    public static readonly UiText Demand = new("要求", "Demand");
    public static readonly UiText Terms = new("时限、数量、条件", "Deadline, quantity, condition");
    public static readonly UiText Deadline = new("时限", "Deadline");
    public static readonly UiText Quantity = new("数量", "Quantity");
    public static readonly UiText Condition = new("条件", "Condition");
    public static readonly UiText Inherited = new("承上", "inherited");
    public static readonly UiText InheritedNote = new("“承上”：本句未写明主体，取自上文标题或领起句。", "“Inherited”: the sentence names nobody; the actor stands in the heading above or in the sentence that leads the list.");
    public static readonly UiText GroupOthers = new("另有 {0} 类未列出，见下载的文件。", "{0} more groups are in the downloads.");
    public static readonly UiText AllGroups = new("不限归类", "All groups");
    public static readonly UiText Directives = new("条数", "Directives");
    public static readonly UiText Speeches = new("篇数", "Speeches");
    public static readonly UiText TypeAndRung = new("类型、力度", "Type, strength");

    public static readonly UiText Ladder = new("要求阶梯", "Ladder");
    public static readonly UiText LadderLead = new("同一件事逐年以何种力度提出：鼓励、要、必须、严禁、问责。", "How sternly the same thing was asked for, year by year: encouraged, required, strict, forbidden, sanctioned.");
    public static readonly UiText LadderQuery = new("要求的事项", "What is asked for");
    public static readonly UiText Rung = new("力度", "Strength");
    public static readonly UiText Earliest = new("最早", "Earliest");
    public static readonly UiText Latest = new("最近", "Latest");
    public static readonly UiText LadderWordings = new("每级的最早和最近", "The earliest and the latest of each");
    public static readonly UiText LadderNote = new("只计分句中写有所查词语的要求；禁止类要求归“严禁”，问责类和带处分后果的归“问责”。", "Counts the directives whose clause holds the words; prohibitions count as forbidden, accountability and sanctions as sanctioned.");
    public static readonly UiText TryExample = new("看一个例子", "See an example");
    public static readonly UiText Provenance = new("索引 {0}，统计于 {1}", "Index {0}, counted on {1}");

    /// <summary>The name of a grouping.</summary>
    public static UiText Of(RegisterGrouping grouping) => grouping switch
    {
        RegisterGrouping.None => new("不归类", "Nothing"),
        RegisterGrouping.Actor => Actor,
        RegisterGrouping.Theme => Texts.Themes,
        RegisterGrouping.Year => Texts.Year,
        RegisterGrouping.Deadline => Deadline,
        RegisterGrouping.Type => Texts.Of(Searching.Facet.Type),
        _ => Rung,
    };

    /// <summary>The name of an order.</summary>
    public static UiText Of(RegisterSort sort) => sort switch
    {
        RegisterSort.Oldest => new("由远及近", "Oldest first"),
        RegisterSort.Strength => new("力度由高到低", "Sternest first"),
        RegisterSort.Actor => new("按主体", "By actor"),
        RegisterSort.Deadline => new("按时限", "By deadline"),
        _ => new("由近及远", "Newest first"),
    };

    /// <summary>What a row must state.</summary>
    public static UiText Of(RegisterNeeds needs) => needs switch
    {
        RegisterNeeds.Actor => Actor,
        RegisterNeeds.Deadline => Deadline,
        RegisterNeeds.Actor | RegisterNeeds.Deadline => new("主体和时限", "Actor and deadline"),
        RegisterNeeds.Quantity => Quantity,
        RegisterNeeds.Condition => Condition,
        _ => Everything,
    };

    /// <summary>The name of an axis.</summary>
    public static UiText Of(MatrixAxis axis) => axis switch
    {
        MatrixAxis.Theme => Texts.Themes,
        MatrixAxis.Year => Texts.Year,
        _ => Texts.Of(Searching.Facet.Type),
    };
}
