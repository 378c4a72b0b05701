using Wenmai.Insights;

namespace Wenmai.Inquiries;

/// <summary>Lays inquiries out as tables, each with the notes that let another person repeat it.</summary>
public static class InquiryReports
{
    /// <summary>One row per trait, then the characteristic words.</summary>
    public static ReportTable Of(Portrait portrait, DateTimeOffset at) => new(
        "画像",
        ["类别", "项目", "本组次数", "本组分母", "本组比例", "本组篇数", "对照次数", "对照分母", "对照比例", "对照篇数", "比值", "95%区间下限", "95%区间上限", "误判率", "判断"],
        [.. portrait.Rows.Select(RowOf), .. portrait.Keyness.Keywords.Select(k => WordOf(k, portrait, "本组多用")), .. portrait.Keyness.Opposite.Select(k => WordOf(k, portrait, "对照多用"))],
        [
            $"本组：{portrait.Request.Subject}；{SizeOf(portrait.Subject)}",
            $"对照：{(portrait.Request.Against.Length > 0 ? portrait.Request.Against : "其余文献（同文种）")}；{SizeOf(portrait.Others)}",
            .. Reports.NotesOf(portrait.Others.Slice.Query, portrait.Others.Slice.Selection, portrait.Generation, at).Select((n, i) => i == 0 ? $"对照{n}" : n),
            "比值为本组比例除以对照比例，区间以篇为独立单位。误判率是把本表各行一并考虑后的（Benjamini-Hochberg），不超过 0.05 的判为“多”或“少”；两组都不足 3 篇的不判断。",
            "主题和要求句以全部句为分母，要求类型以要求句为分母，力度、写明的内容、主体类别以要求条数为分母，责任主体以有要求的篇数为分母，特征词以全部词为分母。",
            .. portrait.MixDiffers ? ["两组的文种构成相差较大，差别可能出于文种；请限定一个文种再比。"] : Array.Empty<string>(),
        ]);

    /// <summary>One row per demand of the page that is due or was.</summary>
    public static ReportTable Of(DeadlineList list, DateTimeOffset at)
    {
        var table = Reports.Of(list.Register, at);
        return table with
        {
            Title = list.IsOverdue ? "已过期事项" : "到期事项",
            Columns = ["距到期天数", .. table.Columns],
            Rows = [.. list.Register.Rows.Zip(table.Rows, (row, cells) => (IReadOnlyList<object?>)[(long)list.DaysUntil(row), .. cells])],
            Notes = [DayNote(list), .. table.Notes],
        };
    }

    /// <summary>From which day it is looked, and why from that one.</summary>
    public static string DayNote(DeadlineList list) =>
        $"以 {list.Day:yyyy-MM-dd} 为准{(list.IsDayOfArchive ? "（所选范围内最近一篇有要求的讲话的日期）" : "")}，只计这一天及以前提出的要求："
        + $"尚未到期 {list.Open} 条，已过期限 {list.Overdue} 条。";

    /// <summary>How later sentences are found, and what they don't prove.</summary>
    public static IReadOnlyList<string> FollowUpNotes { get; } =
    [
        "按要求的用字（少见的分量重）和句意在后来的讲话中查找，只列同一单位、同一讲话人或被要求单位的句子，除非另行选定；报告限于两年之内（有数字的为次年）。所列各句是否同一件事，请看原文判断。",
        "“已报告”指该句讲的是既往工作，“再次要求”指该句又提出要求。没有找到不等于没有做。",
    ];

    /// <summary>One row per later sentence; a demand without any has a row of its own.</summary>
    public static ReportTable Of(FollowUpList list, DateTimeOffset at) => new(
        "对照后来文稿",
        ["要求", "段", "后来", "年份", "日期", "原句", "讲话", "单位", "相同用字占比", "句意相近度", "共有的说法", "同一单位或讲话人", "段落编号"],
        [.. list.Demands.SelectMany(d => RowsOf(list.Speech, d))],
        [$"讲话：{list.Speech.Title}（{list.Speech.Id}）；索引：{list.Generation}；统计日期：{at:yyyy-MM-dd}", .. FollowUpNotes]);

    /// <summary>Why a later sentence is thought to treat the same matter.</summary>
    public static string ReasonOf(LaterSentence later) =>
        $"相同用字 {later.Sameness:0%}：{string.Join('、', later.Shared)}{(later.Nearness is { } near ? $"；句意相近度 {near:0.00}" : "")}{(later.IsSameUnit ? "；同一单位或讲话人" : "；其他单位")}";

    private static IEnumerable<IReadOnlyList<object?>> RowsOf(Speech speech, FollowedDemand demand)
    {
        var (text, passage) = (demand.Sentence.Span.Of(speech.Text), (long)demand.Passage);
        if (demand.Later.Count == 0) yield return [text, passage, "未找到", .. new object?[10]];
        foreach (var later in demand.Later)
        {
            yield return
            [
                text, passage, later.IsReport ? "已报告" : "再次要求", later.Excerpt.Year is { } year ? (long)year : null,
                later.Excerpt.Date is { } day ? $"{day:yyyy-MM-dd}" : null, later.Text, later.Excerpt.Title, later.Excerpt.Unit, later.Sameness, later.Nearness,
                string.Join('、', later.Shared), later.IsSameUnit ? "是" : "", later.Excerpt.Passage,
            ];
        }
    }

    private static string SizeOf(SliceTally tally) => $"{tally.Speeches} 篇 {tally.Sentences} 句，要求 {tally.Demands} 条";

    private static object?[] RowOf(PortraitRow row) =>
    [
        TraitNames.Of(row.Trait.Group).Zh, row.Label, row.Subject.Count, row.Subject.Size, row.Subject.Rate, (long)row.Subject.Holding,
        row.Others.Count, row.Others.Size, row.Others.Rate, (long)row.Others.Holding,
        row.Ratio?.Ratio, row.Ratio?.Low, row.Ratio?.High, row.Ratio is null || row.IsSmall ? null : row.FalseDiscovery,
        row.IsSmall ? "样本少" : !row.IsSure ? "" : row.IsMore ? "多" : "少",
    ];

    private static object?[] WordOf(Keyword word, Portrait portrait, string side) =>
    [
        "特征词", word.Text, word.Count, portrait.Keyness.Focus.Units, Share(word.Count, portrait.Keyness.Focus.Units), (long)word.Speeches,
        word.OtherCount, portrait.Keyness.Reference.Units, Share(word.OtherCount, portrait.Keyness.Reference.Units), (long)word.OtherSpeeches,
        Math.Pow(2, word.LogRatio), null, null, null, side,
    ];

    private static double Share(long count, long of) => of == 0 ? 0 : (double)count / of;
}
