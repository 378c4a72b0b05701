using System.Text.RegularExpressions;

namespace Wenmai.Annotation;

/// <summary>Whether the lines under the title of a rule tell its latest revision.</summary>
/// <remarks>The year of a rule is that of the wording at hand: of the latest revision, where there is one. Many copies name when the rule was
/// first made, and some of its revisions; whether that is all, only the form of the list shows.</remarks>
internal static partial class RuleDates
{
    /// <summary>Whether a date under the title is the last word: the list is closed, or of a form that is written when it is complete.</summary>
    public static bool IsWhole(string text, int date)
    {
        var head = FirstArticle().Match(text) is { Success: true } first ? text[..first.Index] : text;
        if (date >= head.Length) return true;
        var last = DatedLine().Matches(head).LastOrDefault()?.Value.Trim() ?? "";
        if (last.EndsWith('）') || last.EndsWith(')')) return true;
        if (Effect().IsMatch(last) || Order().IsMatch(head)) return true;
        // 第一次修订 is written where a second one followed; an only one has no number, and none at all may be left out.
        return Revision().IsMatch(last) && !Numbered().IsMatch(last);
    }

    [GeneratedRegex(@"^[ \u3000]*第[ \u3000]?[一1][ \u3000]?[章编条]", RegexOptions.Multiline)]
    private static partial Regex FirstArticle();

    [GeneratedRegex(@"^.*(?:19|20)[0-9]{2}年.*$", RegexOptions.Multiline)]
    private static partial Regex DatedLine();

    // 2022年5月1日 施行 closes the list of what was done to a rule.
    [GeneratedRegex(@"^(?:自)?(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日[ \u3000]*(?:起)?(?:施行|实施)$")]
    private static partial Regex Effect();

    [GeneratedRegex("现予(?:公布|发布)|现公布|令[^。]{0,40}公布施行")]
    private static partial Regex Order();

    [GeneratedRegex("修[订正改]")]
    private static partial Regex Revision();

    [GeneratedRegex("第[一二三四五六七八九十]次修")]
    private static partial Regex Numbered();
}
