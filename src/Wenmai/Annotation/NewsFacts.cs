using System.Text.RegularExpressions;
using static Wenmai.Annotation.DocumentPatterns;

namespace Wenmai.Annotation;

/// <summary>Whose words a newscast reports, which body meets or issues, where and when: its headline and its first sentences.</summary>
internal static class NewsFacts
{
    private const int DateReach = 160;
    private const int LaterDateReach = 40;
    private const int LeadLength = 500;
    private const int FewParagraphs = 4;
    private const int FewOfficers = 4;

    private static readonly string MeetingName = $"[^，。；：！《》\\n]{{2,60}}?{Words.AnyOf("meeting-end")}";
    private static readonly string ShortDay = "(?:[0-9]{1,2}月)?[0-9]{1,2}[日号](?:至[^，。]{0,4}日)?";

    private static readonly Regex Officer = Lines($"{Role}{Name}");
    private static readonly Regex NameFirst = Lines($"{Name}(?<role>委员长)");
    private static readonly Regex Feature = Lines("^【|快讯|热议|系列报道|一线|各地|蹲点");
    private static readonly Regex Echo = Lines("反响|激励");
    private static readonly Regex Issue = Lines("印发|发布|公布|出版|通报|^[^，。： 　]{2,16}：|新设");

    private static readonly Regex Toured = Lines($"在(?<tour>[^，。在 　]{{2,24}}?{Words.AnyOf("tour")})(?=时|并|中|期间)");
    private static readonly Regex ToHold = Lines($"(?:主持召开|召开)(?<meeting>{MeetingName})(?=时|强调|[ 　]|并|就|\\r?$)");
    private static readonly Regex Speaking = Lines($"(?:在出席|在参加|出席|参加|在)(?<meeting>{MeetingName})(?=上|并|时|发表|致|的重要|[，。 　]|强调|审议|\\r?$)");
    private static readonly Regex Convened = Lines($"(?:主持召开|召开|举行|主持|出席|参加|向)(?<meeting>{MeetingName})(?=并|强调|发表|致|[，。、 　]|时|和|\\r?$)");

    private static readonly Regex Held = Lines(
        $"^(?!根据|按照|习近平|贯彻)(?<meeting>(?:(?!主持|出席|召开|举行)[^，。；：！ 　\\n]){{2,60}}?{Words.AnyOf("meeting-end")}(?<!委员会|常委会|理事会))"
        + $"(?={ShortDay}|今天|昨天|在[^，。]{{0,8}}(?:召开|举行|闭幕|开幕|启动)|举行|召开|闭幕|开幕|精神)");

    private static readonly Regex Politburo = Lines("^(?:[十二一三四五六七八九]{2,4}届)?(?<meeting>(?<body>中共中央政治局(?:常务委员会|常委会)?)召开会议)");

    private static readonly Regex Hosted = Lines(
        $"(?:^|日，|[ 　])(?<body>[^，。；：《》 　\\n0-9]{{0,20}}?{Words.AnyOf("body-end")})(?:{ShortDay})?"
        + "(?:上午|下午|晚)?(?:在[^，。]{2,16}?)?(?:隆重)?(?:召开|举行)"
        + $"(?<meeting>(?!会议){MeetingName})");

    private static readonly Regex Body = Lines(
        $"^(?<body>.{{0,24}}{Words.AnyOf("body-end")})(?:(?=第[一二三四五六七八九十0-9]{{1,4}}次)|(?=[一二三四五六七八九十]次)|(?=常务会议|会议|召开|举行|军事工作|全体|审议))");

    // Its sessions have long names of their own; the headline names the body.
    private static readonly Regex Conference = Lines("全国政协(?=主席会议|.{0,6}常委会|.{0,4}协商座谈会|举行|召开)");

    private static readonly Regex Issuing = Lines(
        $"(?:^由|^|消息：|日前，|近日，|日，|由|签署|《)(?<body>(?:(?!签署|主持|出席)[^，。：；《》\\n0-9]){{0,90}}?{Words.AnyOf("issuer-end")})"
        + "(?:近日|日前|近期在京|在京|正式|网站|对[^，。]{4,30}进行)?"
        + $"(?:{Words.AnyOf("issuing-verb")}|：|的《|令|关于)");

    private static readonly Regex When = Lines(Day + "(?!起|电)");
    private static readonly Regex TodayIs = Lines($"今天[（(]{Day}[）)]");

    /// <summary>Adds the facts.</summary>
    public static DocumentFacts Read(DocumentView view, DocumentFacts facts)
    {
        if (Feature.IsMatch(view.Title)) return facts with { Date = Today(view) };
        var isIssue = Issue.IsMatch(view.Title) && !view.Title.Contains("召开");
        var (speaker, role) = Echo.IsMatch(view.Title) ? (null, null) : Speaker(view, isIssue);
        var (occasion, host) = isIssue ? (null, null) : Occasion(view);
        var unit = Unit(view, occasion, host, isIssue);
        return facts with { Speaker = speaker, Role = role, Occasion = occasion, Unit = unit, Date = Date(view) };
    }

    // Who only chairs is not reported: his words are, where the news says that he stressed, spoke or wrote. A name in the title comes
    // first.
    private static (StatedFact? Speaker, StatedFact? Role) Speaker(DocumentView view, bool isIssue)
    {
        var head = Head(view);
        var officers = Officer.Matches(head).Concat(NameFirst.Matches(head)).OrderBy(m => IsInTitle(m) ? 0 : 1);
        foreach (var match in officers.Where(m => IsInTitle(m) || (!isIssue && m.Groups["role"].Value != "总书记")).Take(FewOfficers))
            if (Speaks(view.Structure.Text, match.Groups["name"].Value))
                return (view.OpeningFact(match.Groups["name"], "news/职务姓名"), view.OpeningFact(match.Groups["role"], "news/职务姓名"));
        return (null, null);

        bool IsInTitle(Match officer) => view.Title.Contains(officer.Groups["name"].Value, StringComparison.Ordinal);
    }

    private static bool Speaks(string text, string name) => Lines(
        $"{Regex.Escape(name)}(?:委员长|总书记)?(?:{Words.AnyOf("reporting-verb")}|"
        + "(?!总书记|新时代|同志|主席|经济|外交|法治|强军|生态|文化)[^。；]{0,60}" + Words.AnyOf("acting-verb") + ")")
        .IsMatch(text);

    private static (StatedFact? Meeting, StatedFact? Host) Occasion(DocumentView view)
    {
        var title = new TextSpan(0, Math.Min(view.BodyStart, LeadLength));
        var lead = new TextSpan(view.BodyStart, Math.Min(view.Opening.Length, view.BodyStart + LeadLength));
        var isFuller = (Within(view, Hosted, lead) ?? Within(view, Held, lead)) is not null;
        if (!isFuller && !Politburo.IsMatch(view.Title) && Within(view, ToHold, title) is { } convened)
            return (view.OpeningFact(convened.Groups["meeting"], "news/标题"), null);
        if (Within(view, Toured, title) is { } tour) return (view.OpeningFact(tour.Groups["tour"], "news/考察"), null);
        foreach (var (pattern, part, rule) in Order(title, lead))
            if (Within(view, pattern, part) is { } match)
                return (view.OpeningFact(match.Groups["meeting"], rule), view.OpeningFact(match.Groups["body"], rule));
        return (null, null);
    }

    private static (Regex Pattern, TextSpan Part, string Rule)[] Order(TextSpan title, TextSpan lead) =>
    [
        (Politburo, lead, "news/政治局"), (Politburo, title, "news/政治局"), (Held, lead, "news/举行"),
        (Speaking, title, "news/会上"), (Hosted, lead, "news/召开"),
        (Held, title, "news/举行"), (Hosted, title, "news/召开"),
        (Convened, title, "news/召开"), (Convened, lead, "news/召开"), (Speaking, lead, "news/会上"),
    ];

    // A start in the middle of the opening is the start of a line all the same.
    private static Match? Within(DocumentView view, Regex pattern, TextSpan part) =>
        pattern.Match(view.Opening, part.Start, part.Length) is { Success: true } match ? match : null;

    private static StatedFact? Unit(DocumentView view, StatedFact? occasion, StatedFact? host, bool isIssue)
    {
        if (host is not null) return host;
        if (Conference.Match(view.Opening, 0, view.BodyStart) is { Success: true } conference)
            return view.OpeningFact(conference, "title/全国政协");
        if (occasion is { Span: { } at } && Body.Match(occasion.Text) is { Success: true } body)
            return new StatedFact(body.Groups["body"].Value, new TextSpan(at.Start, at.Start + body.Groups["body"].Length), "news/会议主体");
        if (occasion is not null && !isIssue) return null;
        var issued = Issuing.Match(view.Opening, view.BodyStart, Math.Min(LeadLength, view.Opening.Length - view.BodyStart));
        return view.OpeningFact((issued.Success ? issued : Issuing.Match(Head(view))).Groups["body"], "news/印发");
    }

    private static StatedDate? Today(DocumentView view) =>
        TodayIs.Match(view.Opening) is { Success: true } today ? IssuedFacts.DateOf(today, view.InOpening(today), "news/今天") : null;

    private static StatedDate? Date(DocumentView view)
    {
        var reach = DateReach;
        foreach (var paragraph in view.Body.Take(FewParagraphs))
        {
            var span = new TextSpan(paragraph.Start, Math.Min(paragraph.End, paragraph.Start + reach));
            if (When.Match(span.Of(view.Structure.Text)) is { Success: true } match)
            {
                var start = span.Start + match.Index;
                return IssuedFacts.DateOf(match, new TextSpan(start, start + match.Length), "news/日期");
            }
            reach = LaterDateReach;
        }
        return null;
    }

    private static string Head(DocumentView view) => view.Opening[..Math.Min(view.Opening.Length, LeadLength)];
}
