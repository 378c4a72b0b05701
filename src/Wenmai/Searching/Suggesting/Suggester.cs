using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching.Results;

namespace Wenmai.Searching.Suggesting;

/// <summary>What else could have been meant, and what may follow, in one generation of an archive. Thread-safe.</summary>
/// <remarks>Both need the vocabulary, whose gathering takes a second or two. Nothing waits for it that can do without.</remarks>
public sealed class Suggester
{
    private readonly IReadOnlyList<SpeechSegment> _segments;
    private readonly Taxonomy _taxonomy;
    private readonly Lock _gate = new();
    private volatile Vocabulary? _vocabulary;

    internal Suggester(IReadOnlyList<SpeechSegment> segments, Taxonomy taxonomy) => (_segments, _taxonomy) = (segments, taxonomy);

    /// <summary>Offers usually made.</summary>
    public const int UsualOffers = 8;

    /// <summary>Offers made at most.</summary>
    public const int MostOffers = 20;

    /// <summary>Whether the vocabulary is there.</summary>
    public bool IsReady => _vocabulary is not null;

    /// <summary>Gathers the vocabulary if it is not there yet.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Gather(CancellationToken cancellationToken = default) => Gathered(cancellationToken).Warm();

    /// <summary>Offers for a query that is being typed, best first: each is the whole query, its last word completed.</summary>
    /// <param name="typed">What was typed: characters, pinyin, initials.</param>
    /// <param name="most">Offers at most, up to <see cref="MostOffers"/>.</param>
    public IReadOnlyList<Offer> Complete(string typed, int most = UsualOffers) => Complete(Gathered(CancellationToken.None), typed, most);

    /// <summary>The same from a vocabulary.</summary>
    internal static IReadOnlyList<Offer> Complete(Vocabulary vocabulary, string typed, int most)
    {
        var begin = typed.AsSpan().TrimEnd().LastIndexOfAny(" \t\u3000\u00A0") + 1;
        var word = new string([.. TextFolding.FoldToString(typed[begin..]).Where(c => !char.IsWhiteSpace(c) && c != '\'')]);
        return [.. new Completer(vocabulary).Complete(word, Math.Clamp(most, 1, MostOffers)).Select(e => new Offer(typed[..begin] + e.Text, e.Speeches))];
    }

    /// <summary>What was probably meant by a query; null where nothing is to be put right. The vocabulary is not needed for a query whose words all stand in the archive.</summary>
    /// <param name="query">As typed. Quotations, fields and operators stay as they are.</param>
    public Suggestion? Correct(string query)
    {
        var speller = new Speller(query, new PassageCounter(_segments));
        return speller.IsDoubtful ? speller.Correct(Gathered(CancellationToken.None)) : null;
    }

    private Vocabulary Gathered(CancellationToken cancellationToken)
    {
        if (_vocabulary is { } known) return known;
        lock (_gate) return _vocabulary ??= new VocabularyGatherer(new SegmentVocabulary(_segments), _taxonomy, cancellationToken).Gather();
    }
}
