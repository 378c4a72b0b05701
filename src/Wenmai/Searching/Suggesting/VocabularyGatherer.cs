using Wenmai.Language;

namespace Wenmai.Searching.Suggesting;

/// <summary>Gathers the vocabulary of a generation from its texts, titles and names.</summary>
/// <remarks>Terms are cut from the texts themselves, so an index without columns of analysis has a vocabulary too, and every engine the same.</remarks>
internal sealed class VocabularyGatherer(IVocabularySource source, Taxonomy taxonomy, CancellationToken cancellationToken)
{
    /// <summary>Characters read: of a larger archive the speeches with the smallest identifiers. Frequencies of so much text hardly move any more.</summary>
    internal const long MostCharacters = 24_000_000;

    /// <summary>Speeches that must share a row of terms: 3, and in large archives one of so many.</summary>
    private const int SpeechesPerShared = 500;

    private const int FewestShared = 3, MostShared = 20;

    /// <summary>Rows of terms kept, those of the most speeches.</summary>
    private const int MostJoined = 60_000;

    /// <summary>Titles kept, those of the most speeches, then of the newest.</summary>
    private const int MostTitles = 30_000;

    private const int LongestTitle = 40;

    /// <summary>Reads the archive.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Vocabulary Gather()
    {
        var texts = source.TextsWithin(MostCharacters);
        var shares = Read(texts);
        var entries = new Dictionary<string, VocabularyEntry>(StringComparer.Ordinal);
        foreach (var entry in Terms(shares).Concat(Joined(shares, texts.Count)).Concat(Names()))
            if (!entries.TryAdd(entry.Folded, entry) && entries[entry.Folded].Speeches < entry.Speeches) entries[entry.Folded] = entry;
        return new Vocabulary(entries.Values, texts.Count);
    }

    private TermTally[] Read(IReadOnlyList<Func<string>> texts)
    {
        var shares = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new TermTally(TermIndex.Shipped)).ToArray();
        Parallel.For(0, shares.Length, share =>
        {
            for (var i = share; i < texts.Count; i += shares.Length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                shares[share].Add(texts[i]());
            }
        });
        return shares;
    }

    private static IEnumerable<VocabularyEntry> Terms(TermTally[] shares)
    {
        var terms = TermIndex.Shipped;
        for (var t = 0; t < terms.Count; t++)
            yield return new VocabularyEntry(terms[t], terms[t], shares.Sum(s => s.Speeches[t]), VocabularySource.Term);
    }

    private IEnumerable<VocabularyEntry> Joined(TermTally[] shares, int speeches)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new JoinedTerms(shares, Math.Clamp(speeches / SpeechesPerShared, FewestShared, MostShared)).Find()
            .OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal).Take(MostJoined)
            .Select(r => new VocabularyEntry(r.Key, r.Key, r.Value, VocabularySource.Joined));
    }

    private IEnumerable<VocabularyEntry> Names()
    {
        var names = source.Names();
        return taxonomy.Themes.Select(t => EntryOf(t.Label, 1, VocabularySource.Theme))
            .Concat(Counted(names.Select(n => n.Unit), VocabularySource.Unit))
            .Concat(Counted(names.Select(n => n.Speaker), VocabularySource.Speaker))
            .Concat(Counted(names.OrderByDescending(n => n.Year).Select(n => n.Title), VocabularySource.Title).Take(MostTitles));
    }

    /// <summary>The names with the speeches that bear them; sorting keeps the order of those that tie.</summary>
    private static IEnumerable<VocabularyEntry> Counted(IEnumerable<string?> names, VocabularySource kind) => names.OfType<string>()
        .Where(n => n.Length is > 1 and <= LongestTitle).GroupBy(TextFolding.FoldToString).Where(g => g.Key.Length > 1)
        .Select(g => new VocabularyEntry(g.First(), g.Key, g.Count(), kind)).OrderByDescending(e => e.Speeches);

    private static VocabularyEntry EntryOf(string text, int speeches, VocabularySource kind) =>
        new(text, TextFolding.FoldToString(text), speeches, kind);
}
