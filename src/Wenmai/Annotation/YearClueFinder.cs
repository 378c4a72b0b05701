using System.Text.RegularExpressions;

namespace Wenmai.Annotation;

/// <summary>Gathers everything in a text that tells of its year.</summary>
internal static partial class YearClueFinder
{
    // Dates of a text stand at its head or foot, in short lines; rules name their revisions in the first lines, long or not.
    private const int HeadLines = 6;
    private const int FootLines = 4;
    private const int ShortLine = 48;
    private const int HorizonGap = 3;
    private const int MaxNewsDate = 12;

    // A line that dates a law, a life or a memory dates no speech.
    private static readonly string[] OfOther = ["废止", "修正", "修订", "施行", "诞辰", "周年", "逝世"];
    private static readonly string[] Subjects = ["听取", "审议", "审查", "决定", "发表", "公布", "发布", "印发", "播发", "批复", "编写", "报告", "统计", "主办", "国务院部门"];

    /// <summary>All clues, in no order.</summary>
    public static List<YearClue> Find(
        AnnotationLexicons lexicons, SpeechStructure structure, SpeechMetadata metadata, string sourceName, Genre genre, DocumentFacts facts,
        IReadOnlyList<SentenceDraft> drafts)
    {
        var clues = new List<YearClue>();
        AddStated(metadata, clues);
        AddDatelines(structure, genre, clues);
        if (genre is Genre.Speech && facts.Kind is not DocumentKind.Regulation) AddDay(structure.Text, facts.Date, clues);
        AddTitle(structure, genre, clues);
        AddFileName(sourceName, clues);
        AddOwnYears(structure, clues);
        if (genre is not Genre.Regulation) EventClueFinder.AddOccasion(lexicons, structure, genre is Genre.News, clues);
        foreach (var draft in drafts) EventClueFinder.Add(lexicons, draft.Cues, clues);
        EventClueFinder.AddPlenums(lexicons, structure.Text, clues);
        AddDigits(structure.Text, clues);
        AddYearEnds(structure.Text, clues);
        return clues;
    }

    private static void AddStated(SpeechMetadata metadata, List<YearClue> clues)
    {
        var where = metadata.Corrected.HasFlag(MetadataFields.Date) ? "人工更正：更正文件" : "文件头";
        if (metadata.Date is { } date)
            clues.Add(new YearClue($"{date:yyyy-MM-dd}", null, YearBound.During, YearClueKind.Stated, date, date, $"{where}写明了讲话日期。"));
        else if (metadata.Year is { } year)
            clues.Add(During(year.ToString(), null, YearClueKind.Stated, year, $"{where}写明了讲话年份。"));
    }

    // What a speech says of its own day in a line that is no date line: 在…会议上的讲话（2020年11月21日，北京）.
    private static void AddDay(string text, StatedDate? date, List<YearClue> clues)
    {
        if (date is not { From: { Year: { } year, Month: { } month, Day: { } day }, Span: { } span } || day > DateTime.DaysInMonth(year, month) || clues.Exists(c => c.Kind is YearClueKind.Dateline)) return;
        var after = text.Substring(span.End, Math.Min(MaxNewsDate, text.Length - span.End));
        if (OfOther.Any(w => after.Contains(w, StringComparison.Ordinal))) return;
        var on = new DateOnly(year, month, day);
        clues.Add(new YearClue($"{year}年{month}月{day}日", span, YearBound.During, YearClueKind.Dateline, on, on, "讲话自己写明的日子。"));
    }

    private static void AddDatelines(SpeechStructure structure, Genre genre, List<YearClue> clues)
    {
        for (var i = 0; i < structure.Paragraphs.Count; i++)
        {
            var (span, kind, _) = structure.Paragraphs[i];
            var isHead = i < HeadLines;
            var isMarginal = isHead || i >= structure.Paragraphs.Count - FootLines;
            var isPromulgation = isHead && genre is Genre.Regulation && IsPromulgation(structure.Text, span);
            if (kind is not ParagraphKind.Dateline && !(isMarginal && IsDateLine(structure, span, kind)) && !isPromulgation) continue;
            foreach (Match match in DatePattern().Matches(span.Of(structure.Text)))
                if (!IsEffect(structure.Text, At(span, match).End) && !TellsOfOther(structure.Text, span, kind, genre, match) && DayOf(match) is { } day)
                    clues.Add(new YearClue(match.Value, At(span, match), YearBound.During, YearClueKind.Dateline, day.First, day.Last, "题下或文末的日期行。"));
        }
    }

    // Running text ends with a stop, a date line does not.
    private static bool IsDateLine(SpeechStructure structure, TextSpan line, ParagraphKind kind) =>
        line.Length <= ShortLine && kind is not (ParagraphKind.Title or ParagraphKind.Heading) && structure.Text[line.End - 1] is not ('。' or '；' or '，' or '：');

    // News tell the dates of what they report, also in short lines; only a line that holds hardly more than the date is theirs.
    private static bool TellsOfOther(string text, TextSpan line, ParagraphKind kind, Genre genre, Match match) =>
        genre is Genre.News && kind is not ParagraphKind.Dateline && text[line.Start] is not '（' && (line.Length > match.Length + MaxNewsDate || text.AsSpan(line.Start, line.Length).Contains('，'))
        || genre is not Genre.Regulation && OfOther.Any(w => text.AsSpan(line.Start, line.Length).IndexOf(w) >= 0);

    private static bool IsPromulgation(string text, TextSpan line)
    {
        var words = text.AsSpan(line.Start, line.Length);
        return words.IndexOf("修订") >= 0 || words.IndexOf("修正") >= 0 || words.IndexOf("公布") >= 0 || words.IndexOf("发布") >= 0;
    }

    // 自2000年1月1日起施行 is the day a rule takes effect, which may lie in the next year.
    private static bool IsEffect(string text, int end) => text.AsSpan(end, Math.Min(4, text.Length - end)).IndexOfAny("起施") >= 0;

    private static void AddTitle(SpeechStructure structure, Genre genre, List<YearClue> clues)
    {
        if (structure.TitleOrigin is TitleOrigin.Derived) return;
        if (NextYearTitlePattern().Match(structure.Title) is { Success: true } match)
        {
            var year = int.Parse(Ascii(match.Groups[1].Value)) - 1;
            clues.Add(During(match.Value, null, YearClueKind.Title, year, $"年底预先安排下一年的工作：是{year}年。"));
            return;
        }
        var years = YearPattern().Matches(structure.Title).Where(m => !IsHorizon(structure.Title, m) && !(genre is Genre.News && IsSubject(structure.Title, m))).Select(YearOf).ToList();
        if (years.Count > 0) clues.Add(During($"{years.Max()}年", null, YearClueKind.Title, years.Max(), "标题写明的年份。"));
    }

    // What news hear, examine or announce is of the year before or after as often as of their own.
    private static bool IsSubject(string title, Match match)
    {
        var after = title.AsSpan(match.Index + match.Length);
        if (after.StartsWith("度") || after.StartsWith("秋季学期") || after.IndexOfAny("—-") is >= 0 and < 3 || after.IndexOf("统计") >= 0) return true;
        return Subjects.Any(w => title.AsSpan(0, match.Index).IndexOf(w) >= 0);
    }

    private static void AddFileName(string sourceName, List<YearClue> clues)
    {
        var name = sourceName[(sourceName.LastIndexOf('/') + 1)..];
        if (FileYearPattern().Match(name) is { Success: true } match)
            clues.Add(During(match.Value, null, YearClueKind.FileName, int.Parse(match.Value), "文件名中的年份。"));
    }

    private static void AddOwnYears(SpeechStructure structure, List<YearClue> clues)
    {
        foreach (Match match in OwnYearPattern().Matches(structure.Text))
            clues.Add(During(match.Value, At(default, match), YearClueKind.OwnYear, YearOf(match), "讲话把这一年当作本年来说。"));
    }

    // Of bare years only the latest counts: a text may tell of any past year, but not of a future one, plans apart.
    // A year that stands far after all others is a plan even where no word says so.
    private static void AddDigits(string text, List<YearClue> clues)
    {
        var years = YearPattern().Matches(text).Where(m => !IsHorizon(text, m)).DistinctBy(YearOf).OrderByDescending(YearOf).ToList();
        while (years.Count > 1 && YearOf(years[0]) - YearOf(years[1]) >= HorizonGap && YearOf(years[0]) % 5 == 0) years.RemoveAt(0);
        if (years.Count > 0) clues.Add(During(years[0].Value, At(default, years[0]), YearClueKind.Digits, YearOf(years[0]), "文中出现的最晚的年份数字，不含规划目标年；只作旁证。"));
    }

    // 截至2019年底 is said when that year is over.
    private static void AddYearEnds(string text, List<YearClue> clues)
    {
        foreach (Match match in YearEndPattern().Matches(text))
            clues.Add(new YearClue(
                match.Value, At(default, match), YearBound.NotBefore, YearClueKind.Event, new DateOnly(int.Parse(Ascii(match.Groups[1].Value)) + 1, 1, 1), null,
                "说到这一年年底的数字，不早于下一年。"));
    }

    // 到2035年, 2020年目标, 2021—2025年 name a horizon of plans.
    private static bool IsHorizon(string text, Match match)
    {
        var before = text.AsSpan(Math.Max(0, match.Index - 3), Math.Min(3, match.Index));
        var rest = text.AsSpan(match.Index + match.Length);
        var after = rest[..Math.Min(8, rest.Length)];
        return before.IndexOfAny("到至于—-") >= 0 || after.StartsWith("前") || after.StartsWith("底前") || after.IndexOf("远景") >= 0 || after.IndexOf("议程") >= 0
            || after.IndexOf("目标") >= 0 || after.IndexOf("规划") >= 0 || after.IndexOf("基本实现") >= 0 || after.IndexOf("实现") >= 0 || after.StartsWith("起");
    }

    private static YearClue During(string text, TextSpan? span, YearClueKind kind, int year, string explanation) =>
        new(text, span, YearBound.During, kind, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), explanation);

    private static TextSpan At(TextSpan line, Match match) => new(line.Start + match.Index, line.Start + match.Index + match.Length);

    // Every pattern begins with its year.
    private static int YearOf(Match match) => int.Parse(Ascii(match.Value[..4]));

    private static (DateOnly First, DateOnly Last)? DayOf(Match match)
    {
        var year = YearOf(match);
        var month = match.Groups[2].Success ? int.Parse(Ascii(match.Groups[2].Value)) : 0;
        if (month is < 1 or > 12) return (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var length = DateTime.DaysInMonth(year, month);
        var day = match.Groups[3].Success ? int.Parse(Ascii(match.Groups[3].Value)) : 0;
        return day < 1 || day > length ? (new DateOnly(year, month, 1), new DateOnly(year, month, length)) : (new DateOnly(year, month, day), new DateOnly(year, month, day));
    }

    // Full-width digits and 二〇二二 read as ASCII digits.
    private static string Ascii(string digits) => string.Concat(digits.Select(c =>
        c is >= '０' and <= '９' ? (char)(c - '０' + '0')
        : "〇一二三四五六七八九".IndexOf(c) is var n and >= 0 ? (char)('0' + n)
        : c is '○' or 'Ｏ' or '零' ? '0'
        : c));

    private const string Year = "((?:19|20)[0-9]{2}|[１２][９０][０-９]{2}|[一二][九〇○零][〇○零一二三四五六七八九]{2})";

    [GeneratedRegex(Year + "年")]
    private static partial Regex YearPattern();

    [GeneratedRegex(Year + "[年.\\-/]([0-9０-９]{1,2})[月.\\-/](?:([0-9０-９]{1,2})日?)?|" + Year + "〕")]
    private static partial Regex DatePattern();

    [GeneratedRegex("截至" + Year + "年(?:年)?[底末]")]
    private static partial Regex YearEndPattern();

    [GeneratedRegex("(?:分析研究|关于做好)" + Year + "年(?:经济工作|元旦)")]
    private static partial Regex NextYearTitlePattern();

    [GeneratedRegex("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")]
    private static partial Regex FileYearPattern();

    [GeneratedRegex(Year + "年(?:以来，我们|上半年[^，。]{0,20}会议|是[^，。；]{0,30}(?:之年|一年|年份)|工作(?:要点|安排|部署|打算|任务|思路)|重点(?:工作|任务)|[^，。；]{0,12}(?:工作)?(?:强调|提出|讲)[几两三四五六]点)"
        + "|(?<=就(?:我[局市县省区院校委厅])?|召开)" + Year + "年")]
    private static partial Regex OwnYearPattern();
}
