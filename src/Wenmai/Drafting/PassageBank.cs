using System.Text.RegularExpressions;
using Wenmai.Language;
using Wenmai.Searching;

namespace Wenmai.Drafting;

/// <summary>What speeches begin, pass on, criticise, call and end with; near-duplicates are merged.</summary>
internal sealed class PassageBank
{
    private const int ShortestPassage = 24;
    private const int LongestPassage = 400;
    private const int ShortestSentence = 14;
    private const int LongestSentence = 160;

    /// <summary>Body passages at either end that can be an opening or a closing.</summary>
    private const int AtEnds = 2;

    /// <summary>Share of a speech behind which calls stand.</summary>
    private const double CallsFrom = 0.7;

    /// <summary>Share of windows from which two passages are one text in several hands.</summary>
    private const double Alike = 0.4;

    /// <summary>Characters in a row that make two sentences one formula: 更加紧密地团结在以…为核心的党中央周围.</summary>
    private const int Formula = 18;

    /// <summary>What an entry loses for each one before it that has its formula: a page of one formula shows one thing.</summary>
    private const double Repeated = 0.8;

    /// <summary>Years after which a passage counts as old.</summary>
    private const double Old = 12;

    private static readonly WordLexicon Words = WordLexicon.Read("Drafting/bank-words.tsv");
    private static readonly Regex Lead = new(Words.AnyOf("lead"), RegexOptions.Compiled);
    private static readonly Regex NoLead = new(Words.AnyOf("no-lead"), RegexOptions.Compiled);
    private static readonly Regex NoCall = new(Words.AnyOf("no-call"), RegexOptions.Compiled);
    private static readonly Regex Thanks = new(Words.AnyOf("thanks"), RegexOptions.Compiled);

    private readonly List<Place> _gathered = [];
    private List<Entry> _entries = [];

    /// <summary>A place in a speech.</summary>
    private sealed record Place(BankKind Kind, FrameSource Source, int Number, TextSpan Span, string Text, uint Themes);

    /// <summary>A place with those that are nearly the same.</summary>
    /// <param name="Best">The newest.</param>
    /// <param name="Folded">Its words, folded.</param>
    /// <param name="Speeches">Speeches that have it or the like.</param>
    /// <param name="FirstYear">First year of the like.</param>
    /// <param name="LastYear">Last year of the like.</param>
    private sealed record Entry(Place Best, string Folded, int Speeches, int? FirstYear, int? LastYear);

    /// <summary>Adds what a speech has.</summary>
    public void Add(Speech speech, FrameSource source)
    {
        var of = speech.Themes.Take(3).Aggregate(0u, (bits, t) => bits | t.Theme.Bit);
        var body = speech.Passages.Where(p => speech.Structure.Paragraphs[p.Paragraph].Kind == ParagraphKind.Body).ToList();
        if (body.Count <= AtEnds * 2) return;
        foreach (var (kind, passage) in OpeningsOf(speech, body).Concat(ClosingsOf(speech, body)))
            _gathered.Add(new Place(kind, source, passage.Number, new TextSpan(0, passage.Span.Length), passage.Span.Of(speech.Text), of));
        AddSentences(speech, source, of);
    }

    /// <summary>Merges near-duplicates, once all speeches are there.</summary>
    public void Close()
    {
        _entries = Enum.GetValues<BankKind>().SelectMany(kind => Merged(_gathered.Where(g => g.Kind == kind).ToList())).ToList();
        _gathered.Clear();
    }

    /// <summary>What fits, before its passages are read.</summary>
    /// <param name="request">The question.</param>
    /// <param name="ofAnyOccasion">Whether the occasion that it names is left aside.</param>
    public (BankQuestion Question, int Total, IReadOnlyList<(string Passage, Func<Searching.Results.Excerpt, BankPassage> Show)> Page,
        IReadOnlyList<(OccasionKind, int)> Occasions, IReadOnlyList<(OfficeLevel, int)> Levels) Find(BankRequest request, bool ofAnyOccasion = false)
    {
        var question = BankQuestion.Read(request);
        if (ofAnyOccasion) question = question with { Occasion = null };
        var kinds = question.Kinds.Count > 0 ? question.Kinds : [BankKind.Opening];
        var words = question.Words.Select(TextFolding.FoldToString).ToList();
        var ofKind = _entries.Where(e => kinds.Contains(e.Best.Kind)).ToList();
        var fitting = Apart(ofKind.Where(e => Fits(e.Best, request, question) && words.All(w => Holds(e, w))).ToList());
        var newest = _entries.Select(e => e.LastYear ?? 0).DefaultIfEmpty(0).Max();
        var page = InOrder(fitting, request.Sort, words, newest).Skip(request.Skip).Take(request.Take)
            .Select(e => (new PassageId(e.Best.Source.Id, e.Best.Number).ToString(), (Func<Searching.Results.Excerpt, BankPassage>)(x => Shown(e, x)))).ToList();
        return (question with { Kinds = kinds }, fitting.Count, page,
            OccasionKind.All.Select(k => (k, ofKind.Count(e => e.Best.Source.Occasions.Contains(k)))).Where(k => k.Item2 > 0).ToList(),
            ofKind.GroupBy(e => e.Best.Source.Level).Where(g => g.Key != OfficeLevel.Unknown).OrderBy(g => g.Key).Select(g => (g.Key, g.Count())).ToList());
    }

    /// <summary>Where closings are asked with calls, a call inside a closing is not listed beside it.</summary>
    private static List<Entry> Apart(List<Entry> entries)
    {
        var closings = entries.Where(e => e.Best.Kind == BankKind.Closing).Select(e => (e.Best.Source.Id, e.Best.Number)).ToHashSet();
        return entries.Where(e => e.Best.Kind != BankKind.Call || !closings.Contains((e.Best.Source.Id, e.Best.Number))).ToList();
    }

    private static bool Fits(Place place, BankRequest request, BankQuestion question) =>
        (question.Occasion is null || place.Source.Occasions.Contains(question.Occasion))
        && (request.Theme is not { } theme || (place.Themes & theme.Bit) != 0)
        && (request.Level is not { } level || place.Source.Level == level);

    private static bool Holds(Entry entry, string word) =>
        entry.Folded.Contains(word, StringComparison.Ordinal) || entry.Best.Source.Names.Contains(word, StringComparison.Ordinal);

    private static IEnumerable<Entry> InOrder(List<Entry> entries, BankSort sort, List<string> words, int newest) => sort switch
    {
        BankSort.Usual => Sorted(entries, e => (e.Speeches * 10_000.0) + (e.LastYear ?? 0)),
        BankSort.Newest => Sorted(entries, e => e.Best.Source.Day),
        _ => Varied(Sorted(entries, e => Worth(e, words, newest)), e => Worth(e, words, newest)),
    };

    private static double Worth(Entry entry, List<string> words, int newest) =>
        Math.Log2(1 + entry.Speeches) + (1.5 * Math.Max(0, 1 - ((newest - (entry.LastYear ?? 0)) / Old)))
        + words.Count(w => entry.Folded.Contains(w, StringComparison.Ordinal));

    private static List<Entry> Sorted(IEnumerable<Entry> entries, Func<Entry, double> key) => entries.OrderByDescending(key)
        .ThenByDescending(e => e.Best.Source.Day).ThenBy(e => e.Best.Source.Id, StringComparer.Ordinal).ThenBy(e => e.Best.Number).ThenBy(e => e.Best.Span.Start).ToList();

    /// <summary>The same with formulas spread: whoever follows others of its formula moves down.</summary>
    private static List<Entry> Varied(List<Entry> sorted, Func<Entry, double> worth)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var place = new Dictionary<Entry, double>(ReferenceEqualityComparer.Instance);
        foreach (var entry in sorted)
        {
            var windows = WindowsOf(entry.Folded).Distinct(StringComparer.Ordinal).ToList();
            place[entry] = worth(entry) - (Repeated * windows.Select(w => seen.GetValueOrDefault(w)).DefaultIfEmpty(0).Max());
            foreach (var window in windows) seen[window] = seen.GetValueOrDefault(window) + 1;
        }
        return Sorted(sorted, e => place[e]);
    }

    private static IEnumerable<string> WindowsOf(string folded)
    {
        for (var i = 0; i + Formula <= folded.Length; i++) yield return folded.Substring(i, Formula);
    }

    private static BankPassage Shown(Entry entry, Searching.Results.Excerpt excerpt) =>
        new(entry.Best.Kind, excerpt, entry.Best.Span, entry.Speeches, entry.FirstYear, entry.LastYear, entry.Best.Source.Occasions);

    /// <summary>The first passages as far as they introduce; the first one always does.</summary>
    private static IEnumerable<(BankKind, Passage)> OpeningsOf(Speech speech, List<Passage> body) =>
        body.Take(AtEnds).Where((p, i) => i == 0 ? p.Section < 0 : RoleOf(speech, p) == SectionRole.Introduction)
            .Where(p => Serves(speech, p)).Select(p => (BankKind.Opening, p));

    /// <summary>The last passages as far as they close. One inside a section ends its matter, not the speech, unless it is labelled as the end.</summary>
    private static IEnumerable<(BankKind, Passage)> ClosingsOf(Speech speech, List<Passage> body) =>
        body.TakeLast(AtEnds).Where(p => RoleOf(speech, p) == SectionRole.Closing && Serves(speech, p)).Select(p => (BankKind.Closing, p));

    private static bool Serves(Speech speech, Passage passage) =>
        passage.Span.Length is >= ShortestPassage and <= LongestPassage && !IsThanks(passage.Span.Of(speech.Text));

    /// <summary>谢谢大家 and （根据录音整理） end a text, and say nothing.</summary>
    private static bool IsThanks(string text) => text.Length < 2 * ShortestPassage && Thanks.IsMatch(text);

    private static SectionRole RoleOf(Speech speech, Passage passage) =>
        SectionRoles.MainOf(speech.Sentences.Where(s => s.Span.Start >= passage.Span.Start && s.Span.End <= passage.Span.End).Select(s => s.Role));

    private void AddSentences(Speech speech, FrameSource source, uint themes)
    {
        foreach (var sentence in speech.Sentences.Where(s => speech.Structure.Paragraphs[s.Paragraph].Kind == ParagraphKind.Body))
        {
            var text = sentence.Span.Of(speech.Text);
            if (text.Length is < ShortestSentence or > LongestSentence || KindOf(sentence, text, speech.Text.Length) is not { } kind) continue;
            var passage = speech.Passages.FirstOrDefault(p => p.Span.Start <= sentence.Span.Start && sentence.Span.End <= p.Span.End);
            if (passage is null) continue;
            var span = new TextSpan(sentence.Span.Start - passage.Span.Start, sentence.Span.End - passage.Span.Start);
            _gathered.Add(new Place(kind, source, passage.Number, span, text, themes | Theme.BitsOf(sentence.Themes)));
        }
    }

    /// <summary>A call comes towards the end; before, 让我们 leads to what moved the speaker.</summary>
    private static BankKind? KindOf(Sentence sentence, string text, int length)
    {
        if (sentence.IsAppeal && sentence.Span.Start > CallsFrom * length && !NoCall.IsMatch(text)) return BankKind.Call;
        if (sentence.Stance == Stance.Problem) return BankKind.Problems;
        // 在此，我代表……表示感谢 leads to nothing.
        return Lead.IsMatch(text) && !NoLead.IsMatch(text) ? BankKind.Transition : null;
    }

    private static IEnumerable<Entry> Merged(List<Place> places)
    {
        var characters = places.Select(p => TextSketch.CharactersOf(p.Text)).ToList();
        var filed = new SimilarTexts();
        for (var i = 0; i < places.Count; i++) filed.Add(i, TextSketch.Of(characters[i], TextSketch.CoarsePlaces * 2));
        var family = Enumerable.Range(0, places.Count).ToArray();
        foreach (var (first, second) in filed.Pairs(maxOfBand: 50))
            if (RootOf(family, first) != RootOf(family, second) && TextSketch.ExactSimilarity(characters[first], characters[second]) >= Alike)
                family[RootOf(family, second)] = RootOf(family, first);
        if (places.Count > 0 && places[0].Kind is BankKind.Call or BankKind.Transition) UniteFormulas(places, family);
        return Enumerable.Range(0, places.Count).GroupBy(i => RootOf(family, i)).Select(g => EntryOf(g.Select(i => places[i]).ToList()));
    }

    /// <summary>Calls and transitions that share a formula are one: what differs is the name of the place.</summary>
    private static void UniteFormulas(List<Place> places, int[] family)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < places.Count; i++)
            foreach (var window in WindowsOf(TextFolding.FoldToString(places[i].Text)))
                if (!first.TryAdd(window, i)) family[RootOf(family, i)] = RootOf(family, first[window]);
    }

    private static int RootOf(int[] family, int i)
    {
        while (family[i] != i) i = family[i] = family[family[i]];
        return i;
    }

    /// <summary>The newest stands for all.</summary>
    private static Entry EntryOf(List<Place> places)
    {
        var best = places.OrderByDescending(p => p.Source.Day).ThenBy(p => p.Source.Id, StringComparer.Ordinal).ThenBy(p => p.Number).First();
        var years = places.Select(p => p.Source.Year).Where(y => y is not null).ToList();
        return new Entry(best, TextFolding.FoldToString(best.Text), places.Select(p => p.Source.Id).Distinct().Count(), years.Min(), years.Max());
    }
}
