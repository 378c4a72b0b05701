using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>Whether a draft speaks of something as of the past, where old names are right, or as of a present duty.</summary>
internal static partial class PastReference
{
    /// <summary>Whether the sentence around a place looks back, or explains a change of names.</summary>
    /// <param name="text">The draft.</param>
    /// <param name="span">The place.</param>
    /// <param name="until">The last day of what is named there.</param>
    public static bool LooksBack(ProofText text, TextSpan span, DateOnly until)
    {
        var sentence = text.SentenceAt(span.Start) ?? span;
        var before = text.Text[sentence.Start..span.Start];
        var after = text.Text[span.End..Math.Max(span.End, sentence.End)];
        if (Former().IsMatch(before) || Renamed().IsMatch(after) || Change().IsMatch(before)) return true;
        if (Looking().IsMatch(before) || Since().IsMatch(after)) return true;
        return Year().Matches(before).Concat(Year().Matches(after)).Any(m => DraftDates.Number(m.Groups["y"]) <= until.Year);
    }

    /// <summary>Whether the words before a place call for it now: 要深入开展.</summary>
    public static bool IsDuty(ProofText text, TextSpan span)
    {
        var sentence = text.SentenceAt(span.Start) ?? span;
        var before = text.Text[Math.Max(sentence.Start, span.Start - 24)..span.Start];
        var clause = before[(before.LastIndexOfAny(['，', '；', '：', '。']) + 1)..];
        var after = text.Text[span.End..Math.Min(sentence.End, span.End + 12)];
        // Reports tell what was done in the same words (扎实开展……); only a word of duty in the sentence tells the one from the other.
        return Duty().IsMatch(clause) && Must().IsMatch(text.Text[sentence.Start..span.Start]) && !Did().IsMatch(clause) && !DidAfter().IsMatch(after);
    }

    /// <summary>Whether the sentence before a place speaks of what is to be done or still under way.</summary>
    public static bool IsCalledFor(ProofText text, TextSpan span) =>
        Ongoing().IsMatch(text.Text[(text.SentenceAt(span.Start) ?? span).Start..span.Start]);

    [GeneratedRegex("要(?!求|点|闻)|必须|须|继续|正处|当前|今后|确保|力争|为实现|为如期|仍然艰巨|依然艰巨|十分艰巨")]
    private static partial Regex Ongoing();

    [GeneratedRegex("(?:原|原来的|时任|曾任|前身是|前身为|旧|老|历任|任|当时的|当年的|撤销|不再保留|取代|代替|替代|改自)[^，。；]{0,6}$")]
    private static partial Regex Former();

    [GeneratedRegex("^[^。；]{0,20}(?:更名|改名|改为|改称|改组|合并|并入|整合|划入|划转|转隶|撤销|不再|前身|的职责|同时废止|已废止|（现|（原|已改)")]
    private static partial Regex Renamed();

    [GeneratedRegex("将[^。；]{0,60}(?:职责|整合|合并)|整合|组建|合并|机构改革|改革前|更名|前身|由[^。；]{0,12}改")]
    private static partial Regex Change();

    [GeneratedRegex("历史|回顾|回望|当年|当时|那时|曾经|曾|以前|过去|从前|此前|先后|历次|自从|早在|从党的|从“|继[^，。；]{0,12}之后|期间")]
    private static partial Regex Looking();

    [GeneratedRegex("^[”’》）]{0,2}(?:以来|期间|结束|以后|之后|后，|时期|中形成|的成果|成果|成效|中取得|的历史|历史|取得|收官|圆满|任务如期|全面胜利|经验|精神|[^。；]{0,40}(?:创造|奠定|作出|取得|实现)了)")]
    private static partial Regex Since();

    [GeneratedRegex("(?<y>(?:19|20)[0-9]{2})年")]
    private static partial Regex Year();

    [GeneratedRegex("要|须|必须|继续|深入|扎实|认真|切实|全力|加快|正在|抓好|开展|推进|落实|完成|执行|贯彻|按照|结合|对照|做好|坚决|确保|实施|配合|组织|争取")]
    private static partial Regex Duty();

    [GeneratedRegex("要(?!求|点|闻|件|素|务)|必须|须|应当|正在|下一步|今后|务必|请|继续")]
    private static partial Regex Must();

    [GeneratedRegex("已|曾|了|过|先后|历经|完成了|通过|经过|巩固|拓展|总结|去年|前年|以来|连续|结束|圆满|常态化")]
    private static partial Regex Did();

    [GeneratedRegex("^[”’》）]{0,2}(?:已|曾|了|以来|成果|成效|常态化|取得|结束|圆满|的经验|经验|为契机中|中，)")]
    private static partial Regex DidAfter();
}
