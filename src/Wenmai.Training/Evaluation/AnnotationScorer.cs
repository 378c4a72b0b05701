namespace Wenmai.Training.Evaluation;

/// <summary>Counts how far found labels agree with judged ones.</summary>
internal static class AnnotationScorer
{
    private const string Residual = "D01";

    /// <summary>The scores of sentences already matched with their judgements.</summary>
    public static AnnotationScores Score(IReadOnlyList<SentencePair> pairs)
    {
        var themed = pairs.Where(p => p.Judged.Themes.Count > 0).ToList();
        return new AnnotationScores(
            pairs.Count,
            Types(pairs),
            Class(pairs, p => p.Judged.Types.Count > 0, p => p.Types.Count > 0),
            Share(pairs, p => p.Judged.Types.SetEquals(p.Types)),
            new StanceScores(Share(pairs, p => p.Judged.Stance == p.Stance), PerStance(pairs)),
            new AccuracyScore(Share(pairs, p => p.Judged.Strength == p.Found.Strength)),
            new AccuracyScore(Share(themed, p => p.Themes.FirstOrDefault() == p.Judged.Themes[0])),
            Sets(pairs, p => p.Judged.Themes, p => p.Themes),
            Spans(pairs, p => p.Judged.Actor, p => p.Actor),
            Spans(pairs, p => p.Judged.Deadline, p => p.Deadline),
            Spans(pairs, p => p.Judged.Quantity, p => p.Quantity),
            new LabelCalibration(
                Reliability.Of([.. pairs.SelectMany(p => p.Found.WeighedTypes.Select(t => (t.Weight, p.Judged.Types.Contains(Labels.Of(Labels.DirectiveTypes, t.Type).Code))))]),
                Reliability.Of([.. pairs.Select(p => (p.Found.StanceWeight, p.Judged.Stance == p.Stance))]),
                Reliability.Of([.. themed.Where(p => p.Themes.Count > 0).Select(p => (p.Found.Themes[0].Weight, p.Themes[0] == p.Judged.Themes[0]))])));
    }

    /// <summary>Whether a span covers just the judged words.</summary>
    public static bool IsExact(SentencePair pair, string judged, TextSpan? found) => judged.Length > 0 && found is { } span && span.Of(pair.Text) == judged;

    private static TypeScores Types(IReadOnlyList<SentencePair> pairs)
    {
        var codes = Labels.DirectiveTypes.Select(t => t.Code).ToList();
        var perType = codes.ToDictionary(code => code, code => Class(pairs, p => p.Judged.Types.Contains(code), p => p.Types.Contains(code)));
        var met = codes.Where(code => pairs.Any(p => p.Judged.Types.Contains(code) || p.Types.Contains(code))).ToList();
        return new TypeScores(
            Sets(pairs, p => p.Judged.Types, p => p.Types),
            Sets(pairs, p => p.Judged.Types.Where(t => t != Residual), p => p.Types.Where(t => t != Residual)),
            met.Count == 0 ? 1 : met.Average(code => perType[code].F1),
            perType);
    }

    private static Dictionary<string, PrecisionRecall> PerStance(IReadOnlyList<SentencePair> pairs) =>
        Labels.Stances.ToDictionary(s => s.Code, s => Class(pairs, p => p.Judged.Stance == s.Code, p => p.Stance == s.Code));

    private static PrecisionRecall Class(IReadOnlyList<SentencePair> pairs, Func<SentencePair, bool> gold, Func<SentencePair, bool> found) =>
        PrecisionRecall.Of(pairs.Count(p => gold(p) && found(p)), pairs.Count(found), pairs.Count(gold));

    private static PrecisionRecall Sets(
        IReadOnlyList<SentencePair> pairs, Func<SentencePair, IEnumerable<string>> gold, Func<SentencePair, IEnumerable<string>> found) =>
        PrecisionRecall.Of(pairs.Sum(p => gold(p).Intersect(found(p)).Count()), pairs.Sum(p => found(p).Count()), pairs.Sum(p => gold(p).Count()));

    private static SpanScores Spans(IReadOnlyList<SentencePair> pairs, Func<SentencePair, string> gold, Func<SentencePair, TextSpan?> found)
    {
        int judged = pairs.Count(p => gold(p).Length > 0), answered = pairs.Count(p => found(p) is not null);
        return new SpanScores(
            PrecisionRecall.Of(pairs.Count(p => IsExact(p, gold(p), found(p))), answered, judged).F1,
            PrecisionRecall.Of(pairs.Count(p => Overlaps(p, gold(p), found(p))), answered, judged).F1);
    }

    // Judged words carry no offset: any place of theirs in the sentence counts.
    private static bool Overlaps(SentencePair pair, string judged, TextSpan? found)
    {
        if (judged.Length == 0 || found is not { } span) return false;
        var sentence = pair.Found.Span;
        for (var at = pair.Text.IndexOf(judged, sentence.Start, sentence.Length, StringComparison.Ordinal); at >= 0;
             at = pair.Text.IndexOf(judged, at + 1, sentence.End - at - 1, StringComparison.Ordinal))
            if (span.Overlaps(new TextSpan(at, at + judged.Length))) return true;
        return false;
    }

    private static double Share(IReadOnlyList<SentencePair> pairs, Func<SentencePair, bool> holds) =>
        pairs.Count == 0 ? 1 : (double)pairs.Count(holds) / pairs.Count;
}
