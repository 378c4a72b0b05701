namespace Wenmai.Annotation;

/// <summary>Gives sentences their themes from their own words, their heading, the title and the text around them.</summary>
/// <remarks>The weights below were fitted by logistic regression to some 2,400 labelled sentences, none of them of a judged set; the classifier that they
/// weigh had not seen the documents it was asked about.</remarks>
internal sealed class ThemeTagger
{
    private const double OfCue = 0.33;
    private const double OfArchiveCue = 2;
    private const double OfWords = 0.46;
    private const double OfHeading = 0.21;
    private const double OfSectionMean = 3.4;
    private const double OfTitle = 0.27;
    private const double OfDocument = 0.5;
    private const double MaxCueWeight = 8;
    private const double MinInSentence = 0.001;
    private const double MinInContext = 0.01;
    private const double SecondShare = 0.25;
    private const double MinShare = 0.25;
    private const double NoneShare = 0.4;

    private readonly AnnotationLexicons _lexicons;
    private readonly SpeechStructure _structure;
    private readonly IReadOnlyList<SentenceDraft> _drafts;
    private readonly ThemeCues[] _cues;
    private readonly ThemeEstimate[] _words;
    private readonly Dictionary<int, SectionSums> _sections = [];
    private readonly HeadingThemes[] _headings;
    private readonly double[] _speech = new double[ThemeCues.Numbers];

    /// <summary>Reads the words of all sentences, headings and the title.</summary>
    public ThemeTagger(AnnotationLexicons lexicons, SpeechStructure structure, IReadOnlyList<SentenceDraft> drafts)
    {
        (_lexicons, _structure, _drafts) = (lexicons, structure, drafts);
        _cues = [.. drafts.Select(d => ThemeCues.Weigh(d.Cues))];
        _words = [.. drafts.Select(d => ThemeEstimate.Of(d.Cues.Characters))];
        _headings = new HeadingThemes[structure.Sections.Count];
        for (var i = 0; i < _headings.Length; i++) _headings[i] = Heading(structure.Sections[i]);
        for (var i = 0; i < drafts.Count; i++) SumsOf(drafts[i].Section).Add(_words[i], _cues[i]);
        Weigh(_speech, ThemeEstimate.Of(structure.Title), OfTitle);
        var mean = ThemeEstimate.Mean(_words);
        Weigh(_speech, mean, OfDocument);
    }

    /// <summary>The themes of the sentence at <paramref name="index"/>: at most two, best first.</summary>
    public IReadOnlyList<ThemeLabel> Of(int index)
    {
        if (_lexicons.Taxonomy.Themes.Count == 0) return [];
        var cues = _cues[index];
        var own = cues.Weights.Sum();
        if (own <= 1 && _words[index].None > NoneShare) return [];
        var shares = Shares(index);
        var best = BestOf(shares, except: 0);
        if (own == 0 && shares[best] < MinShare) return [];
        var second = BestOf(shares, except: best);
        return shares[second] < SecondShare ? [Label(index, best, shares)] : [Label(index, best, shares), Label(index, second, shares)];
    }

    private double[] Shares(int index)
    {
        var section = _drafts[index].Section;
        var scores = (double[])_speech.Clone();
        Weigh(scores, _words[index], OfWords, MinInSentence);
        if (section >= 0) Add(scores, _headings[section].Scores);
        var sums = SumsOf(section);
        for (var t = 1; t < scores.Length; t++)
        {
            if (_lexicons.Taxonomy.Find(t) is null) scores[t] = double.NegativeInfinity;
            else scores[t] += (OfCue * Math.Min(_cues[index].Weights[t], MaxCueWeight)) + (OfArchiveCue * _cues[index].OfArchive[t]) + (OfSectionMean * sums.MeanWithout(_words[index], t));
        }
        return SoftMax(scores);
    }

    // A heading without a cue of a theme shows that of the heading above.
    private HeadingThemes Heading(Section section)
    {
        var scores = new double[ThemeCues.Numbers];
        Weigh(scores, ThemeEstimate.Of(_structure.Text.AsSpan(section.Head.Start, section.Head.Length)), OfHeading);
        var hits = ThemeCues.Weigh(new SentenceCues(_lexicons, _structure.Text, section.Head)).Hits;
        if (section.Parent >= 0)
            for (var t = 1; t < hits.Length; t++) hits[t] ??= _headings[section.Parent].Hits[t];
        return new HeadingThemes(scores, hits);
    }

    private ThemeLabel Label(int index, int theme, double[] shares) =>
        new(_lexicons.Taxonomy.Find(theme)!, Math.Round(shares[theme], 4), EvidenceOf(index, theme));

    private Evidence EvidenceOf(int index, int theme)
    {
        if (_cues[index].Hits[theme] is { } hit) return new Evidence(hit.Span, "theme/" + hit.Cue.Text);
        var draft = _drafts[index];
        if (draft.Section >= 0 && _headings[draft.Section].Hits[theme] is { } heading) return new Evidence(null, "heading/" + heading.Cue.Text);
        if (SimilarSentences.Find(draft.Cues.Characters, theme) is { } similar) return new Evidence(null, "similar/" + similar);
        return new Evidence(null, "context/" + (SumsOf(draft.Section).Strongest(theme) ?? Strongest(theme) ?? "上下文"));
    }

    private string? Strongest(int theme) => _sections.Values.Select(s => s.Strongest(theme)).FirstOrDefault(c => c is not null);

    private SectionSums SumsOf(int section)
    {
        if (!_sections.TryGetValue(section, out var sums)) _sections.Add(section, sums = new SectionSums());
        return sums;
    }

    private static void Weigh(double[] scores, ThemeEstimate estimate, double factor, double least = MinInContext)
    {
        for (var t = 1; t < scores.Length; t++) scores[t] += factor * Math.Log(Math.Max(estimate[t], least));
    }

    private static void Add(double[] scores, double[] more)
    {
        for (var t = 1; t < scores.Length; t++) scores[t] += more[t];
    }

    private static int BestOf(double[] shares, int except)
    {
        var best = except == 1 ? 2 : 1;
        for (var t = best + 1; t < shares.Length; t++)
            if (t != except && shares[t] > shares[best]) best = t;
        return best;
    }

    // Number 0 takes no part: whether a sentence is about anything is asked before.
    private static double[] SoftMax(double[] scores)
    {
        var highest = double.MinValue;
        for (var t = 1; t < scores.Length; t++) highest = Math.Max(highest, scores[t]);
        var sum = 0.0;
        scores[0] = 0;
        for (var t = 1; t < scores.Length; t++) sum += scores[t] = Math.Exp(scores[t] - highest);
        for (var t = 1; t < scores.Length; t++) scores[t] /= sum;
        return scores;
    }

    /// <summary>What a heading tells.</summary>
    private sealed record HeadingThemes(double[] Scores, CueHit?[] Hits);

    /// <summary>What the sentences of a section tell together.</summary>
    private sealed class SectionSums
    {
        private readonly double[] _estimates = new double[ThemeCues.Numbers];
        private readonly CueHit?[] _strongest = new CueHit?[ThemeCues.Numbers];
        private int _count;

        public void Add(ThemeEstimate words, ThemeCues cues)
        {
            _count++;
            for (var t = 1; t < _estimates.Length; t++)
            {
                _estimates[t] += words[t];
                if (cues.Hits[t] is { } hit && (_strongest[t] is not { } other || ((ThemeCue)hit.Cue).Weight > ((ThemeCue)other.Cue).Weight)) _strongest[t] = hit;
            }
        }

        /// <summary>The mean over the section's other sentences; 0 where there are none.</summary>
        public double MeanWithout(ThemeEstimate words, int theme) => _count < 2 ? 0 : (_estimates[theme] - words[theme]) / (_count - 1);

        public string? Strongest(int theme) => _strongest[theme]?.Cue.Text;
    }
}
