using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Searching.Ranking;

/// <summary>Scores passages by words: BM25 over the query's terms in the text, with a share for headings and title.</summary>
internal sealed class WordRanker
{
    private readonly SearchOptions _options;
    private readonly Bm25Scorer _scores;
    private readonly List<(PhraseNode Phrase, double Weight)> _terms;

    /// <param name="query">The query; null when browsing, when every score is 0.</param>
    /// <param name="weights">Weights over the whole archive.</param>
    /// <param name="options">Numbers that shape the score.</param>
    public WordRanker(QueryNode? query, TermWeights weights, SearchOptions options) : this(
        TermsOf(query).Select(t => (t.Phrase, t.IsPart ? weights.WeightOf(t.Phrase.Pieces[0]) : weights.InverseFrequency(weights.PassagesWith(t.Phrase)))),
        weights.AverageLength, options)
    {
    }

    /// <param name="terms">What counts, with the weight of each.</param>
    /// <param name="averageLength">Folded characters of an average passage of the archive.</param>
    /// <param name="options">Numbers that shape the score.</param>
    public WordRanker(IEnumerable<(PhraseNode Phrase, double Weight)> terms, double averageLength, SearchOptions options) =>
        (_options, _scores, _terms) = (options, new Bm25Scorer(options, averageLength), terms.ToList());

    /// <summary>No passage scores more.</summary>
    public double Max => _terms.Sum(t => t.Weight) * (_options.K1 + 1 + _options.HeadingWeight + _options.TitleWeight);

    /// <summary>Scores of some passages of a part of the archive; 0 for one that holds no term.</summary>
    /// <param name="query">The part.</param>
    /// <param name="passages">Rows, ascending.</param>
    public double[] Score(SegmentQuery query, IReadOnlyList<int> passages)
    {
        var scores = new double[passages.Count];
        foreach (var (phrase, weight) in _terms)
        {
            var (hits, at) = (query.HitsOf(phrase), 0);
            for (var i = 0; i < scores.Length && (at = Gallop.FirstAtOrAfter(hits.Passages, passages[i], at)) < hits.Passages.Length; i++)
                if (hits.Passages[at] == passages[i]) scores[i] += TextScore(weight, hits.Frequencies[at], query.LengthOf(passages[i]));
            foreach (var i in query.UnderHeading(phrase, passages)) scores[i] += weight * _options.HeadingWeight;
            foreach (var i in query.UnderTitle(phrase, passages)) scores[i] += weight * _options.TitleWeight;
        }
        return scores;
    }

    /// <summary>What the score of one passage is made of, largest share first.</summary>
    public IReadOnlyList<ScorePart> Explain(SegmentQuery query, int passage) => Explain(new PassageOfSegment(query, passage));

    /// <inheritdoc cref="Explain(SegmentQuery, int)"/>
    public IReadOnlyList<ScorePart> Explain(IPassageWords passage) => PartsOf(passage).OrderByDescending(p => p.Score).ToList();

    /// <summary>The score of one passage: what <see cref="Score(SegmentQuery, IReadOnlyList{int})"/> gives it.</summary>
    public double Score(IPassageWords passage) => PartsOf(passage).Sum(p => p.Score);

    private IEnumerable<ScorePart> PartsOf(IPassageWords passage)
    {
        foreach (var (phrase, weight) in _terms)
        {
            var frequency = passage.FrequencyOf(phrase);
            if (frequency > 0) yield return new ScorePart(phrase.Text, ScoreField.Text, frequency, TextScore(weight, frequency, passage.Length));
            if (passage.IsUnderHeading(phrase)) yield return new ScorePart(phrase.Text, ScoreField.Heading, 1, weight * _options.HeadingWeight);
            if (passage.IsUnderTitle(phrase)) yield return new ScorePart(phrase.Text, ScoreField.Title, 1, weight * _options.TitleWeight);
        }
    }

    /// <summary>What counts for the score of a query, each once: words and phrases as they are, long runs by their parts.</summary>
    public static IEnumerable<(PhraseNode Phrase, bool IsPart)> TermsOf(QueryNode? query) =>
        (query is null ? [] : Terms(query)).DistinctBy(t => string.Join('\0', t.Phrase.Pieces));

    private double TextScore(double weight, int frequency, int length) => (double)_scores.Of(_scores.Factor(weight), frequency, length) / Bm25Scorer.One;

    /// <summary>What counts for the score: words and phrases as they are, long runs by their parts; nothing that is negated.</summary>
    private static IEnumerable<(PhraseNode Phrase, bool IsPart)> Terms(QueryNode node) => node switch
    {
        PhraseNode phrase => [(phrase, false)],
        FreeTextNode run => run.Parts.Select(p => (new PhraseNode(p, [p], false), true)),
        AndNode and => and.Children.SelectMany(Terms),
        JoinedNode joined => joined.Children.SelectMany(Terms),
        AnywhereNode word => [(word.Phrase, false)],
        OrNode or => or.Children.SelectMany(Terms),
        NearNode near => [(near.Left, false), (near.Right, false)],
        _ => [],
    };

    private sealed class PassageOfSegment(SegmentQuery query, int passage) : IPassageWords
    {
        public int Length => query.LengthOf(passage);

        public int FrequencyOf(PhraseNode phrase) => query.HitsOf(phrase).FrequencyIn(passage);

        public bool IsUnderHeading(PhraseNode phrase) => query.UnderHeading(phrase, [passage]).Any();

        public bool IsUnderTitle(PhraseNode phrase) => query.UnderTitle(phrase, [passage]).Any();
    }
}
