using Wenmai.Drafting;

namespace Wenmai.Web.Presentation;

/// <summary>Wording of portraits, first uses, deadlines and follow-ups.</summary>
internal static class PortraitTexts
{
    public static readonly UiText Portrait = new("画像", "Portrait");
    public static readonly UiText PortraitLead = new(
        "一个单位、讲话人、场合或文种与其余同类文献相比，要求什么多、什么少。点任一数字，可看到它所统计的原句。",
        "What a unit, a speaker, an occasion or a kind of document asks more and less than the other texts of the same kind. Every number leads to its sentences.");
    public static readonly UiText Subject = new("对象，如 讲话人:王某、单位:=某县人民政府、场合:座谈会、文种:讲话", "Subject, e.g. 讲话人:王某, 单位:=某县人民政府, 场合:座谈会, 文种:讲话");
    public static readonly UiText Against = new("对照另一对象（可不填）", "Compare with another (optional)");
    public static readonly UiText Draw = new("统计", "Count");
    public static readonly UiText Units = new("单位", "Units");
    public static readonly UiText Speakers = new("讲话人", "Speakers");
    public static readonly UiText Occasions = new("场合", "Occasions");
    public static readonly UiText Kinds = new("文种", "Kinds of documents");
    public static readonly UiText Size = new("{0} 篇 {1} 句，要求 {2} 条", "{0} speeches, {1} sentences, {2} demands");
    public static readonly UiText OfRest = new("其余同文种的文献", "all other texts of the same kinds");
    public static readonly UiText Own = new("本组", "Subject");
    public static readonly UiText Others = new("对照", "Others");
    public static readonly UiText More = new("说得更多", "Asks more");
    public static readonly UiText Less = new("说得更少", "Asks less");
    public static readonly UiText NoneSure = new("没有可以确定的差别。", "No difference can be told from chance.");
    public static readonly UiText Item = new("项目", "Item");
    public static readonly UiText Share = new("比例", "Share");
    public static readonly UiText Ratio = new("比值", "Ratio");
    public static readonly UiText Interval = new("95%区间", "95 % interval");
    public static readonly UiText Years = new("年份", "Years");
    public static readonly UiText Words = new("特征词", "Characteristic words");
    public static readonly UiText MixDiffers = new("两组的文种构成相差较大，差别可能出于文种；请限定一个文种再比。", "The kinds of documents are mixed differently; differences may come from that. Choose one kind.");
    public static readonly UiText PortraitNote = new(
        "比例后为分母。比值为本组比例除以对照比例，区间以篇为独立单位；“更多”“更少”只列把各行一并考虑后误判率不超过 5% 的。两组都不足 3 篇的不判断。",
        "Shares stand with their denominators. The ratio is the subject's share by the others', its interval takes speeches as independent; only differences with a false-discovery rate of at most 5 % are called more or less, none with fewer than 3 speeches on both sides.");

    public static readonly UiText FirstUse = new("提法首现", "First uses");
    public static readonly UiText FirstUseLead = new(
        "各提法在档案中的首见、次见、末见，以及篇数占比怎样升起来；某年新出现、不再出现的提法。年份存疑的文献不参与判断。",
        "When formulations were first, next and last used, and how their share of speeches rose; those new or gone in a year. Documents of doubtful year decide nothing.");
    public static readonly UiText View = new("范围", "Which");
    public static readonly UiText From = new("首见（末见）从", "First (last) use from");
    public static readonly UiText To = new("到", "to");
    public static readonly UiText Holding = new("含有文字", "Holding");
    public static readonly UiText Source = new("来源", "Known from");
    public static readonly UiText Least = new("至少篇数", "At least (speeches)");
    public static readonly UiText Formulation = new("提法", "Formulation");
    public static readonly UiText First = new("首见", "First");
    public static readonly UiText Second = new("次见", "Next");
    public static readonly UiText Last = new("末见", "Last");
    public static readonly UiText Peak = new("最高占比", "Peak share");
    public static readonly UiText Rise = new("{0} 年升至一半", "half of it after {0} years");
    public static readonly UiText FirstUseInYears = new("首见、次见、末见均指所选年份内的，不是整个档案的。", "First, next and last uses are those in the years chosen, not those of the archive.");
    public static readonly UiText FirstUseTotal = new("{0} 个提法", "{0} formulations");
    public static readonly UiText SetAside = new("不计 {0}《{1}》（年份存疑）", "not counted: {0} {1} (year in doubt)");

    public static readonly UiText Deadlines = new("到期事项", "Deadlines");
    public static readonly UiText DeadlinesLead = new(
        "从某一天看，哪些要求尚未到期、哪些已过期限。档案没有“今天”，不选日期时以所选范围内最近一篇有要求的讲话的日期为准。",
        "Seen from a day, which demands are yet to be met and which are past their time. An archive has no today: unless a day is chosen it is that of the newest speech with demands in what is chosen.");
    public static readonly UiText Day = new("以哪天为准", "Seen from");
    public static readonly UiText Open = new("尚未到期 {0}", "Open {0}");
    public static readonly UiText Overdue = new("已过期限 {0}", "Overdue {0}");
    public static readonly UiText DaysLeft = new("还有 {0} 天", "in {0} days");
    public static readonly UiText DaysPast = new("已过 {0} 天", "{0} days ago");
    public static readonly UiText NoDue = new("没有这样的要求。", "No such demands.");
    public static readonly UiText DueDay = new("到期", "Due");

    public static readonly UiText FollowUp = new("对照后来文稿", "Follow-up");
    public static readonly UiText FollowUpLead = new(
        "一篇讲话提出的要求，同一单位或讲话人后来报告了没有，是否再次提出。填讲话编号，或段落编号只看这一段。",
        "What the same unit or speaker later says of the demands of a speech: reported, or asked again. Give the identifier of a speech, or of a passage.");
    public static readonly UiText SpeechId = new("讲话或段落编号", "Speech or passage");
    public static readonly UiText WithOthers = new("也列出其他单位的句子", "Others too");
    public static readonly UiText Reported = new("已报告", "Reported");
    public static readonly UiText Repeated = new("再次要求", "Asked again");
    public static readonly UiText NothingLater = new("没有找到足够相近的句子。", "Nothing near enough.");
    public static readonly UiText FollowUpTotal = new("要求 {0} 句，本页对照 {1} 句，其中 {2} 句有后文", "{0} demanding sentences, {1} on this page, {2} with something later");

    /// <summary>The name of a view.</summary>
    public static UiText Of(FirstUseView view) => view switch
    {
        FirstUseView.New => new("新出现的", "New"),
        FirstUseView.Gone => new("不再出现的", "Gone"),
        _ => new("全部", "All"),
    };

    /// <summary>The name of an order.</summary>
    public static UiText Of(FirstUseSort sort) => sort switch
    {
        FirstUseSort.Oldest => new("首见由远及近", "First use, oldest first"),
        FirstUseSort.Speeches => new("篇数由多到少", "Most speeches"),
        FirstUseSort.Peak => new("最高占比", "Highest share"),
        FirstUseSort.Last => new("末见由近及远", "Last use, newest first"),
        _ => new("首见由近及远", "First use, newest first"),
    };
}
