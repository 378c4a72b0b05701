using Wenmai.Searching;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>Chooses from all longest stretches of a draft those worth showing: six letters or more, not overlapping, the longest first.</summary>
internal sealed class SharedStretchFinder(IArchiveStrings strings)
{
    /// <summary>Least letters of a stretch: shorter ones are words that everybody uses.</summary>
    public const int MinLetters = 6;

    /// <summary>The stretches in text order.</summary>
    public async Task<IReadOnlyList<SharedStretch>> FindAsync(string draft, CancellationToken cancellationToken)
    {
        var all = await strings.FindStretchesAsync(draft, MinLetters, cancellationToken);
        var chosen = new List<TextSpan>();
        var words = new WordEdges(draft);
        foreach (var span in all.Select(s => WithoutPunctuation(draft, s.Span)).OrderByDescending(s => s.Length).ThenBy(s => s.Start))
        {
            var free = Free(span, chosen);
            var trimmed = WithoutPunctuation(draft, words.Within(free));
            if (Letters(draft, trimmed) >= MinLetters) chosen.Add(trimmed);
        }
        chosen.Sort((a, b) => a.Start.CompareTo(b.Start));
        var counts = await strings.CountAsync(chosen.Select(s => s.Of(draft)).ToList(), cancellationToken);
        return chosen.Zip(counts).Where(s => s.Second is { Occurrences: > 0 })
            .Select(s => new SharedStretch(s.First, s.First.Of(draft), Letters(draft, s.First), s.Second!)).ToList();
    }

    /// <summary>What a longer stretch has left of this one: its longer side.</summary>
    private static TextSpan Free(TextSpan span, List<TextSpan> chosen)
    {
        foreach (var taken in chosen.Where(t => t.Overlaps(span)))
        {
            var (left, right) = (new TextSpan(span.Start, Math.Max(span.Start, taken.Start)), new TextSpan(Math.Min(span.End, taken.End), span.End));
            span = left.Length >= right.Length ? left : right;
        }
        return span;
    }

    private static TextSpan WithoutPunctuation(string text, TextSpan span)
    {
        int start = span.Start, end = span.End;
        while (start < end && !IsLetter(text[start]) && !OpensWithin(text, start, end)) start++;
        while (end > start && !IsLetter(text[end - 1]) && text[end - 1] is not ('”' or '》' or '%')) end--;
        return new TextSpan(start, end);
    }

    // （一）坚持 keeps its bracket, a bracket that closes elsewhere goes.
    private static bool OpensWithin(string text, int start, int end) => text[start] switch
    {
        '“' or '《' => true,
        '（' => text.IndexOf('）', start, end - start) > 0,
        _ => false,
    };

    private static bool IsLetter(char c) => char.IsLetterOrDigit(c) || c == '*' || char.IsSurrogate(c);

    /// <summary>Letters and digits of a stretch.</summary>
    public static int Letters(string text, TextSpan span)
    {
        var letters = 0;
        for (var i = span.Start; i < span.End; i++)
            if (char.IsLetterOrDigit(text[i])) letters++;
        return letters;
    }
}
