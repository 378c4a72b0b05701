using System.Globalization;
using Wenmai.Administration;
using Wenmai.Insights;
using Wenmai.Searching;

namespace Wenmai.Web.Presentation;

/// <summary>Which entries of the audit trail an address asks for, and the trail as a table.</summary>
internal static class AuditFilter
{
    /// <summary>Most entries of one file.</summary>
    public const int MostExported = 100_000;

    private const string Day = "yyyy-MM-dd";

    /// <summary>Reads the parameters; days are those of the server's time zone, the last one included.</summary>
    /// <exception cref="AdministrationFault">A day can't be read (E207).</exception>
    public static AuditQuery Read(string? words, string? actor, string? action, string? from, string? to) => new()
    {
        Words = words ?? "",
        Actor = actor ?? "",
        Action = action ?? "",
        From = DayOf(from),
        Until = DayOf(to)?.AddDays(1),
    };

    /// <summary>Entries as a table for other programs.</summary>
    public static ReportTable Table(IReadOnlyList<AuditEntry> entries) => new(
        "操作记录", ["时间（UTC）", "操作人", "操作", "代码", "对象", "结果", "说明", "地址", "封印"],
        [.. entries.Select(e => (IReadOnlyList<object?>)
            [$"{e.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}", e.Actor, AdminTexts.OfAction(e.Action).Zh, e.Action, e.Target, e.Succeeded ? "成" : "未成", e.Detail, e.Address, e.Hash])],
        []);

    private static DateTimeOffset? DayOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return DateTime.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var day)
            ? new DateTimeOffset(day)
            : throw new AdministrationFault(Codes.UnknownValue, $"日期“{PlainLine.Of(text, 20)}”不能识别。", "请写成 2026-01-31 的样子。");
    }
}
