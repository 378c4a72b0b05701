namespace Wenmai.Searching.Queries;

/// <summary>What others were looked for like.</summary>
/// <param name="Id">Its identifier, as in the request.</param>
/// <param name="Title">Title of its speech.</param>
/// <param name="Year">Best year of its speech, or null.</param>
/// <param name="Text">Its text.</param>
public sealed record LikedPassage(string Id, string Title, int? Year, string Text)
{
    /// <summary>Identifier of the passage, also where one of its sentences is meant.</summary>
    internal string PassageId => Id.Split('.')[0];
}
