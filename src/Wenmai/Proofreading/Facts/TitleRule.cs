using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Proofreading.Facts;

/// <summary>A name in 《》 that is nearly that of a law, regulation or document and itself none: 《安全生产管理法》.</summary>
internal sealed partial class TitleRule : IProofRule
{
    private const string Party = "中国共产党";
    private const int ShortestTitle = 4;
    private const int ShortestOfRepublic = 3;
    private const int MostEdits = 2;
    private const int LongTitle = 9;
    private const double MostShare = 0.3;

    // Before the laws of the table there were others of like names.
    private const int FirstYear = 2000;
    private const int LastYear = 2024;

    private readonly WordingTable _table;
    private readonly HashSet<string> _known;
    private readonly ILookup<string, string> _byPair;
    private readonly ILookup<string, string> _byCore;
    private readonly ILookup<string, string> _byStem;
    private readonly IReadOnlyList<string> _short;

    public TitleRule(WordingTable table)
    {
        _table = table;
        _known = [.. table.Titles.Select(Known), .. table.Titles.Select(t => Known(Trimmed(t)))];
        _byPair = table.Titles.SelectMany(t => Pairs(t).Select(p => (p, t))).ToLookup(p => p.p, p => p.t);
        _byStem = table.Titles.ToLookup(Stem);
        _byCore = table.Titles.ToLookup(Core);
        _short = [.. table.Titles.Where(t => t.Length == ShortestOfRepublic)];
    }

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) =>
        text.Year < FirstYear ? [] : BookTitles.Find(text.Text).Select(t => Mark(t, text)).OfType<ProofMark>();

    private ProofMark? Mark(BookTitle title, ProofText text)
    {
        var name = Trimmed(title.Name);
        if (name.Length < (title.IsOfRepublic ? ShortestOfRepublic : ShortestTitle) || !Type().IsMatch(name) || Derived().IsMatch(name)) return null;
        if (_known.Contains(Known(title.Name)) || _known.Contains(Known(name))) return null;
        if (Nearest(name, title.IsOfRepublic, text) is not { } right) return Unknown(title, text);
        var row = _table.Named(right).First();
        var kind = row.Kind switch { WordingKind.Law => "法律", WordingKind.Regulation => "法规", _ => "文件" };
        return new ProofMark(ProofKind.Name, title.Span, $"{kind}名称有误，没有{title.Span.Of(text.Text)}，应为《{right}》。", $"《{right}》：{row.Evidence}")
        {
            Replacement = $"《{title.Full[..(title.Full.Length - title.Name.Length)]}{right}》",
        };
    }

    // All acts that bear the Republic's name are in the table up to its last year.
    private static ProofMark? Unknown(BookTitle title, ProofText text) => title.IsOfRepublic && Type().Match(title.Name).Value == "法" && text.Year <= LastYear
        ? new ProofMark(ProofKind.Name, title.Span, $"没有{title.Span.Of(text.Text)}这部法律。", "全国人大及其常委会通过的法律目录") { Advice = "请核对法律名称" }
        : null;

    private string? Nearest(string name, bool isOfRepublic, ProofText text)
    {
        var candidates = Candidates(name);
        var near = candidates.Where(c => IsNear(name, Trimmed(c), isOfRepublic)).ToList();
        if (near.Count == 0 && OnlyOfOtherType(name) is { } other) near.Add(other);
        return near.OrderBy(c => _table.Named(c).Any(r => text.Date is { } day && r.IsOverAt(day)) ? 1 : 0)
            .ThenBy(c => EditDistance.Of(name, Trimmed(c), 9)).ThenBy(c => c, StringComparer.Ordinal).FirstOrDefault();
    }

    private IEnumerable<string> Candidates(string name) => Pairs(name).SelectMany(p => _byPair[p]).Concat(_byCore[Core(name)])
        .Concat(name.Length == ShortestOfRepublic ? _short : []).Distinct();

    // One rule bears this name with another ending; a place may have its own under this one, so that a name of two words is too little.
    private string? OnlyOfOtherType(string name)
    {
        var type = Type().Match(name).Value;
        if (!Rules().IsMatch(name) || name.Length - type.Length < ShortestTitle) return null;
        var core = Stem(name);
        var others = _byStem[core].Where(t => Rules().IsMatch(Trimmed(t))).DistinctBy(Trimmed).ToList();
        return others is [var only] && !IsLocalKind(name, only) ? only : null;
    }

    // 安全生产条例, 水污染防治条例: places have them to a law.
    private static bool IsLocalKind(string name, string title) =>
        name.EndsWith("条例", StringComparison.Ordinal) && title.EndsWith('法') && LocalMatters().IsMatch(name);

    private static string Stem(string name) => Net().Replace(Type().Replace(Trimmed(name), ""), "网");

    private static bool IsNear(string name, string title, bool isOfRepublic)
    {
        // The names of two bodies of rules may differ in a number, a level or a kind only.
        if (Numbers(name) != Numbers(title)) return false;
        var (ofName, ofTitle) = (Type().Match(name).Value, Type().Match(title).Value);
        if (ofName != ofTitle) return IsOtherType(name, title, ofName, ofTitle, isOfRepublic);
        if (EditDistance.IsReordered(name, title)) return true;
        if (Core(name) == Core(title)) return true;
        if (isOfRepublic && ofName == "法" && name.Length == ShortestOfRepublic && title.Length == ShortestOfRepublic) return EditDistance.Of(name, title, 1) == 1;
        // Laws are few and well known; of regulations and documents there are many more than the table has.
        var most = ofName == "法" || name.StartsWith(Party, StringComparison.Ordinal) ? MostEdits : Math.Min(name.Length, title.Length) >= LongTitle ? 1 : 0;
        if (ofName == "条例" && Math.Min(name.Length, title.Length) > LongTitle + 1) most = MostEdits;
        var distance = EditDistance.Of(name, title, most);
        return distance <= most && distance <= MostShare * Math.Max(name.Length, title.Length) && Math.Min(name.Length, title.Length) > ShortestTitle;
    }

    // Provinces have a 条例 to many a 法, but no 法; the Party's rules have one name only.
    private static bool IsOtherType(string name, string title, string ofName, string ofTitle, bool isOfRepublic)
    {
        if (name[..^ofName.Length] != title[..^ofTitle.Length] || title.Length - ofTitle.Length < ShortestTitle) return false;
        return ofName == "法" || isOfRepublic || name.StartsWith(Party, StringComparison.Ordinal) || name.StartsWith("中共中央关于", StringComparison.Ordinal);
    }

    // Blanks for commas, one kind of dash for another.
    private static string Known(string name) => PlainText.Of(name).Text;

    private static string Trimmed(string name) => Bracketed().Replace(name, "");

    private static string Core(string name) => Filler().Replace(Trimmed(name), "");

    private static string Numbers(string name) => string.Concat(name.Where(c => char.IsAsciiDigit(c) || "一二三四五六七八九十〇".Contains(c)));

    private static IEnumerable<string> Pairs(string text) => Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(i => text.Substring(i, 2)).Distinct();

    [GeneratedRegex("(?:法|条例|准则|规定|规则|办法|细则|决定|决议|意见|纲要|规划|章程|方案)$")]
    private static partial Regex Type();

    // Rules to a law, of a place, drafts, and books on laws.
    [GeneratedRegex("实施(?:细则|办法|条例|意见|方案)|解释|草案|修正|修订|读本|释义|解读|征求意见|补充|若干问题|^.{2,9}[省市县区州旗]|^[^国]{2,4}(?:军(?!人)|部)|(?<!民族区域|^民族)自治|经济特区|通则|国际|欧|美国|英国|日本|德国|香港|澳门|台湾")]
    private static partial Regex Derived();

    [GeneratedRegex("[（(〔][^）)〕]{1,12}[）)〕]$")]
    private static partial Regex Bracketed();

    [GeneratedRegex("(?:法|条例|准则|规定|规则|办法|细则)$")]
    private static partial Regex Rules();

    [GeneratedRegex("互联网|网络")]
    private static partial Regex Net();

    [GeneratedRegex("安全|污染|环境|消防|促进|保护|管理|监督|防治|保障|预防|资源|发展|代表|选举|归侨|未成年|老年|妇女|残疾|燃气|义务教育|职业教育|法律援助|宗教|统计|审计|招标|采购|普法|法治宣传|科技|国防|家庭|养老|节约|气象|抗震|防汛|防洪|森林|湿地|动物|植物|农产品|无障碍|慈善|志愿|档案|文物|遗产|图书馆|公共文化|体育|价格|公证|仲裁|献血|中医药|精神卫生")]
    private static partial Regex LocalMatters();

    [GeneratedRegex("管理|服务|促进|工作|事业|监督|若干|保障|保护|防治")]
    private static partial Regex Filler();
}
