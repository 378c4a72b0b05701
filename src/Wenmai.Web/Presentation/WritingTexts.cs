using Wenmai.Drafting;
using Wenmai.Searching.Queries;

namespace Wenmai.Web.Presentation;

/// <summary>Wording of the writer's desk, in both languages.</summary>
internal static partial class WritingTexts
{
    public static readonly UiText Writing = new("写作", "Writing");
    public static readonly UiText Mirror = new("对稿", "Draft mirror");
    public static readonly UiText Headings = new("标题库", "Headings");
    public static readonly UiText Parallels = new("排比", "Parallels");
    public static readonly UiText Phrases = new("固定表述", "Set phrases");
    public static readonly UiText Lineage = new("提法沿革", "Lineage");
    public static readonly UiText Recycled = new("重复稿", "Recycled");
    public static readonly UiText Basket = new("素材篮", "Basket");

    // Common
    public static readonly UiText Find = new("查找", "Find");
    public static readonly UiText Words = new("含有文字", "Holds the words");
    public static readonly UiText Frame = new("句式", "Frame");
    public static readonly UiText FrameHint = new("用省略号表示可变部分，如 以…，…", "An ellipsis stands for what varies: 以…，…");
    public static readonly UiText Any = new("不限", "Any");
    public static readonly UiText SpeechesCount = new("{0} 篇", "{0} speeches");
    public static readonly UiText InYears = new("{0}–{1} 年", "{0}–{1}");
    public static readonly UiText InYear = new("{0} 年", "{0}");
    public static readonly UiText Collect = new("放入素材篮", "Add to basket");
    public static readonly UiText Collected = new("已在素材篮", "In the basket");
    public static readonly UiText Places = new("逐处查看", "Every place");
    public static readonly UiText NothingFits = new("没有符合条件的内容。", "Nothing fits.");
    public static readonly UiText Similar = new("相同 {0}", "{0} alike");

    // Mirror
    public static readonly UiText MirrorLead = new(
        "粘贴或上传草稿（不超过 {0} 字）：先校对，再逐句对照 {1} 篇文稿，找出处、先例、撞稿和缺项。草稿只在内存中处理，不保存、不记录。",
        "Paste or upload a draft (up to {0} characters). It is proofread, then held against {1} speeches sentence by sentence. It stays in memory; it is neither stored nor logged.");
    public static readonly UiText DraftText = new("草稿", "Draft");
    public static readonly UiText DraftFile = new("或选择文件（.txt、.md、.docx）", "Or choose a file (.txt, .md, .docx)");
    public static readonly UiText MirrorRun = new("开始对稿", "Check the draft");
    public static readonly UiText EditDraft = new("修改草稿", "Edit the draft");
    public static readonly UiText DraftOptions = new("校对种类与另一稿", "Kinds of faults, and another draft");
    public static readonly UiText LookFor = new("不查以下种类", "Do not look for");
    public static readonly UiText OtherDraft = new("另一稿（可不填，填写后比较两稿的相同文字）", "Another draft to compare with (optional)");
    public static readonly UiText ProofreadDraft = new("校对稿", "Proofread draft");
    public static readonly UiText ToWord = new("带批注的 Word", "Word with comments");
    public static readonly UiText FaultsTitle = new("校对", "Proofreading");
    public static readonly UiText FaultsTotal = new("{0} 处待核", "{0} to check");
    public static readonly UiText NoFaults = new("没有发现差错。", "No fault was found.");
    public static readonly UiText AllKinds = new("全部", "All");
    public static readonly UiText Accept = new("采纳", "Accept");
    public static readonly UiText Accepted = new("已采纳", "Accepted");
    public static readonly UiText Ignore = new("忽略", "Ignore");
    public static readonly UiText InDraft = new("草稿", "Draft");
    public static readonly UiText InSource = new("原文", "Source");
    public static readonly UiText InFull = new("全段", "Passage");
    public static readonly UiText IgnoredCount = new("已忽略 {0} 处", "{0} ignored");
    public static readonly UiText Restore = new("恢复", "Restore");
    public static readonly UiText DeleteIt = new("删去", "Delete");
    public static readonly UiText Previous = new("上一处", "Previous");
    public static readonly UiText Next = new("下一处", "Next");
    public static readonly UiText QuotationsTitle = new("引文", "Quotations");
    public static readonly UiText QuotedBy = new("{0} 篇有", "in {0} speeches");
    public static readonly UiText SourcesTitle = new("撞稿", "Sources");
    public static readonly UiText SourcesNote = new("与草稿逐字相同最多的文稿；一篇超过五分之一的标红。", "The speeches that share most of the wording; one that gives over a fifth is red.");
    public static readonly UiText OpenSpeech = new("打开全文", "Open the speech");
    public static readonly UiText NoSources = new("没有成段相同的文稿。", "No speech shares whole passages.");
    public static readonly UiText ComparisonTitle = new("与另一稿相同 {0}", "{0} in common with the other draft");
    public static readonly UiText NoCommon = new("没有十字以上的相同文字。", "No ten characters in a row are the same.");
    public static readonly UiText ChooseSentence = new("点选左侧任一句，看档案中的出处和先例。", "Choose a sentence to see where the archive has it.");
    public static readonly UiText NothingOfSentence = new("档案中没有相同或相近的说法。", "The archive has nothing like it.");
    public static readonly UiText DraftRunningText = new("草稿全文", "The draft");
    public static readonly UiText DraftKey = new("底色为待核之处，细线为档案中逐字相同的文字。", "Shaded: to check. Underlined: word for word in the archive.");
    public static readonly UiText MirrorTotal = new("全文 {0} 字，{1} 与档案逐字相同；{2} 句中 {3} 句有先例", "{0} characters, {1} verbatim in the archive; {3} of {2} sentences have precedents");
    public static readonly UiText Proofread = new("全文 {0} 字，正在对照档案", "{0} characters; now comparing with the archive");
    public static readonly UiText Gaps = new("缺项", "What is missing");
    public static readonly UiText GapsLead = new("与 {0} 篇主题相近的{1}相比，多数有而草稿没有的内容：", "What most of {0} documents of like themes ({1}) have and the draft lacks:");
    public static readonly UiText GapsTooFew = new("主题相近的{1}只有 {0} 篇，不足以判断缺项。", "Only {0} documents ({1}) have like themes: too few to say what is missing.");
    public static readonly UiText NoGaps = new("与 {0} 篇主题相近的{1}相比，没有明显的缺项。", "Compared with {0} documents of like themes ({1}) nothing is missing.");
    public static readonly UiText GapShare = new("{0} 的同类讲话有", "in {0} of them");
    public static readonly UiText Verbatim = new("原文 {0} 处", "{0} verbatim");
    public static readonly UiText Precedents = new("先例 {0} 条", "{0} precedents");
    public static readonly UiText MirrorRunning = new("正在逐句比对", "Comparing sentence by sentence");
    public static readonly UiText MirrorFailed = new("比对没有完成，草稿仍在上方，请重试。", "The comparison did not finish. The draft is still above: please try again.");
    public static readonly UiText PrecedentsByMeaning = new("意思相近 {0} 条", "{0} near in meaning");
    public static readonly UiText NearInMeaning = new("意思相近", "Near in meaning");
    public static readonly UiText MeaningNote = new("字面不同、意思相近的句子", "Says the like in other words");
    public static readonly UiText SentenceByName = new("逐句对照", "Sentence by sentence");
    public static readonly UiText Evidence = new("依据", "Evidence");

    // Headings
    public static readonly UiText HeadingsLead = new("成组的小标题：同一篇讲话同一层次的标题放在一起。", "Headings as whole sets: those of one level of one speech together.");
    public static readonly UiText Bank = new("类别", "Bank");
    public static readonly UiText BankSets = new("小标题", "Headings");
    public static readonly UiText BankTransition = new("过渡", "Transitions");
    public static readonly UiText Level = new("层次", "Level");
    public static readonly UiText Count = new("标题个数", "Number");
    public static readonly UiText Shortest = new("最少字数", "At least (characters)");
    public static readonly UiText Longest = new("最多字数", "At most (characters)");
    public static readonly UiText OnlyParallel = new("句式一致", "Parallel only");
    public static readonly UiText OnlyVerbs = new("动宾式", "Verb first");
    public static readonly UiText SetsTotal = new("共 {0} 组", "{0} sets");
    public static readonly UiText PassagesTotal = new("共 {0} 段", "{0} passages");
    public static readonly UiText CopySet = new("复制整组", "Copy the set");

    // Parallels
    public static readonly UiText ParallelsLead = new("句式相同的并列分句，按句式出现的篇数排列。", "Clauses in a row with one frame, by the number of speeches that use it.");
    public static readonly UiText Clauses = new("最少分句数", "At least (clauses)");
    public static readonly UiText OnlyEven = new("字数相等", "Equal length only");
    public static readonly UiText ParallelsTotal = new("共 {0} 处", "{0} found");
    public static readonly UiText CommonFrames = new("常见句式", "Common frames");
    public static readonly UiText Lengths = new("各 {0} 字", "{0} characters");
    public static readonly UiText FramePlaces = new("这一句式的用例", "Where the frame is used");

    // Phrases
    public static readonly UiText PhrasesLead = new("三篇以上讲话共有的说法，按完整词语切分，已去掉只在更长说法中出现的；新闻套语、法条用语和名词另列。", "Wordings that three speeches or more share, cut at whole words and freed of those that only occur inside longer ones; newscast formulas, rules and names of things are apart.");
    public static readonly UiText Gathering = new("正在通读全部讲话", "Reading through all speeches");
    public static readonly UiText GatheringHint = new("索引更新后首次使用需要整理一次，本页每 2 秒自动刷新，完成后显示结果。", "This is done once after the index has changed. The page reloads every 2 seconds and shows the result when it is there.");
    public static readonly UiText PhrasesTotal = new("共 {0} 条", "{0} phrases");
    public static readonly UiText Phrase = new("表述", "Phrase");
    public static readonly UiText FirstYear = new("首见", "First");
    public static readonly UiText LastYear = new("末见", "Last");
    public static readonly UiText Occurrences = new("处数", "Times");
    public static readonly UiText PhraseGroups = new("类别", "Group");
    public static readonly UiText SharedByAtLeast = new("至少 {0} 篇共有", "shared by {0} speeches at least");
    public static readonly UiText NoPhraseByItself = new(" 不单独成条，共 {0} 篇 {1} 处，", " is no entry by itself: {0} speeches, {1} places,");
    public static readonly UiText EveryKind = new("全部文种（含企业讲话）", "Every kind, speeches of firms included");
    public static readonly UiText BankOtherOccasions = new("档案中没有{0}的这类段落，以下取自其他场合。", "The archive has no such passages of {0}; these are from other occasions.");
    public static readonly UiText PrecedentKinds = new("先例取自", "Precedents from");
    public static readonly UiText EveryKindButFirms = new("全部文种，不含企业讲话", "Every kind but firms' talks");
    public static readonly UiText Papers = new("讲话、报告、意见、通知等", "Speeches, reports, opinions, notices …");
    public static readonly UiText SpokenKinds = new("除法规、访谈外", "All but rules and interviews");
    public static readonly UiText Templates = new("标题模板", "Templates");
    public static readonly UiText SameSets = new("另有 {0} 篇基本相同，如", "{0} more nearly the same, such as");
    public static readonly UiText ClauseFrameHint = new("抓… 指每个分句以“抓”开头；以…为… 指每个分句依次含这两个字", "抓… means clauses that begin with 抓; 以…为… clauses with both in this order");
    public static readonly UiText SortPhrases = new("排序", "Order");
    public static readonly UiText BySpeeches = new("篇数", "Speeches");
    public static readonly UiText ByLength = new("长短", "Length");
    public static readonly UiText ByNewest = new("新近出现", "Newest");
    public static readonly UiText ByUnseen = new("久未使用", "Long unseen");
    public static readonly UiText Variants = new("前后搭配", "What stands around it");
    public static readonly UiText FullWordings = new("全称", "Full wording");
    public static readonly UiText NotInArchive = new("本档案中没有“{0}”。", "“{0}” is not in this archive.");
    public static readonly UiText NotWithin = new("所选范围内没有“{0}”。", "Nothing that is chosen holds “{0}”.");
    public static readonly UiText BackToPhrases = new("返回固定表述", "Back to the phrases");

    // Lineage
    public static readonly UiText LineageLead = new("一行一个提法，最多 {0} 个：逐年篇数和占比、首见次见末见、相近的说法。", "One formulation a line, up to {0}: speeches by year, first and last seen, variants.");
    public static readonly UiText Formulations = new("提法", "Formulations");
    public static readonly UiText FirstSeen = new("首见于本档案", "First seen in this archive");
    public static readonly UiText FirstSeenInYears = new("在所选年份内首见", "First seen in the years chosen");
    public static readonly UiText LastSeenInYears = new("在所选年份内末见", "Last seen in the years chosen");
    public static readonly UiText FirstSeenWithin = new("在所选范围内首见", "First seen within what is chosen");
    public static readonly UiText LastSeenWithin = new("在所选范围内末见", "Last seen within what is chosen");

    /// <summary>What first, next and last use are called where facets are chosen: those of the archive only where none is.</summary>
    public static IReadOnlyList<UiText> SeenOf(FacetSelection chosen) =>
        chosen[Facet.Year].Count > 0 ? [FirstSeenInYears, SecondSeen, LastSeenInYears]
        : chosen.IsEmpty ? [FirstSeen, SecondSeen, LastSeen] : [FirstSeenWithin, SecondSeen, LastSeenWithin];

    public static readonly UiText SecondSeen = new("次见", "Next seen");
    public static readonly UiText LastSeen = new("末见于本档案", "Last seen in this archive");
    public static readonly UiText SimilarWordings = new("相近的说法", "Similar wordings");
    public static readonly UiText WordingInForce = new("规范表述", "Wording in force");
    public static readonly UiText SaidInstead = new("现用", "now said:");
    public static readonly UiText Successor = new("其后仍用", "used since");
    public static readonly UiText TooMany = new("一次最多比较 {0} 个提法，已取前 {0} 个。", "At most {0} formulations; the first {0} were taken.");

    // Recycled
    public static readonly UiText RecycledLead = new("大体相同的讲话或段落，脱敏处视为相同。以最早的一篇为底稿，列出各篇的不同。", "Near-identical speeches or passages; masks count as equal. Differences are from the earliest.");
    public static readonly UiText OfSpeeches = new("按全篇", "Speeches");
    public static readonly UiText OfPassages = new("按段落", "Passages");
    public static readonly UiText FamiliesTotal = new("共 {0} 组", "{0} families");
    public static readonly UiText FamilySize = new("{0} 篇，{1} 相同", "{0} texts, {1} alike");
    public static readonly UiText Differences = new("与首篇的不同", "Differences from the first");
    public static readonly UiText EarliestOfAll = new("最早", "Earliest");

    // Basket
    public static readonly UiText BasketLead = new("收集的段落、句子和标题。内容保存在本机浏览器中；不用脚本时保存在网址里。", "Passages, sentences and headings collected. They are kept in this browser; with script off, in the address.");
    public static readonly UiText BasketEmpty = new("素材篮是空的。在检索结果和写作各页中点“放入素材篮”。", "The basket is empty. Use “Add to basket” on results and on the writer's pages.");
    public static readonly UiText BasketTotal = new("共 {0} 条", "{0} items");
    public static readonly UiText BasketTitle = new("素材题目", "Title");
    public static readonly UiText BasketDefaultTitle = new("素材摘编", "Collected material");
    public static readonly UiText Note = new("备注", "Note");
    public static readonly UiText BasketGroup = new("小标题…", "Heading…");
    public static readonly UiText BasketGroupOf = new("第 {0} 条前的小标题", "Heading before item {0}");
    public static readonly UiText BasketDrag = new("拖动改变顺序", "Drag to put in order");
    public static readonly UiText ItemUp = new("上移第 {0} 条", "Move up item {0}");
    public static readonly UiText ItemDown = new("下移第 {0} 条", "Move down item {0}");
    public static readonly UiText Remove = new("移出", "Remove");
    public static readonly UiText ClearBasket = new("清空素材篮", "Empty the basket");
    public static readonly UiText ExportAs = new("导出", "Export");
    public static readonly UiText Update = new("保存备注和小标题", "Keep notes and headings");
    public static readonly UiText Gone = new("下面的素材在档案中已经没有：{0}", "No longer in the archive: {0}");
    public static readonly UiText ExportSpeech = new("导出 Word（公文格式）", "Export as Word");

    /// <summary>The name of a kind of mark.</summary>
    public static UiText Of(DraftMarkKind kind)
    {
        var entry = Labels.Of(DeskNames.Marks, kind);
        return new UiText(entry.Label, entry.EnglishLabel);
    }

    /// <summary>The name of an order of phrases.</summary>
    public static UiText Of(PhraseSort sort) => sort switch
    {
        PhraseSort.Length => ByLength,
        PhraseSort.Newest => ByNewest,
        PhraseSort.Unseen => ByUnseen,
        _ => BySpeeches,
    };
}
