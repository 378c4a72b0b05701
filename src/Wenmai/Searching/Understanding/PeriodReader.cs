using System.Globalization;
using System.Text.RegularExpressions;

namespace Wenmai.Searching.Understanding;

/// <summary>A period found at one end of a text.</summary>
/// <param name="Length">Characters it takes, words such as 以来 and 期间 included.</param>
/// <param name="Years">Its years.</param>
/// <param name="Evidence">Weak where the words may be content as well: 今年, or the year in 2022年北京冬奥会.</param>
internal readonly record struct PeriodFound(int Length, YearSpan Years, FrameEvidence Evidence);

/// <summary>Reads periods: years, decades, plans (十四五期间), what is counted from today (近三年) and from events (十八大以来).</summary>
/// <remarks>The year of an event itself belongs to what is since it. Events and plans stand in <c>periods.tsv</c>.</remarks>
internal sealed class PeriodReader
{
    private const string Table = "Searching/periods.tsv";
    private const string Year = "(?:19|20)[0-9]{2}|[一二][零〇○九一二三四五六七八]{3}";
    private const string ShortYear = "[0-9]{2}|[零〇○九八七一二][零〇○一二三四五六七八九]";
    private const string Digits = "零一二三四五六七八九";
    private const int FewYears = 5;

    private static readonly Lazy<PeriodReader> Made = new(() => new PeriodReader(EmbeddedTable.ReadText(Table)));

    private readonly Dictionary<string, YearSpan> _named = new(StringComparer.Ordinal);
    private readonly List<Rule> _rules = [];

    private PeriodReader(string table)
    {
        var names = Read(table);
        AddYears();
        AddRelative();
        AddNamed(names["event"], names["plan"], names["span"]);
    }

    /// <summary>The reader of the shipped table.</summary>
    public static PeriodReader Shipped => Made.Value;

    /// <summary>The longest period at one end of a text; null for none.</summary>
    /// <param name="text">Folded text.</param>
    /// <param name="place">At which end.</param>
    /// <param name="today">What 去年 is counted from.</param>
    public PeriodFound? Find(string text, FramePlace place, DateOnly today)
    {
        PeriodFound? best = null;
        foreach (var rule in _rules)
        {
            var match = (place == FramePlace.Head ? rule.Head : rule.Tail).Match(text);
            if (!match.Success || (best is { } found && match.Length <= found.Length)) continue;
            if (rule.Read(match, today) is { } years) best = new PeriodFound(match.Length, years, rule.Evidence);
        }
        return best;
    }

    // ---- years in figures ----

    private void AddYears()
    {
        var year = $"(?:{Year})年?|(?:{ShortYear})年";
        Add(FrameEvidence.Strong, $"(?:自|从)?(?<a>{year})(?:-|—|–|~|～|至|到)(?<b>{year})(?:这几年|期间|之间|间|里)?(?:的)?",
            (m, _) => Ordered(YearOf(m, "a"), YearOf(m, "b")));
        Add(FrameEvidence.Strong, $"(?:自|从)?(?<a>{year})(?:以后|以来|之后|过后|后|起|开始|至今|到现在|往后)(?:的)?", (m, _) => Since(YearOf(m, "a")));
        Add(FrameEvidence.Strong, $"(?:截至|截止|到)?(?<b>{year})(?:以前|之前|前|底前|为止)(?:的)?", (m, _) => Until(YearOf(m, "b")));
        Add(FrameEvidence.Strong, $"(?:截至|截止到|截止)(?<b>{year})底?(?:的)?", (m, _) => Until(YearOf(m, "b")));
        Add(FrameEvidence.Strong, $"(?<a>(?:{Year})年)(?:度|全年)?(?:的|里的|里|期间的|期间|那年)(?:讲话)?", (m, _) => Only(YearOf(m, "a")));
        Add(FrameEvidence.Weak, $"(?<a>(?:{Year})年?|(?:{ShortYear})年)(?:度|全年|上半年|下半年)?", (m, _) => Only(YearOf(m, "a")));
        Add(FrameEvidence.Strong, "(?<y>(?:19|20)[0-9]0)年代(?:初期|初|中期|末期|末|后期|前期|里|中)?(?:的)?",
            (m, _) => int.Parse(m.Groups["y"].Value, CultureInfo.InvariantCulture) is var first ? new YearSpan(first, first + 9) : null);
        Add(FrameEvidence.Weak, "(?<c>)(?<d>[一二三四五六七八九]十|[1-9]0)年代", (m, _) => Decade(m));
        Add(FrameEvidence.Strong, "(?<c>上个?世纪|20世纪|二十世纪|本世纪|21世纪|二十一世纪)?(?<d>[一二三四五六七八九]十|[1-9]0)年代(?:初期的?|初的?|中期的?|末期的?|末的?|后期的?|前期的?|里的?|中的?|的)",
            (m, _) => Decade(m));
        Add(FrameEvidence.Strong, "(?<c>上个?世纪|20世纪|二十世纪|本世纪|21世纪|二十一世纪)(?<d>[一二三四五六七八九]十|[1-9]0)年代", (m, _) => Decade(m));
        Add(FrameEvidence.Strong, "(?:进入)?(?:新世纪|21世纪|二十一世纪|本世纪)以来(?:的)?", (_, _) => Since(2001));
    }

    private static int? YearOf(Match match, string group)
    {
        var text = Arabic(match.Groups[group].Value.TrimEnd('年'));
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return null;
        if (text.Length == 2) year += year >= 49 ? 1900 : 2000;
        return year is >= Queries.YearRange.First and <= Queries.YearRange.Last ? year : null;
    }

    private static string Arabic(string text) => string.Concat(text.Select(c => c is '〇' or '○' ? '0' : Digits.IndexOf(c) is var digit and >= 0 ? (char)('0' + digit) : c));

    private static YearSpan? Decade(Match match)
    {
        var decade = match.Groups["d"].Value is [var tens, '十'] ? Digits.IndexOf(tens) * 10 : int.Parse(match.Groups["d"].Value, CultureInfo.InvariantCulture);
        var isThis = match.Groups["c"].Value.StartsWith('本') || match.Groups["c"].Value is "21世纪" or "二十一世纪" || (match.Groups["c"].Value.Length == 0 && decade <= 20);
        var first = (isThis ? 2000 : 1900) + decade;
        return new YearSpan(first, first + 9);
    }

    // ---- years counted from today ----

    private void AddRelative()
    {
        Add(FrameEvidence.Strong, "(?:最近|近)(?<n>[一二两三四五六七八九十]+|[0-9]+)个?年(?:来|以来|里|间|内)?(?:的)?", (m, today) => Recent(m, today));
        Add(FrameEvidence.Weak, "(?:过去|这)(?<n>[一二两三四五六七八九十]+|[0-9]+)个?年(?:来|以来|里|间)?(?:的)?", (m, today) => Recent(m, today));
        Add(FrameEvidence.Weak, "(?:近几年来?|近年来?|近些年来?|最近几年|这几年来?|这些年来?)(?:的)?", (_, today) => new YearSpan(today.Year - FewYears + 1, today.Year));
        Add(FrameEvidence.Weak, "(?<w>大前年|前年|去年|上年|今年|本年|明年)(?:以来|全年|一年|度|里|年初|年底|年末)?(?:的?(?:上半年|下半年))?(?:的)?", (m, today) => Only(today.Year + Shift(m)));
        Add(FrameEvidence.Weak, "(?:上半年|下半年|今年年初以来|年初以来|年初|年内)(?:的)?", (_, today) => Only(today.Year));
    }

    private static int Shift(Match match) => match.Groups["w"].Value switch { "大前年" => -3, "前年" => -2, "去年" or "上年" => -1, "明年" => 1, _ => 0 };

    private static YearSpan? Recent(Match match, DateOnly today)
    {
        var text = match.Groups["n"].Value.Replace('两', '二');
        var count = text switch
        {
            _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            "十" => 10,
            ['十', var ones] => 10 + Digits.IndexOf(ones),
            [var tens, '十'] => Digits.IndexOf(tens) * 10,
            [var only] => Digits.IndexOf(only),
            _ => 0,
        };
        return count is > 0 and < 100 ? new YearSpan(today.Year - count + 1, today.Year) : null;
    }

    // ---- events, plans, named spans ----

    private void AddNamed(string events, string plans, string spans)
    {
        var dated = $"(?:中共|中国共产党|党的|我国|中国)?[“\"]?(?:{events})[”\"]?(?:胜利)?(?:召开|结束|闭幕|出台|开展|提出)?";
        var planned = $"国?家?[“\"]?(?:{plans})[”\"]?(?:规划|计划)?";
        Add(FrameEvidence.Strong, $"(?:自从|自|从)?(?<a>{dated})(?:以来|之后|以后|过后|后|至今|起|到现在)(?:的)?", (m, _) => Since(NamedIn(m, "a")?.From));
        Add(FrameEvidence.Strong, $"(?<a>{dated})(?:以前|之前|前)(?:的)?", (m, _) => Until(NamedIn(m, "a")?.From));
        Add(FrameEvidence.Strong, $"(?<a>{dated})(?:那年|当年|那一年|这一年|期间|时)(?:的)?", (m, _) => Only(NamedIn(m, "a")?.From));
        Add(FrameEvidence.Strong, $"(?:从|自)?(?<a>{dated})(?:以来)?(?:到|至)(?<b>{dated})(?:期间|之间|间|这段时间|这一时期)?(?:的)?", (m, _) => Ordered(NamedIn(m, "a")?.From, NamedIn(m, "b")?.From));
        Add(FrameEvidence.Strong, $"(?<a>{planned})(?:时期|期间|期内|时|中期|初期|末期|末)(?:里|内)?(?:的)?", (m, _) => NamedIn(m, "a"));
        Add(FrameEvidence.Strong, $"(?<a>{planned})以来(?:的)?", (m, _) => Since(NamedIn(m, "a")?.From));
        Add(FrameEvidence.Strong, $"(?<a>{planned})(?:的)?(?:开局之年|开局年|第一年|头一年)(?:的)?", (m, _) => Only(NamedIn(m, "a")?.From));
        Add(FrameEvidence.Strong, $"(?<a>{planned})(?:的)?(?:收官之年|收官年|最后一年|末年)(?:的)?", (m, _) => Only(NamedIn(m, "a")?.To));
        Add(FrameEvidence.Strong, $"(?<a>{spans})(?:里|中|间|期间|时|时期|那几年)?(?:的)?", (m, _) => NamedIn(m, "a"));
    }

    private YearSpan? NamedIn(Match match, string group)
    {
        var text = match.Groups[group].Value;
        var name = _named.Keys.Where(n => text.Contains(n, StringComparison.Ordinal)).MaxBy(n => n.Length);
        return name is null ? null : _named[name];
    }

    // ---- the table ----

    private Dictionary<string, string> Read(string table)
    {
        var names = new Dictionary<string, List<string>>();
        foreach (var (line, number) in table.TrimEnd('\n').Split('\n').Select((l, i) => (l, i + 1)).Skip(1))
        {
            if (line.Split('\t') is not [{ Length: > 0 } kind, { Length: > 0 } cell, var from, var to, { Length: > 0 }] || !int.TryParse(from, out var first))
                throw new FormatException($"{Table}:{number}：应有 kind、names、from、to、source 五列");
            foreach (var name in cell.Split('|')) _named[name] = new YearSpan(first, int.TryParse(to, out var last) ? last : first);
            if (!names.TryGetValue(kind, out var list)) names[kind] = list = [];
            list.AddRange(cell.Split('|'));
        }
        return names.ToDictionary(n => n.Key, n => string.Join('|', n.Value.OrderByDescending(v => v.Length).Select(Regex.Escape)));
    }

    private void Add(FrameEvidence evidence, string pattern, Func<Match, DateOnly, YearSpan?> read)
    {
        var limit = TimeSpan.FromSeconds(1);
        _rules.Add(new Rule(
            new Regex($"^(?:{pattern})", RegexOptions.CultureInvariant, limit),
            new Regex($"(?:{pattern})$", RegexOptions.CultureInvariant, limit), evidence, read));
    }

    private static YearSpan? Since(int? year) => year is null ? null : new YearSpan(year, null);

    private static YearSpan? Until(int? year) => year is null ? null : new YearSpan(null, year);

    private static YearSpan? Only(int? year) => year is null ? null : new YearSpan(year, year);

    private static YearSpan? Ordered(int? a, int? b) => a is null || b is null ? null : a <= b ? new YearSpan(a, b) : new YearSpan(b, a);

    private sealed record Rule(Regex Head, Regex Tail, FrameEvidence Evidence, Func<Match, DateOnly, YearSpan?> Read);
}
