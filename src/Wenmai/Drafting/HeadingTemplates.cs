using System.Text.RegularExpressions;
using Wenmai.Language;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>Frames of headings with what fills them in the archive: 守好…底线 with 安全, 廉洁, 生态.</summary>
internal sealed partial class HeadingTemplates
{
    private const int FewestFillers = 3, FillersShown = 24, TemplatesShown = 8, LongestFiller = 8, LongestClause = 14;

    /// <summary>Fillers and their speeches by frame.</summary>
    private readonly Dictionary<string, Dictionary<string, HashSet<string>>> _frames = new(StringComparer.Ordinal);

    /// <summary>Takes the clauses of a heading.</summary>
    public void Add(string body, string speech)
    {
        foreach (var clause in body.Split(',', '、', ' ', ':', ';'))
        {
            if (clause.Length > LongestClause || FrameOf(clause) is not { } frame) continue;
            if (!_frames.TryGetValue(frame.Frame, out var fillers)) _frames.Add(frame.Frame, fillers = new(StringComparer.Ordinal));
            foreach (var filler in FillersOf(frame.Filler, frame.Frame[(frame.Frame.IndexOf('…') + 1)..]))
            {
                if (!fillers.TryGetValue(filler, out var speeches)) fillers.Add(filler, speeches = new(StringComparer.Ordinal));
                speeches.Add(speech);
            }
        }
    }

    /// <summary>The templates that hold all words in frame or filler, most speeches first.</summary>
    public IReadOnlyList<HeadingTemplate> Find(IReadOnlyList<string> words) => words.Count == 0 ? [] : [.. _frames
        .Where(f => f.Value.Count >= FewestFillers && words.All(w => f.Key.Contains(w, StringComparison.Ordinal) || f.Value.Keys.Any(k => k.Contains(w, StringComparison.Ordinal))))
        .Select(f => Made(f.Key, f.Value.Select(v => (v.Key, v.Value)))).OrderByDescending(t => words.All(w => t.Frame.Contains(w, StringComparison.Ordinal))).ThenByDescending(t => t.Speeches).ThenBy(t => t.Frame, StringComparer.Ordinal).Take(TemplatesShown)];

    /// <summary>A frame as asked for, with all its fillers in the archive, running text included; null where it has not one slot between words or nothing fills it.</summary>
    public static async Task<HeadingTemplate?> FillAsync(IArchiveStrings strings, string frame, CancellationToken cancellationToken)
    {
        var pieces = frame.Replace("...", "…").Split('…', '⋯').Select(TextFolding.FoldToString).ToArray();
        if (pieces is not [{ Length: > 0 } head, { Length: > 0 } tail]) return null;
        if (await strings.FindConcordanceAsync(new ConcordanceRequest { Text = $"{head}…{tail}", Width = 1 }, cancellationToken) is not { } found) return null;
        var fillers = found.Lines.Select(l => (Text: TextFolding.FoldToString(l.Match), l.Speech)).Where(l => l.Text.Length > head.Length + tail.Length)
            .Select(l => (Filler: l.Text[head.Length..^tail.Length].Trim('"'), l.Speech)).Where(l => l.Filler.Length is > 0 and <= LongestFiller && l.Filler.All(char.IsLetter))
            .SelectMany(l => FillersOf(l.Filler, tail), (l, filler) => (Filler: filler, l.Speech))
            .GroupBy(l => l.Filler, l => l.Speech, StringComparer.Ordinal).Select(g => (g.Key, g.ToHashSet(StringComparer.Ordinal))).ToList();
        return fillers.Count == 0 ? null : Made($"{head}…{tail}", fillers);
    }

    private static HeadingTemplate Made(string frame, IEnumerable<(string Filler, HashSet<string> Speeches)> fillers)
    {
        var all = fillers.OrderByDescending(f => f.Speeches.Count).ThenBy(f => f.Filler, StringComparer.Ordinal).ToList();
        return new HeadingTemplate(frame, all.SelectMany(f => f.Speeches).Distinct(StringComparer.Ordinal).Count(), all.Count,
            [.. all.Take(FillersShown).Select(f => new HeadingFiller(f.Filler, f.Speeches.Count))]);
    }

    /// <summary>What fills a slot. Two that 和 joins are parted where they are of one length (安全和稳定), or where the first bears the word behind the slot too:
    /// in 坚持目标导向和问题导向 目标 fills it, and 问题. Others stay one, since the first may belong to what stands before.</summary>
    private static IEnumerable<string> FillersOf(string slot, string tail)
    {
        var parts = PartsOf(slot);
        if (parts.All(p => p.Length == parts[0].Length)) return parts;
        var bare = parts.ConvertAll(p => p.Length > tail.Length && p.EndsWith(tail, StringComparison.Ordinal) ? p[..^tail.Length] : p);
        return bare.SequenceEqual(parts) ? [slot] : bare;
    }

    /// <summary>The parts of a slot between words that join; the 和 of 和谐 joins nothing.</summary>
    private static List<string> PartsOf(string slot)
    {
        var words = TermCutter.Words.Cut(slot, 0, slot.Length).ToList();
        var joints = Enumerable.Range(1, Math.Max(0, slot.Length - 2))
            .Where(i => slot[i] is '和' or '与' or '及' && !words.Exists(w => w.Contains(i))).ToList();
        return [.. joints.Prepend(-1).Zip(joints.Append(slot.Length), (from, to) => slot[(from + 1)..to]).Where(p => p.Length > 0)];
    }

    /// <summary>The verb that a clause begins with, the noun that it ends with, and what stands between.</summary>
    private static (string Frame, string Filler)? FrameOf(string clause)
    {
        if (!HeadingBank.BeginsWithVerb(clause) || !clause.All(char.IsLetter)) return null;
        var words = TermCutter.Words.Cut(clause, 0, clause.Length).ToList();
        if (words.Count < 2 || words[0].Start != 0 || words[^1].End != clause.Length || words[^1].Start - words[0].End is < 1 or > LongestFiller) return null;
        return ($"{words[0].Of(clause)}…{words[^1].Of(clause)}", clause[words[0].End..words[^1].Start]);
    }
}
