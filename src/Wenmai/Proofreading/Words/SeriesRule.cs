using Wenmai.Language;

namespace Wenmai.Proofreading.Words;

/// <summary>Finds set phrases with one member changed, missing, said twice or out of its place, and those announced by a wrong number.</summary>
/// <remarks>All other members must stand there as they should, so that a free enumeration which shares some of them is left alone.</remarks>
internal sealed class SeriesRule : IProofRule
{
    private static readonly StringTrie<(SetPhrase Phrase, int Index)> Members = new(
        SetPhrase.Shipped.SelectMany(phrase => phrase.Members.Select((_, i) => (phrase, i))), member => member.Item1.Members[member.Item2]);

    private static readonly HashSet<string> Names = [.. SetPhrase.Shipped.Select(p => p.Name)];

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => text.Paragraphs.SelectMany(paragraph => InParagraph(text.Text, paragraph.Span));

    private static IEnumerable<ProofMark> InParagraph(string text, TextSpan paragraph)
    {
        var runs = Members.Find(text, paragraph).GroupBy(hit => hit.Value.Phrase)
            .SelectMany(hits => SeriesRun.RunsOf(text, hits.Key, [.. hits.Select(hit => (hit.Span, hit.Value.Index))])).ToList();
        var right = runs.Where(run => run.IsRight).Select(run => run.Span).ToList();
        // Of two set phrases that share members, the longer is meant, unless one of them stands there as it should.
        return runs.OrderByDescending(run => run.Phrase.Members.Count)
            .Select(run => MarkOf(text, paragraph, run)).OfType<ProofMark>()
            .Where(mark => !right.Any(span => span.Contains(mark.Span) && mark.Other is null));
    }

    private static ProofMark? MarkOf(string text, TextSpan paragraph, SeriesRun run)
    {
        if (run.IsRight) return WrongNumber(text, run);
        return run.Repaired(paragraph, IsAnnounced(text, run)) is var (span, replacement) && replacement != span.Of(text)
            ? new ProofMark(ProofKind.Idiom, span, $"“{run.Phrase.Name}”的表述应为“{Shortened.Of(replacement)}”。", run.Phrase.Source) { Replacement = replacement }
            : null;
    }

    private static bool IsAnnounced(string text, SeriesRun run) => run.Phrase.Counted is not null && Near(text, run).Contains(run.Phrase.Name, StringComparison.Ordinal);

    private static ProofMark? WrongNumber(string text, SeriesRun run)
    {
        if (run.Phrase.Counted is not { } counted) return null;
        var (start, near) = (NearStart(run), Near(text, run));
        for (var at = near.IndexOf(counted, StringComparison.Ordinal); at > 0; at = near.IndexOf(counted, at + 1, StringComparison.Ordinal))
        {
            var name = near[at - 1] + counted;
            if (!SetPhrase.IsNumeral(name[0]) || Names.Contains(name) || name is "三个意识" or "三个自信") continue;
            return new ProofMark(ProofKind.Idiom, new TextSpan(start + at - 1, start + at + counted.Length), $"所列共{run.Phrase.Members.Count}项，应称“{run.Phrase.Name}”。", run.Phrase.Source)
            {
                Replacement = run.Phrase.Name,
                Other = run.Span,
            };
        }
        return null;
    }

    private const int Reach = 12;

    private static int NearStart(SeriesRun run) => Math.Max(0, run.Span.Start - Reach);

    private static string Near(string text, SeriesRun run) => text[NearStart(run)..Math.Min(text.Length, run.Span.End + Reach)];
}
