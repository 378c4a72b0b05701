using System.Text.RegularExpressions;
using Wenmai.Corpus;
using Wenmai.Language;
using Wenmai.Searching;

namespace Wenmai.Drafting;

/// <summary>All heading sets of the archive, gathered once.</summary>
internal sealed partial class HeadingBank
{
    /// <summary>A single heading is no set.</summary>
    private const int FewestHeads = 2;

    private readonly List<Entry> _entries;

    /// <summary>A set, and what it is asked by.</summary>
    /// <param name="Speech">Its speech, without the text.</param>
    /// <param name="Above">Heads that it stands under, from the outermost.</param>
    /// <param name="Level">1 for the outermost heads.</param>
    /// <param name="Heads">As written.</param>
    /// <param name="Bodies">Folded, without numbering.</param>
    /// <param name="Themes">Bit n - 1 stands for theme n.</param>
    private sealed record Entry(Source Speech, IReadOnlyList<string> Above, int Level, string[] Heads, string[] Bodies, uint Themes);

    /// <summary>The facts of a speech that its sets share.</summary>
    private sealed record Source(string Id, string Title, string FoldedTitle, string? Unit, int? Year, DateOnly? Date)
    {
        public static Source Of(Speech speech) =>
            new(speech.Id, speech.Title, TextFolding.FoldToString(speech.Title), speech.Metadata.Unit, speech.Year.Best, speech.Metadata.Date);

        public int Day => Date?.DayNumber ?? (Year is { } year ? new DateOnly(year, 1, 1).DayNumber : 0);
    }

    private HeadingBank(List<Entry> entries) => _entries = entries;

    /// <summary>Gathers the sets.</summary>
    public static async Task<HeadingBank> OfAsync(IArchiveTexts texts, CancellationToken cancellationToken)
    {
        var entries = new List<Entry>();
        await foreach (var speech in texts.ReadAllAsync(cancellationToken)) entries.AddRange(Gather(speech));
        return new HeadingBank(entries.OrderByDescending(e => e.Speech.Day).ThenBy(e => e.Speech.Id, StringComparer.Ordinal).ToList());
    }

    /// <summary>The sets that fit.</summary>
    public HeadingSetList Find(HeadingRequest request)
    {
        var words = request.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(TextFolding.FoldToString).ToList();
        var frame = FramePattern(request.Frame);
        var fitting = _entries.Where(e => Fits(e, request) && words.All(w => HoldsWord(e, w)) && (frame is null || e.Bodies.All(b => frame.IsMatch(b)))
            && (!request.IsParallel || ParallelFrame.Of(e.Bodies) is not null)).ToList();
        return new HeadingSetList(fitting.Count, fitting.Skip(request.Skip).Take(request.Take).Select(Shown).ToList());
    }

    private static bool Fits(Entry entry, HeadingRequest request) =>
        (request.Theme is not { } theme || (entry.Themes >> (theme.Number - 1) & 1) != 0)
        && (request.Years is not { } years || ((entry.Speech.Year ?? 0) >= years.From && (entry.Speech.Year ?? 0) <= years.To))
        && (request.Level is not { } level || entry.Level == level)
        && (request.Count is not { } count || entry.Heads.Length == count)
        && (request.Shortest is not { } shortest || entry.Bodies.All(b => b.Length >= shortest))
        && (request.Longest is not { } longest || entry.Bodies.All(b => b.Length <= longest))
        && (!request.IsVerbObject || entry.Bodies.All(BeginsWithVerb));

    private static bool HoldsWord(Entry entry, string word) =>
        entry.Bodies.Any(b => b.Contains(word, StringComparison.Ordinal)) || entry.Speech.FoldedTitle.Contains(word, StringComparison.Ordinal);

    /// <summary>A frame as a pattern: its characters in order, at least one other where a slot stands.</summary>
    private static Regex? FramePattern(string frame)
    {
        var pieces = frame.Replace("...", "…").Split('…', '⋯');
        if (pieces.All(p => p.Trim().Length == 0)) return null;
        return new Regex("^" + string.Join(".+?", pieces.Select(p => Regex.Escape(TextFolding.FoldToString(p)))) + "$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    private static HeadingSet Shown(Entry entry) => new()
    {
        Speech = entry.Speech.Id,
        Title = entry.Speech.Title,
        Unit = entry.Speech.Unit,
        Year = entry.Speech.Year,
        Date = entry.Speech.Date,
        Above = entry.Above,
        Level = entry.Level,
        Heads = entry.Heads,
        Frame = ParallelFrame.Of(entry.Heads.Select(WithoutMarker).ToList()),
        IsVerbObject = entry.Bodies.All(BeginsWithVerb),
        Themes = Theme.All.Where(t => (entry.Themes >> (t.Number - 1) & 1) != 0).ToList(),
    };

    private static IEnumerable<Entry> Gather(Speech speech)
    {
        var sections = speech.Structure.Sections;
        var sets = Enumerable.Range(0, sections.Count).GroupBy(s => sections[s].Parent).Where(g => g.Count() >= FewestHeads).ToList();
        if (sets.Count == 0) yield break;
        var (source, themes) = (Source.Of(speech), ThemesOf(speech));
        foreach (var set in sets)
        {
            var above = speech.Structure.HeadingPath(set.Key);
            var heads = set.Select(s => sections[s].Head.Of(speech.Text)).ToArray();
            var bodies = Array.ConvertAll(heads, head => TextFolding.FoldToString(WithoutMarker(head)));
            yield return new Entry(source, above, above.Count + 1, heads, bodies, set.Aggregate(0u, (bits, s) => bits | themes[s]));
        }
    }

    /// <summary>For each section the themes of the sentences under it, sections inside it included.</summary>
    private static uint[] ThemesOf(Speech speech)
    {
        var sections = speech.Structure.Sections;
        var themes = new uint[sections.Count];
        var sentence = 0;
        foreach (var passage in speech.Passages)
            for (; sentence < speech.Sentences.Count && speech.Sentences[sentence].Span.Start < passage.Span.End; sentence++)
                if (passage.Section >= 0) themes[passage.Section] |= SpeechProfile.ThemesOf(speech.Sentences[sentence]);
        for (var s = themes.Length - 1; s >= 0; s--)
            if (sections[s].Parent >= 0) themes[sections[s].Parent] |= themes[s];
        return themes;
    }

    private static string WithoutMarker(string head) => HeadingMarker.Without(head).Trim().TrimEnd('。', '，', '：', '；');

    private static bool BeginsWithVerb(string body) => Verb().IsMatch(body);

    /// <summary>Verbs with which headings of the genre begin.</summary>
    [GeneratedRegex("^(?:要|着力|切实|持续|全面|深入|扎实|坚决|不断|进一步)?(?:加强|加快|加大|狠抓|紧盯|坚定|强化|提高|压实|落实|推进|坚持|深化|严格|严肃|健全|完善|抓好|抓实|抓紧|抓牢|突出|聚焦|筑牢|夯实|扛起|扛牢|把握|明确|增强|提升|树立|牢记|统一|认清|做好|做实|搞好|建立|构建|打造|营造|优化|创新|发挥|保持|维护|守住|守牢|防范|防止|整治|纠治|纠正|查处|惩治|监督|管好|用好|学好|学习|贯彻|领会|履行|担当|服务|保障|改进|转变|激发|培育|弘扬|凝聚|拓展|推动|促进|实施|开展|严守|严明|严管|站稳|绷紧|拧紧|念好|下好|打好|打赢|打通|补齐|确保)")]
    private static partial Regex Verb();
}
