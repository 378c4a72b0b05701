using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;

namespace Wenmai.OpenSearch.Counting;

/// <summary>Finds a phrase in the text of a sentence that was read from the cluster: what <c>phrase.painless</c> does there.</summary>
internal static class PhrasePlaces
{
    /// <summary>The matches that begin in the sentence, ascending by start, each with its least end; of those that end at one place the innermost.</summary>
    /// <param name="text">The sentence and what follows it, folded.</param>
    /// <param name="own">Characters of the sentence.</param>
    /// <param name="phrase">The phrase.</param>
    public static IEnumerable<Match> In(string text, int own, PhraseNode phrase) => PhraseMatcher.Innermost([.. phrase.Readings
        .SelectMany(pieces => In(text, own, pieces)).GroupBy(m => m.Start).Select(g => g.MinBy(m => m.End)).OrderBy(m => m.Start)]);

    private static IEnumerable<Match> In(string text, int own, IReadOnlyList<string> pieces)
    {
        for (var at = Next(text, pieces[0], 0); at >= 0 && at < own; at = Next(text, pieces[0], at + 1))
            if (EndOf(text, own, pieces, 1, at + pieces[0].Length) is { } end) yield return new Match(at, end);
    }

    private static int? EndOf(string text, int own, IReadOnlyList<string> pieces, int piece, int end)
    {
        if (piece == pieces.Count) return end;
        int? best = null;
        for (var at = Next(text, pieces[piece], end + 1); at >= 0 && at <= end + PhraseMatcher.MaxSlot; at = Next(text, pieces[piece], at + 1))
            if (at + pieces[piece].Length <= own && EndOf(text, own, pieces, piece + 1, at + pieces[piece].Length) is { } last && !(last >= best)) best = last;
        return best;
    }

    private static int Next(string text, string piece, int from) => from > text.Length ? -1 : text.IndexOf(piece, from, StringComparison.Ordinal);
}
