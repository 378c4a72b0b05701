using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching;

namespace Wenmai.Drafting;

/// <summary>Families of near-identical speeches and passages: found once, then shown with their differences.</summary>
internal sealed class RecycledFinder
{
    private const int ShortestPassage = 60;

    /// <summary>A band of sketches that more texts share is a formula.</summary>
    private const int MaxOfBand = 40;

    private readonly SpeechSearcher _searcher;
    private readonly List<(IReadOnlyList<Place> Places, double Similarity)> _speeches;
    private readonly List<(IReadOnlyList<Place> Places, double Similarity)> _passages;

    /// <summary>A speech, or with a passage that is not -1, a passage.</summary>
    private readonly record struct Place(SpeechSegment Segment, int Speech, int Passage)
    {
        public long SpeechId => Segment.Speeches[Speech].Id;

        public string Characters => TextSketch.CharactersOf(Passage < 0 ? Segment.ReadText(Speech) : Segment.ReadPassage(Passage));
    }

    private RecycledFinder(SpeechSearcher searcher, CancellationToken cancellationToken)
    {
        _searcher = searcher;
        var speeches = searcher.Segments.SelectMany(s => s.LiveSpeeches.Select(o => new Place(s, o, -1)));
        _speeches = Families(InOrder(speeches), TextSketch.FinePlaces, SimilarTexts.RecycledSpeech, cancellationToken);
        _passages = Families(InOrder(searcher.Segments.SelectMany(PassagesOf)), TextSketch.CoarsePlaces, SimilarTexts.RecycledPassage, cancellationToken)
            .Where(f => f.Places.Select(p => (p.Segment, p.Speech)).Distinct().Count() > 1).ToList();
    }

    /// <summary>Reads the archive.</summary>
    public static RecycledFinder Of(SpeechSearcher searcher, CancellationToken cancellationToken) => new(searcher, cancellationToken);

    /// <summary>Families of speeches, or of passages.</summary>
    public RecycledList Find(bool ofPassages, int skip, int take)
    {
        var families = ofPassages ? _passages : _speeches;
        return new RecycledList(families.Count, families.Skip(skip).Take(take).Select(f => Shown(f.Places, f.Similarity)).ToList());
    }

    /// <summary>By identifier: which members are compared with one another, and how alike a family is, depends on the order of its texts.</summary>
    private static IEnumerable<Place> InOrder(IEnumerable<Place> places) => places.OrderBy(p => p.SpeechId).ThenBy(p => p.Passage);

    private static IEnumerable<Place> PassagesOf(SpeechSegment segment) => Enumerable.Range(0, segment.Passages.Length)
        .Where(p => !segment.IsDeleted(segment.Passages[p].Speech) && segment.LengthOf(p) >= ShortestPassage)
        .Select(p => new Place(segment, segment.Passages[p].Speech, p));

    private static List<(IReadOnlyList<Place> Places, double Similarity)> Families(
        IEnumerable<Place> all, int places, double least, CancellationToken cancellationToken)
    {
        var texts = all.ToList();
        var filed = new SimilarTexts();
        for (var i = 0; i < texts.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            filed.Add(i, TextSketch.Of(texts[i].Characters, places));
        }
        var union = new FamilyTree(texts.Count);
        foreach (var (a, b) in filed.Pairs(MaxOfBand))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (union.Root(a) == union.Root(b)) continue;
            var similarity = TextSketch.ExactSimilarity(texts[a].Characters, texts[b].Characters);
            if (similarity >= least) union.Join(a, b, similarity);
        }
        return Enumerable.Range(0, texts.Count).GroupBy(union.Root).Where(g => g.Count() > 1)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key)
            .Select(g => ((IReadOnlyList<Place>)g.Select(i => texts[i]).ToList(), union.SimilarityOf(g.Key))).ToList();
    }

    private RecycledFamily Shown(IReadOnlyList<Place> places, double similarity)
    {
        var ordered = places.OrderBy(p => p.Segment.Speeches[p.Speech] is var row && row.Day >= 0 ? row.Day : row.Year > 0 ? new DateOnly(row.Year, 1, 1).DayNumber : int.MaxValue)
            .ThenBy(p => p.SpeechId).ThenBy(p => p.Passage).ToList();
        return new RecycledFamily(ordered.Select(p => Member(p, ordered[0])).ToList(), similarity);
    }

    private RecycledMember Member(Place place, Place first)
    {
        var id = SpeechIds.FromNumber(place.Segment.Speeches[place.Speech].Id);
        var summary = _searcher.Speeches.First(s => s.Id == id);
        return new RecycledMember
        {
            Speech = summary,
            Passage = place.Passage < 0 ? null : ExcerptReader.Read(place.Segment, place.Passage),
            Differences = place == first ? [] : place.Passage < 0 ? SentenceDifferences(first, place) : CharacterComparison.Compare(first.Segment.ReadPassage(first.Passage), place.Segment.ReadPassage(place.Passage)),
            YearConflicts = summary.HasYearConflict ? _searcher.FindSpeech(id)?.Year.Conflicts ?? [] : [],
        };
    }

    /// <summary>Sentences that only the first, or only the other, has.</summary>
    private static List<Change> SentenceDifferences(Place first, Place other)
    {
        const int shown = 12;
        var (before, after) = (SentencesOf(first), SentencesOf(other));
        return
        [
            .. before.Where(s => !after.ContainsKey(s.Key)).Take(shown).Select(s => new Change(ChangeKind.Removed, s.Value)),
            .. after.Where(s => !before.ContainsKey(s.Key)).Take(shown).Select(s => new Change(ChangeKind.Added, s.Value)),
        ];
    }

    private static Dictionary<string, string> SentencesOf(Place place)
    {
        var text = place.Segment.ReadText(place.Speech);
        var sentences = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var span in SentenceSplitter.Split(text, new TextSpan(0, text.Length))) sentences.TryAdd(TextFolding.FoldToString(span.Of(text)), span.Of(text));
        return sentences;
    }
}

/// <summary>Which texts belong together: a forest whose trees are families.</summary>
internal sealed class FamilyTree(int size)
{
    private readonly int[] _parents = Enumerable.Range(0, size).ToArray();
    private readonly Dictionary<int, double> _similarities = [];

    /// <summary>The member that stands for the family of <paramref name="i"/>: the earliest.</summary>
    public int Root(int i)
    {
        while (_parents[i] != i) i = _parents[i] = _parents[_parents[i]];
        return i;
    }

    /// <summary>Makes one family of two.</summary>
    public void Join(int a, int b, double similarity)
    {
        var (first, second) = (Math.Min(Root(a), Root(b)), Math.Max(Root(a), Root(b)));
        _parents[second] = first;
        _similarities[first] = new[] { similarity, SimilarityOf(first), SimilarityOf(second) }.Min();
    }

    /// <summary>The least similarity by which a family was joined; 1 for a single text.</summary>
    public double SimilarityOf(int root) => _similarities.GetValueOrDefault(root, 1);
}
