using Wenmai.Searching.Ranking;

namespace Wenmai.Searching.Grouping;

/// <summary>What grouping has to know of answers.</summary>
internal interface IHitFacts
{
    /// <summary>The answer in which is said what a heading, an item or a fragment names, with the score that it is lent; null where none is, or it is no answer.</summary>
    ScoredPassage? HostOf(ScoredPassage answer);

    /// <summary>The row of the passage that opens the list in which an answer stands, or which it opens; -1 for none.</summary>
    int ListOf(ScoredPassage answer);

    /// <summary>Whether two answers say the same in nearly the same words.</summary>
    bool AreAlike(ScoredPassage first, ScoredPassage second);

    /// <summary>How many answers the speech of an answer has.</summary>
    int AnswersBeside(ScoredPassage answer);
}
