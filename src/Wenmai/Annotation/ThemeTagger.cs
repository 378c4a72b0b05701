namespace Wenmai.Annotation;

/// <summary>Gives sentences their themes from their own words, their headings and the text around them.</summary>
internal sealed class ThemeTagger
{
    private const int Count = 26;

    // T25 抓落实与考核 tells how a thing is done; where the thing itself is named, it leads.
    private const int HowNotWhat = 25;
    private const double HeadingWeight = 3.0;
    private const double NeighbourWeight = 1.2;
    private const double DocumentWeight = 3.0;
    private const double Least = 1.0;
    private const double SecondShare = 0.55;
    private const double SecondLeast = 2.0;
    private const double SpeechShare = 0.12;

    private readonly AnnotationLexicons _lexicons;
    private readonly SpeechStructure _structure;
    private readonly double[][] _headings;
    private readonly double[] _document;
    private double[] _previous = new double[Count];
    private int _previousParagraph = -1;

    /// <summary>Weighs the headings and the text as a whole.</summary>
    public ThemeTagger(AnnotationLexicons lexicons, SpeechStructure structure, IEnumerable<SentenceCues> sentences)
    {
        _lexicons = lexicons;
        _structure = structure;
        _headings = new double[structure.Sections.Count][];
        for (var i = 0; i < _headings.Length; i++) _headings[i] = OfSection(structure.Sections[i]);
        _document = Normalised(OfDocument(sentences));
    }

    /// <summary>The themes of the next sentence: at most two, best first.</summary>
    public IReadOnlyList<ThemeLabel> Next(SentenceCues cues, int paragraph, int section)
    {
        var (own, evidence) = Weigh(cues);
        if (paragraph != _previousParagraph) _previous = new double[Count];
        _previousParagraph = paragraph;
        var scores = new double[Count];
        for (var t = 1; t < Count; t++)
            scores[t] = own[t] + (section >= 0 ? HeadingWeight * _headings[section][t] : 0) + NeighbourWeight * _previous[t] + DocumentWeight * _document[t];
        _previous = Normalised(scores);
        return Pick(scores, own, evidence, section);
    }

    private IReadOnlyList<ThemeLabel> Pick(double[] scores, double[] own, CueHit?[] evidence, int section)
    {
        var best = Array.IndexOf(scores, scores.Max());
        if (best == 0 || scores[best] < Least) return [];
        var total = scores.Sum();
        var first = new ThemeLabel(Id(best), scores[best] / total, Because(evidence[best], section));
        var second = 0;
        for (var t = 1; t < Count; t++)
            if (t != best && own[t] >= SecondLeast && (second == 0 || own[t] > own[second])) second = t;
        if (second == 0 || own[second] < SecondShare * Math.Max(own[best], SecondLeast)) return [first];
        return [first, new ThemeLabel(Id(second), scores[second] / total, Because(evidence[second], section))];
    }

    /// <summary>The themes of the speech: each one's share over its sentences, those above a stated share, best first.</summary>
    /// <param name="sentences">The annotated sentences.</param>
    public static IReadOnlyList<ThemeLabel> OfSpeech(IReadOnlyList<Sentence> sentences)
    {
        var shares = new Dictionary<string, double>();
        var evidence = new Dictionary<string, Evidence>();
        foreach (var theme in sentences.SelectMany(s => s.Themes))
        {
            shares[theme.ThemeId] = shares.GetValueOrDefault(theme.ThemeId) + theme.Weight;
            if (theme.Evidence.Cue is not null) evidence.TryAdd(theme.ThemeId, theme.Evidence);
        }
        var total = shares.Values.Sum();
        return
        [
            .. shares.Where(s => s.Value >= SpeechShare * total)
                .OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal)
                .Select(s => new ThemeLabel(s.Key, s.Value / total, evidence.GetValueOrDefault(s.Key) ?? new Evidence(null, "share/句子份额"))),
        ];
    }

    private static Evidence Because(CueHit? hit, int section) => hit is { } h
        ? new Evidence(h.Span, "theme/" + h.Cue.Text)
        : new Evidence(null, section >= 0 ? "heading/小标题" : "context/上下文");

    private static (double[] Weights, CueHit?[] Evidence) Weigh(SentenceCues cues)
    {
        var weights = new double[Count];
        var evidence = new CueHit?[Count];
        for (var i = 0; i < cues.Themes.Count; i++)
        {
            if (SentenceCues.IsInsideLonger(cues.Themes, i)) continue;
            var hit = cues.Themes[i];
            var cue = (ThemeCue)hit.Cue;
            weights[cue.Theme] += cue.Theme == HowNotWhat ? cue.Weight / 2 : cue.Weight;
            if (evidence[cue.Theme] is not { } best || ((ThemeCue)best.Cue).Weight < cue.Weight) evidence[cue.Theme] = hit;
        }
        return (weights, evidence);
    }

    private double[] OfSection(Section section)
    {
        var weights = Normalised(Weigh(new SentenceCues(_lexicons, _structure.Text, section.Head)).Weights);
        if (section.Parent < 0) return weights;
        var parent = _headings[section.Parent];
        for (var t = 1; t < Count; t++) weights[t] += parent[t] / 2;
        return weights;
    }

    private double[] OfDocument(IEnumerable<SentenceCues> sentences)
    {
        var weights = new double[Count];
        foreach (var sentence in sentences) Add(weights, Weigh(sentence).Weights, 1);
        var title = new SentenceCues(_lexicons, _structure.Title, new TextSpan(0, _structure.Title.Length));
        Add(weights, Weigh(title).Weights, weights.Sum() / 20);
        return weights;
    }

    private static void Add(double[] sum, double[] weights, double factor)
    {
        for (var t = 1; t < Count; t++) sum[t] += factor * weights[t];
    }

    private static double[] Normalised(double[] weights)
    {
        var sum = weights.Sum();
        return sum == 0 ? new double[Count] : Array.ConvertAll(weights, w => w / sum);
    }

    private static string Id(int theme) => $"T{theme:00}";
}
