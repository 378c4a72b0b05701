namespace Wenmai.Web.Presentation;

/// <summary>Wording of reports.</summary>
internal static class ReportTexts
{
    public static readonly UiText Reports = new("报告", "Reports");
    public static readonly UiText Lead = new(
        "把统计页面汇成报告，前后写上自己的话，导出为 Word，或导出为 Markdown 连同图和全表。索引更新后重新打开，就是新的数字，并列出原数与现数。",
        "A report collects views, with your own words between them, and is written as Word, or as Markdown with pictures and tables. Opened on a newer index it shows the new figures beside the old.");
    public static readonly UiText None = new("还没有报告。先在下面新建一份，再到统计页面点“放入报告…”。", "There is no report yet. Make one below, then choose “Add to report…” on any view.");
    public static readonly UiText New = new("新建报告", "New report");
    public static readonly UiText Create = new("新建", "Create");
    public static readonly UiText PartsOf = new("{0} 个部分", "{0} parts");
    public static readonly UiText Put = new("放入报告…", "Add to report…");
    public static readonly UiText PutDo = new("放入", "Add");
    public static readonly UiText Report = new("报告", "Report");
    public static readonly UiText NewOne = new("（新建报告）", "(a new report)");
    public static readonly UiText Heading = new("小标题", "Heading");
    public static readonly UiText HeadingHint = new("不写则用统计的名称", "The view's own name unless stated");
    public static readonly UiText Words = new("自己的话", "Own words");
    public static readonly UiText WordsHint = new("放在统计之前，一行一段", "Before the view, a paragraph a line");
    public static readonly UiText Word = new("导出 Word", "Word");
    public static readonly UiText Markdown = new("导出 Markdown（连同图和全表）", "Markdown with pictures and tables");
    public static readonly UiText KeepFigures = new("以现在的数字为准", "Keep these figures");
    public static readonly UiText KeepFiguresHint = new("以后打开时与之比较。", "Later figures are compared with them.");
    public static readonly UiText Edit = new("修改这一部分", "Change this part");
    public static readonly UiText AddWords = new("加一段文字", "Add words");
    public static readonly UiText Store = new("保存", "Save");
    public static readonly UiText Up = new("上移", "Move up");
    public static readonly UiText Down = new("下移", "Move down");
    public static readonly UiText Drop = new("移出报告", "Take out");
    public static readonly UiText OpenView = new("打开这个统计", "Open this view");
    public static readonly UiText AllReports = new("全部报告", "All reports");
    public static readonly UiText Empty = new("报告还是空的。到统计页面点“放入报告…”，或在下面加一段文字。", "The report is empty. Choose “Add to report…” on a view, or add words below.");
    public static readonly UiText OldAndNew = new("原数与现数", "Old and new figures");
    public static readonly UiText Counted = new("来源：本档案，统计于 {1}。", "Source: this archive, counted on {1}.");
}
