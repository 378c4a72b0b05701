namespace Wenmai.Web.Presentation;

/// <summary>What pages that wait for a question say their answer will show (<c>_Example.cshtml</c>).</summary>
internal static class ExampleTexts
{
    public static readonly UiText Trends = new(
        "结果是一张逐年（也可逐季、逐月）折线图：每个检索式一条线，线端写名称，竖线是 95% 区间；图下有文字说明和数据表，点任一数字看原句。",
        "The answer is a chart over the years, quarters or months: a line for each query with its name at its end and 95 % intervals; below it what changed in words, and the figures, each leading to its sentences.");
    public static readonly UiText Ladder = new(
        "结果是一张表：从“问责”到“鼓励”五级，逐年各有多少条要求，颜色越深越多；表下列出每一级最早和最近的原话。",
        "The answer is a table: five rungs from sanctions to encouragement, demands by year, darker for more; below it the earliest and the latest wording of each rung.");
    public static readonly UiText Keyness = new(
        "结果是两列词语：这一部分多用的、另一部分多用的，各写次数、篇数和相差倍数，点词语看原句。",
        "The answer is two lists of words: those that this part uses more and those of the other, with counts and ratios; a word leads to its sentences.");
    public static readonly UiText Collocations = new(
        "结果按关系分组：前接、后接、作宾语、并列等，各组由紧到松，写明同现次数和篇数。",
        "The answer is grouped by relation: before, after, as an object, side by side; closest first, with the times together and the speeches.");
    public static readonly UiText Concordance = new(
        "结果逐处成行：词语居中，左右文对齐，句式用“…”表示可变部分。",
        "The answer is a line for each place, the word in the middle and its context on both sides; … stands for what varies.");
    public static readonly UiText Compare = new(
        "结果左右并列：主题、要求类型、立场、力度的比例，各自的特征词和标题，以及两边相同或相近的句子。",
        "The answer stands side by side: shares of themes, kinds of demands, stances and rungs, characteristic words and headings of each side, and the sentences that both have.");
    public static readonly UiText Lineage = new(
        "结果是各提法逐年占比的折线图，并列出首见、次见、末见的原句和相近的说法。",
        "The answer is a chart of each formulation's share of speeches by year, with the sentences of its first, next and last use and similar wordings.");
    public static readonly UiText FollowUp = new(
        "填讲话的编号，就是讲话页网址最后的一段（s 开头）。结果逐条列出这篇讲话的要求，每条下面是后来报告或再次要求的原句。",
        "The identifier of a speech stands at the end of its address. The answer lists its demands, and below each what was reported or asked again later.");
    public static readonly UiText Rewording = new(
        "写一句大白话，结果是档案里说同样意思的句子，各带出处，可以复制或放入素材篮。",
        "Write what is meant in plain words; the answer is sentences of the archive that say it, each with its source, to be copied or collected.");
    public static readonly UiText Portrait = new(
        "填一个对象，或点下面的一个：结果写明它与同类相比要求什么多、什么少，以及各自的特征词。",
        "Name a subject or choose one: the answer says what it asks more and less than others of its kind, and the words of each side.");
    public static readonly UiText Matrix = new(
        "主题、年份、要求类型、文种两两交叉，逐格写明句数或比例，颜色越深越多。点任一数字看它所统计的原句。",
        "Themes, years, kinds of demands and of documents crossed by two: a number in each cell, darker for more, that leads to its sentences.");
    public static readonly UiText FirstUse = new(
        "提法在档案中的首见、次见、末见和最高占比；可只看某几年新出现的，或不再出现的。",
        "When formulations were first, next and last used and their highest share; those new or gone in some years alone, if wanted.");
    public static readonly UiText Sentences = new(
        "所选条件下的全部原句，附立场、要求类型、主题和出处，可以下载。",
        "All sentences that meet the conditions with stance, kind of demand, theme and source, to be downloaded.");
    public static readonly UiText Register = new(
        "每条要求一行：谁、做什么、什么时限、力度如何；可按主体、时限、到期月份归类，整份下载。",
        "A row for each demand: who is to do what by when, how sternly; grouped by actor, deadline or month due; downloaded whole.");
    public static readonly UiText Deadlines = new(
        "从某一天看，哪些要求尚未到期、哪些已过期限，写明还有几天或已过几天。",
        "Seen from a day, which demands are yet to be met and which are past their time, with the days left or gone.");
    public static readonly UiText Data = new(
        "语句、段落、讲话、要求、标签的整表，CSV、JSON Lines、Parquet 三种格式，附各列含义和示例程序。",
        "Whole tables of sentences, passages, speeches, demands and labels as CSV, JSON Lines or Parquet, with a codebook and notebooks.");
    public static readonly UiText Saved = new(
        "把一组条件存为子库，以后在各页中只在其中查；把一个检索或统计按名称保存，随时打开。",
        "Keep a set of conditions as a part of the archive to work in, and any search or count by its name.");
    public static readonly UiText Mirror = new(
        "粘贴草稿：左边是全文，差错加底色，与档案逐字相同处加细线；右边是改法、出处、先例、撞稿和缺项，可导出带批注的 Word。",
        "Paste a draft: on the left its text, faults shaded and verbatim parts underlined; on the right corrections, sources, precedents and what is missing; Word with comments.");
    public static readonly UiText Outlines = new(
        "按会议、主题、级别找同类讲话的提纲，选用其中的标题拼成自己的提纲。",
        "Outlines of like speeches by occasion, theme and level; choose headings into an outline of one's own.");
    public static readonly UiText Headings = new(
        "成组的小标题，可按个数、字数、句式挑选，整组复制。",
        "Headings in whole sets, by number, length and form, copied as a set.");
    public static readonly UiText Banks = new(
        "开头、结尾、过渡、问题、鼓劲等段落，按用途查找，各带出处。",
        "Openings, closings, transitions and other passages by what they are for, each with its source.");
    public static readonly UiText Parallels = new(
        "句式相同的并列分句；按句式查，如“不是…而是…”。",
        "Clauses in a row with one frame; search by the frame, such as 不是…而是….");
    public static readonly UiText Phrases = new(
        "三篇以上讲话共有的固定说法，写明篇数和首见、末见年份。",
        "Wordings that three speeches or more share, with their number and the first and last years.");
    public static readonly UiText Recycled = new(
        "大体相同的讲话或段落放在一起，标出各篇不同的字。",
        "Speeches or passages that are nearly the same, with what differs marked.");
    public static readonly UiText Reports = new(
        "报告里的每一部分是一个统计的图和表，前面是自己的话；打开时按最新的档案重新统计，并写明与原数的不同。",
        "Each part of a report is a view's chart and table after your own words; opened later it is counted anew and tells what changed.");
    public static readonly UiText Basket = new(
        "放进来的每一条都带出处，可以写备注、排顺序、分组，一起导出为 Word。",
        "Each item keeps its source; items can be noted, put in order and grouped, and written to Word together.");
}
