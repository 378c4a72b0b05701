using System.Globalization;
using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Proofreading.Facts;

/// <summary>Anniversaries and ordinals that do not fit their year: 去年是新中国成立75周年, 第39个教师节.</summary>
internal sealed partial class AnniversaryRule : IProofRule
{
    private const string Lead = "(?:(?<r>今年|去年|明年|前年)|(?<y>(?:19|20)[0-9]{2})年)?";
    private readonly Regex _foundings;
    private readonly Regex _ordinals;
    private readonly Dictionary<string, Anniversary> _byFounding;
    private readonly Dictionary<string, Anniversary> _byOrdinal;

    public AnniversaryRule(IReadOnlyList<Anniversary> rows)
    {
        _byFounding = rows.Where(r => !r.IsOrdinal).ToDictionary(r => r.Text);
        _byOrdinal = rows.Where(r => r.IsOrdinal).ToDictionary(r => r.Text);
        const string number = "(?<n>[0-9]{1,3}|[一二三四五六七八九十百零两]{1,6})";
        _foundings = Of($"{Lead}(?<is>[^，。；：\n]{{0,10}}?是)?[“]?{AnyOf(_byFounding.Keys)}[”]?(?:理念|思想|战略)?(?:提出)?(?:以来)?(?:的)?{number}周年");
        _ordinals = Of($"{Lead}(?<is>[^，。；：\n]{{0,14}}?(?:是|迎来|庆祝|迎接))?第{number}(?:个|届|次)[“]?(?:全国|中国|国家|国际|世界)?[“]?{AnyOf(_byOrdinal.Keys)}");
    }

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        if (text.Year is not { } year) return [];
        return
        [
            .. Matches(text, _foundings, "周年").Select(m => Mark(m, _byFounding[m.Groups["e"].Value], year, text)).OfType<ProofMark>(),
            .. Matches(text, _ordinals, "第").Select(m => Mark(m, _byOrdinal[m.Groups["e"].Value], year, text)).OfType<ProofMark>(),
        ];
    }

    // The patterns are wide: only sentences that hold their word are worth it.
    private static IEnumerable<Match> Matches(ProofText text, Regex pattern, string word)
    {
        foreach (var sentence in text.Sentences)
        {
            if (!text.Text.AsSpan(sentence.Start, sentence.Length).Contains(word, StringComparison.Ordinal)) continue;
            for (var match = pattern.Match(text.Text, sentence.Start, sentence.Length); match.Success; match = match.NextMatch()) yield return match;
        }
    }

    private static ProofMark? Mark(Match match, Anniversary row, int own, ProofText text)
    {
        if (Count(match.Groups["n"].Value) is not { } number || number == 0) return null;
        var (word, written) = (match.Groups["r"].Value, match.Groups["y"]);
        var told = written.Success ? DraftDates.Number(written) : DraftDates.RelativeYear(word, own);
        // A year that is not joined to the anniversary by 是 dates something else.
        if (told is not null && !match.Groups["is"].Success) told = null;
        if (told is { } year ? row.NumberIn(year) == number : IsRightSomewhere(row, number, own, match, text)) return null;
        var right = row.NumberIn(told ?? own);
        if (right < 1) return null;
        var start = told is null ? match.Groups["e"].Index : match.Index;
        if (row.IsOrdinal && told is null) start = match.Groups["n"].Index - 1;
        var span = new TextSpan(start, match.Index + match.Length);
        var at = match.Groups["n"].Index - start;
        var written2 = span.Of(text.Text);
        // 去年 of what falls in this year: the word is wrong, not the number.
        var replacement = word.Length > 0 && told is not null && row.NumberIn(own) == number
            ? "今年" + written2[word.Length..] : written2[..at] + Like(match.Groups["n"].Value, right) + written2[(at + match.Groups["n"].Length)..];
        var count = row.IsOrdinal ? $"{told ?? own}－{row.Year}＋1＝{right}" : $"{row.Year}＋{number}＝{row.Year + number}";
        return new ProofMark(ProofKind.Date, span, $"{told ?? own}年不是“{row.Text}”的第{number}{(row.IsOrdinal ? "个（届）" : "个周年")}，应为{right}。", $"{count}；{row.Source}")
        {
            Replacement = replacement,
        };
    }

    // Without a year of its own the number may look back on a jubilee or forward to the coming one.
    private static bool IsRightSomewhere(Anniversary row, int number, int own, Match match, ProofText text)
    {
        var right = row.NumberIn(own);
        if (number == right) return true;
        var sentence = text.SentenceOf(match).Of(text.Text);
        // Three years off another count may be meant; ten years off is a slip of a digit.
        if (Math.Abs(number - right) is > 3 and not (10 or 20) || Told().IsMatch(sentence)) return true;
        if (number == right + 1 && Ahead().IsMatch(sentence)) return true;
        // Jubilees are prepared for and looked back on: only what points at the day itself tells.
        return number % 5 == 0 && !row.IsOrdinal ? !AtTheDay().IsMatch(sentence) : !Present().IsMatch(sentence);
    }

    private static string Like(string written, int number) =>
        written.All(char.IsAsciiDigit) ? number.ToString(CultureInfo.InvariantCulture) : ChineseNumerals.Write(number);

    private static int? Count(string text) =>
        text.All(char.IsAsciiDigit) ? int.Parse(text, CultureInfo.InvariantCulture) : (int?)ChineseNumerals.ReadWords(text);

    private static string AnyOf(IEnumerable<string> words) => $"(?<e>{string.Join('|', words.OrderByDescending(w => w.Length).Select(Regex.Escape))})";

    private static Regex Of(string pattern) => new(pattern, RegexOptions.CultureInvariant);

    [GeneratedRegex("以来|大会上|讲话|(?:19|20)[0-9]{2}年|去年|前年|当年|历史|时|曾|以后|前夕的|过去")]
    private static partial Regex Told();

    [GeneratedRegex("明年|即将|迎接|将迎来|将是|前夕|筹备|到来之前")]
    private static partial Regex Ahead();

    [GeneratedRegex("今天是|今年是|再过[^，。]{1,4}天|就是|之际|正值|恰逢|适逢|时值|在这个")]
    private static partial Regex AtTheDay();

    [GeneratedRegex("今天|今年|之际|庆祝|纪念|迎来|欢度|我们[^。]{0,12}(?:相聚|欢聚|召开|举行)|时值|恰逢|适逢|正值|是|喜迎|度过|又一个|如期|正在")]
    private static partial Regex Present();
}
