using System.Text.RegularExpressions;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Language;
using Wenmai.Proofreading.Facts;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>Follows formulations over the years of the archive.</summary>
internal sealed partial class LineageFinder(IArchive archive, WordingTable wordings)
{
    private const int VariantsShown = 10;

    /// <summary>Years by which a first use must precede the next to be doubtful, and uses there must be beside it.</summary>
    private const int LongLead = 3;

    private const int FewestLater = 3;

    /// <summary>Below this share of characters in common a wording is another one.</summary>
    private const double MinSimilarity = 0.6;

    /// <summary>A wording that has lost more than a quarter of the characters is a part, no variant.</summary>
    private const double MinLength = 0.75;

    /// <summary>Characters by which a variant may be longer.</summary>
    private const int Slack = 6;

    /// <summary>Least characters of the part by which variants are found: a single one stands everywhere.</summary>
    private const int MinPart = 2;

    /// <summary>The report; problems where what is chosen can't be read.</summary>
    public async Task<InsightOutcome<LineageReport>> FindAsync(IReadOnlyList<string> formulations, FacetSelection selection, CancellationToken cancellationToken)
    {
        var texts = formulations.Take(LineageReport.MaxFormulations).ToList();
        var slice = new Slice { Selection = selection.OfEveryKind() };
        var outcome = await archive.Counts.CountStringsAsync(new StringsRequest(texts, slice), cancellationToken);
        if (outcome.Result is not { } counted) return new InsightOutcome<LineageReport> { Problems = outcome.Problems };
        var speeches = (await archive.ListSpeechesAsync(cancellationToken)).Where(s => counted.Speeches.Contains(s.Id));
        var years = speeches.GroupBy(s => s.Year ?? 0).Select(g => new YearSpeeches(g.Key, g.Count())).OrderBy(y => y.Year == 0 ? int.MaxValue : y.Year);
        var followed = new List<FormulationLineage>();
        foreach (var (text, counts) in texts.Zip(counted.Counts)) followed.Add(await FollowAsync(text, counts, slice, cancellationToken));
        return new InsightOutcome<LineageReport> { Result = new LineageReport([.. years], followed) { Selection = selection } };
    }

    private async Task<FormulationLineage> FollowAsync(string text, StringCounts? counts, Slice slice, CancellationToken cancellationToken)
    {
        var dated = counts?.Speeches.Where(s => s.Year is not null).ToList() ?? [];
        List<string> places = dated.Count switch
        {
            0 => [],
            1 => [dated[0].Passage, dated[0].Passage],
            _ => [dated[0].Passage, dated[^1].Passage, dated[1].Passage],
        };
        var ends = dated.Count == 0 ? [] : await archive.Texts.ReadPassagesAsync(places, cancellationToken);
        return new FormulationLineage
        {
            Text = text,
            Counts = counts,
            First = Quote(ends.FirstOrDefault(), text),
            Second = Quote(ends.ElementAtOrDefault(2), text),
            Doubt = dated.Count == 0 ? null : await DoubtAsync(dated, cancellationToken),
            Last = Quote(ends.ElementAtOrDefault(1), text),
            Wordings = wordings.Of(text),
            Variants = await VariantsAsync(text, slice, cancellationToken),
        };
    }

    /// <summary>The first use is doubtful where its speech is, or where it stands alone long before the next.</summary>
    private async Task<string?> DoubtAsync(List<StringInSpeech> dated, CancellationToken cancellationToken)
    {
        var first = dated[0];
        var questioned = (await archive.ListQuestionedAsync(cancellationToken)).FirstOrDefault(q => q.Speech.Id == first.Speech);
        if (questioned is not null) return questioned.Reason;
        var speech = (await archive.ListSpeechesAsync(cancellationToken)).FirstOrDefault(s => s.Id == first.Speech);
        if (speech is { HasYearConflict: true }) return "首见的这一篇年份依据自相矛盾，请先核对其日期。";
        return dated.Count > FewestLater && dated[1].Year - first.Year >= LongLead
            ? $"首见存疑：这一篇比其余各篇早 {dated[1].Year - first.Year} 年，请核对其日期。"
            : null;
    }

    private static LineageQuote? Quote(Excerpt? excerpt, string text)
    {
        if (excerpt is null) return null;
        var folded = TextFolding.FoldToString(text.Split('…')[0]);
        var sentence = excerpt.Sentences.FirstOrDefault(s => TextFolding.FoldToString(s.Span.Of(excerpt.Text)).Contains(folded, StringComparison.Ordinal));
        return new LineageQuote(excerpt, sentence?.Span ?? new TextSpan(0, excerpt.Text.Length));
    }

    /// <summary>Wordings that share its first or its last third, cut where their clause ends.</summary>
    private async Task<List<LineageVariant>> VariantsAsync(string text, Slice slice, CancellationToken cancellationToken)
    {
        var part = Math.Max(MinPart, text.Length / 3);
        if (text.Contains('…') || text.Length < MinPart * 2) return [];
        var (width, rest) = (text.Length + Slack, text.Length + Slack - part);
        var behind = (await LinesAsync(text[..part], width, slice, cancellationToken)).Select(l => (Text: l.Match + Cut(ClauseStart().Match(l.After).Value, rest, fromEnd: false), l));
        var before = (await LinesAsync(text[^part..], width, slice, cancellationToken)).Select(l => (Text: Cut(ClauseEnd().Match(l.Before).Value, rest, fromEnd: true) + l.Match, l));
        var folded = TextFolding.FoldToString(text);
        var others = behind.Concat(before).Where(w => !TextFolding.FoldToString(w.Text).Contains(folded, StringComparison.Ordinal));
        var near = PhraseVariant.Group(others, int.MaxValue)
            .Select(v => (Variant: v, Similarity: CharacterComparison.Similarity(folded, TextFolding.FoldToString(v.Text))))
            .Where(v => v.Variant.Text.Length >= MinLength * text.Length && v.Similarity >= MinSimilarity)
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

    private async Task<IReadOnlyList<ConcordanceLine>> LinesAsync(string part, int width, Slice slice, CancellationToken cancellationToken)
    {
        var request = new PlacesRequest { Lines = new ConcordanceRequest { Text = part, Width = width }, Slice = slice };
        return (await archive.Counts.FindPlacesAsync(request, cancellationToken)).Result?.Concordance.Lines ?? [];
    }

    private static string Cut(string clause, int most, bool fromEnd) =>
        clause.Length <= most ? clause : fromEnd ? clause[^most..] : clause[..most];

    [GeneratedRegex("[^，。；：！？,;:!?（）()\\s]*$")]
    private static partial Regex ClauseEnd();

    [GeneratedRegex("^[^，。；：！？,;:!?（）()\\s]*")]
    private static partial Regex ClauseStart();
}
