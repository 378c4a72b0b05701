namespace Wenmai;

/// <summary>How much of a speech, or of a section, each theme takes: every sentence with a theme counts once, parted among its themes by their weight.</summary>
public static class ThemeShares
{
    /// <summary>The shares of sentences, largest first; they add up to 1, or there are none.</summary>
    /// <remarks>The evidence of each is that of the first sentence that names the theme by a cue.</remarks>
    public static IReadOnlyList<ThemeLabel> Of(IEnumerable<Sentence> sentences)
    {
        var shares = new Dictionary<Theme, double>();
        var evidence = new Dictionary<Theme, Evidence>();
        var count = 0;
        foreach (var sentence in sentences.Where(s => s.Themes.Count > 0))
        {
            count++;
            var weights = sentence.Themes.Sum(t => t.Weight);
            foreach (var (theme, weight, reason) in sentence.Themes)
            {
                shares[theme] = shares.GetValueOrDefault(theme) + (weights > 0 ? weight / weights : 1.0 / sentence.Themes.Count);
                if (reason.Cue is not null) evidence.TryAdd(theme, reason);
            }
        }
        return
        [
            .. shares.OrderByDescending(s => s.Value).ThenBy(s => s.Key.Number)
                .Select(s => new ThemeLabel(s.Key, s.Value / count, evidence.GetValueOrDefault(s.Key) ?? ByShare)),
        ];
    }

    /// <summary>The shares of every section with all under it, in the order of the sections.</summary>
    public static IReadOnlyList<IReadOnlyList<ThemeLabel>> OfSections(Speech speech) =>
        [.. speech.Structure.Sections.Select(section => Of(Within(speech.Sentences, section.Span)))];

    // Sentences stand in text order, so the first of a section is found by bisection.
    private static IEnumerable<Sentence> Within(IReadOnlyList<Sentence> sentences, TextSpan span)
    {
        int low = 0, high = sentences.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sentences[middle].Span.Start < span.Start) low = middle + 1;
            else high = middle;
        }
        for (; low < sentences.Count && sentences[low].Span.Start < span.End; low++) yield return sentences[low];
    }

    private static Evidence ByShare { get; } = new(null, "share/句子份额");
}
