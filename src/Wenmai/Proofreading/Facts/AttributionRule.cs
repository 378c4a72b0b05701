using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>A public text under another's name or book: 荀子说过，“奉法者强则国强……”.</summary>
internal sealed partial class AttributionRule : IProofRule
{
    private const int Before = 30;

    // He quotes the classics; the words are theirs all the same.
    private const string Quotes = "引用|引述|借用|化用|援引";

    private static readonly string[] Never = ["习近平", "中国共产党", "全国人大", "全国人民代表大会", "民间", "全国人大常委会", "共青团员和少先队员代表"];

    private readonly QuotationTable _table;
    private readonly IReadOnlyList<string> _names;
    private readonly IReadOnlyList<string> _books;

    public AttributionRule(QuotationTable table)
    {
        _table = table;
        _names = [.. table.Rows.SelectMany(r => Names(r)).Except(Never).Concat(Extra).Distinct()];
        _books = [.. table.Rows.SelectMany(r => Books(r.Source)).Concat(Works).Distinct()];
    }

    // Works that drafts name for others.
    private static IReadOnlyList<string> Works { get; } =
        ["实践论", "矛盾论", "改造我们的学习", "愚公移山", "纪念白求恩", "为人民服务", "共产党宣言", "资本论", "汉书", "后汉书", "三国志", "正气歌", "天问", "醉翁亭记",
        "捕蛇者说", "桃花源记", "孙子兵法", "大学", "中庸", "颜氏家训", "贞观政要", "爱莲说", "岳阳楼记", "师说", "陋室铭", "出师表", "诫子书"];

    // Often named by mistake.
    private static IReadOnlyList<string> Extra { get; } =
        ["庄子", "白居易", "王维", "李时珍", "华佗", "张仲景", "扁鹊", "曾国藩", "左宗棠", "鲁迅", "郭沫若", "孙中山", "列宁", "恩格斯", "陈毅", "朱德", "刘少奇", "海瑞", "杨万里",
        "刘邦", "汉高祖", "唐玄宗", "秦始皇", "康熙", "乾隆", "曹丕", "曹植", "贺知章", "孟浩然", "岑参", "黄庭坚", "黄宗羲", "王夫之", "董仲舒", "贾谊", "商鞅", "梁启超",
        "陈独秀", "瞿秋白", "方志敏", "周恩来", "蔡元培", "胡适", "康有为", "严复", "林则徐", "魏源", "龚自珍", "文天祥", "于谦", "郑板桥", "欧阳修", "曾巩", "柳宗元", "韩愈", "朱熹", "张载", "程颐", "颜真卿"];

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) =>
        _table.Find(text.Text).Where(n => PlainText.Of(n.Wording).Text.Length >= 6).Select(n => Mark(text, n)).OfType<ProofMark>();

    private ProofMark? Mark(ProofText text, NearQuotation near)
    {
        var sentence = text.SentenceAt(near.Span.Start) ?? near.Span;
        var start = Math.Max(sentence.Start, near.Span.Start - Before);
        var lead = Lead().Match(text.Text[start..near.Span.Start]);
        if (!lead.Success) return Trailing(text, near);
        if (Cited().IsMatch(lead.Value)) return null;
        var quotation = near.Quotation;
        var (known, books) = (Names(quotation).ToList(), Books(quotation.Source).ToList());
        if (known.Count == 0 && books.Count == 0) return null;
        var (name, book) = (Last(lead.Value, _names, n => n), Last(lead.Value, _books, b => $"《{b}》"));
        var wrongName = name is not null && known.Count > 0 && !known.Any(k => lead.Value.Contains(k, StringComparison.Ordinal)) && !IsSameMan(name, known);
        var wrongBook = book is not null && books.Count > 0 && !books.Any(b => lead.Value.Contains($"《{b}", StringComparison.Ordinal)) && !IsPartOf(book, quotation);
        if (name is not null && known.Count == 0 && books.Count > 0 && book is null) wrongName = IsBookOfNobody(books) && !Transmitters.Contains(name);
        // 岳飞的“……”: only the name right before 的 is meant.
        if (IsPossessive(lead.Value) && !EndsWith(lead.Value, name, book)) return null;
        if (!wrongName && !wrongBook) return null;
        var span = new TextSpan(start + lead.Index, start + lead.Index + lead.Value.TrimEnd('，', '：', '“', '‘', ':', ',').Length);
        var replacement = span.Of(text.Text);
        if (wrongBook) replacement = replacement.Replace($"《{book}》", $"《{books[0]}》", StringComparison.Ordinal);
        if (wrongName && known.Count > 0 && name != book) replacement = replacement.Replace(name!, known[0], StringComparison.Ordinal);
        return new ProofMark(ProofKind.Quote, span, $"“{near.Quotation.Text}”语出{Origin(quotation)}，不是{(wrongBook ? $"《{book}》" : name)}。", quotation.Reference)
        {
            Replacement = replacement == span.Of(text.Text) ? null : replacement,
            Advice = replacement == span.Of(text.Text) ? "请核对出处" : null,
        };
    }

    // “勿以恶小而为之……”，这是诸葛亮教子之言
    private ProofMark? Trailing(ProofText text, NearQuotation near)
    {
        var end = near.Span.End;
        var trail = Trail().Match(text.Text[end..Math.Min(text.Text.Length, end + Before)]);
        if (!trail.Success) return null;
        var quotation = near.Quotation;
        var (known, books) = (Names(quotation).ToList(), Books(quotation.Source).ToList());
        var who = trail.Groups["who"];
        var book = _books.FirstOrDefault(b => who.Value.Contains($"《{b}》", StringComparison.Ordinal));
        var name = _names.FirstOrDefault(n => who.Value.StartsWith(n, StringComparison.Ordinal));
        var isWrong = (name is not null && known.Count > 0 && !known.Any(k => who.Value.Contains(k, StringComparison.Ordinal)) && !IsSameMan(name, known))
            || (book is not null && books.Count > 0 && !IsPartOf(book, quotation));
        return !isWrong ? null : new ProofMark(ProofKind.Quote, new TextSpan(end + who.Index, end + who.Index + who.Length),
            $"“{quotation.Text}”语出{Origin(quotation)}，不是{name ?? $"《{book}》"}。", quotation.Reference) { Advice = "请核对出处" };
    }

    // 《大学》 is a part of 《礼记》, 《孙子兵法》 another name of 《孙子》.
    private static bool IsPartOf(string book, Quotation quotation) => Book().Matches(quotation.Source).SelectMany(m => m.Groups["b"].Value.Split('·'))
        .Any(b => b.Contains(book, StringComparison.Ordinal) || book.Contains(b, StringComparison.Ordinal));

    private static bool IsPossessive(string lead) => lead.TrimEnd('“', '‘', '"').EndsWith('的');

    private static bool EndsWith(string lead, string? name, string? book)
    {
        var stem = lead.TrimEnd('“', '‘', '"').TrimEnd('的');
        return (name is not null && stem.EndsWith(name, StringComparison.Ordinal)) || (book is not null && stem.EndsWith($"《{book}》", StringComparison.Ordinal));
    }

    // Books handed down without an author, and those under whose names parts of them go.
    private static bool IsBookOfNobody(List<string> books) => books.Any(b => b is "礼记" or "尚书" or "诗经" or "周易" or "左传" or "国语" or "战国策");

    private static readonly string[] Transmitters = ["孔子", "曾子", "子思", "左丘明", "子产", "周恩来", "毛泽东"];

    private static string Origin(Quotation quotation) => quotation.Who.Length > 0 && quotation.Source.Contains('《')
        ? quotation.Who + quotation.Source : quotation.Who.Length > 0 ? quotation.Who : quotation.Source;

    private static string? Last(string text, IReadOnlyList<string> words, Func<string, string> form) =>
        words.Where(w => text.Contains(form(w), StringComparison.Ordinal)).MaxBy(w => text.LastIndexOf(form(w), StringComparison.Ordinal));

    // 孔子的学生曾子, 论语 tells what Confucius and his pupils said.
    private static bool IsSameMan(string name, List<string> known) => Masters.Contains(name) && known.Any(Masters.Contains);

    private static readonly string[] Masters = ["孔子", "曾子", "有子", "子夏", "子产"];

    private static IEnumerable<string> Names(Quotation quotation) => quotation.Who.Split('、', StringSplitOptions.RemoveEmptyEntries)
        .Where(n => n[0] != '《').SelectMany(n => Aliases.FirstOrDefault(a => a[0] == n) ?? [n]);

    private static readonly string[][] Aliases =
    [
        ["刘彻", "汉武帝"], ["左丘明", "左传"], ["苏轼", "苏东坡", "东坡"], ["王阳明", "王守仁"], ["郑板桥", "郑燮"], ["韩非子", "韩非"], ["管仲", "管子"], ["荀子", "荀况"], ["老子", "老聃"],
        ["李世民", "唐太宗"], ["孙武", "孙子"], ["司马光", "温公"], ["孔子", "孔夫子", "仲尼"], ["诸葛亮", "孔明"], ["陶渊明", "陶潜"], ["屈原", "楚辞"],
        ["墨子", "墨翟"], ["岳飞", "岳武穆"], ["包拯", "包公"], ["刘备", "刘玄德"], ["魏徵", "魏征"], ["晏婴", "晏子"],
    ];

    private static IEnumerable<string> Books(string source) => Book().Matches(source).Select(m => m.Groups["b"].Value.Split('·')[0]).Where(b => b.Length >= 2);

    [GeneratedRegex("(?:[^。；！？，\n“”]{0,10}代)?[^。；！？，\n“”]{2,24}(?:说过|说|曰|云|讲过|讲|指出|写道|写出|写下|咏出|唱出|提出过|提出|留下|有言|道|主张|认为|倡导|提出|告诫|诏书中写道|名句|强调|记载|诗云|诗曰|诗句|名言|的诗|的词|词中有|诗中有|里也有|中也有|里有|的(?=[“‘])|里说|中说|有这样一句话)[，：:,]{0,2}[“‘\"]?$")]
    private static partial Regex Lead();

    [GeneratedRegex("^[^\n“”\\w]{0,2}[”’]?[，。]?(?:这|此)(?:句话|句|话|两句诗|句诗)?(?:是|就是|出自|语出)(?<who>[^，。；\n]{2,16})")]
    private static partial Regex Trail();

    [GeneratedRegex(Quotes)]
    private static partial Regex Cited();

    [GeneratedRegex("《(?<b>[^《》]{2,20})》")]
    private static partial Regex Book();
}
