using Wenmai.Corpus;
using Wenmai.Searching;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>Precedents by meaning: passages with a sentence that says the like in other words. Numbering is left out: a short 一是要… would find whatever else is numbered.</summary>
internal sealed class MeaningPrecedents(IArchiveStrings strings) : IPrecedentSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyList<PrecedentCandidate>>> FindAsync(
        IReadOnlyList<string> sentences, int max, CancellationToken cancellationToken)
    {
        var near = await strings.FindSimilarSentencesAsync(sentences.Select(HeadingMarker.Without).ToList(), max, cancellationToken);
        return near.Select(of => of.Where(n => n.IsAlike).Select(n => new PrecedentCandidate(n.Passage, (n.Sentence, n.Nearness))).ToList()).ToList();
    }
}
