using System.Collections.Concurrent;
using Wenmai.Indexing;
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
        var parts = TellingParts(TextFolding.FoldToString(sentence));
        return parts.Count == 0 ? [] : searcher.RetrieveBest(parts, most).Select(p => new PrecedentCandidate(p.Passage)).ToList();
    }

    private List<string> TellingParts(string folded) => Pieces(folded).SelectMany(UnitVocabulary.Shipped.Parts).Where(p => p.Length > 1).Distinct(StringComparer.Ordinal)
        .Select(part => (Part: part, Count: ParagraphsWith(part))).Where(p => p.Count > 0)
        .OrderBy(p => p.Count).Take(MostParts).Select(p => p.Part).ToList();

    /// <summary>At most so many paragraphs hold the part: those with its rarest pair of characters.</summary>
    private int ParagraphsWith(string part) => Enumerable.Range(0, part.Length - 1)
        .Min(i => _paragraphs.GetOrAdd((part[i], part[i + 1]), pair => searcher.Segments.Sum(s => ParagraphsWith(s, pair))));

    /// <summary>Only those that are shown: what was removed or replaced must not decide which parts count as rare.</summary>
    private static int ParagraphsWith(SpeechSegment segment, (char First, char Second) pair)
    {
        if (!segment.HasDeletions) return segment.Text.CountOf(pair.First, pair.Second);
        return new SegmentQuery(segment).ParagraphsWithPair(pair.First, pair.Second);
    }

    private static IEnumerable<string> Pieces(string folded) =>
        folded.Split(folded.Where(c => !char.IsLetterOrDigit(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries);
}
