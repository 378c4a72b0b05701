namespace Wenmai.Searching.Suggesting;

/// <summary>A way to read a stretch of a run: as a term that stands there, or as one that somebody may have meant.</summary>
/// <param name="Start">Where the stretch begins.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Entry">The term; null for a character that belongs to none.</param>
/// <param name="Score">How likely it is, as a logarithm to the base of ten.</param>
/// <param name="IsSlip">Whether something else was typed.</param>
/// <param name="IsSure">Whether the archive holds so much more of the term than of what was typed that no more need be said for it.</param>
internal readonly record struct Reading(int Start, int End, VocabularyEntry? Entry, double Score, bool IsSlip, bool IsSure = false)
{
    /// <summary>Characters that were typed.</summary>
    public int Length => End - Start;
}
