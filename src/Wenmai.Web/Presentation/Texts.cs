using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Web.Presentation;

/// <summary>All wording of the interface, in both languages. Messages about queries and files come from the library, in Chinese.</summary>
internal static class Texts
{
    // Frame
    public static readonly UiText Product = new("文脉", "Wenmai");
    public static readonly UiText Tagline = new("领导讲话检索", "Search in official speeches");
    public static readonly UiText SkipToContent = new("跳到正文", "Skip to content");
    public static readonly UiText MainNavigation = new("主导航", "Main");
    public static readonly UiText Search = new("检索", "Search");
    public static readonly UiText Catalogue = new("篇目", "Catalogue");
    public static readonly UiText Help = new("帮助", "Help");
    public static readonly UiText OtherLanguage = new("English", "中文");
    public static readonly UiText FooterWithEndpoint = new("数据保存在本机；检索词和段落会发送给设置中指定的外接模型（{0}）。", "Data stay on this machine; queries and passages are sent to the external model that the settings name ({0}).");
    public static readonly UiText Footer = new("全部数据保存在本机，不向外发送。", "Everything stays on this machine.");
    public static readonly UiText KeyboardHint = new("按 / 检索，按 ? 看帮助", "Press / to search, ? for help");

    public static readonly UiText IndexDamaged = new("索引需要修复：", "The index is damaged; an earlier generation is being searched.");

    // Search form
    public static readonly UiText QueryLabel = new("检索词", "Query");
    public static readonly UiText QueryPlaceholder = new("输入词语、整句或“原文片段”", "Words, a sentence or an “exact phrase”");
    public static readonly UiText ModeLegend = new("检索方式", "Mode");
    public static readonly UiText ModeAll = new("综合", "Combined");
    public static readonly UiText ModeExact = new("精确", "Exact");
    public static readonly UiText ModeWords = new("词语", "Words");
    public static readonly UiText ModeAllHint = new("先列原文相符的，再列说法不同、意思相近的", "Verbatim hits first, then what says the same in other words");
    public static readonly UiText ModeExactHint = new("一字不差的才算，适合核对引文", "The whole query, verbatim: to check a quotation");
    public static readonly UiText ModeWordsHint = new("空格隔开的每个词都要出现，先后不论", "Every word must occur, in any order");
    public static readonly UiText ModeMeaning = new("语义", "Meaning");
    public static readonly UiText ModeMeaningHint = new("意思相近即可，可以用大白话问", "What means the same, whatever its words: ask in plain speech");
    public static readonly UiText Intro = new("查讲话，对文稿，看变化", "Search speeches, check drafts, see change");
    public static readonly UiText IntroLine = new("{0} 篇讲话、{1} 段文字，{2}–{3} 年", "{0} speeches, {1} passages, {2}–{3}");
    public static readonly UiText IntroLineUndated = new("{0} 篇讲话、{1} 段文字", "{0} speeches, {1} passages");
    public static readonly UiText CardSearch = new("检索", "Search");
    public static readonly UiText CardSearchLine = new("某句话过去怎么说，对谁提过什么要求", "How was it said before, and what was demanded of whom?");
    public static readonly UiText CardDraft = new("对稿", "Check a draft");
    public static readonly UiText CardDraftLine = new("稿子里有没有错，哪句有出处", "Is anything wrong in the draft, and which sentence has a source?");
    public static readonly UiText CardTrend = new("逐年变化", "Change over the years");
    public static readonly UiText CardTrendLine = new("一个提法哪年兴起，哪年少了", "When did a wording rise, and when did it fade?");
    public static readonly UiText CardFound = new("{0} 段，出自 {1} 篇，最相关的一句：", "{0} passages in {1} speeches; the first:");
    public static readonly UiText CardUnsaid = new("档案中暂无可举的例子。", "The archive has no example yet.");
    public static readonly UiText CardBefore = new("过去的说法：", "Said before:");
    public static readonly UiText CardYears = new("{0} 年首见，{1} 年最多（{2} 次），共 {3} 次", "First in {0}, most in {1} ({2} times), {3} in all");
    public static readonly UiText CardTryDraft = new("拿一份稿子试试", "Try it with a draft");
    public static readonly UiText CardTryTrend = new("换一个说法看看", "Try another wording");
    public static readonly UiText ByTheme = new("按主题浏览", "By theme");
    public static readonly UiText ThemeBarsNote = new("小图：{0}–{1} 年每万字中的句数，各主题自成比例", "Small bars: sentences per 10,000 characters, {0}–{1}, each theme to its own scale");
    public static readonly UiText TryThese = new("试一试", "Try");

    // Answer
    public static readonly UiText Total = new("共 {0} 段，出自 {1} 篇", "{0} passages in {1} speeches");
    public static readonly UiText BrowsingTotal = new("全部 {0} 段，{1} 篇", "All {0} passages of {1} speeches");
    public static readonly UiText Elapsed = new("用时 {0} 毫秒", "{0} ms");
    public static readonly UiText IndexedAt = new("索引更新于 {0}", "Indexed {0}");
    public static readonly UiText Understood = new("已理解为：", "Understood as: ");
    public static readonly UiText NoticeAt = new("第 {0} 字：", "At character {0}: ");
    public static readonly UiText Results = new("检索结果", "Results");
    public static readonly UiText Latest = new("最新讲话", "Latest speeches");
    public static readonly UiText WholeCatalogue = new("查看全部篇目", "The whole catalogue");
    public static readonly UiText NothingToSearch = new("检索词中没有可以检索的文字，以下是全部段落。", "The query holds nothing to search for; these are all passages.");
    public static readonly UiText Wordings = new("相关说法", "Other wordings");
    public static readonly UiText Phrasings = new("公文写法", "Official phrasing");
    public static readonly UiText PhrasingsNote = new("系统自带的参考，不是档案原文", "suggestions that come with the program, not text of the archive");
    public static readonly UiText PhrasingTry = new("检索：{0}", "Search for: {0}");
    public static readonly UiText WordingsTaken = new("也按这些说法查找", "Also looked for");
    public static readonly UiText WordingsHint = new("也按这些说法查找；数字是该说法自己出现的段数，点一下不再用它", "Looked for as well; the number says in how many passages it occurs; click to leave it out");
    public static readonly UiText WordingsTryHint = new("可以另查的说法；数字是该说法出现的段数", "Worth a search of their own; the number says in how many passages each occurs");
    public static readonly UiText WordingDrop = new("{0}：不再查找", "{0}: do not look for it");
    public static readonly UiText WordingTakeUp = new("{0}：重新查找", "{0}: look for it again");
    public static readonly UiText WordingTry = new("{0}：检索这个说法", "{0}: search for it");
    public static readonly UiText LikeTitle = new("相近的段落", "Passages like one");
    public static readonly UiText LikeIntro = new("与《{0}》中这段话相近：", "Like this passage of “{0}”:");
    public static readonly UiText Related = new("含义相近的段落", "Near in meaning");
    public static readonly UiText RelatedWords = new("含有部分词语的段落", "With some of the words");
    public static readonly UiText RelatedHint = new("以下段落没有逐字出现检索词，不计入上面的段数。", "These do not hold the query verbatim and are not counted above.");
    public static readonly UiText NothingNear = new("本档案没有关于“{0}”的内容", "This archive has nothing about “{0}”");
    public static readonly UiText NothingNearLike = new("本档案没有与这段话相近的其他内容", "This archive has nothing else near this passage");
    public static readonly UiText WaysOn = new("可以这样继续", "Ways on");
    public static readonly UiText HintOtherWords = new("换个说法，例如用文件中的提法代替口语", "Put it in other words, for instance as documents do");
    public static readonly UiText HintExact = new("只查原文，逐字核对有没有这几个字", "Search verbatim, to see whether these very characters occur");
    public static readonly UiText HintNoFilters = new("去掉筛选", "Remove the filters");
    public static readonly UiText HintListAll = new("仍按相近程度列出", "List passages by nearness anyway");
    public static readonly UiText NearestFew = new("最接近的几段，不是答案", "The nearest passages, which are no answer");
    public static readonly UiText NearestFewHint = new("只列最接近的，不计入结果，也不参与筛选项计数。", "Only the nearest are listed; they count neither as results nor in filters.");
    public static readonly UiText DidYouMean = new("您要找的是不是“", "Did you mean “");
    public static readonly UiText DidYouMeanEnd = new("”？", "”?");
    public static readonly UiText Offers = new("输入提示", "Suggestions");
    public static readonly UiText OfferCount = new("有 {0} 条输入提示，用上下方向键选择", "{0} suggestions, use the arrow keys to choose");
    public static readonly UiText OneOffer = new("有 1 条输入提示，用向下方向键选择", "1 suggestion, use the down arrow key to choose it");
    public static readonly UiText EarlierYears = new("{0}–{1} 年另有 {2} 段", "{2} more in {0}–{1}");
    public static readonly UiText Filters = new("筛选", "Filters");
    public static readonly UiText ChangeConditions = new("修改条件", "Change the conditions");
    public static readonly UiText CloseFilters = new("收起", "Close");
    public static readonly UiText SelectedFilters = new("已选条件", "Selected filters");
    public static readonly UiText RemoveFilter = new("取消 {0}：{1}", "Remove {0}: {1}");
    public static readonly UiText NarrowedByKind = new("已按文种筛选：{0}", "Narrowed by kind: {0}");
    public static readonly UiText AllKinds = new("全部文种", "All kinds");
    public static readonly UiText DefaultKindsHint = new("档案的默认设置，点击取消", "The archive's setting; click to remove");
    public static readonly UiText FrameIntro = new("已按检索词中的条件筛选", "Narrowed by what the query says");
    public static readonly UiText FrameTopic = new("只检索其中的主题", "Only the topic is searched for");
    public static readonly UiText FrameRemove = new("取消筛选 {0}：{1}，按字面检索“{2}”", "No longer narrow by {0}: {1}; search for the words “{2}”");
    public static readonly UiText FrameKeepAll = new("整句按字面检索", "Search for all words as typed");
    public static readonly UiText RelatedBeyondFrame = new("以下段落含义相近，或按整句检索得到，不符合上面的筛选，不计入上面的段数。", "These are near in meaning or found by the whole query; they do not meet the filters above and are not counted.");
    public static readonly UiText ClearAll = new("清除全部", "Clear all");
    public static readonly UiText ToFilters = new("筛选条件", "To the filters");
    public static readonly UiText Sort = new("排序", "Sort");
    public static readonly UiText SortRelevance = new("相关度", "Relevance");
    public static readonly UiText SortNewest = new("由近及远", "Newest");
    public static readonly UiText SortOldest = new("由远及近", "Oldest");
    public static readonly UiText ShowMore = new("显示更多（{0}）", "Show more ({0})");
    public static readonly UiText CountTitle = new("{0} 段，{1} 篇", "{0} passages, {1} speeches");
    public static readonly UiText ChosenValue = new("已选，点击取消", "selected, click to remove");
    public static readonly UiText Histogram = new("年份分布", "By year");
    public static readonly UiText HistogramHint = new("点一年，或按住拖过几年来筛选；键盘用左右方向键，Shift 加方向键选一段", "Choose a year, or drag over several; by keyboard arrow keys, with Shift for a range");
    public static readonly UiText YearFrom = new("从", "From");
    public static readonly UiText YearTo = new("到", "to");
    public static readonly UiText Apply = new("确定", "Apply");
    public static readonly UiText SingleYears = new("逐年列出（{0}）", "Year by year ({0})");
    public static readonly UiText YearApply = new("按年份筛选", "Narrow to years");
    public static readonly UiText HistogramBar = new("{0}：{1} 段，{2} 篇", "{0}: {1} passages, {2} speeches");
    public static readonly UiText AsTable = new("以表格显示", "As a table");
    public static readonly UiText Year = new("年份", "Year");
    public static readonly UiText Passages = new("段落", "Passages");
    public static readonly UiText Speeches = new("讲话", "Speeches");
    public static readonly UiText Undated = new("未注明年份", "Undated");

    // Hit
    public static readonly UiText DerivedTitle = new("〔原文无题目〕", "[untitled]");
    public static readonly UiText Grouping = new("结果的显示方式", "How results are shown");
    public static readonly UiText GroupedHits = new("归并显示", "Grouped");
    public static readonly UiText EveryHit = new("逐段显示", "Every passage");
    public static readonly UiText GroupingHint = new(
        "归并显示：内容相近的段落只列一段，每篇最多列两段，标题并入其下的段落。总数和筛选项的计数不变。",
        "Grouped: near-identical passages once, at most two of a speech, headings with the passage below. Totals and counts of filters are the same.");
    public static readonly UiText AlsoSimilar = new("另有 {0} 段相近", "{0} more nearly identical");
    public static readonly UiText AlsoInSpeech = new("本篇另有 {0} 段", "{0} more in this speech");
    public static readonly UiText AllOfSpeech = new("查看本篇全部结果", "All results in this speech");
    public static readonly UiText WithinSpeech = new("只在一篇中检索：", "Only in one speech: ");
    public static readonly UiText AllSpeeches = new("在全部讲话中检索", "Search all speeches");
    public static readonly UiText PassageBelow = new("下文", "Below");
    public static readonly UiText PassageAbove = new("上文", "Above");
    public static readonly UiText SenseMark = new("含义相近", "Similar in meaning");
    public static readonly UiText MarksLegend = new("标记：", "Marks: ");
    public static readonly UiText VerbatimMark = new("检索词原文", "as typed");
    public static readonly UiText PassageNumber = new("第{0}段", "Passage {0}");
    public static readonly UiText WholePassage = new("展开全段", "Whole passage");
    public static readonly UiText FoundBy = new("为何命中", "Why this");
    public static readonly UiText MoreLikeThis = new("相近的段落", "More like this");
    public static readonly UiText LikeThisOtherYears = new("其他年份的相近要求", "The same in other years");
    public static readonly UiText MoreActions = new("更多", "More");
    public static readonly UiText MoreOf = new("更多操作：第{0}段", "More for passage {0}");
    public static readonly UiText Advanced = new("高级：得分明细", "Advanced: score");
    public static readonly UiText OtherYearsTotal = new("{0} 个年份各列最相近的一段", "The nearest passage of each of {0} years");
    public static readonly UiText OtherYearsNone = new("其他年份没有相近的段落。", "No other year has a passage near this one.");
    public static readonly UiText OtherYearsMissing = new("请从检索结果的“更多”或讲话页的段落旁打开本页，它要知道与哪一段比较。", "Open this page from a result or beside a paragraph: it has to know which passage to compare.");
    public static readonly UiText OtherYearsAll = new("不分年份，全部列出", "All of them, whatever the year");
    public static readonly UiText Score = new("得分 {0}", "Score {0}");
    public static readonly UiText ScoreTerm = new("相符的文字", "Matching text");
    public static readonly UiText ScoreField = new("位置", "Where");
    public static readonly UiText ScoreFrequency = new("次数", "Times");
    public static readonly UiText ScoreShare = new("得分", "Score");
    public static readonly UiText Citation = new("引文出处", "Citation");
    public static readonly UiText Copy = new("复制引文", "Copy with citation");
    public static readonly UiText Copied = new("已复制", "Copied");
    public static readonly UiText CopyFailed = new("无法复制，请手工选取", "Could not copy, please select the text");

    // Nothing found
    public static readonly UiText NothingFound = new("没有找到相符的段落", "No passage matches");
    public static readonly UiText PartsIntro = new("检索词的各个部分单独出现的段数：", "Passages that hold each part alone:");
    public static readonly UiText PartNever = new("没有出现", "none");
    public static readonly UiText PartCount = new("{0} 段", "{0} passages");
    public static readonly UiText NothingInFilters = new("在所选条件内没有相符的段落；不加条件，全档案有 {0} 段，出自 {1} 篇。", "Nothing matches within the filters; without them the archive has {0} passages in {1} speeches.");
    public static readonly UiText NothingAnywhere = new("全档案也没有相符的段落。", "The whole archive has no match either.");
    public static readonly UiText ShowUnfiltered = new("查看全档案的 {0} 段", "Show the {0} passages");
    public static readonly UiText PartsInFilters = new("在所选条件内，检索词的各个部分单独出现的段数：", "Within the filters, passages that hold each part alone:");
    public static readonly UiText DropFilterIntro = new("放宽一项筛选条件：", "Drop a filter:");
    public static readonly UiText DropFilter = new("取消{0}条件，可得 {1} 段", "Without {0}: {1} passages");
    public static readonly UiText HintShorter = new("缩短检索词，或换个说法。", "Shorten the query, or put it in other words.");
    public static readonly UiText HintMode = new("改用综合方式检索", "Search in combined mode");
    public static readonly UiText HintHelp = new("查看检索帮助", "Read the search help");

    // Paging
    public static readonly UiText PagesCut = new("只能翻到第 {0} 页；要看其余的，请缩小范围或下载全部。", "Pages end at {0}; narrow the list or download it to see the rest.");
    public static readonly UiText Paging = new("翻页", "Pages");
    public static readonly UiText Previous = new("上一页", "Previous");
    public static readonly UiText Next = new("下一页", "Next");
    public static readonly UiText Page = new("第 {0} 页", "Page {0}");
    public static readonly UiText BeyondLastPage = new("没有第 {0} 页，共 {1} 页。", "There is no page {0}; the last one is {1}.");
    public static readonly UiText DeepestHit = new("最多显示前 {0} 段，请用筛选条件缩小范围。", "Only the first {0} passages are shown; narrow the search with filters.");

    // Request
    public static readonly UiText BadRequest = new("请修改检索条件", "Please change the request");
    public static readonly UiText Forbidden = new("没有权限", "Not allowed");
    public static readonly UiText TooMany = new("请求过于频繁", "Too many requests");
    public static readonly UiText ErrorPrefix = new("错误：", "Error: ");
    public static readonly UiText UnknownParameter = new("网址中的参数 {0} 无法识别，已忽略。", "The parameter {0} is not known and was ignored.");
    public static readonly UiText ReversedYears = new("年份 {0} 前后颠倒，已按 {1} 检索。", "The years {0} were the wrong way round and were read as {1}.");

    // Speech page
    public static readonly UiText Outline = new("提纲", "Outline");
    public static readonly UiText Unit = new("单位", "Unit");
    public static readonly UiText Speaker = new("讲话人", "Speaker");
    public static readonly UiText Meeting = new("会议", "Meeting");
    public static readonly UiText Kind = new("文种", "Kind");
    public static readonly UiText SpeakerRole = new("职务", "Office");
    public static readonly UiText FromText = new("〔据正文〕", "(from the text)");
    public static readonly UiText OtherInText = new("；正文像是{0}（{1}）", "; the text reads as {0} ({1})");
    public static readonly UiText TextSays = new("正文写作：{0}", "The text says: {0}");
    public static readonly UiText FieldsFromText = new("〔{0}据正文〕", "[{0} from the text]");
    public static readonly UiText Date = new("日期", "Date");
    public static readonly UiText Themes = new("主题", "Themes");
    public static readonly UiText Source = new("文件", "File");
    public static readonly UiText YearEvidence = new("年份依据（{0} 条）", "Evidence for the year ({0})");
    public static readonly UiText YearInterval = new("可能的时间：{0}", "Possible dates: {0}");
    public static readonly UiText YearConflict = new("年份依据有矛盾", "The evidence for the year contradicts itself");
    public static readonly UiText Notices = new("读取时的提示", "Notes from reading");
    public static readonly UiText ReportError = new("报告差错", "Report an error");
    public static readonly UiText ReportErrorHow = new(
        "发现文字、年份或标注有误，请把下面的内容连同正确的写法交给档案管理员。更正写进原文件后重建索引即可生效。",
        "If the text, the year or a label is wrong, send the lines below with the correction to whoever keeps the archive. It takes effect once the file is corrected and indexed again.");
    public static readonly UiText Download = new("下载原文件", "Download the original");
    public static readonly UiText BackToResults = new("返回检索结果", "Back to the results");
    public static readonly UiText FurtherFacts = new("更多信息：年份依据、主题占比、报告差错", "More: evidence for the year, themes, report an error");
    public static readonly UiText CopyCitation = new("复制出处", "Copy the citation");
    public static readonly UiText Neighbours = new("前后两篇", "Speeches before and after");
    public static readonly UiText NewerSpeech = new("较新的一篇", "Newer");
    public static readonly UiText OlderSpeech = new("较早的一篇", "Older");
    public static readonly UiText HitsInSpeech = new("“{0}”在本篇标出 {1} 处", "“{0}” is marked {1} times here");
    public static readonly UiText NoHitsInSpeech = new("“{0}”在本篇没有可标出的文字", "Nothing in this speech to mark for “{0}”");
    public static readonly UiText FirstHit = new("第一处", "First");
    public static readonly UiText PreviousHit = new("上一处", "Previous match");
    public static readonly UiText NextHit = new("下一处", "Next match");
    public static readonly UiText ShowLabels = new("显示逐句标注", "Show labels of sentences");
    public static readonly UiText HideLabels = new("隐藏逐句标注", "Hide labels of sentences");
    public static readonly UiText Appeal = new("号召", "Appeal");
    public static readonly UiText Stance = new("立场", "Stance");
    public static readonly UiText Strength = new("力度 {0}", "Strength {0}");
    public static readonly UiText Weight = new("把握 {0}", "weight {0}");
    public static readonly UiText LabelChoice = new("标签把握", "Labels");
    public static readonly UiText LabelChoiceHint = new("有把握：概率不低于 {0} 的类型、立场和主题", "Sure: types, stances and themes of a probability of at least {0}");
    public static readonly UiText AllLabels = new("全部", "All");
    public static readonly UiText SureLabels = new("只计有把握的", "Sure ones only");
    public static readonly UiText Due = new("到期", "Due");
    public static readonly UiText Frequency = new("频次", "Frequency");
    public static readonly UiText NoCue = new("上下文", "context");
    public static readonly UiText ByHeading = new("小标题中有", "the heading has");
    public static readonly UiText BySimilar = new("与这句标注过的例句相近", "like this labelled sentence");
    public static readonly UiText ByContext = new("上下文谈的是", "the text around is about");
    public static readonly UiText Condition = new("条件", "Condition");
    public static readonly UiText InheritedActor = new("承前主体", "Inherited actor");
    public static readonly UiText Action = new("动作", "Action");
    public static readonly UiText Object = new("对象", "Object");
    public static readonly UiText ThemeShares = new("主题占比（全篇与各部分）", "Shares of themes (speech and sections)");
    public static readonly UiText ThemeSharesHow = new(
        "有主题的句子各计一份，两个主题的按把握大小分；只列前四个。", "Every sentence with a theme counts once, parted where it has two; the first four are shown.");
    public static readonly UiText WholeSpeech = new("全篇", "Whole speech");
    public static readonly UiText ListComma = new("、", ", ");
    public static readonly UiText Corrected = new("人工更正", "Corrected by hand");
    public static readonly UiText Actor = new("主体", "Actor");
    public static readonly UiText Deadline = new("时限", "Deadline");
    public static readonly UiText Quantity = new("指标", "Quantity");
    public static readonly UiText CopyParagraph = new("复制本段和出处", "Copy passage with citation");

    // Catalogue
    public static readonly UiText CatalogueTotal = new("{0} 篇讲话，{1} 段，约 {2} 万字", "{0} speeches, {1} passages, {2} × 10,000 characters");
    public static readonly UiText TitleWords = new("题目中的词", "Words of the title");
    public static readonly UiText FindTitles = new("查找题目", "Find titles");
    public static readonly UiText CatalogueShown = new("符合条件的 {0} 篇", "{0} speeches match");
    public static readonly UiText Characters = new("{0} 字", "{0} characters");
    public static readonly UiText NoSpeeches = new("没有符合条件的讲话。", "No speech matches.");

    // Help
    public static readonly UiText Keyboard = new("键盘操作", "Keyboard");
    public static readonly UiText KeyFocus = new("光标移到检索框", "Go to the search box");
    public static readonly UiText KeyMove = new("在结果之间移动（从检索框按 ↓ 进入结果）", "Move through the results (↓ from the search box enters them)");
    public static readonly UiText KeyOpen = new("打开所在的结果", "Open the result");
    public static readonly UiText KeyMarks = new("讲话页：下一处、上一处命中", "On a speech: next and previous match");
    public static readonly UiText KeyHelp = new("打开检索帮助", "Open this help");

    // Progress and errors
    public static readonly UiText Building = new("正在建立索引", "Building the index");
    public static readonly UiText BuildingHint = new("首次启动需要读取全部讲话，完成后本页自动打开。", "All speeches are read at the first start; this page opens by itself when it is done.");
    public static readonly UiText BuildingFailed = new("索引没有建成", "The index could not be built");
    public static readonly UiText BuildingRetry = new("程序会自动重试。", "It will be tried again.");
    public static readonly UiText BuildingCount = new("{0} / {1} 个文件", "{0} of {1} files");
    public static readonly UiText NotFound = new("页面不存在", "Page not found");
    public static readonly UiText NotFoundHint = new("请检查网址，或从检索页、篇目页进入。", "Check the address, or start from the search page or the catalogue.");
    public static readonly UiText Malformed = new("请求无法识别", "The request cannot be read");
    public static readonly UiText Failed = new("程序出错，没有完成这次请求", "Something went wrong");
    public static readonly UiText FailedHint = new("请重试；仍然出错时，请把下面的编号告诉管理员。", "Try again; if it fails again, tell the administrator this number:");
    public static readonly UiText Unavailable = new("索引暂时不能使用", "The index cannot be used at present");
    public static readonly UiText BackToSearch = new("返回检索页", "Back to search");

    /// <summary>The name of a facet.</summary>
    public static UiText Of(Facet facet) => facet switch
    {
        Facet.Theme => Themes,
        Facet.Year => Year,
        Facet.Kind => Kind,
        Facet.Type => new("要求类型", "Directive type"),
        Facet.Stance => Stance,
        Facet.Strength => new("力度", "Strength"),
        Facet.Role => new("段落功能", "Role of the passage"),
        Facet.Unit => Unit,
        _ => throw new ArgumentOutOfRangeException(nameof(facet), facet, null),
    };

    /// <summary>How a slip in a query was read, by its code: Chinese as the library says it, English here.</summary>
    public static UiText Of(QueryNotice notice) => new(notice.Message, notice.Code switch
    {
        Codes.UnpairedQuote => "A quotation mark stands alone; searched as plain text.",
        Codes.UnpairedBracket => "A bracket stands alone; searched as plain text.",
        Codes.LooseOperator => $"“{notice.Subject}” has no words on one side and was left out.",
        Codes.FrameUnmet => $"No passage meets all of “{notice.Subject}”; the whole query was searched as words.",
        Codes.EmptyField => $"Nothing follows “{notice.Subject}”; searched as plain text.",
        Codes.OnlyFunctionWords => "The query holds function words only, which are not searched for. Put them in quotation marks to find them as they stand.",
        Codes.YearsSwapped => $"The years were searched as {notice.Subject}.",
        Codes.LookedForByParts => $"“{notice.Subject}” stands nowhere as a whole; searched by the words in it. Exact mode looks for the whole only.",
        Codes.NoVectors => "The index has no vectors of meaning; near passages are found by words. An administrator may index again.",
        Codes.OtherVectors => "Another model made the vectors of this index, so nothing was found by meaning. An administrator may update the index.",
        Codes.WholeDenominator => "A condition on year, unit, title or kind is joined to words by OR or NOT, so it can't single out documents; rates are still of all texts of the filters. Use a filter or AND to narrow them.",
        Codes.CopiesLeftOut => $"Copies count once: {notice.Subject} speeches of the archive are nearly an earlier one and are left out.",
        Codes.KindsByDefault => $"Narrowed by kind: {string.Join(", ", notice.Subject.Split(',').Select(c => Labels.DocumentKinds.First(k => k.Code == c).EnglishLabel))}. This is the archive's setting; all kinds: kind=all.",
        Codes.DeepSilent => "The deep model did not take part in this search: it gave no usable answer in time. The other ways of searching are unaffected.",
        Codes.DeepIncomplete => "Meanings are being deepened in the background: passages that are not done yet are searched by the built-in meanings.",
        _ => notice.Message,
    });

    /// <summary>The name of a stage of indexing.</summary>
    public static UiText Of(IndexStage stage) => stage switch
    {
        IndexStage.Listing => new("清点文件", "Listing files"),
        IndexStage.Reading => new("读取与标注", "Reading and annotating"),
        IndexStage.Writing => new("写入索引", "Writing"),
        IndexStage.Publishing => new("发布", "Publishing"),
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };

    /// <summary>The name of what bounds the year.</summary>
    public static UiText Of(YearClueKind kind) => kind switch
    {
        YearClueKind.Stated => new("文件写明", "Stated"),
        YearClueKind.Dateline => new("题下日期", "Date line"),
        YearClueKind.Title => new("标题年份", "Title"),
        YearClueKind.FileName => new("文件名", "File name"),
        YearClueKind.OwnYear => new("文中自述", "The text's own year"),
        YearClueKind.Event => new("有日期的事件", "Dated event"),
        YearClueKind.Digits => new("数字年份", "Digits"),
        YearClueKind.Office => new("任职任期", "Office"),
        YearClueKind.Day => new("月日", "Day and month"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>How a clue bounds the day.</summary>
    public static UiText Of(YearBound bound) => bound switch
    {
        YearBound.During => new("在此期间", "during"),
        YearBound.NotBefore => new("不早于", "not before"),
        YearBound.NotAfter => new("不晚于", "not after"),
        _ => throw new ArgumentOutOfRangeException(nameof(bound), bound, null),
    };
}
