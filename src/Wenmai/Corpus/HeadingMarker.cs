using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Corpus;

/// <summary>The shapes of numbering in speeches. The first six stand at the head of a line, in the official order of levels
/// (GB/T 9704); the others also stand inside running text. A shape alone says nothing about the level.</summary>
internal enum MarkerShape
{
    /// <summary>第一部分 第一章</summary>
    Part,

    /// <summary>一、</summary>
    Chinese,

    /// <summary>（一）</summary>
    BracketedChinese,

    /// <summary>1.</summary>
    Arabic,

    /// <summary>（1）</summary>
    BracketedArabic,

    /// <summary>①</summary>
    Circled,

    /// <summary>第一，</summary>
    Ordinal,

    /// <summary>一是</summary>
    Is,

    /// <summary>一要</summary>
    Must,

    /// <summary>首先 其次 再次 最后</summary>
    Sequence,

    /// <summary>一方面 另一方面</summary>
    Side,

    /// <summary>其一 其二</summary>
    OfThese,

    /// <summary>A heading that the format marks and that has no numbering.</summary>
    None,
}

/// <summary>A numbering as it stands in the text.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="Ordinal">Its number; 首先 is 1, 最后 is 4.</param>
/// <param name="Length">UTF-16 units, closing punctuation included where it belongs to the marker (一、 第一，).</param>
internal readonly partial record struct HeadingMarker(MarkerShape Shape, int Ordinal, int Length)
{
    private static readonly (MarkerShape Shape, Regex Pattern)[] AtLineStart =
    [
        (MarkerShape.Part, PartPattern()),
        (MarkerShape.Chinese, ChinesePattern()),
        (MarkerShape.BracketedChinese, BracketedChinesePattern()),
    ];

    private static readonly (MarkerShape Shape, Regex Pattern)[] Anywhere =
    [
        (MarkerShape.Arabic, ArabicPattern()),
        (MarkerShape.BracketedArabic, BracketedArabicPattern()),
        (MarkerShape.Circled, CircledPattern()),
        (MarkerShape.Ordinal, OrdinalPattern()),
        (MarkerShape.Is, IsPattern()),
        (MarkerShape.Must, MustPattern()),
        (MarkerShape.Sequence, SequencePattern()),
        (MarkerShape.Side, SidePattern()),
        (MarkerShape.OfThese, OfThesePattern()),
    ];

    /// <summary>Whether the shape numbers paragraphs or chapters rather than clauses.</summary>
    public bool IsBlock => Shape <= MarkerShape.Circled;

    /// <summary>The marker that begins at <paramref name="at"/>, the first character of a line; null when there is none.</summary>
    public static HeadingMarker? OfLine(string text, int at) => CanBegin(text, at) ? Find(AtLineStart, text, at) ?? Find(Anywhere, text, at) : null;

    /// <summary>The marker that begins at <paramref name="at"/>, after the end of a clause; null when there is none.</summary>
    public static HeadingMarker? OfClause(string text, int at) => CanBegin(text, at) ? Find(Anywhere, text, at) : null;

    /// <summary>The line without the numbering that it may begin with.</summary>
    public static string Without(string line) => line[(OfLine(line, 0)?.Length ?? 0)..];

    /// <summary>Whether the line begins with a numbering.</summary>
    public static bool Begins(string line) => OfLine(line, line.Length - line.AsSpan().TrimStart().Length) is not null;

    /// <summary>A cheap test that spares most positions the patterns.</summary>
    private static bool CanBegin(string text, int at) =>
        at < text.Length && ("一二三四五六七八九十第首其再最另（(".Contains(text[at]) || char.IsDigit(text[at]) || text[at] is >= '①' and <= '⒛' or >= '㈠' and <= '㈩');

    private static HeadingMarker? Find((MarkerShape Shape, Regex Pattern)[] patterns, string text, int at)
    {
        foreach (var (shape, pattern) in patterns)
        {
            if (pattern.Match(text, at) is { Success: true } match)
                return new HeadingMarker(shape, OrdinalOf(match.Groups["n"].ValueSpan), match.Length);
        }
        return null;
    }

    private static int OrdinalOf(ReadOnlySpan<char> numeral) => numeral switch
    {
        "首先" or "一方面" => 1,
        "其次" or "另一方面" => 2,
        "再次" or "再者" => 3,
        "最后" => 4,
        [>= '①' and <= '⑳' and var c] => c - '①' + 1,
        [>= '⑴' and <= '⒇' and var c] => c - '⑴' + 1,
        [>= '⒈' and <= '⒛' and var c] => c - '⒈' + 1,
        [>= '㈠' and <= '㈩' and var c] => c - '㈠' + 1,
        _ => ChineseNumerals.Read(numeral) ?? 0,
    };

    private const string Numeral = "(?<n>[一二三四五六七八九十]{1,3})";
    private const string Number = "(?<n>[0-9０-９]{1,2})";

    [GeneratedRegex(@"\G第(?<n>[一二三四五六七八九十]{1,3}|[0-9]{1,2})(?:部分|章|编|篇|节|讲)(?=[\s、：:，,]|\z)[、：:，,]?")]
    private static partial Regex PartPattern();

    /// <summary>Not 三、四季度 nor 一、二级: there the mark parts two numerals.</summary>
    [GeneratedRegex(@"\G" + Numeral + @"(?:、|[．.](?![0-9]))(?![一二三四五六七八九十]{1,2}(?:[、级季月类线年等者]|$))")]
    private static partial Regex ChinesePattern();

    [GeneratedRegex(@"\G(?:[（(]" + Numeral + @"[）)]|(?<n>[㈠-㈩]))、?")]
    private static partial Regex BracketedChinesePattern();

    /// <summary>Not 1.5万: no digit follows.</summary>
    [GeneratedRegex(@"\G(?:" + Number + @"[.．、](?![0-9０-９])|(?<n>[⒈-⒛]))")]
    private static partial Regex ArabicPattern();

    [GeneratedRegex(@"\G(?:[（(]" + Number + @"[）)]|" + Number + @"[）)]|(?<n>[⑴-⒇]))、?")]
    private static partial Regex BracketedArabicPattern();

    [GeneratedRegex(@"\G(?<n>[①-⑳])")]
    private static partial Regex CircledPattern();

    /// <summary>Punctuation is part of it: 第一季度, 第一书记 and 第一时间 have none. Not 第二、第三产业.</summary>
    [GeneratedRegex(@"\G第" + Numeral + @"(?:点|个方面|方面|个)?(?:[，,：:]|、(?![第一二三四五六七八九十])|是)")]
    private static partial Regex OrdinalPattern();

    /// <summary>Not 一是一，二是二.</summary>
    [GeneratedRegex(@"\G" + Numeral + @"是(?!一[，、。；])")]
    private static partial Regex IsPattern();

    [GeneratedRegex(@"\G" + Numeral + @"要(?!闻|义)")]
    private static partial Regex MustPattern();

    [GeneratedRegex(@"\G(?<n>首先|其次|再次|再者|最后)(?=[，,：:是要])")]
    private static partial Regex SequencePattern();

    [GeneratedRegex(@"\G(?<n>另?一方面)")]
    private static partial Regex SidePattern();

    [GeneratedRegex(@"\G其" + Numeral + @"(?=[，,：:是、])")]
    private static partial Regex OfThesePattern();
}
