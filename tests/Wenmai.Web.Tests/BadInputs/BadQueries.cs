namespace Wenmai.Web.Tests.BadInputs;

/// <summary>A query or parameter that asks for trouble, as an address has it.</summary>
/// <param name="Row">Row of the list of bad inputs.</param>
/// <param name="Parameters">The address behind the question mark, in percent-encoding.</param>
/// <param name="Status">What page and interface answer.</param>
/// <param name="Code">Code of the refusal, or of the notice beside the answer; empty for neither.</param>
/// <param name="Command">What to ask <c>wenmai search</c> for the same; null where a command line has no such thing.</param>
/// <param name="Exit">What the command ends with; two values by <c>|</c> where a hit more or less does not matter.</param>
internal sealed record BadQuery(int Row, string Parameters, int Status, string Code = "", string[]? Command = null, string Exit = "0|1");

/// <summary>Rows 43 to 54 of the list of bad inputs.</summary>
internal static class BadQueries
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<BadQuery> All { get; } =
    [
        Query(43, "", 200),
        Query(43, "，。！", 200),
        Query(43, "的了", 200, "Q105"),
        Query(44, new string('党', 3_000), 400, "E201", "2"),
        Of(44, "q=" + Uri.EscapeDataString(new string('党', 10_000)), 414, "E201"),
        Query(45, "\"从严治党", 200, "Q101"),
        Query(45, "（党建", 200, "Q102"),
        Query(45, "AND OR NOT", 200, "Q103"),
        Query(45, "党建 AND", 200, "Q103"),
        Query(46, new string('(', 5_000), 400, "E201", "2"),
        Query(46, string.Concat(Enumerable.Repeat("( ", 60)) + "党" + string.Concat(Enumerable.Repeat(" )", 30)), 400, "E202", "2"),
        Query(46, string.Concat(Enumerable.Repeat("NOT ", 40)) + "党", 200),
        Query(47, "*", 200),
        Query(47, "?*?*?*", 200),
        Query(47, "*党", 200),
        Query(47, "/(a+)+$/", 200),
        Query(47, "党~10", 200),
        Query(47, "[a TO z]", 200),
        Query(47, "field:x", 200),
        Query(47, "_version_:1", 200),
        Query(48, string.Join(" OR ", Enumerable.Repeat("党", 2_000)), 400, "E201", "2"),
        Query(48, string.Join(' ', Enumerable.Repeat("党", 65)), 400, "E204", "2"),
        Of(49, "page=0", 400, "E205"),
        Of(49, "page=-1", 400, "E205", ["责任", "--page", "-1"], "2"),
        Of(49, "page=1000000000", 400, "E205", ["责任", "--page", "1000000000"], "2"),
        Of(49, "page=abc", 400, "E205", ["责任", "--page", "abc"], "2"),
        Of(49, "page=99999999999", 400, "E205"),
        Of(49, "size=0", 400, "E205", ["责任", "--top", "0"], "2"),
        Of(49, "size=1000000", 400, "E205", ["责任", "--top", "1000000"], "2"),
        Of(50, "year=2022&year=2021", 200),
        Of(50, "q=a&q=b", 400, "E206"),
        Of(51, "theme=T99", 400, "E207", ["责任", "--theme", "T99"], "2"),
        Of(51, "sort=best", 400, "E207", ["责任", "--sort", "best"], "2"),
        Of(52, "year=2023-2021", 200),
        Query(52, "年份:2023-2021 责任", 200, "Q106"),
        Of(53, "q=%B5%B3", 400, "E208"),
        Of(53, "q=%FF%FE", 400, "E208"),
        Of(53, "q=%00", 400, "E208"),
        Query(54, "<script>alert(1)</script>", 200),
        Query(54, "\"><img src=x onerror=alert(1)>", 200),
        Query(54, "${7*7}{{7*7}}", 200),
        Query(54, "' OR 1=1", 200),
        Query(54, "a\r\nSet-Cookie: x=1", 200),
        Of(54, "unit=" + Uri.EscapeDataString("<script>alert(1)</script>"), 200),
    ];

    private static BadQuery Query(int row, string query, int status, string code = "", string exit = "0|1") =>
        new(row, "q=" + Uri.EscapeDataString(query), status, code, ["--", query], exit);

    private static BadQuery Of(int row, string parameters, int status, string code = "", string[]? command = null, string exit = "0|1") =>
        new(row, parameters, status, code, command, exit);
}
