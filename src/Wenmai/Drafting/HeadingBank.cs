using System.Text.RegularExpressions;
using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching;

namespace Wenmai.Drafting;

/// <summary>All heading sets of the archive, gathered from columns once; original wording is read for what is shown.</summary>
internal sealed class HeadingBank
{
    /// <summary>A single heading is no set.</summary>
    private const int FewestHeads = 2;

    private static readonly WordLexicon Words = WordLexicon.Read("Drafting/heading-verbs.tsv");

    /// <summary>Verbs with which headings of the genre begin, after a word of manner or without.</summary>
    private static readonly Regex Verb = new($"^{Words.AnyOf("manner")}?{Words.AnyOf("verb")}", RegexOptions.Compiled);

    private readonly List<Entry> _entries;

    /// <summary>A set in folded form, without numbering.</summary>
    private sealed record Entry(SpeechSegment Segment, int Speech, int Parent, int Level, int[] Sections, string[] Bodies, uint Themes)
    {
        public int Year => Segment.Speeches[Speech].Year;

        public int Day => Segment.Speeches[Speech] is var row && row.Day >= 0 ? row.Day : row.Year > 0 ? new DateOnly(row.Year, 1, 1).DayNumber : 0;
    }

    private HeadingBank(List<Entry> entries) => _entries = entries;

    /// <summary>Gathers the sets.</summary>
    public static HeadingBank Of(SpeechSearcher searcher) => new(searcher.Segments.SelectMany(Gather)
        .OrderByDescending(e => e.Day).ThenBy(e => e.Segment.Speeches[e.Speech].Id).ThenBy(e => e.Sections[0]).ToList());

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
        && (request.Years is not { } years || (entry.Year >= years.From && entry.Year <= years.To))
        && (request.Level is not { } level || entry.Level == level)
        && (request.Count is not { } count || entry.Sections.Length == count)
        && (request.Shortest is not { } shortest || entry.Bodies.All(b => b.Length >= shortest))
        && (request.Longest is not { } longest || entry.Bodies.All(b => b.Length <= longest))
        && (!request.IsVerbObject || entry.Bodies.All(BeginsWithVerb));

    private static bool HoldsWord(Entry entry, string word) =>
        entry.Bodies.Any(b => b.Contains(word, StringComparison.Ordinal)) || entry.Segment.NamesOf(entry.Speech).FoldedTitle.Contains(word, StringComparison.Ordinal);

    /// <summary>A frame as a pattern: its characters in order, at least one other where a slot stands.</summary>
    private static Regex? FramePattern(string frame)
    {
        var pieces = frame.Replace("...", "…").Split('…', '⋯');
        if (pieces.All(p => p.Trim().Length == 0)) return null;
        return new Regex("^" + string.Join(".+?", pieces.Select(p => Regex.Escape(TextFolding.FoldToString(p)))) + "$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    private static HeadingSet Shown(Entry entry)
    {
        var row = entry.Segment.Speeches[entry.Speech];
        var strings = entry.Segment.ReadStrings(entry.Speech);
        return new HeadingSet
        {
            Speech = SpeechIds.FromNumber(row.Id),
            Title = strings.Title,
            Unit = strings.Unit,
            Year = row.Year == 0 ? null : row.Year,
            Date = row.Day < 0 ? null : DateOnly.FromDayNumber(row.Day),
            Above = ExcerptReader.HeadingPath(entry.Segment, entry.Parent),
            Level = entry.Level,
            Heads = entry.Sections.Select(entry.Segment.ReadHead).ToList(),
            Frame = ParallelFrame.Of(entry.Sections.Select(s => WithoutMarker(entry.Segment.ReadHead(s))).ToList()),
            IsVerbObject = entry.Bodies.All(BeginsWithVerb),
            Themes = entry.Segment.Taxonomy.OfBits(entry.Themes),
        };
    }

    private static IEnumerable<Entry> Gather(SpeechSegment segment)
    {
        var themes = ThemesOf(segment);
        return Enumerable.Range(0, segment.Sections.Length).Where(s => !segment.IsDeleted(segment.Sections[s].Speech))
            .GroupBy(s => (segment.Sections[s].Speech, segment.Sections[s].Parent))
            .Select(g => (g.Key, Sections: g.ToArray())).Where(g => g.Sections.Length >= FewestHeads)
            .Select(g => new Entry(
                segment, g.Key.Speech, g.Key.Parent, LevelOf(segment, g.Sections[0]), g.Sections, g.Sections.Select(s => BodyOf(segment, s)).ToArray(),
                g.Sections.Aggregate(0u, (bits, s) => bits | themes[s])));
    }

    /// <summary>For each section the themes of the sentences under it, sections inside it included.</summary>
    private static uint[] ThemesOf(SpeechSegment segment)
    {
        var themes = new uint[segment.Sections.Length];
        for (var p = 0; p < segment.Passages.Length; p++)
        {
            if (segment.Passages[p].Section < 0) continue;
            for (var s = segment.Passages[p].FirstSentence; s < segment.SentenceEnd(p); s++) themes[segment.Passages[p].Section] |= segment.Sentences[s].Themes;
        }
        for (var s = themes.Length - 1; s >= 0; s--)
            if (segment.Sections[s].Parent >= 0) themes[segment.Sections[s].Parent] |= themes[s];
        return themes;
    }

    private static int LevelOf(SpeechSegment segment, int section)
    {
        var level = 0;
        for (var s = section; s >= 0; s = segment.Sections[s].Parent) level++;
        return level;
    }

    private static string BodyOf(SpeechSegment segment, int section) => TextFolding.FoldToString(WithoutMarker(segment.ReadHead(section)));

    private static string WithoutMarker(string head) => HeadingMarker.Without(head).Trim().TrimEnd('。', '，', '：', '；');

    internal static bool BeginsWithVerb(string body) => Verb.IsMatch(body);
}
