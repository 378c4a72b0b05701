using System.Text.RegularExpressions;
using static Wenmai.Annotation.DocumentPatterns;

namespace Wenmai.Annotation;

/// <summary>Who issues a notice, an opinion, a decision or a letter, and when: its title begins with the issuer, its date has a line of
/// its own.</summary>
internal static class IssuedFacts
{
    private static readonly Regex Session = Lines("^(?<meeting>(?<body>第?[^，。第]{0,4}届?[^，。第]{2,24}?)第[一二三四五六七八九十]{1,3}次(?:全体)?会议)(?=关于|对)");
    private static readonly Regex Issuer = Lines(@"^(?<body>[^关\n，。《》]{2,60}?)[\s　]*(?:关于|印发|转发|对|批转|公开)");
    private static readonly Regex LoneDay = Lines($@"^[ 　]*[（(]?{FullDay}[）)]?[ 　]*(?=[^，。\n]{{0,24}}通过[）)]|\r?$)");
    private static readonly Regex Numbered = Lines("〔(?<y>[0-9０-９]{4})〕");
    private static readonly Regex AnyYear = Lines("(?<y>[0-9０-９]{4})[ 　]?年");

    /// <summary>Adds the facts.</summary>
    public static DocumentFacts Read(DocumentView view, DocumentFacts facts)
    {
        var session = Session.Match(view.Opening, 0, Math.Min(view.Opening.Length, 60));
        var issuer = Issuer.Match(view.Opening, 0, Math.Min(view.Opening.Length, 90));
        return facts with
        {
            Unit = view.OpeningFact(session.Success ? session.Groups["body"] : issuer.Groups["body"], "title/发文机关"),
            Occasion = view.OpeningFact(session.Groups["meeting"], "title/会议"),
            Date = Date(view) ?? (session.Success ? YearAlone(view, AnyYear) : YearAlone(view, Numbered)),
        };
    }

    /// <summary>The date of a match over the groups of a day.</summary>
    public static StatedDate? DateOf(Match match, TextSpan? span, string rule) =>
        DaysOf(match) is var (from, to) ? new StatedDate(from, to, span, rule) : null;

    // What is attached follows the signature, so the first lone date is the document's own.
    private static StatedDate? Date(DocumentView view)
    {
        if (LoneDay.Match(view.Opening) is { Success: true } head) return DateOf(head, view.InOpening(head), "line/日期");
        foreach (var paragraph in view.Structure.Paragraphs.Where(p => p.Span.Length is > 7 and < 24))
            if (LoneDay.Match(paragraph.Span.Of(view.Structure.Text)) is { Success: true } day)
                return DateOf(day, paragraph.Span, "line/成文日期");
        return null;
    }

    private static StatedDate? YearAlone(DocumentView view, Regex pattern) =>
        pattern.Match(view.Opening) is { Success: true } match ? DateOf(match, view.InOpening(match), "year/年份") : null;
}
