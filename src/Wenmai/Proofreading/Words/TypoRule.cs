using Wenmai.Language;

namespace Wenmai.Proofreading.Words;

/// <summary>Finds the wrong words of the table (错别字): 布署, 再接再励; 认清形式 only between such neighbours.</summary>
internal sealed class TypoRule : IProofRule
{
    private static readonly StringTrie<Typo> Typos = new(Typo.Shipped, t => t.Wrong);

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => Typos.Find(text.Text, text.Whole)
        .Where(hit => hit.Value.HoldsAt(text.Text, hit.Span.Start))
        .Select(hit => new ProofMark(ProofKind.Typo, hit.Span, $"“{hit.Value.Wrong}”有误，应作“{hit.Value.Right}”。", hit.Value.Source)
        {
            Replacement = hit.Value.Right,
        });
}
