namespace Wenmai.Language;

/// <summary>Files sketches by their bands, so that similar texts are found without comparing all with all.</summary>
internal sealed class SimilarTexts
{
    /// <summary>Similarity from which two texts are versions of one: intake warns, and the check of the archive lists them.</summary>
    public const double Version = 0.7;

    /// <summary>Similarity from which speeches are shown as one text in several hands.</summary>
    public const double RecycledSpeech = 0.5;

    /// <summary>Similarity from which passages are shown so. They must share more: every report thanks its comrades.</summary>
    public const double RecycledPassage = 0.7;

    private readonly List<(ulong Band, int Text)> _filed = [];

    /// <summary>Files the sketch of a text.</summary>
    /// <param name="text">Number of the text.</param>
    /// <param name="sketch">Its sketch; all have as many places.</param>
    public void Add(int text, TextSketch sketch)
    {
        foreach (var band in sketch.Bands()) _filed.Add((band, text));
    }

    /// <summary>The pairs that share a band, each once and in order, the smaller number first.</summary>
    /// <param name="maxOfBand">A band that more texts share is a formula; from there on its texts are paired with the first of them only.</param>
    public IEnumerable<(int First, int Second)> Pairs(int maxOfBand = int.MaxValue)
    {
        _filed.Sort();
        return Runs().SelectMany(run => PairsOf(run.Start, run.End, maxOfBand)).Distinct().Order();
    }

    private IEnumerable<(int Start, int End)> Runs()
    {
        for (int start = 0, end; start < _filed.Count; start = end)
        {
            for (end = start + 1; end < _filed.Count && _filed[end].Band == _filed[start].Band;) end++;
            if (end - start > 1) yield return (start, end);
        }
    }

    private IEnumerable<(int First, int Second)> PairsOf(int start, int end, int maxOfBand)
    {
        for (var i = start; i < end; i++)
            for (var j = i + 1; j < end && (i == start || j - start < maxOfBand); j++) yield return (_filed[i].Text, _filed[j].Text);
    }
}
