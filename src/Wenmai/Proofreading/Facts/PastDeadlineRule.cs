using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>A deadline that is set although it is over: 要在2月底前完成, said in March.</summary>
internal sealed partial class PastDeadlineRule : IProofRule
{
    private const string Until = "(?<whole>" + DraftDates.Pattern + "(?:底|末|上旬|中旬|下旬)?(?:之前|以前|前))";

    /// <summary>What lies further back without a year is meant for the next.</summary>
    private const int MostMonths = 4;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) =>
        text.Date is not { } own || text.Draft.Kind is DocumentKind.News or DocumentKind.Regulation ? []
            : Deadline().Matches(text.Text).Select(m => MarkOf(m, own, text)).OfType<ProofMark>();

    private static ProofMark? MarkOf(Match match, DateOnly own, ProofText text)
    {
        var date = DraftDates.Of(match, own.Year);
        if ((date.Year ?? own.Year) != own.Year || date.In(own.Year) is not { } told) return null;
        if (told.Last >= own || own.Month - told.First.Month > MostMonths || told.First.Month == own.Month) return null;
        var sentence = text.SentenceOf(match);
        if (LooksElsewhere().IsMatch(sentence.Of(text.Text))) return null;
        var place = match.Groups["whole"];
        return OwnDate.Contradicted(new TextSpan(place.Index, place.Index + place.Length), own, "这个时限已经过去。", advice: "请核对时限");
    }

    [GeneratedRegex("(?<=(?:要(?!求)|须|务必|确保|力争|争取)[^。；！？\\n]{0,40}?)" + Until
        + "|" + Until + "(?=(?:要|须|必须|务必|一律)[^。；！？\\n]{0,12}(?:完成|到位|报|建成|落实|启动))")]
    private static partial Regex Deadline();

    [GeneratedRegex("已|了|曾|原定|明年|次年|翌年|来年|每年|历年|去年|上年|规定|当时|时任|回顾|出生|年度")]
    private static partial Regex LooksElsewhere();
}
