namespace Wenmai.Drafting;

/// <summary>A passage that may say what a sentence says.</summary>
/// <param name="Passage">Identifier of the passage.</param>
/// <param name="Near">Its sentence that comes nearest in meaning, by its place in the passage, with how near; null where meaning was not asked.</param>
internal readonly record struct PrecedentCandidate(string Passage, (int Sentence, double Nearness)? Near = null);

/// <summary>Names passages that may say what sentences say. The mirror compares them with it sentence by sentence.</summary>
internal interface IPrecedentSource
{
    /// <summary>Candidates for each sentence, best first.</summary>
    /// <param name="sentences">Sentences of the draft.</param>
    /// <param name="max">How many for each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<IReadOnlyList<PrecedentCandidate>>> FindAsync(IReadOnlyList<string> sentences, int max, CancellationToken cancellationToken);
}
