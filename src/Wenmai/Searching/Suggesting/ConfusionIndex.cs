using Wenmai.Language;

namespace Wenmai.Searching.Suggesting;

/// <summary>Terms of the archive by what they may have been confused with: by sound, by a missing character, by the order of their characters.</summary>
internal sealed class ConfusionIndex
{
    private const int Longest = 16;
    private const int ShortestWithGap = 3;

    private readonly KeyTable _bySound;
    private readonly KeyTable _byBlurredSound;
    private readonly KeyTable _byLetters;
    private readonly KeyTable _byCharacters;
    private readonly KeyTable _withGap;

    /// <param name="entries">The vocabulary, the most frequent first.</param>
    public ConfusionIndex(IEnumerable<VocabularyEntry> entries)
    {
        var terms = entries.Where(e => e.Speeches > 0 && e.Source != VocabularySource.Title && e.Folded.Length is > 1 and <= Longest).ToArray();
        _bySound = new KeyTable(terms, e => [KeyOf(e.Syllables)]);
        _byBlurredSound = new KeyTable(terms, e => [KeyOf(e.Syllables.Select(Pinyin.Blur))]);
        _byLetters = new KeyTable(terms, e => [KeyTable.Hash(string.Concat(e.Syllables))]);
        _byCharacters = new KeyTable(terms, e => [SortedKeyOf(e.Folded)]);
        _withGap = new KeyTable(terms, GapsOf);
    }

    /// <summary>Terms that are read with the same syllables.</summary>
    public IEnumerable<VocabularyEntry> SoundingAs(IReadOnlyList<string> syllables) =>
        _bySound.Find(KeyOf(syllables)).Where(e => e.Syllables.SequenceEqual(syllables));

    /// <summary>Terms that are read alike by those who do not tell zh from z, n from l, ing from in.</summary>
    public IEnumerable<VocabularyEntry> SoundingNear(IReadOnlyList<string> syllables) =>
        _byBlurredSound.Find(KeyOf(syllables.Select(Pinyin.Blur))).Where(e => e.Syllables.Length == syllables.Count);

    /// <summary>Terms whose whole pinyin these letters are.</summary>
    public IEnumerable<VocabularyEntry> Spelled(string letters) =>
        _byLetters.Find(KeyTable.Hash(letters)).Where(e => string.Concat(e.Syllables) == letters);

    /// <summary>Terms of the same characters in another order.</summary>
    public IEnumerable<VocabularyEntry> Reordered(string folded) =>
        _byCharacters.Find(SortedKeyOf(folded)).Where(e => e.Folded.Length == folded.Length && e.Folded != folded && e.Folded.Order().SequenceEqual(folded.Order()));

    /// <summary>Terms of one character more.</summary>
    public IEnumerable<VocabularyEntry> WithOneMore(string folded) =>
        _withGap.Find(KeyTable.Hash(folded)).Where(e => e.Folded.Length == folded.Length + 1 && IsWithout(e.Folded, folded));

    private static ulong KeyOf(IEnumerable<string> syllables) => KeyTable.Hash(string.Join(' ', syllables));

    private static ulong SortedKeyOf(string folded)
    {
        var characters = folded.ToCharArray();
        Array.Sort(characters);
        return KeyTable.Hash(characters);
    }

    private static IEnumerable<ulong> GapsOf(VocabularyEntry entry)
    {
        if (entry.Folded.Length < ShortestWithGap) yield break;
        for (var i = 0; i < entry.Folded.Length; i++)
            if (i == 0 || entry.Folded[i] != entry.Folded[i - 1]) yield return KeyTable.Hash(entry.Folded.Remove(i, 1));
    }

    private static bool IsWithout(string longer, string shorter)
    {
        var same = longer.AsSpan().CommonPrefixLength(shorter);
        return longer.AsSpan(same + 1).SequenceEqual(shorter.AsSpan(same));
    }
}
