using System.Text.RegularExpressions;
using Wenmai.Archives;
using Wenmai.Corpus;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>All heading sets of the archive, gathered once.</summary>
internal sealed class HeadingBank
{
    /// <summary>A single heading is no set.</summary>
    private const int MinHeads = 2;

    /// <summary>Sets are copies of one another when they share this part of all their heads.</summary>
    private const double NearShare = 0.6;

    /// <summary>Sets remembered of one head when copies are looked for: 总则 heads everything.</summary>
    private const int MostOfHead = 50;

    private static readonly WordLexicon Words = WordLexicon.Read("Drafting/heading-verbs.tsv");

    /// <summary>Verbs with which headings of the genre begin, after a word of manner or without.</summary>
    private static readonly Regex Verb = new($"^{Words.AnyOf("manner")}?{Words.AnyOf("verb")}", RegexOptions.Compiled);

    private readonly List<Entry> _entries;
    private readonly Taxonomy _taxonomy;
    private readonly IArchiveStrings _strings;
    private readonly HeadingTemplates _templates = new();
    private readonly int _newest;

    /// <summary>A set, and what it is asked by.</summary>
    /// <param name="Speech">Its speech, without the text.</param>
    /// <param name="Above">Heads that it stands under, from the outermost.</param>
    /// <param name="Level">1 for the outermost heads.</param>
    /// <param name="Heads">As written.</param>
    /// <param name="Bodies">Folded, without numbering.</param>
    /// <param name="Themes">Bit n - 1 stands for theme n.</param>
    private sealed record Entry(Source Speech, IReadOnlyList<string> Above, int Level, string[] Heads, string[] Bodies, uint Themes)
    {
        /// <summary>Sets of other speeches that are nearly the same.</summary>
        public List<HeadingSource> Others { get; } = [];
    }

    /// <summary>The facts of a speech that its sets share.</summary>
    private sealed record Source(string Id, string Title, string FoldedTitle, string? Unit, int? Year, DateOnly? Date, DocumentKind Kind, bool IsOfBusiness)
    {
        public static Source Of(Speech speech) =>
            new(speech.Id, speech.Title, TextFolding.FoldToString(speech.Title), speech.Unit, speech.Year.Best, speech.Date, speech.Kind, OfficialSpeeches.IsOfBusiness(speech));

        public int Day => Date?.DayNumber ?? (Year is { } year ? new DateOnly(year, 1, 1).DayNumber : 0);
    }

    private HeadingBank(List<Entry> entries, IArchive archive)
    {
        (_taxonomy, _strings) = (archive.Taxonomy, archive.Strings);
        foreach (var entry in entries.Where(e => DeskKinds.Papers.Contains(e.Speech.Kind) && !e.Speech.IsOfBusiness))
            foreach (var body in entry.Bodies) _templates.Add(body, entry.Speech.Id);
        _newest = entries.Max(e => e.Speech.Year) ?? 0;
        _entries = Merged(entries);
    }

    /// <summary>Gathers the sets.</summary>
    public static async Task<HeadingBank> OfAsync(IArchive archive, CancellationToken cancellationToken) =>
        new(await GatheredOnce.GetAsync(archive, "headings", () => ReadAsync(archive, cancellationToken), cancellationToken), archive);

    private static async Task<List<Entry>> ReadAsync(IArchive archive, CancellationToken cancellationToken)
    {
        var entries = new List<Entry>();
        await foreach (var speech in archive.Texts.ReadAllAsync(cancellationToken)) entries.AddRange(Gather(speech));
        return [.. entries.OrderByDescending(e => e.Speech.Day).ThenBy(e => e.Speech.Id, StringComparer.Ordinal)];
    }

    /// <summary>The sets that fit, best first.</summary>
    public async Task<HeadingSetList> FindAsync(HeadingRequest request, CancellationToken cancellationToken)
    {
        var words = request.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(TextFolding.FoldToString).ToList();
        var frame = FramePattern(request.Frame);
        var fitting = _entries.Where(e => Fits(e, request) && words.All(w => HoldsWord(e, w)) && (frame is null || e.Bodies.All(b => frame.IsMatch(b)))
            && (!request.IsParallel || HeadingRank.IsParallel(e.Bodies))).ToList();
        var kinds = fitting.GroupBy(e => e.Speech.Kind).ToDictionary(g => g.Key, g => g.Count());
        var ranked = fitting.Where(e => request.Kinds.Contains(e.Speech.Kind))
            .OrderByDescending(e => HeadingRank.Fit(words, e.Bodies, string.Concat(e.Above), e.Speech.FoldedTitle) + HeadingRank.Pattern(e.Bodies, e.Speech.Year, _newest))
            .ToList();
        var filled = request.Frame.Length == 0 ? null : await HeadingTemplates.FillAsync(_strings, request.Frame, cancellationToken);
        var templates = filled is null ? _templates.Find(words) : [filled];
        return new HeadingSetList(ranked.Count, ranked.Skip(request.Skip).Take(request.Take).Select(Shown).ToList(), kinds, templates);
    }

    /// <summary>The sets without those that repeat a newer one, which names them.</summary>
    private static List<Entry> Merged(List<Entry> entries)
    {
        var kept = new List<Entry>();
        var byBody = new Dictionary<string, List<Entry>>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var near = entry.Bodies.SelectMany(b => byBody.GetValueOrDefault(b) ?? []).Distinct().FirstOrDefault(e => IsNear(e.Bodies, entry.Bodies));
            if (near is null)
            {
                kept.Add(entry);
                foreach (var body in entry.Bodies)
                    if (!byBody.TryGetValue(body, out var known)) byBody.Add(body, [entry]);
                    else if (known.Count < MostOfHead) known.Add(entry);
            }
            else if (near.Speech.Id != entry.Speech.Id) near.Others.Add(new HeadingSource(entry.Speech.Id, entry.Speech.Title, entry.Speech.Year));
        }
        return kept;
    }

    /// <summary>Whether two sets have most of their heads in common.</summary>
    private static bool IsNear(string[] one, string[] other)
    {
        var common = one.Intersect(other, StringComparer.Ordinal).Count();
        return common >= NearShare * one.Union(other, StringComparer.Ordinal).Count();
    }

    private static bool Fits(Entry entry, HeadingRequest request) =>
        (!entry.Speech.IsOfBusiness || DeskKinds.TakeInBusiness(request.Kinds))
        && (request.Theme is not { } theme || (entry.Themes & theme.Bit) != 0)
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

    private HeadingSet Shown(Entry entry) => new()
    {
        Speech = entry.Speech.Id,
        Title = entry.Speech.Title,
        Unit = entry.Speech.Unit,
        Year = entry.Speech.Year,
        Date = entry.Speech.Date,
        Above = entry.Above,
        Level = entry.Level,
        Heads = entry.Heads,
        Kind = entry.Speech.Kind,
        Others = entry.Others,
        Frame = HeadingRank.FrameOf(entry.Heads.Select(WithoutMarker).ToList()),
        IsVerbObject = entry.Bodies.All(BeginsWithVerb),
        Themes = _taxonomy.OfBits(entry.Themes),
    };

    private static IEnumerable<Entry> Gather(Speech speech)
    {
        var sections = speech.Structure.Sections;
        var sets = Enumerable.Range(0, sections.Count).GroupBy(s => sections[s].Parent).Where(g => g.Count() >= MinHeads).ToList();
        if (sets.Count == 0) yield break;
        var (source, themes) = (Source.Of(speech), ThemesOf(speech));
        foreach (var set in sets)
        {
            var above = speech.Structure.HeadingPath(set.Key);
            foreach (var series in HeadingSeries.Of(set, s => sections[s].Head.Of(speech.Text)).Where(s => s.Count >= MinHeads))
            {
                var heads = series.Select(s => sections[s].Head.Of(speech.Text)).ToArray();
                var bodies = Array.ConvertAll(heads, head => TextFolding.FoldToString(WithoutMarker(head)));
                if (bodies.Count(b => b.Length < 2) * 2 > bodies.Length) continue;
                yield return new Entry(source, above, above.Count + 1, heads, bodies, series.Aggregate(0u, (bits, s) => bits | themes[s]));
            }
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
                if (passage.Section >= 0) themes[passage.Section] |= Theme.BitsOf(speech.Sentences[sentence].Themes);
        for (var s = themes.Length - 1; s >= 0; s--)
            if (sections[s].Parent >= 0) themes[sections[s].Parent] |= themes[s];
        return themes;
    }

    private static string WithoutMarker(string head) => HeadingMarker.Without(head).Trim().TrimEnd('。', '，', '：', '；');

    internal static bool BeginsWithVerb(string body) => Verb.IsMatch(body);
}
