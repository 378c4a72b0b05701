using System.Text.RegularExpressions;
using Wenmai.Language;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>Finds what a short name (三会一课, 四不两直) is short for, at the places of the archive that spell it out.</summary>
/// <remarks>
/// A gloss that says so (即…, 是指…, 简称…) is taken as it is. An enumeration before the name, in brackets or behind a colon is one only where
/// it has as many items as the name counts: 三会一课 four, 三管三必须 three.
/// </remarks>
internal static partial class FullWordings
{
    private const int Shown = 5, MinLength = 8, MaxItem = 24;
    private const string Numerals = "一二三四五六七八九十";

    /// <summary>The wordings, those of most speeches first.</summary>
    public static IReadOnlyList<FullWording> Of(string name, IReadOnlyList<ConcordanceLine> lines)
    {
        var counts = ItemsOf(name);
        return [.. lines.Select(l => (Line: l, Items: Spelt(l, counts))).Where(w => w.Items is not null)
            .GroupBy(w => TextFolding.FoldToString(string.Join('、', w.Items!)), StringComparer.Ordinal)
            .Select(g => (First: g.MaxBy(w => w.Line.Year ?? 0), Speeches: g.Select(w => w.Line.Speech).Distinct().Count()))
            .OrderByDescending(g => g.Speeches).ThenByDescending(g => g.First.Line.Year ?? 0)
            .ThenBy(g => g.First.Line.Passage, StringComparer.Ordinal).Take(Shown).Select(g => new FullWording(
                g.First.Items!, g.Speeches, g.First.Line.Passage, g.First.Line.Title, g.First.Line.Year))];
    }

    /// <summary>How many items a name may have: its numerals together, or one of them; none where it counts nothing.</summary>
    internal static IReadOnlySet<int> ItemsOf(string name)
    {
        var numerals = name.Select(c => c is '双' or '两' ? 2 : Numerals.IndexOf(c) + 1).Where(n => n > 0).ToList();
        return numerals.Count == 0 ? new HashSet<int>() : new HashSet<int>([numerals.Sum(), .. numerals.Where(n => n > 1)]);
    }

    private static IReadOnlyList<string>? Spelt(ConcordanceLine line, IReadOnlySet<int> counts)
    {
        if (Said().Match(line.After) is { Success: true } said) return Items(said.Groups["w"].Value, null);
        if (Abbreviated().Match(line.Before) is { Success: true } abbreviated) return Items(abbreviated.Groups["w"].Value, null);
        if (counts.Count == 0) return null;
        if (Listed().Match(line.After) is { Success: true } listed && Items(listed.Groups["w"].Value, counts) is { } behind) return behind;
        return Before().Match(line.Before) is { Success: true } before ? Counted(before.Groups["w"].Value, counts) : null;
    }

    /// <summary>The items of an enumeration; null where they are not as many as they must be, or no items at all.</summary>
    private static IReadOnlyList<string>? Items(string text, IReadOnlySet<int>? counts)
    {
        foreach (var parts in (string[][])[Parts(text, Commas()), Parts(text, Semicolons()), Parts(text, Joints())])
            if (counts is null || (counts.Contains(parts.Length) && parts.All(p => p.Length is >= 2 and <= MaxItem)))
                return text.Length >= MinLength ? parts : null;
        return null;
    }

    /// <summary>The last items before a name, as many as it counts, the first without what leads up to it.</summary>
    private static string[]? Counted(string text, IReadOnlySet<int> counts)
    {
        var parts = Parts(text, Joints());
        foreach (var count in counts.OrderDescending().Where(c => c > 1 && c <= parts.Length))
        {
            var items = parts[^count..];
            items[0] = Lead().Replace(items[0], "");
            var common = items[1..].Select(i => i[0]).Distinct().ToList();
            var at = items[0].IndexOf(common[0]);
            if (common.Count == 1 && at > 0) items[0] = items[0][at..];
            var isLike = parts.Length == count || (common.Count == 1 && at >= 0);
            if (isLike && items.All(i => i.Length is >= 2 and <= MaxItem)) return items;
        }
        return null;
    }

    private static string[] Parts(string text, Regex joint) =>
        [.. joint.Split(text).Select(p => p.Trim('“', '”', '"', ' ', '，', '。', '—')).Where(p => p.Length > 0)];

    [GeneratedRegex("^[”\"]?(?:[（(](?:即|指|是指|也就是)[：:，,]?(?<w>[^（）()]{8,110})[）)]|[，,]?(?:即|就是指|是指|指的是|也就是)[：:，,]?(?<w>[^。；;]{8,110})[。；;])")]
    private static partial Regex Said();

    [GeneratedRegex("(?<w>[^。；;，,（）()]{4,60})[（(](?:以下)?简称[：:为]?[“\"]?$")]
    private static partial Regex Abbreviated();

    [GeneratedRegex("^[”\"]?(?:制度|要求|原则|标准|方式|责任|工作法)?(?:[（(](?<w>[^（）()]{8,110})[）)]|(?:[：:]|——)[“\"]?(?<w>[^。“”]{8,110})[。”])")]
    private static partial Regex Listed();

    [GeneratedRegex("(?<w>[^。；;：:“”（）()]{6,110}?)[”]?(?:的|等)[“\"]?$")]
    private static partial Regex Before();

    /// <summary>What leads up to a first item.</summary>
    [GeneratedRegex("^.*(?:采取|采用|运用|通过|按照|坚持|实行|执行|落实|做到)(?=..)")]
    private static partial Regex Lead();

    [GeneratedRegex("[、]|(?:以及|和)(?=[^、]{2,}$)")]
    private static partial Regex Commas();

    [GeneratedRegex("[；;，,]")]
    private static partial Regex Semicolons();

    [GeneratedRegex("[、，,；;]|(?:以及|和)(?=[^、，]{2,}$)")]
    private static partial Regex Joints();
}
