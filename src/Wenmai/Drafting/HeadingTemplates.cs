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
            if (!fillers.TryGetValue(frame.Filler, out var speeches)) fillers.Add(frame.Filler, speeches = new(StringComparer.Ordinal));
            speeches.Add(speech);
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
            .GroupBy(l => l.Filler, l => l.Speech, StringComparer.Ordinal).Select(g => (g.Key, g.ToHashSet(StringComparer.Ordinal))).ToList();
        return fillers.Count == 0 ? null : Made($"{head}…{tail}", fillers);
    }

    private static HeadingTemplate Made(string frame, IEnumerable<(string Filler, HashSet<string> Speeches)> fillers)
    {
        var all = fillers.OrderByDescending(f => f.Speeches.Count).ThenBy(f => f.Filler, StringComparer.Ordinal).ToList();
        return new HeadingTemplate(frame, all.SelectMany(f => f.Speeches).Distinct(StringComparer.Ordinal).Count(), all.Count,
            [.. all.Take(FillersShown).Select(f => new HeadingFiller(f.Filler, f.Speeches.Count))]);
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
