using Wenmai.Drafting;

namespace Wenmai.Web.Presentation;

/// <content>Outlines, banks of passages, rewordings, and the chart of lineage.</content>
internal static partial class WritingTexts
{
    public static readonly UiText Outlines = new("提纲", "Outlines");
    public static readonly UiText Banks = new("段落库", "Passage bank");
    public static readonly UiText Rewording = new("换一种说法", "Rewording");

    // Groups of tabs
    public static readonly UiText TabsFrame = new("搭框架", "Frame");
    public static readonly UiText TabsWords = new("选词句", "Wording");
    public static readonly UiText TabsCheck = new("核文稿", "Check");

    // Outlines
    public static readonly UiText OutlinesLead = new(
        "选会议类型、主题和层级，列出整篇讲话的框架：各级标题、首句和字数。勾选几篇的标题，合成自己的提纲，导出 Word。",
        "Choose occasion, theme and level for whole skeletons of speeches: headings, first sentences, lengths. Tick headings of several to make your own.");
    public static readonly UiText Occasion = new("会议类型", "Occasion");
    public static readonly UiText OfficeLevel = new("层级", "Level of office");
    public static readonly UiText ValueCount = new("{0}（{1}）", "{0} ({1})");
    public static readonly UiText OutlinesTotal = new("符合条件的 {0} 篇", "{0} speeches fit");
    public static readonly UiText OutlinesNearest = new("不足五篇，其后是相近的，缺什么注在题后。", "Fewer than five: the nearest follow, with what they lack.");
    public static readonly UiText Characters = new("{0} 字", "{0} characters");
    public static readonly UiText FirstSentence = new("首句", "First sentence");
    public static readonly UiText Merged = new("合并提纲", "Merged outline");
    public static readonly UiText MergedLead = new("在 {0} 篇中反复出现的标题，按先后排列。", "Headings that recur over {0} speeches, in their order.");
    public static readonly UiText Choose = new("选入我的提纲", "Add to my outline");
    public static readonly UiText MyOutline = new("我的提纲", "My outline");
    public static readonly UiText MyOutlineLead = new("标题已重新编号；内容保存在网址里，可收藏或转发。", "Numbered anew; it is kept in the address.");
    public static readonly UiText OutlineTitle = new("提纲题目", "Title");
    public static readonly UiText MoveUp = new("上移", "Up");
    public static readonly UiText MoveDown = new("下移", "Down");
    public static readonly UiText ClearOutline = new("清空", "Clear");
    public static readonly UiText NextOutlines = new("换五篇", "Next five");

    // Banks
    public static readonly UiText BanksLead = new(
        "讲话的开头、过渡、问题、号召和结尾，近似的只列一条，注明有多少篇这样说。可以直接提问，如“讲话结尾怎么鼓劲”。",
        "How speeches begin, pass on, criticise, call and end; near-duplicates once, with the number of speeches that say the like.");
    public static readonly UiText BankQuestion = new("问题或词语", "Question or words");
    public static readonly UiText BankAsAsked = new("按提问", "As asked");
    public static readonly UiText BankTotal = new("{0} 共 {1} 条", "{0}: {1}");
    public static readonly UiText BankLike = new("{0} 篇这样说", "said in {0} speeches");
    public static readonly UiText BankSorting = new("排序", "Order");

    // Rewording
    public static readonly UiText RewordingLead = new(
        "写一句大白话或想换个说法的句子，给出公文里的说法。褒贬一致：批评的话只给批评或要求，不给表扬。",
        "Write a plain sentence to see how documents put it. The polarity is kept: criticism is never answered with praise.");
    public static readonly UiText Sentence = new("句子", "Sentence");
    public static readonly UiText FromArchive = new("档案中的说法", "In the archive");
    public static readonly UiText FromPairs = new("编写的对照", "Written wordings");
    public static readonly UiText FromPairsNote = new("为本程序编写，不是档案原文，引用前请核对。", "Written for this program: no text of the archive.");
    public static readonly UiText ForPlain = new("对应：{0}", "for: {0}");
    public static readonly UiText ReadAs = new("按“{0}”理解", "read as {0}");
    public static readonly UiText LeftOut = new("另有 {0} 条意思相近但褒贬相反，已略去。", "{0} near ones of the opposite polarity were left out.");
    public static readonly UiText TryPlain = new("例如", "For example");

    // Lineage
    public static readonly UiText LineageChart = new("逐年占比", "Share by year");
    public static readonly UiText LineageChartNote = new("纵轴为当年含此提法的讲话占全年讲话的比例，竖线为 95% 区间。", "Share of the year's speeches that have it, with 95 % intervals.");
    public static readonly UiText LineageOfUnit = new("单位", "Unit");
    public static readonly UiText LineageAsChart = new("下载图（SVG）", "Chart (SVG)");
    public static readonly UiText LineageAsTable = new("下载表（CSV）", "Table (CSV)");
}
