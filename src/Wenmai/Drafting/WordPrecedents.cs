using Wenmai.Language;
using Wenmai.Searching;

namespace Wenmai.Drafting;

/// <summary>Precedents by words: passages that hold the telling parts of a sentence, ranked.</summary>
internal sealed class WordPrecedents(SpeechSearcher searcher) : IPrecedentSource
{
    /// <summary>Parts asked for: the rarest of the sentence. More cost time and add what every passage has.</summary>
    private const int MostParts = 12;

    /// <inheritdoc/>
    public IReadOnlyList<PrecedentCandidate> Find(string sentence, int most)
    {
        var parts = TellingParts(TextFolding.FoldToString(sentence));
        return parts.Count == 0 ? [] : searcher.RetrieveBest(parts, most).Select(p => new PrecedentCandidate(p.Passage)).ToList();
    }

    private List<string> TellingParts(string folded) => Pieces(folded).SelectMany(UnitVocabulary.Shipped.Parts).Where(p => p.Length > 1).Distinct(StringComparer.Ordinal)
        .Select(part => (Part: part, Count: PassagesWith(part))).Where(p => p.Count > 0)
        .OrderBy(p => p.Count).Take(MostParts).Select(p => p.Part).ToList();

    /// <summary>At most so many paragraphs hold the part: those with its rarest window.</summary>
    private int PassagesWith(string part)
    {
        var total = 0;
        foreach (var segment in searcher.Segments)
        {
            var fewest = int.MaxValue;
            for (var i = 0; i + 1 < part.Length; i++)
                fewest = Math.Min(fewest, segment.Text.CountOf(part[i], part[i + 1]));
            total += fewest;
        }
        return total;
    }

    private static IEnumerable<string> Pieces(string folded) =>
        folded.Split(folded.Where(c => !char.IsLetterOrDigit(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries);
}
