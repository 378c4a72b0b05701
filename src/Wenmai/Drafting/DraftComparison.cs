using Wenmai.Language;

namespace Wenmai.Drafting;

/// <summary>A stretch that two drafts share.</summary>
/// <param name="Span">In the first.</param>
/// <param name="Other">In the second.</param>
/// <param name="Text">As the first has it.</param>
public sealed record CommonStretch(TextSpan Span, TextSpan Other, string Text);

/// <summary>Two drafts side by side: what the one has of the other.</summary>
/// <param name="Stretches">Longest first, not overlapping in the first.</param>
/// <param name="Share">Share of the first draft's letters that stand in them, 0-1.</param>
public sealed record DraftComparison(IReadOnlyList<CommonStretch> Stretches, double Share)
{
    /// <summary>Folded characters of the shortest stretch: less is a formula.</summary>
    private const int Shortest = 10;

    /// <summary>Compares. Wordings count as equal as they do in a search.</summary>
    public static DraftComparison Of(string draft, string other)
    {
        var (first, second) = (TextFolding.Fold(draft), TextFolding.Fold(other));
        var places = PlacesIn(second.Text);
        var stretches = new List<CommonStretch>();
        for (var at = 0; at + Shortest <= first.Text.Length;)
        {
            var (place, length) = Longest(first.Text, at, second.Text, places);
            if (length >= Shortest) stretches.Add(StretchOf(draft, first, at, second, place, length));
            at += Math.Max(1, length);
        }
        var shared = stretches.Sum(s => SharedStretchFinder.Letters(draft, s.Span));
        var letters = SharedStretchFinder.Letters(draft, new TextSpan(0, draft.Length));
        return new DraftComparison([.. stretches.OrderByDescending(s => s.Text.Length)], letters == 0 ? 0 : (double)shared / letters);
    }

    private static CommonStretch StretchOf(string draft, FoldedText first, int at, FoldedText second, int place, int length)
    {
        var span = first.ToSource(at, at + length);
        return new CommonStretch(span, second.ToSource(place, place + length), span.Of(draft));
    }

    private static (int Place, int Length) Longest(string first, int at, string second, Dictionary<string, List<int>> places)
    {
        var best = (Place: 0, Length: 0);
        if (!places.TryGetValue(first.Substring(at, Shortest), out var candidates)) return best;
        foreach (var place in candidates)
        {
            var length = first.AsSpan(at).CommonPrefixLength(second.AsSpan(place));
            if (length > best.Length) best = (place, length);
        }
        return best;
    }

    private static Dictionary<string, List<int>> PlacesIn(string text)
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var at = 0; at + Shortest <= text.Length; at++)
        {
            var key = text.Substring(at, Shortest);
            if (!places.TryGetValue(key, out var list)) places[key] = list = [];
            if (list.Count < MostPlaces) list.Add(at);
        }
        return places;
    }

    /// <summary>Of a string that a text says again and again the first places are enough.</summary>
    private const int MostPlaces = 16;
}
