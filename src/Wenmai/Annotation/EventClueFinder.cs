using System.Text.RegularExpressions;

namespace Wenmai.Annotation;

/// <summary>What the events, offices and anniversaries that a text names tell of its year.</summary>
internal static partial class EventClueFinder
{
    /// <summary>Begins the words of a clue that looks a year ahead.</summary>
    public const string NextYear = "明年";

    private const int EventReach = 12;
    private const int SpiritReach = 6;
    private const int NextYearReach = 16;
    private const int ThisYearReach = 8;
    private const int HoldReach = 16;
    private const int LeadReach = 80;

    // A session is announced up to so many days before it opens.
    private const int Announced = 160;

    private static readonly string[] AheadBefore =
        ["迎接", "喜迎", "献礼", "即将召开的", "提请", "决定召开", "为召开", "建议", "筹备", "准备召开", "同意召开", "决定"];

    private static readonly string[] AheadAfter = ["即将召开", "将召开", "将于", "召开之年", "筹备", "拟于", "召开前"];
    private static readonly string[] Reprints = ["《求是》", "重要文章", "单行本", "出版", "发行"];
    private static readonly string[] Holding = ["举行", "召开", "开幕", "闭幕", "主席团", "公报", "公告", "表决", "在京", "上的", "关于", "代表团"];
    // The spirit of these is carried out until the next; the first and the last of a term only open and close it.
    private static readonly string[] Carried = ["二中全会", "三中全会", "四中全会", "五中全会", "六中全会"];
    private static readonly string[] Former = ["时任", "原", "前", "副", "曾任", "候任"];

    // Parties and bodies that number their congresses and plenums as the Party does.
    private static readonly string[] OtherBodies =
    [
        "民革", "民建", "民进", "民盟", "九三学社", "农工党", "致公党", "台盟", "共青团", "妇联", "工会", "工商联", "文联", "作协", "科协", "侨联",
        "省委", "市委", "区委", "县委", "州委", "纪委", "妇女", "青年", "学联", "残联", "协会", "民主党", "同盟", "促进会", "建国会", "革命委员会", "学社", "联合会", "理事会",
    ];

    /// <summary>Adds the clues of one sentence.</summary>
    public static void Add(AnnotationLexicons lexicons, SentenceCues cues, List<YearClue> clues)
    {
        foreach (var hit in cues.Events)
        {
            if (IsAnyDepartment(cues.Text, hit.Span) || IsOfOtherBody(cues.Text, hit.Span.Start)) continue;
            if (ClueOf(lexicons, cues, (DatedEvent)hit.Cue, hit.Span) is { } clue) clues.Add(clue);
        }
    }

    /// <summary>十九届二中、三中、四中全会: the last one named is the latest.</summary>
    public static void AddPlenums(AnnotationLexicons lexicons, string text, List<YearClue> clues)
    {
        foreach (Match match in PlenumsPattern().Matches(text))
        {
            var name = match.Groups[1].Value + "届" + match.Groups[2].Value;
            if (lexicons.Event(name) is not { } dated || IsOfOtherBody(text, match.Index)) continue;
            var span = new TextSpan(match.Index, match.Index + match.Length);
            clues.Add(Past(lexicons, dated, span, text) with { Text = match.Value });
        }
    }

    /// <summary>The meeting at which a title says it was spoken, or which the first line of news reports: its year is that of the text.</summary>
    public static void AddOccasion(AnnotationLexicons lexicons, SpeechStructure structure, bool isNews, List<YearClue> clues)
    {
        if (IsReprint(structure.Title)) return;
        if (structure.TitleOrigin is not TitleOrigin.Derived && Occasion(lexicons, structure.Title) is { } named)
            clues.Add(OfOccasion(named, null, "标题"));
        if (!isNews) return;
        if (structure.TitleOrigin is not TitleOrigin.Derived && Celebration(lexicons, structure.Title) is { } celebrated) clues.Add(celebrated);
        foreach (var paragraph in structure.Paragraphs.Where(p => p.Kind is not ParagraphKind.Title).Take(1))
        {
            var line = paragraph.Span.Of(structure.Text);
            if (Occasion(lexicons, line[..Math.Min(line.Length, LeadReach)]) is { } told) clues.Add(OfOccasion(told, paragraph.Span.Start, "开头"));
        }
    }

    /// <summary>Whether news report that an older text appears in print: what it tells is of another year.</summary>
    public static bool IsReprint(string title) => Reprints.Any(w => title.Contains(w, StringComparison.Ordinal));

    // 纪念邓小平同志诞辰120周年座谈会 is held in its year; a headline that tells of its echo names the speech.
    private static YearClue? Celebration(AnnotationLexicons lexicons, string title)
    {
        if (CelebrationPattern().Match(title) is not { Success: true } match || title.Contains("精神", StringComparison.Ordinal)) return null;
        if (lexicons.Event(match.Groups[1].Value) is not { Kind: EventKind.Founding } dated) return null;
        var year = dated.From.Year + NumberOf(match.Groups[2].Value);
        return new(match.Value, null, YearBound.During, YearClueKind.Title, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), $"标题报道的纪念活动在{year}年。");
    }

    private static YearClue OfOccasion((DatedEvent Dated, int Index) found, int? line, string place) => new(
        found.Dated.Text, line is { } start ? new TextSpan(start + found.Index, start + found.Index + found.Dated.Text.Length) : null,
        YearBound.During, YearClueKind.Title, new DateOnly(found.Dated.From.Year, 1, 1), new DateOnly(found.Dated.From.Year, 12, 31),
        $"{place}报道的会议：{found.Dated.Name}在{found.Dated.From.Year}年召开。");

    private static (DatedEvent Dated, int Index)? Occasion(AnnotationLexicons lexicons, string words)
    {
        foreach (Match match in SessionPattern().Matches(words))
        {
            var dated = lexicons.Event(match.Value);
            if (dated is null || IsOfOtherBody(words, match.Index)) continue;
            var after = words.AsSpan(match.Index + match.Length);
            after = after[..Math.Min(after.Length, HoldReach)];
            var isHeld = after.IsEmpty || Any(after, Holding) || match.Index == 0;
            return isHeld && after.IndexOf("精神") < 0 && !after.StartsWith("以来") && !LiesAhead(words, new TextSpan(0, words.Length), new TextSpan(match.Index, match.Index + match.Length))
                ? (dated, match.Index)
                : null;
        }
        return null;
    }

    private static YearClue? ClueOf(AnnotationLexicons lexicons, SentenceCues cues, DatedEvent dated, TextSpan span)
    {
        var isMeeting = dated.Kind is EventKind.Congress or EventKind.Meeting or EventKind.AnnualMeeting or EventKind.Session;
        if (IsOfNextYear(cues, span) && (dated.Kind is EventKind.OwnYear || (isMeeting && WillBeHeld(cues, span))))
            return OwnYear(NextYear + dated.Text, span, dated.From.Year - 1, $"“明年”是{dated.From.Year}年（{dated.Name}）。");
        if (dated.Kind is EventKind.OwnYear) return OwnYear(ThisYear(cues, span) + dated.Text, span, dated.From.Year, $"{dated.Name}是{dated.From.Year}年。");
        if (dated.Kind is EventKind.Anniversary && IsGoal(cues.Text, span.End)) return null;
        if (dated.Kind is EventKind.Founding) return Founding(cues, dated, span);
        if (dated.Kind is EventKind.Term) return Former.Any(w => EndsWith(cues.Text, span.Start, w)) ? null : Term(dated, span);
        if (isMeeting && LiesAhead(cues.Text, cues.Span, span)) return Ahead(dated, span);
        return Past(lexicons, dated, span, cues.Text);
    }

    private static YearClue Ahead(DatedEvent dated, TextSpan span)
    {
        var explanation = $"{dated.Name}尚未召开（{dated.From:yyyy-MM-dd}开幕）。";
        return dated.Kind is EventKind.Session
            ? new(dated.Text, span, YearBound.During, YearClueKind.Event, dated.From.AddDays(-Announced), dated.To ?? dated.From, explanation)
            : new(dated.Text, span, YearBound.NotAfter, YearClueKind.Event, null, dated.To, explanation);
    }

    private static YearClue Term(DatedEvent dated, TextSpan span) => dated.To is { } last
        ? new(dated.Text, span, YearBound.During, YearClueKind.Office, dated.From, last, $"{dated.Name}：{dated.From:yyyy-MM-dd}至{last:yyyy-MM-dd}。")
        : new(dated.Text, span, YearBound.NotBefore, YearClueKind.Office, dated.From, null, $"{dated.Name}：不早于{dated.From:yyyy-MM-dd}。");

    // 新中国成立75周年: the year of the founding and 75; looked forward to from the year before.
    private static YearClue? Founding(SentenceCues cues, DatedEvent dated, TextSpan span)
    {
        if (AnniversaryPattern().Match(cues.Text, span.End, Math.Min(EventReach, cues.Span.End - span.End)) is not { Success: true } match) return null;
        var year = dated.From.Year + NumberOf(match.Groups[1].Value);
        if (IsGoal(cues.Text, match.Index + match.Length)) return null;
        var words = cues.Text[span.Start..(match.Index + match.Length)];
        var whole = new TextSpan(span.Start, match.Index + match.Length);
        if (ThisYear(cues, span) is { Length: > 0 } now) return OwnYear(now + words, whole, year, $"{words}是{year}年。");
        return new(words, whole, YearBound.NotBefore, YearClueKind.Event, new DateOnly(year - 1, 1, 1), null, $"{words}在{year}年，前一年起常被提起。");
    }

    // Who carries out the spirit of a plenum speaks after its close and before the next: of 886 newscasts that do, 875 did.
    private static YearClue Past(AnnotationLexicons lexicons, DatedEvent dated, TextSpan span, string text)
    {
        var isOver = SpeaksOfSpirit(text, span);
        if (!isOver || !Carried.Any(c => dated.Text.EndsWith(c, StringComparison.Ordinal)) || lexicons.PlenumAfter(dated) is not { To: { } next } || dated.To is not { } end) return Event(dated, span, isOver);
        return new(dated.Text, span, YearBound.During, YearClueKind.Event, end, next, $"{dated.Name}的精神：{end:yyyy-MM-dd}闭幕，通常讲到{next:yyyy-MM-dd}下次全会。");
    }

    // 到新中国成立一百周年时 is a goal.
    private static bool IsGoal(string text, int end) => end < text.Length && text[end] == '时';

    private static YearClue Event(DatedEvent dated, TextSpan span, bool isOver) => dated.Kind switch
    {
        EventKind.Campaign => new(dated.Text, span, YearBound.During, YearClueKind.Event, dated.From, dated.To, $"{dated.Name}：{dated.From:yyyy-MM-dd}至{dated.To:yyyy-MM-dd}。"),
        EventKind.Wording => new(dated.Text, span, YearBound.NotAfter, YearClueKind.Event, dated.From, dated.To, $"{dated.Name}是{dated.From.Year}年前后的提法。"),
        EventKind.Anniversary => new(dated.Text, span, YearBound.NotBefore, YearClueKind.Event, dated.From.AddYears(-1), null, $"{dated.Name}在{dated.From.Year}年，前一年起常被提起。"),
        EventKind.Session => NotBefore(dated, span, dated.From.AddDays(-Announced), $"{dated.Name}（{dated.From:yyyy-MM-dd}）最早提前三个月公布。"),
        _ when isOver && dated.To is { } end => NotBefore(dated, span, end, $"{dated.Name}的精神：不早于{end:yyyy-MM-dd}闭幕。"),
        _ => NotBefore(dated, span, dated.From, $"{dated.Name}：不早于{dated.From:yyyy-MM-dd}。"),
    };

    private static YearClue NotBefore(DatedEvent dated, TextSpan span, DateOnly day, string explanation) =>
        new(dated.Text, span, YearBound.NotBefore, YearClueKind.Event, day, null, explanation);

    private static YearClue OwnYear(string text, TextSpan span, int year, string explanation) =>
        new(text, span, YearBound.During, YearClueKind.OwnYear, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), explanation);

    // 应急管理部门 and 环境保护部门 are older than the ministries 应急管理部 and 环境保护部.
    private static bool IsAnyDepartment(string text, TextSpan hit) => text[hit.End - 1] == '部' && hit.End < text.Length && text[hit.End] == '门';

    private static bool IsOfOtherBody(string text, int at) => OtherBodies.Any(b => EndsWith(text, at, b) || (at > 0 && text[at - 1] == '第' && EndsWith(text, at - 1, b)));

    private static bool EndsWith(string text, int at, string word) => at >= word.Length && string.CompareOrdinal(text, at - word.Length, word, 0, word.Length) == 0;

    // 今年是“十四五”开局之年; 今年正值.
    private static string ThisYear(SentenceCues cues, TextSpan hit)
    {
        var from = Math.Max(cues.Span.Start, hit.Start - ThisYearReach);
        var at = cues.Text.AsSpan(from, hit.Start - from).LastIndexOf("今年");
        return at < 0 ? "" : cues.Text[(from + at)..hit.Start];
    }

    // 明年将召开党的二十大, 明年是“十四五”开局之年.
    private static bool IsOfNextYear(SentenceCues cues, TextSpan hit)
    {
        var from = Math.Max(cues.Span.Start, hit.Start - NextYearReach);
        return cues.Text.AsSpan(from, hit.Start - from).IndexOf("明年") >= 0;
    }

    private static bool WillBeHeld(SentenceCues cues, TextSpan hit)
    {
        var from = Math.Max(cues.Span.Start, hit.Start - NextYearReach);
        var around = cues.Text.AsSpan(from, Math.Min(cues.Span.End, hit.End + EventReach) - from);
        return around.IndexOf("召开") >= 0 && around.IndexOf("精神") < 0;
    }

    private static bool SpeaksOfSpirit(string text, TextSpan hit) =>
        text.AsSpan(hit.Start, Math.Min(text.Length - hit.Start, hit.Length + SpiritReach)).IndexOf("精神") >= 0;

    private static bool LiesAhead(string text, TextSpan sentence, TextSpan hit)
    {
        var from = Math.Max(sentence.Start, hit.Start - EventReach);
        var before = text.AsSpan(from, hit.Start - from);
        before = before[(before.LastIndexOfAny("，。；》") + 1)..];
        var after = text.AsSpan(hit.End, Math.Min(sentence.End - hit.End, EventReach));
        if (Any(before, AheadBefore) && after.IndexOf("精神") < 0) return true;
        foreach (var word in AheadAfter)
            if (after.IndexOf(word) is >= 0 and < 4) return true;
        return false;
    }

    private static bool Any(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
            if (text.IndexOf(word) >= 0) return true;
        return false;
    }

    // 75, 七十五, 一百二十.
    private static int NumberOf(string numeral)
    {
        if (char.IsAsciiDigit(numeral[0])) return int.Parse(numeral);
        var (value, digit) = (0, 0);
        foreach (var c in numeral)
        {
            if (c is '百' or '十') (value, digit) = (value + ((digit == 0 ? 1 : digit) * (c == '百' ? 100 : 10)), 0);
            else digit = "〇一二三四五六七八九".IndexOf(c);
        }
        return value + digit;
    }

    [GeneratedRegex("(十[六七八九]|二十)届(?:[一二三四五六七]中[、和及]){1,6}([一二三四五六七]中全会)")]
    private static partial Regex PlenumsPattern();

    [GeneratedRegex("(?:十[一二三四五六七八九]?|[一二三四五六七八九]|二十)届(?:全国人大(?:常委会第)?|全国人民代表大会第|中央纪委|中央纪律检查委员会第|中央委员会第)[一二三四五六七八九十]{1,3}次(?:全体)?(?:会议)?"
        + "|全国政协十[一二三四五六七八九]?届(?:常委会第)?[一二三四五六七八九十]{1,3}次(?:会议|常委会)|(?:十[一二三四五六七八九]?|二十)届[一二三四五六七]中全会")]
    private static partial Regex SessionPattern();

    [GeneratedRegex("(?:纪念|庆祝)([^，。；：“”]{2,16}?)([0-9]{1,3}|[一二三四五六七八九十百]{1,5})周年(?:暨[^，。]{2,12})?(?:大会|座谈会|招待会)(?!上)")]
    private static partial Regex CelebrationPattern();

    [GeneratedRegex("^(?:[^，。；：、]{0,4}?)([0-9]{1,3}|[一二三四五六七八九十百]{1,5})周年")]
    private static partial Regex AnniversaryPattern();
}
