using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>A misuse of punctuation that a pattern names by itself.</summary>
/// <param name="Pattern">The misuse; its group <c>x</c>, or else all of it, is marked.</param>
/// <param name="Replacement">What should stand there, with the groups of the pattern (<c>$1</c>).</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Evidence">The rule.</param>
internal sealed record MarkPattern(Regex Pattern, string Replacement, string Message, string Evidence)
{
    /// <summary>Whether a match counts in the draft; null when all do.</summary>
    public Func<ProofText, Match, bool>? Holds { get; init; }

    /// <summary>The marks of several patterns.</summary>
    public static IEnumerable<ProofMark> Find(IEnumerable<MarkPattern> patterns, ProofText text) => patterns.SelectMany(p =>
        p.Find(text));

    private IEnumerable<ProofMark> Find(ProofText text)
    {
        foreach (Match match in Pattern.Matches(text.Text))
        {
            if (Holds?.Invoke(text, match) == false) continue;
            Capture place = match.Groups["x"] is { Success: true } x ? x : match;
            yield return new ProofMark(ProofKind.Punctuation, new TextSpan(place.Index, place.Index + place.Length), Message, Evidence)
            {
                Replacement = match.Result(Replacement),
            };
        }
    }
}
