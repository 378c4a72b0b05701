namespace Wenmai.Drafting;

/// <summary>Finds passages that may say what a sentence says. The mirror compares what it yields sentence by sentence.</summary>
/// <remarks>The seam for retrieval by meaning: another source is put beside the ranked words, and nothing else changes.</remarks>
public interface IPrecedentSource
{
    /// <summary>Identifiers of candidate passages, best first.</summary>
    /// <param name="sentence">A sentence of the draft.</param>
    /// <param name="most">How many at most.</param>
    IReadOnlyList<string> FindPassages(string sentence, int most);
}
