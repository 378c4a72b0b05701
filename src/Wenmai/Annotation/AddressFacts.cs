using System.Text.RegularExpressions;
using static Wenmai.Annotation.DocumentPatterns;

namespace Wenmai.Annotation;

/// <summary>Who speaks or reports, in whose name, where and when: title, the lines below it, the first words, the signature.</summary>
internal static class AddressFacts
{
    private const int HeadLength = 700;

    private static readonly string UnitName = $"[^，。；：、“”《》（）\\s了在的]{{0,24}}?{Words.AnyOf("unit-end")}";
    private static readonly string MeetingName = $"[^，。；：\\n]{{2,48}}?{Words.AnyOf("meeting-end")}";

    private static readonly Regex Signed = Lines(
        $@"(?:^|上|[）)]|[—\-]|[日])[ 　]{{0,6}}{Role}[ 　\r\n]{{0,8}}{Name}(?:同志)?"
        + @"(?=[ 　]{0,8}\r?$|作|尊敬|各位|女士|同志|主席)");
    private static readonly Regex SignedLine = Lines(
        $@"^[ 　]{{0,8}}{Role}[ 　\r\n]{{1,8}}(?<name>[\u4e00-\u9fff]{{2,5}})(?:同志)?[ 　]{{0,8}}\r?$");
    private static readonly Regex Introduced = Lines(
        $"^【导[^】]{{0,8}}】(?:[^\\n]{{0,200}}?[，。；、日])?{Name}(?=在|参加|认为|提出|指出|对|用于|接受|召开|向|于)");
    private static readonly Regex LoneName = Lines($@"^[ 　]{{0,8}}{Name}[ 　]{{0,8}}\r?$");
    private static readonly Regex Subtitle = Lines($"(?:^|[—\\-]{{1,2}}){Name}(?:同志)?(?=在|与|接受|访问|向|同|会见|关于)");
    private static readonly Regex Familiar = Lines($"(?:^|[—\\-]{{1,2}})(?<name>{Words.AnyOf("surname")}总)(?=在|与|接受|访问|向|同)");
    private static readonly Regex AfterDate = Lines($@"[日京][）)][ 　]{{0,4}}(?:{Role}[ 　]{{0,4}})?{Name}");
    private static readonly Regex Closing = Lines($@"{Name}[ 　\r\n]{{0,6}}(?={FullDay})");
    private static readonly Regex Note = Lines(
        $@"(?:这是{Name}{Role}?|[（(])(?:{FullDay})?在(?<meeting>[^。\n]{{2,48}}?)(?:上|时)的(?:讲话|发言|致辞)");
    private static readonly Regex Voice = Lines($"^{Name}：");

    private static readonly Regex Titled = Lines(
        @"(?:^|[—\-]{1,2}|电|\n|[\u4e00-\u9fff]{2,3})(?:在|与(?=[^，。\n]{2,60}上的))(?<meeting>[^。\n]{2,60}?)(?:上|时|中|期间)?[的，]"
        + "[^，。\n]{0,8}?(?:讲话|致辞|致词|发言|演讲|报告|说明|座谈纪要)");

    private static readonly Regex Minuted = Lines(
        @"^[—\-]{0,2}(?:[\u4e00-\u9fff]{2,3}(?=[与在]))?在?(?<meeting>[^。\n—]{4,60}?)(?:的?(?:讲话|发言))?(?:会谈)?(?:纪要|(?<=座谈)的讲话|记录)\r?$");

    private static readonly Regex AtCongress = Lines(
        "[在向](?<meeting>[^，。；\\n]{2,16}?(?:代表大会|人大)(?:[^，。；\\n]{0,6}次会议)?)(?=上|作|提出|，|报告)|(?<meeting>中国共产党第[^，。]{1,4}次全国代表大会)");

    private static readonly Regex Opened = Lines(
        $"(?:今天|今日|这里|高兴)[^。了]{{0,6}}?(?:召开|举行|出席|参加)(?:今天的)?(?:一个)?(?<meeting>{MeetingName})(?=[，。])");
    private static readonly Regex Gathered = Lines("集会，(?:热烈|隆重)?(?<meeting>(?:庆祝|纪念)[^，。]{4,40})(?=[，。])");
    private static readonly Regex Onwards = Lines("值此(?<meeting>[^，。]{4,40}?)(?:隆重)?(?:召开|开幕|举办|举行|成立)?之际");

    private static readonly Regex InNameOf = Lines($"我(?:现在)?(?:谨|再次)?(?:代表|受)(?<body>{UnitName})(?=，|向|作|对|和|的?委托|、|提|报告|[ 　])");
    private static readonly Regex Highest = Lines("^(?:党中央|中国政府|中共中央)$");
    private static readonly Regex Generic = Lines("^(?:公司|局|委|部|厅|政府|集团)$");
    private static readonly Regex Host = Lines(
        $"^(?<body>(?!全|参加)[^，。；：、系（）]{{0,10}}?(?:局党组|局|委|厅|集团|学院|党组))(?=党|[0-9]|巡察|系统|意识|机关)");
    private static readonly Regex Company = Lines($"{Words.AnyOf("company")}公司");
    private static readonly Regex ShortCompany = Lines(Words.AnyOf("company"));

    private static readonly Regex Dated = Lines($@"(?:^|[（(]|[—\-]|在)[ 　—\-]{{0,4}}{FullDay}");
    private static readonly Regex TitleYear = Lines(@"^(?<y>[0-9０-９]{4})年");
    private static readonly Regex Signature = Lines($@"{FullDay}(?=[ 　]{{0,4}}(?:[）)]|\r?$|（|[（(]))");
    private static readonly Regex InLetter = Lines($"(?<={Words.AnyOf("surname")}[\\u4e00-\\u9fff]{{1,2}}[ 　\\r\\n]{{0,6}}){FullDay}");
    private static readonly Regex Dispatch = Lines(@"新华社[\u4e00-\u9fff]{2,8}(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日电");

    /// <summary>Adds the facts.</summary>
    public static DocumentFacts Read(DocumentView view, DocumentFacts facts)
    {
        var (speaker, role) = Speaker(view, facts.Kind);
        var occasion = Occasion(view, facts.Kind);
        return facts with
        {
            Speaker = speaker, Role = role, Occasion = occasion, Unit = Unit(view, facts.Kind, occasion), Date = Date(view, facts.Kind),
        };
    }

    private static readonly (Regex Pattern, string Rule)[] Signatures =
    [
        (Signed, "line/职务姓名"), (SignedLine, "line/职务姓名"), (Subtitle, "title/姓名"), (Familiar, "title/姓总"), (AfterDate, "line/日期后"),
    ];

    private static (StatedFact? Speaker, StatedFact? Role) Speaker(DocumentView view, DocumentKind kind)
    {
        foreach (var (pattern, rule) in Signatures)
            if (InHead(view, pattern) is { Success: true } match && match.Groups["name"] is var name)
                return (view.OpeningFact(name, rule), view.OpeningFact(match.Groups["role"], rule) ?? RoleOf(view, name.Value));
        if (Note.Match(view.Ending) is { Success: true } note && note.Groups["name"].Success)
            return (view.EndingFact(note.Groups["name"], "end/说明"), view.EndingFact(note.Groups["role"], "end/说明"));
        if (Closing.Match(view.Opening) is { Success: true } letter)
            return (view.OpeningFact(letter.Groups["name"], "end/署名"), RoleOf(view, letter.Groups["name"].Value));
        if (Closing.Match(view.Ending) is { Success: true } signed) return (view.EndingFact(signed.Groups["name"], "end/署名"), null);
        if (view.HeadLines.Skip(1).Any(l => LoneName.IsMatch(l)))
            return (view.OpeningFact(LoneName.Match(view.Opening).Groups["name"], "line/姓名"), null);
        if (Introduced.Match(view.Opening) is { Success: true } introduced)
            return (view.OpeningFact(introduced.Groups["name"], "lead/导读"), null);
        return (kind is DocumentKind.Interview ? view.OpeningFact(Voice.Match(view.Opening).Groups["name"], "lead/发言") : null, null);
    }

    // A caption or a note names the office of the person who is otherwise only named.
    private static StatedFact? RoleOf(DocumentView view, string name) =>
        view.OpeningFact(Lines(Role + Regex.Escape(name)).Match(view.Opening).Groups["role"], "lead/职务");

    private static StatedFact? Occasion(DocumentView view, DocumentKind kind)
    {
        if (kind is DocumentKind.GovernmentReport or DocumentKind.OtherReport && InHead(view, AtCongress) is { Success: true } congress)
            return view.OpeningFact(congress.Groups["meeting"], "head/代表大会");
        if (kind is DocumentKind.GovernmentReport) return null;
        foreach (var (pattern, rule) in new[] { (Titled, "title/会议"), (Minuted, "title/纪要") })
            if (pattern.Match(view.Opening, 0, view.HeadLength) is { Success: true } match)
                return view.OpeningFact(match.Groups["meeting"], rule);
        if (Note.Match(view.Ending) is { Success: true } note) return view.EndingFact(note.Groups["meeting"], "end/说明");
        foreach (var (pattern, rule) in new[] { (Gathered, "lead/集会"), (Opened, "lead/召开"), (Onwards, "lead/之际") })
            if (InHead(view, pattern) is { Success: true } match) return view.OpeningFact(match.Groups["meeting"], rule);
        return null;
    }

    private static StatedFact? Unit(DocumentView view, DocumentKind kind, StatedFact? occasion)
    {
        if (InNameOf.Match(view.Opening) is { Success: true } spoken && NamesUnit(spoken.Groups["body"].Value, kind))
            return FullName(view, spoken.Groups["body"].Value) ?? view.OpeningFact(spoken.Groups["body"], "lead/代表");
        if (kind is DocumentKind.GovernmentReport && NationalReport.Match(view.Opening) is { Success: true } nation)
            return view.OpeningFact(nation.Groups["body"], "title/国务院");
        if (CompanyOf(view) is { } company) return company;
        if (occasion is null) return null;
        return Host.Match(occasion.Text) is { Success: true } host ? StartOf(occasion, host.Groups["body"].Value) : null;
    }

    private static StatedFact StartOf(StatedFact fact, string words) =>
        new(words, fact.Span is { } at ? new TextSpan(at.Start, at.Start + words.Length) : null, "title/单位");

    // The short name counts where the text gives no other, and only where it begins with it.
    private static StatedFact? CompanyOf(DocumentView view) =>
        ShortCompany.Match(view.Opening) is not { Success: true } name ? null
        : Company.Match(view.Structure.Text) is { Success: true } full
            ? new StatedFact(full.Value, new TextSpan(full.Index, full.Index + full.Length), "text/公司")
        : view.OpeningFact(name, "lead/公司");

    // A leader greets in the name of 党中央 wherever he speaks; it is the sender of a letter only.
    private static bool NamesUnit(string body, DocumentKind kind) =>
        !Generic.IsMatch(body) && (kind is not DocumentKind.Speech || !Highest.IsMatch(body));

    // 省人民政府 where the lines above say 江西省人民政府.
    private static StatedFact? FullName(DocumentView view, string body)
    {
        var full = Government.Matches(view.Opening[..view.BodyStart])
            .FirstOrDefault(m => m.Value.Length > body.Length && m.Value.EndsWith(body, StringComparison.Ordinal));
        return full is null ? null : view.OpeningFact(full, "head/单位");
    }

    private static readonly Regex Government = Lines(@"(?<![\u4e00-\u9fff])(?:(?!代表|受)[\u4e00-\u9fff]){2,8}人民政府");
    private static readonly Regex NationalReport = Lines("^.{0,20}(?<body>国务院)");

    private static StatedDate? Date(DocumentView view, DocumentKind kind)
    {
        if (InHead(view, Dated) is { Success: true } head) return IssuedFacts.DateOf(head, view.InOpening(head), "line/日期");
        if (TitleYear.Match(view.Opening) is { Success: true } year && kind is DocumentKind.GovernmentReport)
            return IssuedFacts.DateOf(year, view.InOpening(year), "title/年份");
        if (InLetter.Match(view.Opening) is { Success: true } letter && letter.Groups["d"].Success)
            return IssuedFacts.DateOf(letter, view.InOpening(letter), "end/署名");
        if (Note.Match(view.Ending) is { Success: true } note && note.Groups["y"].Success)
            return IssuedFacts.DateOf(note, view.InEnding(note), "end/说明");
        if (Signature.Match(view.Ending) is { Success: true } end) return IssuedFacts.DateOf(end, view.InEnding(end), "end/日期");
        return Dispatch.Match(view.Ending) is { Success: true } sent ? IssuedFacts.DateOf(sent, view.InEnding(sent), "end/电头") : null;
    }

    private static Match InHead(DocumentView view, Regex pattern) =>
        pattern.Match(view.Opening, 0, Math.Min(view.Opening.Length, HeadLength));
}
