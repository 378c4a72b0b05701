namespace Wenmai.Proofreading;

/// <summary>Finds faults of one sort. Thread-safe, keeps nothing between drafts.</summary>
internal interface IProofRule
{
    /// <summary>The faults, in any order. Precision first: what is not nearly certain is not marked.</summary>
    IEnumerable<ProofMark> Find(ProofText text);
}
