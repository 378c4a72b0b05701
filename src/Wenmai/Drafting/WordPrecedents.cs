using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>Precedents by words: passages that hold the telling parts of a sentence, ranked.</summary>
internal sealed class WordPrecedents(IArchiveStrings strings) : IPrecedentSource
{
    /// <summary>Parts asked for: the rarest of the sentence. More cost time and add what every passage has.</summary>
    private const int MaxParts = 12;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyList<PrecedentCandidate>>> FindAsync(
        IReadOnlyList<string> sentences, int max, CancellationToken cancellationToken)
    {
        var parts = sentences.Select(s => PartsOf(TextFolding.FoldToString(s))).ToList();
        var all = parts.SelectMany(p => p).Distinct(StringComparer.Ordinal).ToList();
        var frequencies = all.Zip(await strings.BoundFrequenciesAsync(all, cancellationToken)).ToDictionary(StringComparer.Ordinal);
        var telling = parts.Select(of => Rarest(of, frequencies)).ToList();
        var found = await strings.FindPassagesAsync(telling, max, cancellationToken);
        return found.Select(passages => passages.Select(p => new PrecedentCandidate(p)).ToList()).ToList();
    }

    private static IReadOnlyList<string> Rarest(IReadOnlyList<string> parts, Dictionary<string, int> frequencies) =>
        parts.Where(p => frequencies[p] > 0).OrderBy(p => frequencies[p]).Take(MaxParts).ToList();

    private static IReadOnlyList<string> PartsOf(string folded) =>
        Pieces(folded).SelectMany(TermVocabulary.Shipped.Parts).Where(p => p.Length > 1).Distinct(StringComparer.Ordinal).ToList();

    private static IEnumerable<string> Pieces(string folded) =>
        folded.Split(folded.Where(c => !char.IsLetterOrDigit(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries);
}
