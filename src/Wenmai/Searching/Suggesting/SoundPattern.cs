namespace Wenmai.Searching.Suggesting;

/// <summary>What was typed, to be held against the syllables of entries: a character stands for itself, letters for the beginnings of syllables.</summary>
/// <param name="typed">Folded characters and small letters.</param>
internal sealed class SoundPattern(string typed)
{
    /// <summary>How well a mixture of whole and begun syllables fits (xiangczx): somebody types so, but seldom.</summary>
    private const double MixedFit = 0.4;

    /// <summary>How well initials fit (xczx).</summary>
    private const double InitialsFit = 0.9;

    /// <summary>How well it fits an entry: 1 for characters and whole syllables, the last of which may be begun; less for initials; 0 for not at all.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="isWhole">Whether all of the entry must have been typed.</param>
    public double Fit(VocabularyEntry entry, bool isWhole)
    {
        if (!MayFit(entry)) return 0;
        return Best(entry, 0, 0, new Split(), isWhole);
    }

    /// <summary>The letters of a way to take what was typed apart.</summary>
    private readonly record struct Split(int Whole, int Begun)
    {
        public double Fit => Begun == 0 ? 1 : Whole == 0 ? InitialsFit : MixedFit;
    }

    /// <summary>Spares most entries the search for a split: the second letter goes on with the first syllable or begins the second.</summary>
    private bool MayFit(VocabularyEntry entry)
    {
        if (!char.IsAsciiLetter(typed[0])) return entry.Folded[0] == typed[0];
        var first = entry.Syllables[0];
        return first[0] == typed[0]
            && (typed.Length == 1 || (first.Length > 1 && first[1] == typed[1])
                || (entry.Folded.Length > 1 && (entry.Folded[1] == typed[1] || entry.Syllables[1][0] == typed[1])));
    }

    private double Best(VocabularyEntry entry, int at, int place, Split split, bool isWhole)
    {
        if (at == typed.Length) return isWhole && place < entry.Folded.Length ? 0 : split.Fit;
        if (place == entry.Folded.Length) return 0;
        if (entry.Folded[place] == typed[at]) return Best(entry, at + 1, place + 1, split, isWhole);
        if (!char.IsAsciiLetter(typed[at])) return 0;
        var syllable = entry.Syllables[place];
        var best = 0.0;
        for (var length = syllable.AsSpan().CommonPrefixLength(typed.AsSpan(at)); length > 0 && best < 1; length--)
            best = Math.Max(best, Best(entry, at + length, place + 1, Taken(split, at + length, length, syllable, isWhole), isWhole));
        return best;
    }

    /// <summary>A syllable begun at the end of what was typed may yet become whole; a lone letter there is rather an initial.</summary>
    private Split Taken(Split split, int end, int length, string syllable, bool isWhole)
    {
        if (length == syllable.Length) return split with { Whole = split.Whole + 1 };
        return end == typed.Length && !isWhole && (length > 1 || split.Begun == 0) ? split : split with { Begun = split.Begun + 1 };
    }
}
