namespace Wenmai.Proofreading.Words;

/// <summary>Finds by the patterns of the table sentences that are not well formed (语病) and words wrong in their sentence.</summary>
internal sealed class SentencePatternRule : IProofRule
{
    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        var found = new List<ProofMark>();
        foreach (var mark in SentencePattern.Shipped.SelectMany(pattern => pattern.Find(text.Text)))
        {
            // Where patterns meet, the earlier row of the table is the closer one.
            if (!found.Any(m => m.Span.Overlaps(mark.Span))) found.Add(mark);
        }
        return found;
    }
}
