namespace Wenmai.Annotation;

/// <summary>Gives sentences their themes: the trained models choose among those that ship, cues of the archive's own lexicon outweigh them.</summary>
/// <remarks>A label rests on a cue of the sentence where there is one, else on a cue of its heading, a labelled sentence like it, or the text around it.</remarks>
internal sealed class ThemeTagger
{
    private const double OfArchiveCue = 2;

    // A theme that an archive added is unknown to the models: so likely without a cue of its own.
    private const double OfUnknown = 0.02;

    private const double Least = 0.001;
    private const double SecondShare = 0.25;
    private const double MinShare = 0.2;
    private const double NoneShare = 0.6;

    private readonly Taxonomy _taxonomy;
    private readonly IReadOnlyList<SentenceDraft> _drafts;
    private readonly IReadOnlyList<ThemeCues> _cues;
    private readonly CueHit?[][] _headings;
    private readonly Dictionary<int, CueHit?[]> _strongest = [];

    /// <param name="taxonomy">The archive's themes.</param>
    /// <param name="structure">The speech.</param>
    /// <param name="drafts">All its sentences.</param>
    /// <param name="cues">The cues of sentences and headings.</param>
    public ThemeTagger(Taxonomy taxonomy, SpeechStructure structure, IReadOnlyList<SentenceDraft> drafts, SpeechThemeCues cues)
    {
        (_taxonomy, _drafts, _cues) = (taxonomy, drafts, cues.Sentences);
        _headings = new CueHit?[structure.Sections.Count][];
        for (var i = 0; i < _headings.Length; i++) _headings[i] = Heading(structure.Sections[i].Parent, cues.Headings[i]);
        for (var i = 0; i < drafts.Count; i++) Remember(drafts[i].Section, _cues[i].Hits);
    }

    /// <summary>The themes of the sentence at <paramref name="index"/>: at most two, best first.</summary>
    /// <param name="index">Its place among the sentences.</param>
    /// <param name="estimate">How likely each theme that ships is; number 0 is none.</param>
    public IReadOnlyList<ThemeLabel> Of(int index, float[] estimate)
    {
        if (_taxonomy.Themes.Count == 0) return [];
        if (estimate[0] > NoneShare && _cues[index].OfArchive.Sum() == 0) return [];
        var shares = Shares(index, estimate);
        var best = BestOf(shares, except: 0);
        if (shares[best] < MinShare) return [];
        var second = BestOf(shares, except: best);
        return shares[second] < SecondShare ? [Label(index, best, estimate)] : [Label(index, best, estimate), Label(index, second, estimate)];
    }

    private double[] Shares(int index, float[] estimate)
    {
        var shares = new double[ThemeCues.Numbers];
        for (var t = 1; t < shares.Length; t++)
        {
            if (_taxonomy.Find(t) is null) continue;
            shares[t] = (t < estimate.Length ? Math.Max(estimate[t], Least) : OfUnknown) * Math.Exp(OfArchiveCue * _cues[index].OfArchive[t]);
        }
        var sum = shares.Sum();
        for (var t = 1; t < shares.Length; t++) shares[t] /= sum;
        return shares;
    }

    // A heading without a cue of a theme shows that of the heading above.
    private CueHit?[] Heading(int parent, ThemeCues cues)
    {
        var hits = (CueHit?[])cues.Hits.Clone();
        if (parent >= 0)
            for (var t = 1; t < hits.Length; t++) hits[t] ??= _headings[parent][t];
        return hits;
    }

    private ThemeLabel Label(int index, int theme, float[] estimate) => new(_taxonomy.Find(theme)!, Weight(index, theme, estimate), EvidenceOf(index, theme));

    private double Weight(int index, int theme, float[] estimate) =>
        _cues[index].OfArchive[theme] > 0 ? LabelWeight.Certain : LabelWeight.Of(theme < estimate.Length ? estimate[theme] : OfUnknown);

    private Evidence EvidenceOf(int index, int theme)
    {
        if (_cues[index].Hits[theme] is { } hit) return new Evidence(hit.Span, "theme/" + hit.Cue.Text);
        var draft = _drafts[index];
        if (draft.Section >= 0 && _headings[draft.Section][theme] is { } heading) return new Evidence(null, "heading/" + heading.Cue.Text);
        if (SimilarSentences.Find(draft.Cues.Characters, theme) is { } similar) return new Evidence(null, "similar/" + similar);
        return new Evidence(null, "context/" + (StrongestAround(draft.Section, theme)?.Cue.Text ?? "上下文"));
    }

    // The section's own strongest cue, else the speech's.
    private CueHit? StrongestAround(int section, int theme) =>
        _strongest[section][theme] ?? _strongest.Values.Select(s => s[theme]).FirstOrDefault(c => c is not null);

    private void Remember(int section, CueHit?[] hits)
    {
        if (!_strongest.TryGetValue(section, out var strongest)) _strongest.Add(section, strongest = new CueHit?[ThemeCues.Numbers]);
        for (var t = 1; t < hits.Length; t++)
            if (hits[t] is { } hit && (strongest[t] is not { } other || ((ThemeCue)hit.Cue).Weight > ((ThemeCue)other.Cue).Weight)) strongest[t] = hit;
    }

    private static int BestOf(double[] shares, int except)
    {
        var best = except == 1 ? 2 : 1;
        for (var t = best + 1; t < shares.Length; t++)
            if (t != except && shares[t] > shares[best]) best = t;
        return best;
    }
}
