using System.Text.RegularExpressions;

namespace Wenmai.Annotation;

/// <summary>What the patterns of <see cref="DocumentFactReader"/> are made of: words of the lexicon, names of people, dates.</summary>
internal static class DocumentPatterns
{
    /// <summary>The words.</summary>
    public static readonly WordLexicon Words = WordLexicon.Read("Lexicons/document-words.tsv");

    /// <summary>A name as group <c>name</c>: 2 to 4 characters by its surname, one parted by a dot, or a masked one.</summary>
    public static readonly string Name =
        $@"(?<name>(?!{Words.AnyOf("name-not")}){Words.AnyOf("surname")}(?:"
        + $@"[\u4e00-\u9fff](?:(?!{Words.AnyOf("name-stop")})[\u4e00-\u9fff])?|[ 　]{{1,4}}[\u4e00-\u9fff](?=\s|$))"
        + @"|[\u4e00-\u9fff]{2,6}·[\u4e00-\u9fff]{2,8}|[\u4e00-\u9fff]?[×xX*＊某]{2,3})";

    /// <summary>An office or several (中共中央总书记、国家主席) as group <c>role</c>.</summary>
    public static readonly string Role =
        $@"(?<role>(?!电中共|电国)(?:{RolePart}{{2,24}}、){{0,5}}{RolePart}{{0,24}}?{Words.AnyOf("office")})";

    private const string RolePart = @"(?:(?!发表|深入|贯彻|按照|访问|出席|学习)[^，。；：、\s“”《》（）()的在了日月年0-9])";

    private const string Digit = "[0-9０-９〇○零Ｏ一二三四五六七八九十]";

    /// <summary>Groups y, m, d and, for several days, m2 and d2. A day always stands; year and month may be missing.</summary>
    public const string Day =
        $@"(?:(?:(?<y>{Digit}{{4}}|1[ ]9[ ][0-9][ ][0-9])[ 　]?年)?[ 　]?(?<m>{Digit}{{1,3}})[ 　]?月)?[ 　]?"
        + $@"(?<![0-9０-９])(?<d>{Digit}{{1,3}})[日号](?![电元])"
        + $@"(?:[^，。至到—\-]{{0,2}}[至到—\-]{{1,2}}(?:(?<m2>{Digit}{{1,3}})月)?(?<d2>{Digit}{{1,3}})日)?";

    /// <summary>A day with its year: groups y, m, d.</summary>
    public const string FullDay =
        $@"(?<y>{Digit}{{4}})[ 　]?年[ 　]?(?<m>{Digit}{{1,3}})[ 　]?月"
        + $@"(?:[ 　]?(?<d>{Digit}{{1,3}})[ 　]?日(?:[ 　]?[至到—\-]{{1,2}}[ 　]?(?:(?<m2>{Digit}{{1,3}})月)?(?<d2>{Digit}{{1,3}})日)?)?";

    /// <summary>A pattern over lines; nothing it is made of repeats without a limit.</summary>
    public static Regex Lines(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.Multiline);

    /// <summary>The days of a match over groups y, m, d, m2, d2; null when a number is none or out of range.</summary>
    public static (PartialDate From, PartialDate? To)? DaysOf(Match match)
    {
        var first = new PartialDate(Year(match.Groups["y"]), Number(match.Groups["m"]), Number(match.Groups["d"]));
        if (first is { Year: null, Month: null, Day: null } || first.Month is < 1 or > 12 || first.Day is < 1 or > 31) return null;
        if (Number(match.Groups["d2"]) is not (>= 1 and <= 31 and var last)) return (first, null);
        return (first, first with { Month = Number(match.Groups["m2"]) ?? first.Month, Day = last });
    }

    private static int? Year(Group group)
    {
        if (!group.Success) return null;
        var year = 0;
        foreach (var c in group.Value.Where(c => c != ' '))
        {
            if (DigitOf(c) is not (>= 0 and <= 9 and var digit)) return null;
            year = year * 10 + digit;
        }
        return year is >= 1900 and < 2100 ? year : null;
    }

    // 三, 十, 二十一, 7, ７, 03.
    public static int? Number(Group group)
    {
        if (!group.Success) return null;
        var (value, digit) = (0, 0);
        foreach (var c in group.Value)
        {
            if (c == '十') (value, digit) = ((digit == 0 ? 1 : digit) * 10, 0);
            else digit = char.IsAscii(c) || c is >= '０' and <= '９' ? digit * 10 + DigitOf(c) : DigitOf(c);
        }
        return value + digit;
    }

    private static int DigitOf(char c) =>
        c is >= '0' and <= '9' ? c - '0' : c is >= '０' and <= '９' ? c - '０' : c is '○' or '零' or 'Ｏ' ? 0 : "〇一二三四五六七八九十".IndexOf(c);
}
