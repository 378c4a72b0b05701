using System.Text.RegularExpressions;
using static Wenmai.Annotation.DocumentPatterns;

namespace Wenmai.Annotation;

/// <summary>Who made a rule, when, and at which meeting: the lines between its title and its first article.</summary>
internal static partial class RuleFacts
{
    private const string Nation = "中华人民共和国";

    private static readonly Regex Act = Lines(
        $@"{FullDay}[ 　]*(?<body>[^《》，。；0-9]{{2,60}}?)(?:令[ 　]?)?(?:第[ 　]?[0-9一二三四五六七八九十]{{1,4}}[ 　]?号[ 　]?令?)?"
        + "(?:修[正订]?)?(?:发布|公布|批准(?!第))");

    private static readonly Regex Adopted = Lines(
        @"(?<meeting>[^ 　\s，。日]{2,20}第[ 　]?[0-9一二三四五六七八九十]{1,4}[ 　]?次[^ 　\s，。]{0,8}会议)[ 　]*(?:修订|修正)?通过");

    private static readonly Regex HeadDay = Lines($"^{FullDay}");

    /// <summary>Adds the facts.</summary>
    public static DocumentFacts Read(DocumentView view, DocumentFacts facts)
    {
        var head = Head(view);
        var acts = Act.Matches(head);
        var made = acts.LastOrDefault(m => !m.Value.EndsWith("批准", StringComparison.Ordinal)) ?? acts.FirstOrDefault();
        var issued = IssuedFacts.Read(view, facts);
        var meeting = Adopted.Match(head) is { Success: true } adopted ? view.OpeningFact(adopted.Groups["meeting"], "rule/通过") : null;
        var date = (made ?? HeadDay.Match(head)) is { Success: true } day ? IssuedFacts.DateOf(day, view.InOpening(day), "rule/公布") : null;
        var unit = (made is null ? null : Maker(view, made)) ?? issued.Unit;
        return issued with { Unit = unit, Occasion = meeting, Date = date ?? issued.Date };
    }

    // 中华人民共和国国务院令 is the order of 国务院; two makers are written out and stay so.
    private static StatedFact? Maker(DocumentView view, Match act)
    {
        var body = act.Groups["body"];
        var isLong = body.Value.StartsWith(Nation, StringComparison.Ordinal) && !body.Value.Contains('、');
        return view.OpeningFact(isLong ? InnerBody().Match(view.Opening, body.Index, body.Length) : body, "rule/公布");
    }

    private static string Head(DocumentView view) =>
        FirstArticle().Match(view.Opening) is { Success: true } first ? view.Opening[..first.Index] : view.Opening;

    [GeneratedRegex("(?<=中华人民共和国)[^中].*")]
    private static partial Regex InnerBody();

    [GeneratedRegex(@"^[ 　]*第[ 　]?[一1][ 　]?[章条]", RegexOptions.Multiline)]
    private static partial Regex FirstArticle();
}
