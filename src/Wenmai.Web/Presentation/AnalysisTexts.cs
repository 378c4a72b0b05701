using Wenmai.Addresses;
using Wenmai.Insights;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Strings;

namespace Wenmai.Web.Presentation;

/// <summary>Wording of the analyst's pages.</summary>
internal static class AnalysisTexts
{
    public static readonly UiText Analysis = new("统计", "Analysis");
    public static readonly UiText Matrix = new("交叉统计", "Cross table");
    public static readonly UiText Trends = new("逐年趋势", "Trends");
    public static readonly UiText Sentences = new("语句清单", "Sentences");

    public static readonly UiText TabsChange = new("看变化", "Change");
    public static readonly UiText TabsChangeLine = new("逐年升降，前后有何不同", "what rises and falls, and how two parts differ");
    public static readonly UiText TabsWords = new("看说法", "Wording");
    public static readonly UiText TabsWordsLine = new("用哪些词，原句怎么说", "which words, and how they stand");
    public static readonly UiText TabsDemands = new("看要求", "Demands");
    public static readonly UiText TabsDemandsLine = new("要谁做什么、何时完成、力度如何", "who is to do what by when, how sternly");
    public static readonly UiText TabsOut = new("取数据", "Data");
    public static readonly UiText TabsOutLine = new("导出数据，保存范围", "take tables out, keep what was chosen");

    public static readonly UiText QueryOptional = new("检索式（可不填）", "Query (optional)");
    public static readonly UiText Count = new("统计", "Count");
    public static readonly UiText Everything = new("不限", "Any");
    public static readonly UiText AsUsual = new("默认", "As set");
    public static readonly UiText YearsHint = new("如 2019-2022", "e.g. 2019-2022");
    public static readonly UiText Rows = new("行", "Rows");
    public static readonly UiText Columns = new("各列的含义", "what the columns mean");
    public static readonly UiText Measure = new("指标", "Measure");
    public static readonly UiText MeasureCount = new("句数", "Sentences");
    public static readonly UiText MeasureRate = new("每万字句数", "Per 10,000 characters");
    public static readonly UiText MeasureShare = new("占该年要求句的比例", "Share of the year's demands");
    public static readonly UiText MatrixLead = new("按主题、年份、要求类型、文种中的任意两项统计句子。点任一数字，可看到它所统计的全部原句。", "Counts sentences by any two of theme, year, directive type and kind of document. Every number leads to exactly its sentences.");
    public static readonly UiText MatrixCaption = new("共 {0} 句，出自 {1} 篇", "{0} sentences in {1} speeches");
    public static readonly UiText CellTitle = new("{0}，{1}：{2} 句，{3} 篇，每万字 {4} 句{5}", "{0}, {1}: {2} sentences, {3} speeches, {4} per 10,000 characters{5}");
    public static readonly UiText CellShare = new("，占该年要求句 {0}", ", {0} of the year's demands");
    public static readonly UiText SmallSample = new("样本少", "small sample");
    public static readonly UiText NoDocuments = new("无文献", "no texts");
    public static readonly UiText Total = new("合计", "Total");
    public static readonly UiText MatrixLegend = new("颜色越深，数值越大，样本少的格子不参与分级。* 样本少，不足 {0} 句或 {1} 篇，不宜比较。", "The darker, the larger; small samples do not set the scale. * small sample: fewer than {0} sentences or {1} speeches.");
    public static readonly UiText MatrixContrasts = new(
        "▴ ▾ 含有此类语句的讲话比例明显高于或低于其余各年，不像偶然（错误发现率不高于 5%，以讲话为单位）。",
        "▴ ▾ The share of speeches that hold such a sentence is higher or lower than in the other years, and not by chance (false discovery rate up to 5 %, speeches as units).");
    public static readonly UiText CellMore = new("；该年 {0} 的讲话有，其余各年 {1}，明显多于其余各年", "; in {0} of the year's speeches against {1} of the other years, surely more");
    public static readonly UiText CellLess = new("；该年 {0} 的讲话有，其余各年 {1}，明显少于其余各年", "; in {0} of the year's speeches against {1} of the other years, surely less");
    public static readonly UiText MatrixDefinition = new(
        "每万字句数以同一年、同一文种（同单位）的全部文字为分母；比例以同一范围内带有要求的句子为分母；行列都不是年份或文种时，以所选各年合计为分母。一句可有两个主题、几种要求类型，因此各格之和可以大于合计。",
        "Rates have all text of the same year and kind of document as denominator (year, unit, title and kind narrow it as a filter and as a field of the query), shares the demanding sentences of the same texts; where no axis is the year or the kind, all years chosen together. A sentence may have two themes and several types, so cells may add up to more than the total.");

    public static readonly UiText TrendLead = new("每行一个检索式，最多 {0} 行：词语、“短语”、带“…”的句式，或 主题:、类型: 等条件。", "One query a line, {0} at most: words, “phrases”, patterns with …, or conditions such as 主题: and 类型:.");
    public static readonly UiText SeriesLabel = new("检索式（每行一个）", "Queries (one a line)");
    public static readonly UiText MeasureOccurrences = new("次数", "Count");
    public static readonly UiText MeasureOccurrenceRate = new("每万字次数", "Per 10,000 characters");
    public static readonly UiText MeasureSpeeches = new("占该年讲话的比例", "Share of the year's speeches");
    public static readonly UiText MeasureStandard = new("每万字次数，按文种构成校正", "Per 10,000 characters, adjusted for kinds");
    public static readonly UiText ByKind = new("分文种看", "By kind of document");
    public static readonly UiText ByKindNote = new("各图同一刻度，标题为文种和全部次数；只画文字够多的年份。", "All to one scale; above each kind and total; only years with enough text.");
    public static readonly UiText StandardNote = new(
        "校正后的数值：各文种的每万字次数按其在全部所选文字中的比例加权。该年没有的文种不计；缺少的文种超过两成的年份标“†”，不宜比较。",
        "Adjusted rates weigh each kind's rate by its share of all text chosen. Kinds that a year lacks are left out; years that lack more than a fifth bear † and should not be compared.");
    public static readonly UiText WhatChanges = new("变化", "Changes");
    public static readonly UiText RatioOfYears = new("比 {0} 年 {1} 倍（95% 区间 {2}–{3}）", "{1} times {0} (95 % interval {2}–{3})");
    public static readonly UiText TrendNote = new(
        "竖线为 95% 区间，以讲话为独立单位估计。空心点不足 {0} 篇或 {1} 字，不连线；没有点处无文献。单个词语、短语按出现次数统计，其他检索式按句统计。",
        "Bars are 95 % intervals with speeches as independent units. Years with hollow marks have fewer than {0} speeches or {1} characters and are not joined; years without a mark have no texts. A single word or phrase counts by occurrence, other queries by sentence.");
    public static readonly UiText TrendPeriodsLeftOut = new("{0} 以前各检索式都没有出现，图中略去，见数据表。", "None occurs before {0}; what lies before is left out of the chart and stands in the table.");
    public static readonly UiText TrendLeftOut = new("{0} 年以前各检索式都没有出现，图中略去，见数据表。", "None occurs before {0}; those years are left out of the chart and stand in the table.");
    public static readonly UiText SeriesHead = new("检索式", "Query");
    public static readonly UiText Copies = new("重复稿", "Copies");
    public static readonly UiText CopiesAll = new("每篇都计", "Count each");
    public static readonly UiText CopiesOnce = new("只计最早一篇", "Count the earliest only");
    public static readonly UiText CopiesHint = new("重复稿：与更早的一篇近乎相同的文献，见 写作›重复稿", "Copies: speeches that are nearly an earlier one, as listed under recycled texts");
    public static readonly UiText Step = new("时间单位", "Step");
    public static readonly UiText StepNote = new(
        "只知道年份、不知道日期的讲话列在表末。文种构成和转折按年判断。", "Speeches of which only the year is known stand at the end of the table. Mix of kinds and changes are judged by year.");
    private static readonly UiText Quarter = new("季度", "Quarter");
    private static readonly UiText Month = new("月份", "Month");

    /// <summary>What an axis of a step is called.</summary>
    public static UiText NameOf(TimeStep step) => step switch { TimeStep.Quarter => Quarter, TimeStep.Month => Month, _ => Texts.Year };

    /// <summary>What is said of the periods that a chart leaves out.</summary>
    public static UiText LeftOut(TimeStep step) => step == TimeStep.Year ? TrendLeftOut : TrendPeriodsLeftOut;

    /// <summary>What the speeches of a period are called above their number.</summary>
    public static UiText SpeechesOf(TimeStep step) => step == TimeStep.Year ? YearSpeeches : new("当期讲话", "Speeches of the period");

    /// <summary>What the characters of a period are called above their number.</summary>
    public static UiText CharactersOf(TimeStep step) => step == TimeStep.Year ? YearCharacters : new("当期字数", "Characters of the period");

    /// <summary>A step as a choice.</summary>
    public static UiText By(TimeStep step) => step switch
    {
        TimeStep.Quarter => new("按季度", "by quarter"),
        TimeStep.Month => new("按月", "by month"),
        _ => new("按年", "by year"),
    };

    /// <summary>What stands for a speech whose period is unknown.</summary>
    public static UiText Undated(TimeStep step) => step switch
    {
        TimeStep.Quarter => new("未注明季度", "Quarter unknown"),
        TimeStep.Month => new("未注明月份", "Month unknown"),
        _ => Texts.Undated,
    };

    public static readonly UiText FirstSeen = new("本档案首见 {0}，末见 {1}，共 {2} 次", "first in this archive {0}, last {1}, {2} in all");
    public static readonly UiText FirstSeenInYears = new("在所选年份内首见 {0}，末见 {1}，共 {2} 次", "in the years chosen first {0}, last {1}, {2} in all");
    public static readonly UiText FirstSeenWithin = new("在所选范围内首见 {0}，末见 {1}，共 {2} 次", "within what is chosen first {0}, last {1}, {2} in all");
    public static readonly UiText NextSeen = new("{0}；次见 {1}", "{0}; next {1}");
    public static readonly UiText FirstConflicts = new("首见的讲话年份依据自相矛盾，请核对其日期。", "The evidence for the year of its first speech contradicts itself.");
    public static readonly UiText FirstAlone = new("看首见的这一篇", "Open the first speech");
    public static readonly UiText NeverSeen = new("本档案中没有", "not in this archive");
    public static readonly UiText Interval = new("95% 区间 {0}–{1}", "95 % interval {0}–{1}");
    public static readonly UiText CountedOver = new("以 {0} 篇、{1} 字为分母", "over {0} speeches, {1} characters");
    public static readonly UiText AsTable = new("数据表", "Data table");
    public static readonly UiText DownloadAs = new("下载", "Download");
    public static readonly UiText YearSpeeches = new("该年讲话", "Speeches that year");
    public static readonly UiText YearCharacters = new("该年字数", "Characters that year");

    public static readonly UiText SentenceLead = new("所选条件下的全部句子，由近及远。", "All sentences that meet the conditions, newest first.");
    public static readonly UiText SentenceTotal = new("共 {0} 句，出自 {1} 篇", "{0} sentences in {1} speeches");
    public static readonly UiText TermTotal = new("“{0}”作为词语 {1} 次，", "“{0}” as a word {1} times: ");
    public static readonly UiText Term = new("作为词语", "As a word");
    public static readonly UiText Text = new("原句", "Sentence");
    public static readonly UiText Place = new("出处", "Place");
    public static readonly UiText LabelsHead = new("标注", "Labels");
    public static readonly UiText Register = new("任务台账", "Register");
    public static readonly UiText RegisterLead = new("每条要求（一个分句）一行：谁、做什么、什么时限。可按主体、主题、年份、时限、类型、力度归类。", "One row a demand, that is a clause: who is asked to do what by when. Can be gathered by actor, theme, year, deadline, type and strength.");
    public static readonly UiText RegisterTotal = new("共 {0} 条要求，出自 {1} 篇", "{0} demands in {1} speeches");
    public static readonly UiText Actor = new("主体", "Actor");
    public static readonly UiText NobodyNamed = new("未写明", "nobody named");
    public static readonly UiText ActorHint = new("如 各支部", "e.g. 各支部");
    public static readonly UiText ActorKind = new("主体类别", "Kind of actor");
    public static readonly UiText ActorsApart = new("另计", "Counted apart");
    public static readonly UiText Needs = new("写明", "Must state");
    public static readonly UiText Group = new("归类", "Group by");
    public static readonly UiText Order = new("排序", "Order");
    public static readonly UiText Demand = new("要求", "Demand");
    public static readonly UiText Terms = new("时限、频次、数量、条件", "Deadline, frequency, quantity, condition");
    public static readonly UiText Frequency = new("频次", "Frequency");
    public static readonly UiText DueFrom = new("到期不早于", "Due from");
    public static readonly UiText DueTo = new("到期不晚于", "Due until");
    public static readonly UiText DueOn = new("{0} 到期", "due {0}");
    public static readonly UiText DueNote = new("到期日期由时限的文字和讲话的日期、年份换算；不足以换算的不写。", "Days are worked out from the words of a deadline and the date or year of the speech; where these leave it open there is none.");
    public static readonly UiText Deadline = new("时限", "Deadline");
    public static readonly UiText Quantity = new("数量", "Quantity");
    public static readonly UiText Condition = new("条件", "Condition");
    public static readonly UiText Inherited = new("承上", "inherited");
    public static readonly UiText InheritedNote = new("“承上”：本句未写明主体，取自上文标题或领起句。", "“Inherited”: the sentence names nobody; the actor stands in the heading above or in the sentence that leads the list.");
    public static readonly UiText ApartNote = new("“我们”“我局”“我”等合为“讲话单位自身”，“大家”“同志们”等合为“与会人员”；括号内为讲话单位或讲话人。", "“我们”, “我局”, “我” and the like count as the speaking unit itself, “大家”, “同志们” as those present; the unit or speaker stands in brackets.");
    public static readonly UiText GroupOthers = new("另有 {0} 类未列出，见下载的文件。", "{0} more groups are in the downloads.");
    public static readonly UiText AllGroups = new("不限归类", "All groups");
    public static readonly UiText Directives = new("条数", "Demands");
    public static readonly UiText Speeches = new("篇数", "Speeches");
    public static readonly UiText TypeAndRung = new("类型、力度", "Type, strength");

    public static readonly UiText Ladder = new("要求阶梯", "Ladder");
    public static readonly UiText LadderLead = new("同一件事逐年以何种力度提出：鼓励、要、必须、严禁、问责。", "How sternly the same thing was asked for, year by year: encouraged, required, strict, forbidden, sanctioned.");
    public static readonly UiText LadderQuery = new("要求的事项", "What is asked for");
    public static readonly UiText Rung = new("力度", "Strength");
    public static readonly UiText Earliest = new("最早", "Earliest");
    public static readonly UiText Latest = new("最近", "Latest");
    public static readonly UiText LadderWordings = new("每级的最早和最近", "The earliest and the latest of each");
    public static readonly UiText LadderShare = new("占该年各级要求的比例", "Share of the year's demands");
    public static readonly UiText LadderRate = new("每万字条数", "Per 10,000 characters");
    public static readonly UiText LadderDemands = new("各级合计（条）", "All levels");
    public static readonly UiText LadderCharacters = new("全部文字（万字）", "Texts (10,000 characters)");
    public static readonly UiText LadderCell = new("{0} 条，占该年各级 {1} 条的 {2}（95% 区间 {3} 至 {4}）；每万字 {5} 条", "{0} of the year's {1} demands: {2} (95 % interval {3} to {4}); {5} per 10,000 characters");
    public static readonly UiText LadderReading = new("条数随档案的篇幅增减；看力度的变化请选占比。* 该年不足 {0} 条。", "Counts grow with the archive; choose the share to see whether the tone changed. * fewer than {0} demands in the year.");
    public static readonly UiText LadderNote = new("只计分句中写有所查词语的要求；禁止类要求归“严禁”，问责类和带处分后果的归“问责”。", "Counts the demands whose clause holds the words; prohibitions count as forbidden, accountability and sanctions as sanctioned.");
    public static readonly UiText TryExample = new("看一个例子", "See an example");
    public static readonly UiText Saved = new("子库与保存", "Saved");
    public static readonly UiText SavedName = new("名称", "Name");
    public static readonly UiText SavedOpen = new("打开", "Open in");
    public static readonly UiText PictureAs = new("图“{0}”：", "Picture “{0}”:");
    public static readonly UiText NetworkFile = new("网络（GEXF，供 Gephi 等软件）", "Network (GEXF, for Gephi and others)");
    public static readonly UiText DrawnBy = new("来源：文脉档案；图由文脉生成。", "Source: the archive as searched by Wenmai.");
    public static readonly UiText TrendDescription = new(
        "每个检索式一条线，线端写有名称。竖线为 95% 区间；空心点的年份样本少，不连线；没有点处无文献，或前后都没有出现。数字见下表。",
        "One line for each query, named at its end. Bars are 95 % intervals; hollow marks are small samples; years without a mark have no texts or lie in a run of zeros. The figures stand in the table below.");
    public static readonly UiText Shade = new("颜色", "Shades");
    public static readonly UiText ShadeQuantile = new("按全表排序分五级", "Fifths of all cells");
    public static readonly UiText ShadeRow = new("按本行最大值", "By the row's maximum");
    public static readonly UiText ShadeTable = new("按全表最大值", "By the table's maximum");
    public static readonly UiText Early = new("更早年份", "Earlier years");
    public static readonly UiText EarlyFolded = new("合为一列", "In one column");
    public static readonly UiText EarlyShown = new("逐年列出", "Each year");
    public static readonly UiText ShadesOfTable = new("颜色的含义", "What the shades mean");
    public static readonly UiText Stream = new("主题逐年占比", "Themes over the years");
    public static readonly UiText StreamNote = new(
        "各年全部主题标注合计为 100%（一句可有两个主题）。文献太少的年份留空，此前零散的年份略去。数字见上表（指标选“句数”）。",
        "All theme labels of a year are 100 % (a sentence may have two). Years of too few texts are left blank, scattered early ones left out. The figures stand in the table above, as sentences.");

    public static readonly UiText Keyness = new("特征词", "Keywords");
    public static readonly UiText KeynessLead = new("一部分句子与另一部分相比多用的词语。两部分都可用检索式、主题、年份、单位等条件划定。", "The words that one part of the archive has more of than another. Both parts can be drawn by query, theme, year or unit.");
    public static readonly UiText Against = new("对照（可不填，不填则与其余句子对照）", "Against (optional; all other sentences if left out)");
    public static readonly UiText AgainstHint = new("如 年份:2019", "e.g. 年份:2019");
    public static readonly UiText FocusQuery = new("本组（检索式，可不填）", "This part (query, optional)");
    public static readonly UiText Least = new("至少篇数", "At least speeches");
    public static readonly UiText LeastTogether = new("至少次数", "At least times");
    public static readonly UiText KeynessSizes = new("本组 {0} 句，{1} 篇；对照 {2} 句，{3} 篇", "This part: {0} sentences, {1} speeches; against: {2} sentences, {3} speeches");
    public static readonly UiText KeynessShared = new("有 {0} 句同属两组，会使差别显小。", "{0} sentences lie in both parts, which makes differences look smaller.");
    public static readonly UiText KeynessOwn = new("本组多用", "More in this part");
    public static readonly UiText KeynessOther = new("对照多用", "More in the other");
    public static readonly UiText KeynessNone = new("没有达到标准的词语。", "No word meets the measure.");
    public static readonly UiText KeynessNote = new(
        "次数按词语计：套话成语作为整体计一次，其中的词不另计；点开即为所计的句子。每万词以该组全部词语为分母。所偏向的一组至少 {1} 篇、{2} 次。",
        "Counts are of words: a set phrase counts once as a whole and the words inside it not beside; a word leads to the sentences counted. Rates are per 10,000 words of the part.  A keyword stands in at least {1} speeches of its part, {2} times.");
    public static readonly UiText KeynessMeasures = new(
        "显著值（对数似然，G²）越大，差别越不可能出于偶然，此处不小于 {0}；对数比每加 1，悬殊加倍；错误发现率是把这样的词都算作有差别时，其中出于偶然的比例（Benjamini-Hochberg，以词语相互独立为前提）；离散度（Gries' DP）0 为各篇一样多，接近 1 为集中在少数篇。",
        "The larger the log-likelihood (G²), the less chance explains the difference, here at least {0}; each 1 of log ratio doubles the ratio; the false discovery rate is the share of chance among all words as sure (Benjamini-Hochberg, words taken as independent); dispersion (Gries' DP) is 0 when all speeches have as much, near 1 when few have it all.");
    public static readonly UiText Advanced = new("高级：显示统计量", "Advanced: show measures");
    public static readonly UiText TimesAsOften = new("相差", "Ratio");
    public static readonly UiText TimesMore = new("{0} 倍", "{0} times");
    public static readonly UiText Spread = new("分布", "Spread");
    public static readonly UiText SpreadEven = new("各篇都用", "even");
    public static readonly UiText SpreadUneven = new("部分篇目", "uneven");
    public static readonly UiText SpreadFew = new("集中于少数篇", "in few");
    public static readonly UiText FalseDiscovery = new("错误发现率", "FDR");
    public static readonly UiText Dispersion = new("离散度", "DP");
    public static readonly UiText RestTitle = new("全部档案中的句子，含本组", "Sentences of the whole archive, those of this part too");
    public static readonly UiText TimesOfWord = new("该词次数", "Times of the word");
    public static readonly UiText Word = new("词语", "Word");
    public static readonly UiText Times = new("次数", "Times");
    public static readonly UiText PerTenThousandWords = new("每万词", "Per 10,000 words");
    public static readonly UiText OwnSide = new("本组", "This part");
    public static readonly UiText OtherSide = new("对照", "Other");
    public static readonly UiText LogLikelihood = new("显著值 G²", "G²");
    public static readonly UiText LogRatio = new("对数比", "Log ratio");

    public static readonly UiText Collocations = new("搭配", "Collocations");
    public static readonly UiText CollocationsLead = new("与一个词连用的词，能看出关系的按关系列出。", "What stands with a word, by relation where it can be told.");
    public static readonly UiText CollocationsAgainst = new("对照词（可不填）", "Held against (optional)");
    public static readonly UiText CollocationsMoreWith = new("多与“{0}”连用", "More with “{0}”");
    public static readonly UiText CollocationsDifference = new("logDice 之差", "Difference of logDice");
    public static readonly UiText CollocationsTotal = new("“{0}”共 {1} 处，{2} 篇", "“{0}”: {1} places in {2} speeches");
    public static readonly UiText Sampled = new("随机抽取 {0} 处（第 {1} 组）", "a random sample of {0} (number {1})");
    public static readonly UiText Together = new("同现", "Together");
    public static readonly UiText CollocationsNote = new(
        "同一句前后各 {0} 词之内；至少 {1} 次、{2} 篇。主语、宾语取自要求句中以该词为动作的主体和事项。由紧到松排列。点开为两词同句的全部句子，可能多于同现次数。",
        "Within {0} words on either side in the same sentence; at least {1} times in {2} speeches. Subjects and objects are who is named to act and what is acted on where the word is the action of a demand. Closest first. A word leads to all sentences with both, which may be more.");
    public static readonly UiText CollocationsMeasures = new(
        "logDice 最高 14，每减 1 关联减半；互信息（MI）偏重罕见词。该词次数按词语计：在更长的词里不计。",
        "logDice is 14 at most, each 1 less halves the association; mutual information (MI) favours rare words. A word inside a longer one does not count.");
    public static readonly UiText Concordance = new("逐例对齐", "Concordance");
    public static readonly UiText ConcordanceLead = new("逐处列出一个词语，左右文对齐，可按左侧或右侧排序。", "Every place of a word with its neighbours aligned; sorted by either side.");
    public static readonly UiText Left = new("左侧", "Left");
    public static readonly UiText Match = new("词语", "Match");
    public static readonly UiText Right = new("右侧", "Right");
    public static readonly UiText Seed = new("样本组号", "Number of the sample");

    public static readonly UiText Compare = new("对比", "Compare");
    public static readonly UiText CompareLead = new("两篇讲话、两个年份、两个单位或任意两部分并列比较。填讲话编号或检索式，如 年份:2020、日期:2024-03、日期:2024Q1、单位:教育局。", "Two speeches, years, months, units or any two parts side by side. Give a speech's identifier or a query such as 年份:2020, 日期:2024-03 or 日期:2024Q1.");
    public static readonly UiText CompareLeft = new("左：讲话编号或检索式", "Left: identifier or query");
    public static readonly UiText CompareRight = new("右：讲话编号或检索式", "Right: identifier or query");
    public static readonly UiText CompareSide = new("{0} 句，{1} 篇，要求 {2} 条", "{0} sentences, {1} speeches, {2} demands");
    public static readonly UiText Differs = new(
        "差别可以认定：主题、要求类型、力度以讲话为单位估计，错误发现率不高于 5%；立场的差别偶然如此的可能不到万分之一",
        "surely differs: themes, directive types and strength with speeches as units and a false discovery rate up to 5 %; stances with a chance of less than 1 in 10,000");
    public static readonly UiText RightToLeft = new("右与左之比（95% 区间）", "Right to left (95 % interval)");
    public static readonly UiText Headings = new("标题", "Headings");
    public static readonly UiText InBoth = new("共有", "in both");
    public static readonly UiText CommonSentences = new("共同语句", "Sentences in common");
    public static readonly UiText CommonTotal = new("相同或相近的句子 {0} 句，列出 {1} 句", "{0} sentences alike or nearly, {1} listed");
    public static readonly UiText CommonNone = new("没有相同或相近的句子。", "No sentences are alike.");
    public static readonly UiText CommonTooMany = new("一方超过 {0} 句，未逐句比较。", "A side has more than {0} sentences: not compared sentence by sentence.");
    public static readonly UiText Likeness = new("相似度 {0}%", "{0} % alike");
    public static readonly UiText CompareNote = new("主题、立场的比例以该侧全部句子为分母，要求类型以带要求的句子为分母，力度以要求条数为分母。", "Shares of themes and stances are of all sentences of the side, those of directive types of its demanding sentences, those of strength of its demands.");
    public static readonly UiText Data = new("数据导出", "Data");
    public static readonly UiText DataLead = new(
        "把所选语句及其讲话、段落、要求、标签导出为数据表，供表格软件、Python、R 使用。条件与其他统计页相同，不填则为全部。",
        "The chosen sentences with their speeches, passages, demands and labels as tables for a spreadsheet, Python or R. The conditions are those of the other pages; all if none.");
    public static readonly UiText DataRefresh = new("按条件更新", "Apply");
    public static readonly UiText DataChosen = new("所选 {0} 句，{1} 篇", "{0} sentences in {1} speeches");
    public static readonly UiText DataTable = new("数据表", "Table");
    public static readonly UiText DataRow = new("一行是什么", "What a row is");
    public static readonly UiText DataColumns = new("各列的含义", "what the columns mean");
    public static readonly UiText DataColumn = new("列名", "Column");
    public static readonly UiText DataMeaning = new("含义", "Meaning");
    public static readonly UiText DataFiles = new("下载", "Download");
    public static readonly UiText DataCodebook = new("编码手册（各列、各编码的含义）", "Codebook: every column and code");
    public static readonly UiText DataNotebooks = new("示例笔记本（打开即可运行）：", "Notebooks that run as they are:");
    public static readonly UiText DataFormats = new(
        "CSV 可用表格软件直接打开；JSON Lines 和 Parquet 供程序读取，Parquet 最小、最快。",
        "CSV opens in a spreadsheet; JSON Lines and Parquet are for programs, Parquet being the smallest and fastest.");
    public static readonly UiText SameSentence = new("同句", "same sentence");
    public static readonly UiText RegisterFiles = new("全部 {0} 条下载为", "All {0} demands as");
    public static readonly UiText Provenance = new("来源：本档案，统计于 {1}", "Source: this archive, counted on {1}");

    /// <summary>The name of an order of keywords.</summary>
    public static UiText Of(KeynessSort sort) => sort == KeynessSort.Ratio ? new("按悬殊程度", "By ratio") : new("按显著程度", "By significance");

    /// <summary>The name of an order of concordance lines.</summary>
    public static UiText Of(ConcordanceSort sort) => sort switch
    {
        ConcordanceSort.Oldest => new("由远及近", "Oldest first"),
        ConcordanceSort.Left => new("按左侧", "By left side"),
        ConcordanceSort.Right => new("按右侧", "By right side"),
        _ => new("由近及远", "Newest first"),
    };

    /// <summary>The name of a grouping.</summary>
    public static UiText Of(RegisterGrouping grouping) => grouping switch
    {
        RegisterGrouping.None => new("不归类", "Nothing"),
        RegisterGrouping.Actor => Actor,
        RegisterGrouping.Theme => Texts.Themes,
        RegisterGrouping.Year => Texts.Year,
        RegisterGrouping.Deadline => Deadline,
        RegisterGrouping.Unit => new("责任单位", "Responsible body"),
        RegisterGrouping.Due => new("到期月份", "Month due"),
        RegisterGrouping.Deed => new("主体与动作", "Actor and action"),
        RegisterGrouping.Type => Texts.Of(Facet.Type),
        _ => Rung,
    };

    /// <summary>The name of an order.</summary>
    public static UiText Of(RegisterSort sort) => sort switch
    {
        RegisterSort.Oldest => new("由远及近", "Oldest first"),
        RegisterSort.Strength => new("力度由高到低", "Sternest first"),
        RegisterSort.Actor => new("按主体", "By actor"),
        RegisterSort.Deadline => new("按时限", "By deadline"),
        RegisterSort.Due => new("按到期日期", "By due date"),
        RegisterSort.DueLatest => new("按到期日期（由近及远）", "By due date, latest first"),
        _ => new("由近及远", "Newest first"),
    };

    /// <summary>What a row must state.</summary>
    public static UiText Of(RegisterNeeds needs) => needs switch
    {
        RegisterNeeds.Actor => Actor,
        RegisterNeeds.Deadline => Deadline,
        RegisterNeeds.Actor | RegisterNeeds.Deadline => new("主体和时限", "Actor and deadline"),
        RegisterNeeds.Frequency => Frequency,
        RegisterNeeds.Quantity => Quantity,
        RegisterNeeds.Condition => Condition,
        _ => Everything,
    };

    /// <summary>The name of an axis.</summary>
    public static UiText Of(MatrixAxis axis) => axis switch
    {
        MatrixAxis.Theme => Texts.Themes,
        MatrixAxis.Year => Texts.Year,
        MatrixAxis.Kind => Texts.Kind,
        _ => Texts.Of(Facet.Type),
    };

    /// <summary>Title of a trend's axis of values.</summary>
    public static UiText AxisOf(TrendMeasure measure) => measure switch
    {
        TrendMeasure.Count => MeasureOccurrences,
        TrendMeasure.Speeches => MeasureSpeeches,
        TrendMeasure.Standard => MeasureStandard,
        _ => MeasureOccurrenceRate,
    };
}
