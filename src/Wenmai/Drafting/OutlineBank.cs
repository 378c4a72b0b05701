using Wenmai.Corpus;
using Wenmai.Language;

namespace Wenmai.Drafting;

/// <summary>The skeletons of all speeches by officials.</summary>
internal sealed class OutlineBank
{
    /// <summary>Fewer heads of the first level are no outline.</summary>
    private const int MinHeads = 2;

    /// <summary>A whole skeleton has heads that stand alone or at least whole clauses; a head longer than this is running text.</summary>
    private const int LongestHead = 60;

    /// <summary>From this share of its sentences on a theme is one of the speech.</summary>
    private const double ThemeShare = 0.08;

    /// <summary>Speeches over which recurring headings are sought at most, best first.</summary>
    private const int MaxMerged = 100;

    /// <summary>Years after which a speech counts as old.</summary>
    private const int Old = 15;

    private readonly List<Entry> _entries = [];

    private sealed record Entry(FrameSource Source, int Characters, IReadOnlyList<OutlineHead> Heads, string[] Bodies, IReadOnlyList<ThemeLabel> Themes)
    {
        public double ShareOf(Theme theme) => Themes.FirstOrDefault(t => t.Theme == theme)?.Weight ?? 0;

        /// <summary>Outermost headings.</summary>
        public IEnumerable<string> Outer => Bodies.Where((_, i) => Heads[i].Level == 1);
    }

    /// <summary>Adds a speech where it has an outline.</summary>
    public void Add(Speech speech, FrameSource source)
    {
        var heads = HeadsOf(speech);
        if (heads.Count(h => h.Level == 1) < MinHeads) return;
        var bodies = heads.Select(h => TextFolding.FoldToString(BodyOf(h.Text))).ToArray();
        _entries.Add(new Entry(source, CountCharacters(speech.Text), heads, bodies, speech.Themes));
    }

    /// <summary>The outlines that fit, different speeches each.</summary>
    public OutlineList Find(OutlineRequest request)
    {
        var words = request.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(TextFolding.FoldToString).ToList();
        var newest = _entries.Select(e => e.Source.Year ?? 0).DefaultIfEmpty(0).Max();
        var ranked = _entries
            .Select(e => (Entry: e, Lacks: LacksOf(e, request, words)))
            .OrderBy(e => e.Lacks.Count).ThenByDescending(e => Score(e.Entry, request, words, newest)).ThenBy(e => e.Entry.Source.Id, StringComparer.Ordinal).ToList();
        var different = Different(ranked.Where(r => IsNear(r.Entry, request, words)), request.Skip + request.Take).Skip(request.Skip).ToList();
        var total = ranked.Count(r => r.Lacks.Count == 0);
        // Versions of one speech share all their headings: what they repeat is no usage.
        var merged = Different(ranked.Where(r => r.Lacks.Count == 0), MaxMerged).Select(r => r.Entry).ToList();
        if (merged.Count < request.Take) merged = different.Select(d => d.Entry).ToList();
        return new OutlineList(total, different.Select(d => Shown(d.Entry, d.Lacks)).ToList(), Merge(merged), merged.Count, Occasions(), Levels());
    }

    /// <summary>What was asked for and is not there. Nothing is left out silently: what fills the five up says what it lacks.</summary>
    private static List<string> LacksOf(Entry entry, OutlineRequest request, List<string> words)
    {
        var lacks = new List<string>();
        if (request.Occasion is { } occasion && !entry.Source.Occasions.Contains(occasion)) lacks.Add($"不是{occasion.Label}");
        if (request.Theme is { } theme && entry.ShareOf(theme) < ThemeShare) lacks.Add($"主题不是{theme.Label}");
        if (request.Level is { } level && entry.Source.Level != level) lacks.Add("层级不同");
        lacks.AddRange(words.Where(w => !Holds(entry, w)).Select(w => $"未见“{w}”"));
        return lacks;
    }

    /// <summary>Another matter altogether is no help: where a matter was asked for, some of it must be there.</summary>
    private static bool IsNear(Entry entry, OutlineRequest request, List<string> words) =>
        (words.Count == 0 && request.Theme is null && (request.Occasion is null || entry.Source.Occasions.Contains(request.Occasion)))
        || words.Any(w => Holds(entry, w))
        || (request.Theme is { } theme && entry.ShareOf(theme) > 0);

    private static bool Holds(Entry entry, string word) =>
        entry.Source.Names.Contains(word, StringComparison.Ordinal) || entry.Bodies.Any(b => b.Contains(word, StringComparison.Ordinal));

    private static double Score(Entry entry, OutlineRequest request, List<string> words, int newest)
    {
        var matter = request.Theme is { } theme ? 2 * Math.Min(1, entry.ShareOf(theme) / .4) : 0;
        var named = words.Count(w => entry.Source.Names.Contains(w, StringComparison.Ordinal));
        var recent = entry.Source.Year is { } year ? Math.Max(0, 1 - (double)(newest - year) / Old) : 0;
        var shape = entry.Outer.Count() is >= 3 and <= 8 ? .5 : 0;
        var compact = entry.Outer.Average(b => b.Length) <= 25 ? .5 : 0;
        return matter + named + recent + shape + compact;
    }

    /// <summary>Of versions of one speech the best.</summary>
    private static IEnumerable<(Entry Entry, List<string> Lacks)> Different(IEnumerable<(Entry Entry, List<string> Lacks)> ranked, int most)
    {
        var kept = new List<(Entry Entry, List<string>)>();
        foreach (var candidate in ranked)
        {
            if (kept.Count >= most) break;
            var outer = candidate.Entry.Outer.ToList();
            if (!kept.Any(k => IsVersion(k.Entry.Outer.ToList(), outer))) kept.Add(candidate);
        }
        return kept;
    }

    private static bool IsVersion(List<string> one, List<string> other) =>
        other.Count(o => one.Exists(h => HeadWindows.AreAlike(h, o))) * 2 >= other.Count;

    private static List<MergedHead> Merge(List<Entry> entries)
    {
        var groups = new List<List<(Entry Entry, int Head)>>();
        foreach (var entry in entries.OrderByDescending(e => e.Source.Day))
            for (var h = 0; h < entry.Bodies.Length; h++)
            {
                if (entry.Bodies[h].Length is < 3 or > LongestHead / 2) continue;
                var group = groups.Find(g => HeadWindows.AreAlike(g[0].Entry.Bodies[g[0].Head], entry.Bodies[h]));
                if (group is null) groups.Add([(entry, h)]);
                else group.Add((entry, h));
            }
        return groups.Select(MergedOf).Where(m => m.Speeches > 1).OrderByDescending(m => m.Speeches).Take(20).OrderBy(m => m.Place).ToList();
    }

    private static MergedHead MergedOf(List<(Entry Entry, int Head)> group)
    {
        var level = group.GroupBy(g => g.Entry.Heads[g.Head].Level).MaxBy(g => g.Count())!.Key;
        var place = group.Average(g => g.Head / Math.Max(1.0, g.Entry.Heads.Count - 1));
        return new MergedHead(
            BodyOf(group[0].Entry.Heads[group[0].Head].Text), level, group.Select(g => g.Entry.Source.Id).Distinct().Count(), place,
            group.Select(g => g.Entry.Heads[g.Head].Reference).ToList());
    }

    private List<(OccasionKind, int)> Occasions() => OccasionKind.All.Select(k => (k, _entries.Count(e => e.Source.Occasions.Contains(k)))).Where(k => k.Item2 > 0).ToList();

    private List<(OfficeLevel, int)> Levels() =>
        _entries.GroupBy(e => e.Source.Level).Where(g => g.Key != OfficeLevel.Unknown).OrderBy(g => g.Key).Select(g => (g.Key, g.Count())).ToList();

    private static Outline Shown(Entry entry, List<string> lacks) => new()
    {
        Speech = entry.Source.Id,
        Title = entry.Source.Title,
        Unit = entry.Source.Unit,
        Year = entry.Source.Year,
        Date = entry.Source.Date,
        Occasions = entry.Source.Occasions,
        Level = entry.Source.Level,
        Characters = entry.Characters,
        Heads = entry.Heads,
        Lacks = lacks,
    };

    /// <summary>The headings of a speech; clauses too long to be read as headings are left out.</summary>
    internal static List<OutlineHead> HeadsOf(Speech speech)
    {
        var sections = speech.Structure.Sections;
        return Enumerable.Range(0, sections.Count).Where(s => sections[s].Head.Length <= LongestHead).Select(s => HeadOf(speech, s)).ToList();
    }

    internal static OutlineHead HeadOf(Speech speech, int section)
    {
        var of = speech.Structure.Sections[section];
        var first = speech.Sentences.FirstOrDefault(s => s.Section == section && s.Span.Start >= of.Head.End && s.Span.Length > 1);
        return new OutlineHead(
            $"{speech.Id}.{section}", of.Level, of.Head.Of(speech.Text), first?.Span.Of(speech.Text), CountCharacters(of.Span.Of(speech.Text)));
    }

    /// <summary>A heading without numbering and closing mark.</summary>
    internal static string BodyOf(string head) => HeadingMarker.Without(head).Trim().TrimEnd('。', '，', '：', '；');

    private static int CountCharacters(string text) => text.Count(c => !char.IsWhiteSpace(c));
}
