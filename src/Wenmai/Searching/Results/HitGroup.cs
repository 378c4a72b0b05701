namespace Wenmai.Searching.Results;

/// <summary>What a hit stands for where hits are put together (归并显示), besides itself.</summary>
/// <param name="LentBy">The heading, salutation or item whose score brought the hit up; null where it came by its own.</param>
/// <param name="Context">For a hit that is a heading the passage below it, for an item of a list the clause that opens the list; null for others.</param>
/// <param name="Similar">Near-identical passages that answer as well (另有 n 段相近), in order of relevance.</param>
/// <param name="Further">Answers of the same speech that are shown nowhere in the list (本篇另有 n 段).</param>
/// <param name="FurtherShown">The best of these; all of them are the answer to the same request within the speech.</param>
public sealed record HitGroup(
    GroupedPassage? LentBy, GroupedPassage? Context, IReadOnlyList<GroupedPassage> Similar, int Further, IReadOnlyList<GroupedPassage> FurtherShown)
{
    /// <summary>Members of <see cref="FurtherShown"/> at most.</summary>
    public const int MostShown = 5;
}

/// <summary>A passage in a group, with as much as is needed to recognise it.</summary>
/// <param name="Passage">Its identifier.</param>
/// <param name="Speech">Identifier of its speech.</param>
/// <param name="Number">1-based number in the speech.</param>
/// <param name="Title">Title of the speech.</param>
/// <param name="Year">Best year of the speech, or null.</param>
/// <param name="Text">The passage, unaltered.</param>
public sealed record GroupedPassage(string Passage, string Speech, int Number, string Title, int? Year, string Text);

/// <summary>How many rows a list has in which hits are put together.</summary>
/// <param name="Known">Rows that are known of; they grow with the page asked for, since no more of the ranking is made than a page needs.</param>
/// <param name="AreAll">Whether there are no others.</param>
public sealed record GroupedExtent(int Known, bool AreAll);
