using System.Text.RegularExpressions;
using Wenmai.Language;
using Wenmai.Searching;

namespace Wenmai.Drafting;

/// <summary>Follows formulations over the years of the archive.</summary>
internal sealed partial class LineageFinder(SpeechSearcher searcher, ArchiveStrings strings, ExcerptReader excerpts)
{
    private const int VariantsShown = 10;

    /// <summary>Below this share of characters in common a wording is another one.</summary>
    private const double LeastSimilarity = 0.6;

    /// <summary>A wording that has lost more than a quarter of the characters is a part, no variant.</summary>
    private const double LeastLength = 0.75;

    /// <summary>Characters by which a variant may be longer.</summary>
    private const int Slack = 6;

    /// <summary>Least characters of the part by which variants are found: a single one stands everywhere.</summary>
    private const int ShortestPart = 2;

    /// <summary>The report.</summary>
    public LineageReport Find(IReadOnlyList<string> formulations) => new(
        searcher.Speeches.GroupBy(s => s.Year ?? 0).Select(g => new YearSpeeches(g.Key, g.Count())).OrderBy(y => y.Year == 0 ? int.MaxValue : y.Year).ToList(),
        formulations.Take(LineageReport.MostFormulations).Select(Follow).ToList());

    private FormulationLineage Follow(string text)
    {
        var counts = strings.Count(text);
        var dated = counts?.Speeches.Where(s => s.Year is not null).ToList() ?? [];
        return new FormulationLineage
        {
            Text = text,
            Counts = counts,
            First = dated.Count > 0 ? Quote(dated[0].Passage, text) : null,
            Last = dated.Count > 0 ? Quote(dated[^1].Passage, text) : null,
            Variants = Variants(text),
        };
    }

    private LineageQuote? Quote(string passage, string text)
    {
        if (excerpts.Read(passage) is not { } excerpt) return null;
        var folded = TextFolding.FoldToString(text.Split('…')[0]);
        var sentence = excerpt.Sentences.FirstOrDefault(s => TextFolding.FoldToString(s.Span.Of(excerpt.Text)).Contains(folded, StringComparison.Ordinal));
        return new LineageQuote(excerpt, sentence?.Span ?? new TextSpan(0, excerpt.Text.Length));
    }

    /// <summary>Wordings that share its first or its last third, cut where their clause ends.</summary>
    private List<LineageVariant> Variants(string text)
    {
        var part = Math.Max(ShortestPart, text.Length / 3);
        if (text.Contains('…') || text.Length < ShortestPart * 2) return [];
        var (width, rest) = (text.Length + Slack, text.Length + Slack - part);
        var behind = Lines(text[..part], width).Select(l => (Text: l.Match + Cut(ClauseStart().Match(l.After).Value, rest, fromEnd: false), l));
        var before = Lines(text[^part..], width).Select(l => (Text: Cut(ClauseEnd().Match(l.Before).Value, rest, fromEnd: true) + l.Match, l));
        var folded = TextFolding.FoldToString(text);
        var others = behind.Concat(before).Where(w => !TextFolding.FoldToString(w.Text).Contains(folded, StringComparison.Ordinal));
        var near = PhraseVariant.Group(others, int.MaxValue)
            .Select(v => (Variant: v, Similarity: CharacterComparison.Similarity(folded, TextFolding.FoldToString(v.Text))))
            .Where(v => v.Variant.Text.Length >= LeastLength * text.Length && v.Similarity >= LeastSimilarity)
            .OrderByDescending(v => v.Variant.Speeches).ThenByDescending(v => v.Similarity).Select(v => v.Variant);
        return Distinct(near).Take(VariantsShown).Select(v => new LineageVariant(v, CharacterComparison.Compare(text, v.Text))).ToList();
    }

    /// <summary>Of wordings that contain one another, the first.</summary>
    private static IEnumerable<PhraseVariant> Distinct(IEnumerable<PhraseVariant> variants)
    {
        var kept = new List<string>();
        foreach (var variant in variants)
        {
            if (kept.Any(k => k.Contains(variant.Text, StringComparison.Ordinal) || variant.Text.Contains(k, StringComparison.Ordinal))) continue;
            kept.Add(variant.Text);
            yield return variant;
        }
    }

    private IReadOnlyList<ConcordanceLine> Lines(string part, int width) =>
        strings.FindConcordance(new ConcordanceRequest { Text = part, Width = width })?.Lines ?? [];

    private static string Cut(string clause, int most, bool fromEnd) =>
        clause.Length <= most ? clause : fromEnd ? clause[^most..] : clause[..most];

    [GeneratedRegex("[^，。；：！？,;:!?（）()\\s]*$")]
    private static partial Regex ClauseEnd();

    [GeneratedRegex("^[^，。；：！？,;:!?（）()\\s]*")]
    private static partial Regex ClauseStart();
}
