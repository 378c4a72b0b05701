using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Matching;

/// <summary>Phrases in short folded strings that have no index: titles, headings, names of units, and passages to be highlighted.</summary>
internal static class PhraseText
{
    /// <summary>Whether the phrase stands in the text, the text being one sentence.</summary>
    public static bool Contains(ReadOnlySpan<char> folded, PhraseNode phrase)
    {
        foreach (var pieces in phrase.Readings)
            if (Contains(folded, pieces)) return true;
        return false;
    }

    private static bool Contains(ReadOnlySpan<char> folded, IReadOnlyList<string> pieces)
    {
        if (pieces.Count == 1) return folded.IndexOf(pieces[0], StringComparison.Ordinal) >= 0;
        return Matches(folded.ToString(), 0, folded.Length, pieces, static (_, _) => true).Any();
    }

    /// <summary>All ways in which the pieces stand in [<paramref name="start"/>, <paramref name="end"/>): for each the places of the pieces.</summary>
    /// <param name="folded">Folded text.</param>
    /// <param name="start">Where the first piece may begin.</param>
    /// <param name="end">Before which it must begin; later pieces may lie behind.</param>
    /// <param name="pieces">The strings between the slots.</param>
    /// <param name="sameSentence">Whether two positions share a sentence.</param>
    public static IEnumerable<Match[]> Matches(string folded, int start, int end, IReadOnlyList<string> pieces, Func<int, int, bool> sameSentence)
    {
        for (var at = IndexOf(folded, pieces[0], start); at >= 0 && at < end; at = IndexOf(folded, pieces[0], at + 1))
        {
            var places = new Match[pieces.Count];
            places[0] = new Match(at, at + pieces[0].Length);
            if (Follow(folded, places, 1, pieces, sameSentence)) yield return places;
        }
    }

    private static bool Follow(string folded, Match[] places, int piece, IReadOnlyList<string> pieces, Func<int, int, bool> sameSentence)
    {
        if (piece == pieces.Count) return true;
        var from = places[piece - 1].End + 1;
        var to = from - 1 + PhraseMatcher.MaxSlot;
        for (var at = IndexOf(folded, pieces[piece], from); at >= 0 && at <= to; at = IndexOf(folded, pieces[piece], at + 1))
        {
            places[piece] = new Match(at, at + pieces[piece].Length);
            if (sameSentence(places[0].Start, places[piece].End - 1) && Follow(folded, places, piece + 1, pieces, sameSentence)) return true;
        }
        return false;
    }

    private static int IndexOf(string text, string piece, int from) =>
        from > text.Length ? -1 : text.IndexOf(piece, from, StringComparison.Ordinal);
}
