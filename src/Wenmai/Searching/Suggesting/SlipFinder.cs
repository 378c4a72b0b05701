using Wenmai.Language;

namespace Wenmai.Searching.Suggesting;

/// <summary>Finds the terms that somebody may have meant by a stretch of Chinese characters, with what the slip costs.</summary>
/// <remarks>Slips are those of input methods (the same sound), of scanners and of the eye (look-alike characters), and of the hand (a character left out,
/// doubled, or out of its order). Costs are logarithms to the base of ten: one slip in so many words.</remarks>
/// <param name="confusions">The terms of the archive.</param>
/// <param name="find">The term of a folded string, or null.</param>
internal sealed class SlipFinder(ConfusionIndex confusions, Func<string, VocabularyEntry?> find)
{
    private const double Sound = 1.5, EachMoreSound = 0.9, Blurred = 0.8;
    private const double Shape = 1.8, EachFartherShape = 0.04;
    private const double Missing = 2.1, Extra = 2.4, Doubled = 1.2;
    private const double Swapped = 1.6, Moved = 2.2;
    private const int MostReadings = 16;

    /// <summary>The terms that may have been meant, each with its cost.</summary>
    public IEnumerable<(VocabularyEntry Entry, double Cost)> Find(string typed) =>
        BySound(typed).Concat(ByShape(typed)).Concat(ByLength(typed)).Concat(ByOrder(typed)).Where(s => s.Entry.Folded != typed);

    private IEnumerable<(VocabularyEntry Entry, double Cost)> BySound(string typed)
    {
        foreach (var syllables in ReadingsOf(typed))
        {
            foreach (var entry in confusions.SoundingAs(syllables))
                if (Different(entry.Folded, typed) is var different && different < typed.Length) yield return (entry, Sound + (different - 1) * EachMoreSound);
            if (typed.Length < 3) continue;
            foreach (var entry in confusions.SoundingNear(syllables))
                if (Different(entry.Folded, typed) == 1) yield return (entry, Sound + Blurred);
        }
    }

    private IEnumerable<(VocabularyEntry Entry, double Cost)> ByShape(string typed)
    {
        for (var i = 0; i < typed.Length; i++)
        {
            var like = LookAlikes.Of(typed[i]);
            for (var n = 0; n < like.Length; n++)
                if (find(string.Concat(typed.AsSpan(0, i), like.AsSpan(n, 1), typed.AsSpan(i + 1))) is { } entry) yield return (entry, Shape + n * EachFartherShape);
        }
    }

    private IEnumerable<(VocabularyEntry Entry, double Cost)> ByLength(string typed)
    {
        foreach (var entry in confusions.WithOneMore(typed)) yield return (entry, Missing);
        if (typed.Length < 3) yield break;
        for (var i = 0; i < typed.Length; i++)
            if (find(typed.Remove(i, 1)) is { } entry) yield return (entry, i > 0 && typed[i] == typed[i - 1] ? Doubled : Extra);
    }

    private IEnumerable<(VocabularyEntry Entry, double Cost)> ByOrder(string typed)
    {
        foreach (var entry in confusions.Reordered(typed))
            if (Different(entry.Folded, typed) == 2 && IsSwap(entry.Folded, typed)) yield return (entry, Swapped);
            else if (typed.Length > 3) yield return (entry, Moved);
    }

    private static bool IsSwap(string a, string b)
    {
        var first = a.AsSpan().CommonPrefixLength(b);
        return first + 1 < a.Length && a[first] == b[first + 1] && a[first + 1] == b[first];
    }

    private static int Different(string a, string b) => a.Zip(b).Count(c => c.First != c.Second);

    /// <summary>The ways to read a string: as its words are read, and with the other readings of its characters.</summary>
    private static IEnumerable<string[]> ReadingsOf(string typed)
    {
        var usual = Pinyin.Read(typed);
        yield return usual;
        var more = 0;
        for (var i = 0; i < typed.Length; i++)
            foreach (var other in Pinyin.Of(typed[i]))
                if (other != usual[i] && ++more < MostReadings) yield return [.. usual[..i], other, .. usual[(i + 1)..]];
    }
}
