using System.Text;
using Wenmai.Language;

namespace Wenmai.Proofreading.Words;

/// <summary>Finds sayings with a wrong word: one half stands as it should, and the other nearly.</summary>
internal sealed class SayingRule : IProofRule
{
    private const string Skipped = "、，；,;“”‘’\"' \u3000";

    private static readonly StringTrie<(Saying Saying, bool IsFirst)> Halves = new(
        Saying.Shipped.SelectMany(s => new[] { (s, true), (s, false) }), half => half.Item2 ? half.Item1.Right[..half.Item1.Half] : half.Item1.Right[half.Item1.Half..]);

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        var (plain, places) = Plain(text.Text);
        foreach (var (span, (saying, isFirst)) in Halves.Find(plain, new TextSpan(0, plain.Length)))
        {
            var start = isFirst ? span.Start : span.Start - saying.Half;
            if (start < 0 || start + saying.Right.Length > plain.Length || !saying.IsMeantBy(plain.AsSpan(start, saying.Right.Length))) continue;
            if (!StandsAlone(text.Text, plain, places, start, saying.Right)) continue;
            if (saying.Variants.Any(variant => IsPart(plain, start, variant))) continue;
            yield return MarkOf(text.Text, saying, places, start);
        }
    }

    // Where its first or last character is another one, the clause must begin or end there, lest another phrase merely shares the rest.
    private static bool StandsAlone(string text, string plain, List<int> places, int start, string right)
    {
        var (first, last) = (places[start], places[start + right.Length - 1]);
        return (plain[start] == right[0] || first == 0 || !char.IsLetterOrDigit(text[first - 1]))
            && (plain[start + right.Length - 1] == right[^1] || last + 1 == text.Length || !char.IsLetterOrDigit(text[last + 1]));
    }

    // A variant may be longer on either side.
    private static bool IsPart(string plain, int start, string variant)
    {
        for (var shift = -2; shift <= 2; shift++)
            if (start + shift >= 0 && start + shift < plain.Length && plain.AsSpan(start + shift).StartsWith(variant)) return true;
        return false;
    }

    private static ProofMark MarkOf(string text, Saying saying, List<int> places, int start)
    {
        var span = new TextSpan(places[start], places[start + saying.Right.Length - 1] + 1);
        return new ProofMark(ProofKind.Idiom, span, $"固定说法为“{saying.Right}”。", saying.Source) { Replacement = WithMarksOf(span.Of(text), saying.Right) };
    }

    // The marks of the draft stay where they are.
    private static string WithMarksOf(string written, string right)
    {
        var (text, next) = (new StringBuilder(), 0);
        foreach (var c in written) text.Append(Skipped.Contains(c) ? c : right[next++]);
        return text.ToString();
    }

    private static (string Plain, List<int> Places) Plain(string text)
    {
        var (plain, places) = (new StringBuilder(text.Length), new List<int>(text.Length));
        for (var i = 0; i < text.Length; i++)
        {
            if (Skipped.Contains(text[i])) continue;
            plain.Append(text[i]);
            places.Add(i);
        }
        return (plain.ToString(), places);
    }
}
