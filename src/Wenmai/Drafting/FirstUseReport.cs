using Wenmai.Insights;

namespace Wenmai.Drafting;

/// <summary>Lays a table of first uses out for a file.</summary>
public static class FirstUseReport
{
    /// <summary>One row per formulation of the page.</summary>
    public static ReportTable Of(FirstUseList list, DateTimeOffset at) => new(
        "提法首现",
        ["提法", "来源", "首见年", "首见日期", "首见讲话", "首见原句", "次见年", "次见讲话", "末见年", "末见讲话", "篇数", "处数", "最高年份", "最高占比", "升至一半用年", "此前应见篇数", "此后应见篇数", "判断", "不计的存疑篇", "首见讲话编号"],
        [.. list.Rows.Select(RowOf)],
        NotesOf(list, at));

    /// <summary>What the figures mean, and what was left out.</summary>
    public static IReadOnlyList<string> NotesOf(FirstUseList list, DateTimeOffset at) =>
    [
        .. Reports.NotesOf("见首列", list.Request.Selection, list.Generation, at).Skip(1),
        .. list.Request.IsOfYears ? ["首见、次见、末见均指所选年份内的，不是整个档案的。"] : Array.Empty<string>(),
        $"所查提法 {list.Looked} 个，符合条件 {list.Total} 个，本表列出 {list.Rows.Count} 个；只计有年份的讲话。",
        $"年份存疑或依据自相矛盾的 {list.Questioned} 篇不参与判断，其中更早的用例单列。首见比次见早 {FirstUse.LongLead} 年以上且另有多篇的，请核对首见一篇的日期。",
        $"应见篇数按首见至末见各年的占比推算；不少于 {FirstUse.EnoughExpected:0} 篇而未见，才判为“新出现”或“不再出现”。占比最高年份只取不少于 5 篇的年份。",
    ];

    /// <summary>What is told of a row: new, gone, to be checked.</summary>
    public static IReadOnlyList<string> VerdictOf(FirstUse row) =>
        [.. row.IsNew ? ["新出现"] : Array.Empty<string>(), .. row.IsGone ? ["不再出现"] : Array.Empty<string>(), .. row.Lead > 0 ? [$"首见待核（早 {row.Lead} 年）"] : Array.Empty<string>()];

    private static object?[] RowOf(FirstUse row) =>
    [
        row.Text, Labels.Of(DeskNames.FormulationSources, row.Source).Label, (long)row.First.Year, row.First.Speech.Date is { } day ? $"{day:yyyy-MM-dd}" : null,
        row.First.Speech.Title, row.First.Sentence, row.Second is { } second ? (long)second.Year : null, row.Second?.Speech.Title,
        (long)row.Last.Year, row.Last.Speech.Title, (long)row.Speeches, (long)row.Occurrences, row.Peak is { } peak ? (long)peak.Year : null, row.Peak?.Share,
        row.YearsToHalf is { } years ? (long)years : null, row.ExpectedBefore, row.ExpectedSince, string.Join('、', VerdictOf(row)),
        string.Join('；', row.SetAside.Select(u => $"{u.Year} {u.Speech.Title}")), row.First.Speech.Id,
    ];
}
