using System.Collections.Concurrent;
using Wenmai.Language;
using Wenmai.Searching;

namespace Wenmai.Drafting;

/// <summary>Precedents by words: passages that hold the telling parts of a sentence, ranked.</summary>
internal sealed class WordPrecedents(SpeechSearcher searcher) : IPrecedentSource
{
    /// <summary>Parts asked for: the rarest of the sentence. More cost time and add what every passage has.</summary>
    private const int MostParts = 12;

    private readonly ConcurrentDictionary<(char, char), int> _paragraphs = [];

    /// <inheritdoc/>
    public IReadOnlyList<PrecedentCandidate> Find(string sentence, int most)
    {
        var parts = TellingParts(TextFolding.FoldToString(sentence), searcher.BeginReading());
        return parts.Count == 0 ? [] : searcher.RetrieveBest(parts, most).Select(p => new PrecedentCandidate(p.Passage)).ToList();
    }

    private List<string> TellingParts(string folded, IReadOnlyList<SegmentQuery> segments) => Pieces(folded)
        .SelectMany(UnitVocabulary.Shipped.Parts).Where(p => p.Length > 1).Distinct(StringComparer.Ordinal)
        .Select(part => (Part: part, Count: MaxParagraphsWith(part, segments))).Where(p => p.Count > 0)
        .OrderBy(p => p.Count).Take(MostParts).Select(p => p.Part).ToList();

    /// <summary>At most so many paragraphs hold the part: those with its rarest pair of characters, counted over the archive.</summary>
    private int MaxParagraphsWith(string part, IReadOnlyList<SegmentQuery> segments) => Enumerable.Range(0, part.Length - 1)
        .Min(i => _paragraphs.GetOrAdd((part[i], part[i + 1]), pair => segments.Sum(s => s.ParagraphsWithPair(pair.Item1, pair.Item2))));

    private static IEnumerable<string> Pieces(string folded) =>
        folded.Split(folded.Where(c => !char.IsLetterOrDigit(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries);
}
