using System.Text.RegularExpressions;
using Wenmai.Archives;
using Wenmai.Corpus;
using Wenmai.Language;
using Wenmai.Searching;

namespace Wenmai.Drafting;

/// <summary>All heading sets of the archive, gathered once.</summary>
internal sealed class HeadingBank
{
    /// <summary>A single heading is no set.</summary>
    private const int MinHeads = 2;

    private static readonly WordLexicon Words = WordLexicon.Read("Drafting/heading-verbs.tsv");

    /// <summary>Verbs with which headings of the genre begin, after a word of manner or without.</summary>
    private static readonly Regex Verb = new($"^{Words.AnyOf("manner")}?{Words.AnyOf("verb")}", RegexOptions.Compiled);

    private readonly List<Entry> _entries;
    private readonly Taxonomy _taxonomy;

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
            new(speech.Id, speech.Title, TextFolding.FoldToString(speech.Title), speech.Unit, speech.Year.Best, speech.Date);

        public int Day => Date?.DayNumber ?? (Year is { } year ? new DateOnly(year, 1, 1).DayNumber : 0);
    }

    private HeadingBank(List<Entry> entries, Taxonomy taxonomy) => (_entries, _taxonomy) = (entries, taxonomy);

    /// <summary>Gathers the sets.</summary>
    public static async Task<HeadingBank> OfAsync(IArchive archive, CancellationToken cancellationToken)
    {
        var entries = new List<Entry>();
        await foreach (var speech in archive.Texts.ReadAllAsync(cancellationToken)) entries.AddRange(Gather(speech));
        return new HeadingBank(entries.OrderByDescending(e => e.Speech.Day).ThenBy(e => e.Speech.Id, StringComparer.Ordinal).ToList(), archive.Taxonomy);
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
        (request.Theme is not { } theme || (entry.Themes & theme.Bit) != 0)
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
        Frame = ParallelFrame.Of(entry.Heads.Select(WithoutMarker).ToList()),
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
                if (passage.Section >= 0) themes[passage.Section] |= Theme.BitsOf(speech.Sentences[sentence].Themes);
        for (var s = themes.Length - 1; s >= 0; s--)
            if (sections[s].Parent >= 0) themes[sections[s].Parent] |= themes[s];
        return themes;
    }

    private static string WithoutMarker(string head) => HeadingMarker.Without(head).Trim().TrimEnd('。', '，', '：', '；');

    internal static bool BeginsWithVerb(string body) => Verb.IsMatch(body);
}
