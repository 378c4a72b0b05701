namespace Wenmai.Searching.Suggesting;

/// <summary>The strings that somebody may mean in one generation of an archive, with the ways to look them up. Immutable, thread-safe.</summary>
internal sealed class Vocabulary
{
    private readonly VocabularyEntry[] _sorted;
    private readonly Dictionary<string, VocabularyEntry> _byText;
    private readonly Dictionary<char, VocabularyEntry[]> _byFirst;
    private readonly Lazy<Dictionary<char, VocabularyEntry[]>> _bySound;
    private readonly Lazy<Dictionary<char, VocabularyEntry[]>> _byInner;
    private readonly Lazy<ConfusionIndex> _confusions;

    /// <param name="entries">Distinct by their folded characters.</param>
    /// <param name="speeches">Speeches that were looked at.</param>
    public Vocabulary(IEnumerable<VocabularyEntry> entries, int speeches)
    {
        _sorted = [.. entries.OrderByDescending(e => e.Speeches).ThenBy(e => e.Folded, StringComparer.Ordinal)];
        _byText = _sorted.ToDictionary(e => e.Folded, StringComparer.Ordinal);
        _byFirst = _sorted.GroupBy(e => e.Folded[0]).ToDictionary(g => g.Key, g => g.ToArray());
        _bySound = new(() => _sorted.Where(e => e.Speeches > 0).GroupBy(e => e.Syllables[0][0]).ToDictionary(g => g.Key, g => g.ToArray()));
        _byInner = new(() => _sorted.Where(e => e.Speeches > 0).SelectMany(e => e.Folded.Skip(1).Distinct().Select(c => (Inner: c, Entry: e)))
            .GroupBy(p => p.Inner, p => p.Entry).ToDictionary(g => g.Key, g => g.ToArray()));
        _confusions = new(() => new ConfusionIndex(_sorted));
        Speeches = speeches;
    }

    /// <summary>Speeches that were looked at.</summary>
    public int Speeches { get; }

    /// <summary>All entries, those of the most speeches first, then by their characters.</summary>
    public IReadOnlyList<VocabularyEntry> Entries => _sorted;

    /// <summary>Entries by what they are confused with.</summary>
    public ConfusionIndex Confusions => _confusions.Value;

    /// <summary>Makes what the first lookups would otherwise wait for.</summary>
    public void Warm() => _ = (_bySound.Value, _byInner.Value, _confusions.Value);

    /// <summary>The entry of a folded string; null for none.</summary>
    public VocabularyEntry? Find(ReadOnlySpan<char> folded) =>
        _byText.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out var entry) ? entry : null;

    /// <summary>The entries that begin with a folded character, in the order of <see cref="Entries"/>.</summary>
    public IReadOnlyList<VocabularyEntry> BeginningWith(char c) => _byFirst.GetValueOrDefault(c, []);

    /// <summary>The entries of the archive that hold a folded character behind their first, in the order of <see cref="Entries"/>.</summary>
    public IReadOnlyList<VocabularyEntry> Holding(char c) => _byInner.Value.GetValueOrDefault(c, []);

    /// <summary>The entries of the archive whose pinyin begins with a letter, in the order of <see cref="Entries"/>.</summary>
    public IReadOnlyList<VocabularyEntry> SoundingLike(char letter) => _bySound.Value.GetValueOrDefault(letter, []);
}
