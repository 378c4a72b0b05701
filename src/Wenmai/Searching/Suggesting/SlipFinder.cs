using Wenmai.Language;

namespace Wenmai.Searching.Suggesting;

/// <summary>Finds the terms that somebody may have meant by a stretch of Chinese characters, with what the slip costs.</summary>
/// <remarks>Slips are those of input methods (the same sound), of scanners and of the eye (look-alike characters), and of the hand (a character left out,
/// doubled, or out of its order). Costs are logarithms to the base of ten: one slip in so many words.</remarks>
/// <param name="confusions">The terms of the archive.</param>
/// <param name="find">The term of a folded string, or null.</param>
internal sealed class SlipFinder(ConfusionIndex confusions, Func<string, VocabularyEntry?> find)
{
    private const double Sound = 1.5, EachMoreSound = 0.5, Blurred = 0.8;
    private const double Shape = 1.8, EachFartherShape = 0.04;
    private const double Missing = 1.9, Extra = 2.6, Doubled = 1.2;
    private const double Swapped = 1.6, Moved = 2.2;
    private const double AnyOther = 3.2;

    /// <summary>What is needed before any character may stand for any other: a long term that many speeches hold.</summary>
    private const int ShortestOfAnyOther = 4, FewestOfAnyOther = 50;

    private const int MostReadings = 16;

    /// <summary>The terms that may have been meant, each with its cost.</summary>
    /// <param name="typed">The stretch.</param>
    /// <param name="isWhole">Whether it is all of the run: then there are no neighbours to which a character may belong.</param>
    public IEnumerable<(VocabularyEntry Entry, double Cost)> Find(string typed, bool isWhole) =>
        BySound(typed).Concat(ByShape(typed)).Concat(ByLength(typed, isWhole)).Concat(ByOrder(typed)).Concat(isWhole ? ByAnyOther(typed) : []).Where(s => s.Entry.Folded != typed);

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

    private IEnumerable<(VocabularyEntry Entry, double Cost)> ByLength(string typed, bool isWhole)
    {
        foreach (var entry in confusions.WithOneMore(typed))
            if (isWhole || (entry.Folded[0] == typed[0] && entry.Folded[^1] == typed[^1])) yield return (entry, Missing);
        for (var i = 1; i < typed.Length; i++)
            if ((typed[i] == typed[i - 1] || MayBeExtra(typed, i)) && find(typed.Remove(i, 1)) is { } entry) yield return (entry, typed[i] == typed[i - 1] ? Doubled : Extra);
    }

    /// <summary>A character before a term, or behind it, is the next word; and so it may be inside a short one.</summary>
    private static bool MayBeExtra(string typed, int at) => typed.Length > 4 && at < typed.Length - 1;

    /// <summary>One character for another that has neither its sound nor its shape. Where a character recurs (一村一策), it is rather the pattern of another term.</summary>
    private IEnumerable<(VocabularyEntry Entry, double Cost)> ByAnyOther(string typed)
    {
        if (typed.Length < ShortestOfAnyOther || typed.Distinct().Count() < typed.Length) yield break;
        for (var i = 0; i < typed.Length; i++)
            foreach (var entry in confusions.WithOneMore(typed.Remove(i, 1)))
                if (entry.Speeches >= FewestOfAnyOther && Different(entry.Folded, typed) == 1) yield return (entry, AnyOther);
    }

    private IEnumerable<(VocabularyEntry Entry, double Cost)> ByOrder(string typed)
    {
        foreach (var entry in confusions.Reordered(typed))
            if (Different(entry.Folded, typed) == 2 && IsSwap(entry.Folded, typed)) yield return (entry, Swapped);
            else if (typed.Length > 3 && IsMove(entry.Folded, typed)) yield return (entry, Moved);
    }

    private static bool IsSwap(string a, string b)
    {
        var first = a.AsSpan().CommonPrefixLength(b);
        return first + 1 < a.Length && a[first] == b[first + 1] && a[first + 1] == b[first];
    }

    /// <summary>Whether one character alone has another place.</summary>
    private static bool IsMove(string a, string b)
    {
        var first = a.AsSpan().CommonPrefixLength(b);
        return Fits(a, b) || Fits(b, a);

        bool Fits(string x, string y) => y.IndexOf(x[first], first) is >= 0 and var at && x.Remove(first, 1) == y.Remove(at, 1);
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
