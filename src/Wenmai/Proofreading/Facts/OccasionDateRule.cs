using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>A meeting or a rule beside a date that is not its own: 2022年9月召开的党的二十大, 自2023年5月1日起施行的《信访工作条例》.</summary>
internal sealed class OccasionDateRule : IProofRule
{
    private const string Held = "(?:，?(?:在(?:北京|京)?)?(?:隆重|胜利)?(?:召开|举行|开幕|闭幕|发布|印发|公布|通过|审议通过|颁布|提出|宣布|施行|实施|成立)|(?:零时)?为标准时点)";
    private const int BackReach = 80;

    /// <summary>So many rows have meetings that are held every year.</summary>
    private const int YearlyFrom = 8;
    private const int HalfYear = 183;

    private readonly ILookup<string, Occasion> _byName;
    private readonly Regex _before;
    private readonly Regex _after;
    private readonly WordingTable _wordings;

    public OccasionDateRule(IReadOnlyList<Occasion> rows, WordingTable wordings)
    {
        _byName = rows.ToLookup(r => r.Text);
        _wordings = wordings;
        var any = $"(?<e>{string.Join('|', _byName.Select(g => g.Key).OrderByDescending(t => t.Length).Select(Regex.Escape))})";
        var law = "《(?:中华人民共和国)?(?<law>[^《》\n]{2,40})》";
        const string date = "(?<!至|到|—|－)(?:(?:(?<y>(?:19|20)[0-9]{2})年|(?<r>今年|去年|前年))(?:(?<m>[0-9]{1,2})月)?(?:(?<d>[0-9]{1,2})日)?|(?<![0-9年])(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日)";
        const string who = "(?:[，在]?(?:北京|京)?，?(?:中央政治局|中共中央|党中央|国务院|全国人大常委会|全国人大|中央)(?:会议)?)?";
        const string it = "(?<it>该(?:条例|法|规定|办法|准则)|《条例》|《规定》|《准则》|《办法》)";
        const string until = "(?:(?:至|到|—{1,2}|－)(?<d2>[0-9]{1,2})日)?";
        _before = new Regex($"{date}{until}(?:{who}{Held}(?:的{any}(?!第)|了?{any}(?!的?(?:第|以来|精神|宣讲|学习)))|起(?:正式|开始)?(?:施行|实施)的{law})", RegexOptions.CultureInvariant);
        _after = new Regex($"(?:{date}，{any}(?:在(?:北京|京))?(?:隆重|胜利)?(?:召开|举行|开幕|闭幕)|{any}(?:是)?(?:于|在)?{date}{until}{Held}|{any}”?[（(]{date}{until}(?:在(?:北京|京))?召开[）)]|(?:{law}|{it})，?(?:已|将)?(?:于|自|从){date}起?(?:正式|开始)?(?:施行|实施|生效))", RegexOptions.CultureInvariant);
    }

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) =>
        text.Sentences.Where(s => text.Text.AsSpan(s.Start, s.Length).ContainsAny('年', '月'))
            .SelectMany(s => Matches(text.Text, s, _before).Concat(Matches(text.Text, s, _after))).Select(m => Mark(m, text)).OfType<ProofMark>();

    private static IEnumerable<Match> Matches(string text, TextSpan sentence, Regex pattern)
    {
        for (var match = pattern.Match(text, sentence.Start, sentence.Length); match.Success; match = match.NextMatch()) yield return match;
    }

    private ProofMark? Mark(Match match, ProofText text)
    {
        var (written, word) = (match.Groups["y"], match.Groups["r"]);
        if ((written.Success ? DraftDates.Number(written) : word.Success ? DraftDates.RelativeYear(word.Value, text.Year) : text.Year) is not { } year) return null;
        int? month = match.Groups["m"].Success ? DraftDates.Number(match.Groups["m"]) : null;
        int? day = match.Groups["d"].Success ? DraftDates.Number(match.Groups["d"]) : null;
        if (CalendarSpan.Of(year, month, day) is not { } told) return null;
        var law = match.Groups["it"].Success ? LastNamed(text.Text, match) : match.Groups["law"].Success ? match.Groups["law"].Value : null;
        if (match.Groups["it"].Success && law is null) return null;
        if ((law is not null ? InForce(law, year, text, match) : Named(match, told)) is not { } occasion) return null;
        // Without a year the draft's own is meant.
        if (!written.Success && !word.Success && occasion.Time.First.Year != year) return null;
        if (told.Meets(occasion.Time) && !IsOtherEnd(match, told, occasion.Time)) return OtherLastDay(match, told, occasion);
        var last = match.Groups["d"].Success ? match.Groups["d"] : match.Groups["m"].Success ? match.Groups["m"] : written.Success ? written : word;
        var (start, end) = ((written.Success ? written : word.Success ? word : match.Groups["m"]).Index, last.Index + last.Length + (last == word ? 0 : 1));
        var span = new TextSpan(match.Index, match.Index + match.Length);
        var proper = match.Value.Contains("闭幕", StringComparison.Ordinal) ? occasion.Time.Last : occasion.Time.First;
        var right = As(proper, month, day, written.Success || proper.Year != year ? null : word.Value);
        return new ProofMark(ProofKind.Date, span, $"时间有误，{occasion.Text}的时间是{occasion.Time}。", $"{occasion.Text}：{occasion.Time}；{occasion.Source}")
        {
            Replacement = match.Value[..(start - match.Index)] + right + match.Value[(end - match.Index)..],
        };
    }

    // 10月18日开幕, where it began on the 16th.
    private static bool IsOtherEnd(Match match, CalendarSpan told, CalendarSpan time)
    {
        if (told.First != told.Last || match.Groups["d2"].Success || time.First == time.Last) return false;
        return match.Value.Contains("开幕", StringComparison.Ordinal) ? told.First != time.First
            : match.Value.Contains("闭幕", StringComparison.Ordinal) && told.First != time.Last;
    }

    // 该条例 is the one named last, in this sentence or the one before.
    private static string? LastNamed(string text, Match match)
    {
        var type = match.Groups["it"].Value.Trim('该', '《', '》');
        var before = text[Math.Max(0, match.Index - BackReach)..match.Index];
        return BookTitles.Find(before).Select(t => t.Name).LastOrDefault(n => n.Split('（')[0].EndsWith(type, StringComparison.Ordinal));
    }

    // A meeting of one name may have been held several times: the one that is nearest is meant.
    private Occasion? Named(Match match, CalendarSpan told)
    {
        var times = _byName[match.Groups["e"].Value].ToList();
        var nearest = times.MinBy(o => DaysBetween(o.Time, told));
        // Of a yearly one the table may lack the year that is meant.
        return times.Count > YearlyFrom && DaysBetween(nearest!.Time, told) > HalfYear && told.First.Year != nearest.Time.First.Year ? null : nearest;
    }

    private static int DaysBetween(CalendarSpan one, CalendarSpan two) => Math.Abs(one.First.DayNumber - two.First.DayNumber);

    // 10月16日至23日召开的党的二十大, which ended on the 22nd.
    private static ProofMark? OtherLastDay(Match match, CalendarSpan told, Occasion occasion)
    {
        var last = match.Groups["d2"];
        if (!last.Success || told.First != occasion.Time.First || occasion.Time.First.Month != occasion.Time.Last.Month
            || DraftDates.Number(last) == occasion.Time.Last.Day) return null;
        return new ProofMark(ProofKind.Date, new TextSpan(last.Index, last.Index + last.Length + 1), $"时间有误，{occasion.Text}的时间是{occasion.Time}。",
            $"{occasion.Text}：{occasion.Time}；{occasion.Source}")
        {
            Replacement = $"{occasion.Time.Last.Day}日",
        };
    }

    // The law as revised is in force from another day.
    private static Occasion? Revised(string law, int year) => RevisionTable.Shipped.TryGetValue(law, out var days)
        ? days.Where(d => Math.Abs(d.Time.First.Year - year) <= 1).MinBy(d => Math.Abs(d.Time.First.Year - year)) : null;

    // Laws are revised; only a day near to that of the first force is a slip of it.
    private Occasion? InForce(string law, int year, ProofText text, Match match)
    {
        if (_wordings.Named(law).FirstOrDefault(r => r.Kind is not WordingKind.Document) is not { From: { } from }) return null;
        var sentence = text.Text[Math.Max(0, match.Index - BackReach / 2)..(match.Index + match.Length)];
        if (sentence.Contains("新修", StringComparison.Ordinal) || sentence.Contains("修订后", StringComparison.Ordinal)) return Revised(law, year);
        if (RevisionTable.Shipped.TryGetValue(law, out var days) && days.FirstOrDefault(d => d.Time.First.Year == year) is { } revised)
            return from.First.Year == year || days.Count(d => d.Time.First.Year == year) > 1 ? null : revised;
        if (Math.Abs(from.First.Year - year) > 2 || sentence.Contains('修')) return null;
        return new Occasion($"《{law}》施行", from, "公布令所载施行日期");
    }

    private static string As(DateOnly day, int? month, int? dayOfMonth, string? word) =>
        (word ?? $"{day.Year}年") + (month is null ? "" : $"{day.Month}月") + (dayOfMonth is null ? "" : $"{day.Day}日");
}
