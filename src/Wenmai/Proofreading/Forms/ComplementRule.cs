using System.Globalization;
using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>A share and the share that is left, which do not make 100%: 参保率96.2%，未参保率4.8%.</summary>
internal sealed partial class ComplementRule : IProofRule
{
    /// <summary>Shares farther from 100% than this count other things.</summary>
    private const decimal Near = 15;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => Pairs().Matches(text.Text).Select(Mark).OfType<ProofMark>();

    private static ProofMark? Mark(Match match)
    {
        var (a, b) = (Value(match.Groups["a"]), Value(match.Groups["b"]));
        var sum = a + b;
        if (sum == 100 || Math.Abs(sum - 100) > Near) return null;
        var place = match.Groups["x"];
        return new ProofMark(ProofKind.Number, new TextSpan(place.Index, place.Index + place.Length), "两部分所占比重之和不是100%。",
            $"{Quantity.Format(a)}%＋{Quantity.Format(b)}%＝{Quantity.Format(sum)}%")
        {
            Replacement = place.Value[..(match.Groups["b"].Index - place.Index)] + Quantity.Format(100 - a) + "%",
            Advice = "核对两个比重。",
        };
    }

    private static decimal Value(Group group) => decimal.Parse(group.Value, CultureInfo.InvariantCulture);

    private const string Share = @"(?<a>\d{1,2}(?:\.\d{1,2})?)%";
    private const string Rest = @"(?<b>\d{1,2}(?:\.\d{1,2})?)%";

    [GeneratedRegex(@"(?<x>(?<name>[\u4e00-\u9fff]{1,4})率(?:达到|达|为)?" + Share + @"，(?:其中)?(?:还有|仍有|尚有)" + Rest + @")(?:的[\u4e00-\u9fff]{1,6})?(?:没有|未|尚未|没|不)"
        + @"|(?<x>(?<name>[\u4e00-\u9fff]{2,3})率(?:达到|达|为)?" + Share + @"[，、](?:未|没有|不)\k<name>率?(?:达到|达|为)?" + Rest + ")"
        + @"|(?<x>(?:少数民族|男性?|城镇|城市|公办|国有|户籍|本地|合格|同意|满意|达标|线上|工业用|农村)[^，。；%\d]{0,6}占(?:比|总[^，。；%\d]{1,6}的)?(?:为)?" + Share
        + @"[，、；和](?:汉族|女性?|农村|乡村|民办|非国有|非户籍|外地|不合格|不同意|不满意|未达标|线下|生活用|城镇)[^，。；%\d]{0,6}占(?:比|总[^，。；%\d]{1,6}的)?(?:为)?" + Rest + ")")]
    private static partial Regex Pairs();
}
