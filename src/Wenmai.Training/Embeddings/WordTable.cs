using System.Text;
using Wenmai.Semantics;

namespace Wenmai.Training.Embeddings;

/// <summary>Chooses from a model's units those that are words: what keywords and collocations are counted by.</summary>
/// <remarks>
/// A model's units are frequent strings, words or not (的发展, 要加强, 认真贯彻). Out goes what joins words: grammar at an edge, and two words side by side.
/// Units stand in a model by falling frequency, so a limit on their number is one on rarity.
/// </remarks>
public static class WordTable
{
    /// <summary>Rarer units are names of places and persons, and pieces of phrases.</summary>
    private const int CommonUnits = 46_000;

    /// <summary>Among the rarer units two words side by side are seldom a term.</summary>
    private const int CommonCompounds = 20_000;

    private const int MaxWord = 4;

    /// <summary>Characters that alone are grammar or measure: a unit of nothing else is no word, but for <see cref="GrammaticalWords"/>.</summary>
    private const string Grammar =
        "的了着过和与及并或但而且也都就还又再更最很已将被把对向从由于在为以按据经因若如虽则其该此这那各每某本我你他她它们是有没不无未要会能可应须让使给跟比至到自当等之所即仍均曾正只仅却才便"
        + "一二三四五六七八九十两几多少个名次年月日号元亿万上下中里内外前后时间得些种样款位条项届级份批场家件";

    /// <summary>What is cut from the head of a unit where a unit is left: 要|加强, 人|死亡.</summary>
    private const string Leading =
        "的了着和与及并或但而且也都就还又更最很已将被把对向从由于在为以据经因若如则其该此这那我你他它是有要会能让使给跟比至到等之所个位名条款届级项次份批场家件只万亿元年月日号人于今占称受";

    /// <summary>What is cut from its end: 进行|了, 过程|中.</summary>
    private const string Trailing = "的了着过和与及并或但而且也都就还又在为以是有要将被把对向从由使给到们中上下里内外前后时等之即仍均个年月元亿万";

    private const string Numerals = "一二三四五六七八九十百";

    private static readonly HashSet<string> GrammaticalWords = Set(
        "我们 你们 他们 她们 它们 应当 可以 可能 可是 不能 没有 不要 不得 不可 不会 不当 不应 已经 正当 多元 多样 内地 外地 各级 各项 各种 时间 中间 时期 其中 因为 所以 如果 但是 只有 只要 一个 一些 "
        + "中级 上级 下级 同一 自在 自我 自为 本级 本年 当年 当前 当时 上年 少年 中年 多年 时时 三会 两会 上下 内外 前后 条件 条款 场所 样本 会场 批次 场次 款项");

    /// <summary>The words of two characters with 和 or 与; all others are pieces (使命|感和|责任).</summary>
    private static readonly HashSet<string> JoiningWords = Set("协和 总和 平和 温和 祥和 维和 缓和 饱和 共和 中和 参与 和平 和谐 和解 和睦 和谈 和气 和美");

    /// <summary>Words that join any other: beside one of them four characters are two words.</summary>
    private static readonly HashSet<string> FreeWords = Set(
        "认真 全面 深入 坚决 积极 不断 严格 切实 扎实 持续 大力 加快 加强 推进 推动 充分 始终 高度 密切 牢牢 有效 着力 稳步 继续 逐步 坚定 努力 及时 强化 开展 实施 落实 贯彻 提高 提升 增强 促进 确保 完善 健全 "
        + "建立 做好 抓好 采取 具有 成为 进行 实现 希望 已经 可以 应当 通过 要求 表示 主持 出席 参加 举行 召开 发布 发生 发表 使用 根据 按照 有关 相关 其他 所有 各项 各类 本次 此次 今天 今年 去年 上午 下午 晚上 "
        + "最新 最高 快速 主要 广大 突出");

    /// <summary>The words among a model's units, in ordinal order.</summary>
    /// <param name="units">The model's units, most frequent first.</param>
    public static IReadOnlyList<string> Of(MeaningUnits units)
    {
        ArgumentNullException.ThrowIfNull(units);
        return Enumerable.Range(0, Math.Min(units.Count, CommonUnits)).Where(u => IsWord(units, u)).Select(u => units[u]).Order(StringComparer.Ordinal).ToList();
    }

    /// <summary>The words of a model as the text of a table: where they come from, then one a line.</summary>
    /// <param name="model">The model.</param>
    public static string TextOf(MeaningModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var text = new StringBuilder("# Words (词): two to four characters, beside the set phrases of units.txt. One a line.\n")
            .Append($"# Made by wenmai train words from the units of the model of meanings {model.Fingerprint}.\n");
        foreach (var word in Of(model.Units)) text.Append(word).Append('\n');
        return text.ToString();
    }

    private static bool IsWord(MeaningUnits units, int number)
    {
        var unit = units[number];
        if (unit.Length is < 2 or > MaxWord || !unit.All(c => c is >= '一' and <= '鿿') || IsPiece(unit)) return false;
        if (unit.All(Grammar.Contains)) return GrammaticalWords.Contains(unit);
        if (unit.Length == 2) return !unit.AsSpan().ContainsAny('和', '与') || JoiningWords.Contains(unit);
        return !(IsLengthened(units, unit) || IsPair(units, unit, number));
    }

    /// <summary>Whether it is an ordinal, a piece with 的, what numbers leave over (五|中全会), or the name of one person.</summary>
    private static bool IsPiece(string unit) =>
        (unit[0] == '第' && Numerals.Contains(unit[1])) || unit.Contains('的') || unit == "中全会" || unit[^1] is '了' or '着' or '某'
        || (unit.Length == 3 && unit.StartsWith("记者", StringComparison.Ordinal)) || unit.EndsWith("先生", StringComparison.Ordinal) || unit.EndsWith("女士", StringComparison.Ordinal);

    private static bool IsLengthened(MeaningUnits units, string unit) =>
        (Leading.Contains(unit[0]) && units.Find(unit.AsSpan(1)) >= 0) || (Trailing.Contains(unit[^1]) && units.Find(unit.AsSpan(0, unit.Length - 1)) >= 0);

    private static bool IsPair(MeaningUnits units, string unit, int number)
    {
        if (unit.Length != MaxWord) return false;
        var (first, second) = (unit[..2], unit[2..]);
        return units.Find(first) >= 0 && units.Find(second) >= 0 && (number >= CommonCompounds || IsFree(first) || IsFree(second));
    }

    private static bool IsFree(string word) => FreeWords.Contains(word) || word.All(Grammar.Contains);

    private static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
