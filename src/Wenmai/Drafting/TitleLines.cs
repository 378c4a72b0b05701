using Wenmai.Language;

namespace Wenmai.Drafting;

/// <summary>Breaks a title into lines by meaning: never inside a word, never before 的 or 上的讲话, in as few lines and as even ones as that allows.</summary>
internal static class TitleLines
{
    /// <summary>Characters of 2号 in a line of 156 mm.</summary>
    public const int Width = 20;

    private const string NeverFirst = "的上中下内等了着过、，。；：！？》”’）】〉・";
    private const string NeverLast = "《“‘（【〈在第和与及";

    // What these begin belongs to the words before: 工作会议, 警示教育大会上的讲话.
    private static readonly string[] Closings = ["会议", "大会", "座谈会", "全会", "讲话", "报告", "通知", "意见", "决定", "工作"];

    /// <summary>The lines of a title.</summary>
    public static IReadOnlyList<string> Of(string title)
    {
        if (title.Length <= Width) return [title];
        var places = Places(title);
        for (var lines = (title.Length + Width - 1) / Width; lines < title.Length; lines++)
            if (Best(title, places, 0, lines, title.Length / (double)lines) is { } best) return best.Lines;
        return [title];
    }

    private static HashSet<int> Places(string title)
    {
        var folded = TextFolding.Fold(title);
        var words = TermCutter.CutWords(folded.Text, 0, folded.Text.Length).Select(w => folded.ToSource(w.Start, w.End)).Where(w => w.Length < Width).ToList();
        return [.. Enumerable.Range(1, title.Length - 1).Where(at => CanBreak(title, at) && !words.Exists(w => w.Start < at && at < w.End))];
    }

    private static bool CanBreak(string title, int at) => !NeverFirst.Contains(title[at]) && !NeverLast.Contains(title[at - 1])
        && !(char.IsAsciiLetterOrDigit(title[at]) && char.IsAsciiLetterOrDigit(title[at - 1])) && !char.IsLowSurrogate(title[at])
        && !(char.IsDigit(title[at - 1]) && title[at] is '年' or '月' or '日');

    private static (double Cost, IReadOnlyList<string> Lines)? Best(string title, HashSet<int> places, int start, int lines, double even)
    {
        if (lines == 1) return title.Length - start <= Width ? (Unevenness(title.Length - start, even), [title[start..].Trim()]) : null;
        (double Cost, IReadOnlyList<string> Lines)? best = null;
        foreach (var at in places.Where(p => start < p && p - start <= Width))
        {
            if (Best(title, places, at, lines - 1, even) is not { } rest) continue;
            var cost = rest.Cost + Unevenness(at - start, even) + PartingCost(title, at);
            if (best is null || cost < best.Value.Cost) best = (cost, [title[start..at].Trim(), .. rest.Lines]);
        }
        return best;
    }

    private static double Unevenness(int length, double even) => Math.Pow(length - even, 2) / even;

    // A mark or a joining word parts by itself; a noun that closes a name does not.
    private static double PartingCost(string title, int at)
    {
        if (title[at - 1] is '，' or '、' or ' ' or '　' or '》' || title[at] is '和' or '暨' or '《' or ' ') return -2;
        return Closings.Any(c => title.AsSpan(at).StartsWith(c)) ? 6 : 0;
    }
}
