namespace Wenmai.Searching;

/// <summary>Scores passages: BM25 over the query's units and characters in the text, with a share for headings and title.</summary>
internal sealed class Ranking
{
    private readonly SearchOptions _options;
    private readonly PassageScores _scores;
    private readonly List<(PhraseNode Phrase, double Weight)> _terms;

    /// <param name="root">The query; null when browsing, when every score is 0.</param>
    /// <param name="weights">Weights over the whole archive.</param>
    /// <param name="passagesWith">Live passages of the archive that hold a phrase.</param>
    /// <param name="averageLength">Folded characters of an average passage of the archive.</param>
    /// <param name="options">Numbers that shape the score.</param>
    public Ranking(QueryNode? root, RunWeights weights, Func<PhraseNode, int> passagesWith, double averageLength, SearchOptions options)
    {
        _options = options;
        _scores = new PassageScores(options, averageLength);
        _terms = (root is null ? [] : Terms(root)).DistinctBy(t => string.Join('\0', t.Phrase.Pieces))
            .Select(t => (t.Phrase, t.IsPart ? weights.WeightOf(t.Phrase.Pieces[0]) : weights.InverseFrequency(passagesWith(t.Phrase)))).ToList();
    }

    /// <summary>No passage scores more.</summary>
    public double Most => _terms.Sum(t => t.Weight) * (_options.K1 + 1 + _options.HeadingWeight + _options.TitleWeight);

    /// <summary>Scores of all passages of a part of the archive that hold any term; 0 for others.</summary>
    public double[] Score(IPassageIndex query)
    {
        var scores = new double[query.Size];
        foreach (var (phrase, weight) in _terms)
        {
            var hits = query.HitsOf(phrase);
            for (var i = 0; i < hits.Passages.Length; i++)
                scores[hits.Passages[i]] += TextScore(weight, hits.Frequencies[i], query.LengthOf(hits.Passages[i]));
            foreach (var passage in query.UnderHeading(phrase).Members()) scores[passage] += weight * _options.HeadingWeight;
            foreach (var passage in query.UnderTitle(phrase).Members()) scores[passage] += weight * _options.TitleWeight;
        }
        return scores;
    }

    /// <summary>What the score of one passage is made of, largest share first.</summary>
    public IReadOnlyList<ScorePart> Explain(IPassageIndex query, int passage)
    {
        var parts = new List<ScorePart>();
        foreach (var (phrase, weight) in _terms)
        {
            var frequency = query.HitsOf(phrase).FrequencyIn(passage);
            if (frequency > 0) parts.Add(new ScorePart(phrase.Text, "text", frequency, TextScore(weight, frequency, query.LengthOf(passage))));
            if (query.UnderHeading(phrase)[passage]) parts.Add(new ScorePart(phrase.Text, "heading", 1, weight * _options.HeadingWeight));
            if (query.UnderTitle(phrase)[passage]) parts.Add(new ScorePart(phrase.Text, "title", 1, weight * _options.TitleWeight));
        }
        return parts.OrderByDescending(p => p.Score).ToList();
    }

    private double TextScore(double weight, int frequency, int length) => (double)_scores.Of(_scores.Factor(weight), frequency, length) / PassageScores.One;

    /// <summary>What counts for the score: words and phrases as they are, long runs by their parts; nothing that is negated.</summary>
    private static IEnumerable<(PhraseNode Phrase, bool IsPart)> Terms(QueryNode node) => node switch
    {
        PhraseNode phrase => [(phrase, false)],
        RunNode run => run.Parts.Select(p => (new PhraseNode(p, [p], false), true)),
        AndNode and => and.Children.SelectMany(Terms),
        OrNode or => or.Children.SelectMany(Terms),
        NearNode near => [(near.Left, false), (near.Right, false)],
        _ => [],
    };
}
