using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>The name of a company, place or project written in two ways: 路桥公司 and 桥路公司, 白鹭洲景区 and 白鹭州景区.</summary>
internal sealed partial class UnitNameRule : IProofRule
{
    private const int Stem = 2;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        foreach (var mark in Beginnings(text.Text)) yield return mark;
        foreach (var kind in Named().Matches(text.Text).GroupBy(m => m.Groups["kind"].Value))
        {
            var names = kind.GroupBy(m => m.Groups["stem"].Value[^Stem..]).Select(g => g.ToList()).ToList();
            for (var i = 0; i < names.Count; i++)
                for (var j = i + 1; j < names.Count; j++)
                    if (Compare(text.Text, names[i], names[j]) is { } mark) yield return mark;
        }
    }

    // 粤丰能源集团 and 奥丰能源集团: only the first of four characters differs.
    private static IEnumerable<ProofMark> Beginnings(string text)
    {
        foreach (var same in Named().Matches(text).Where(m => m.Groups["stem"].Length == Stem * 2).GroupBy(m => m.Groups["stem"].Value[1..] + m.Groups["kind"].Value))
        {
            var names = same.GroupBy(m => m.Value[0]).Select(g => g.ToList()).ToList();
            if (names.Count != 2 || !names.TrueForAll(n => BeginsThere(text, n[0]) && !Enumerations.Contains(n[0].Value[0]))) continue;
            var (wrong, other) = ConsistencyMark.Rarer(Places(names[0], Stem * 2), Places(names[1], Stem * 2));
            yield return ConsistencyMark.Of(text, wrong, other, "名称");
        }
    }

    private static bool BeginsThere(string text, Match name) => name.Index == 0 || !Han.Is(text[name.Index - 1]);

    private static ProofMark? Compare(string text, List<Match> one, List<Match> two)
    {
        var (a, b) = (one[0].Groups["stem"].Value, two[0].Groups["stem"].Value);
        var swapped = a[^1] == b[^2] && a[^2] == b[^1];
        if (!swapped && !DiffersByOne(a, b)) return null;
        var length = CommonLength(a, b, swapped);
        var (wrong, other) = ConsistencyMark.Rarer(Places(one, length), Places(two, length));
        return ConsistencyMark.Of(text, wrong, other, "名称");
    }

    /// <summary>One of the last two characters differs in a likely way, and the name goes on alike before them.</summary>
    private static bool DiffersByOne(string a, string b)
    {
        var last = a[^1] != b[^1];
        if (last == (a[^2] != b[^2])) return false;
        var (x, y) = last ? (a[^1], b[^1]) : (a[^2], b[^2]);
        if (Enumerations.Contains(x) || Enumerations.Contains(y) || !Confusion.Likely(x, y)) return false;
        return a.Length > 2 && b.Length > 2 && a[^3] == b[^3] || Confusion.SoundAlike(x, y);
    }

    private const string Enumerations = "一二三四五六七八九十东西南北中上下大小新老前后左右甲乙丙丁省市县区乡镇村";

    private static int CommonLength(string a, string b, bool swapped)
    {
        var length = Stem;
        while (!swapped && length < Math.Min(a.Length, b.Length) && a[^(length + 1)] == b[^(length + 1)]) length++;
        return length;
    }

    private static List<TextSpan> Places(List<Match> matches, int length) =>
        [.. matches.Select(m => new TextSpan(m.Groups["kind"].Index - Math.Min(length, m.Groups["stem"].Length), m.Index + m.Length))];

    [GeneratedRegex("(?<stem>[\\u4e00-\\u9fff-[的和与在是对把将等及由向到各个家所该本这那某两了着过使为从不]]{2,5})(?<kind>(?<![子分总])公司|集团|景区|社区|小学|中学|学校|医院|水库|大桥"
        + "|大道|半导体|科技|药业|纺织|化工|重工|实业|电子|汽车|工业园|产业园|开发区|园区|街道|广场|公园|大学|学院|基地|合作社|论坛|小区|大厦|码头|机场|灌区|电站|流域|湿地|古镇|古城|矿区|林场|农场|油田|(?<![城乡村])镇(?!党|政|纪|直|领|村|级|里|长|上|干)"
        + "|乡(?!镇|村|党|政|亲|里|土|级|长|贤)|[县市区](?=各|要|上下|人民|城|职业|第)|湖(?!北|南|区|泊)|河(?!南|北|道|流|长|湖|段))")]
    private static partial Regex Named();
}
