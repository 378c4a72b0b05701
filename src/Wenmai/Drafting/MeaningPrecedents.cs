using Wenmai.Searching;

namespace Wenmai.Drafting;

/// <summary>Precedents by meaning: passages with a sentence that says the like in other words.</summary>
internal sealed class MeaningPrecedents(SpeechSearcher searcher) : IPrecedentSource
{
    /// <inheritdoc/>
    public IReadOnlyList<PrecedentCandidate> Find(string sentence, int most) =>
        searcher.FindNearSentences(sentence, most).Select(n => new PrecedentCandidate(n.Passage, (n.Sentence, n.Cosine))).ToList();
}
