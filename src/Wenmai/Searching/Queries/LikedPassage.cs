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

    /// <summary>The speech of a passage (<c>s0123456789-12</c>) or of one of its sentences (<c>s0123456789-12.3</c>); null for anything else.</summary>
    internal static string? SpeechOf(string id) => Wenmai.PassageId.TryParse(id.Split('.', 2)[0], out var passage) ? passage.Speech : null;

    /// <summary>The passage or sentence of that name.</summary>
    /// <param name="id">The name.</param>
    /// <param name="speech">Its speech.</param>
    /// <returns>Null when the speech has none of that name.</returns>
    internal static LikedPassage? Of(string id, Speech speech)
    {
        var parts = id.Split('.', 2);
        if (!Wenmai.PassageId.TryParse(parts[0], out var passage) || passage.Number < 1 || passage.Number > speech.Passages.Count) return null;
        var span = speech.Passages[passage.Number - 1].Span;
        if (parts.Length > 1)
        {
            var sentences = speech.Sentences.Where(s => span.Contains(s.Span.Start)).ToList();
            if (!int.TryParse(parts[1], out var sentence) || sentence < 1 || sentence > sentences.Count) return null;
            span = sentences[sentence - 1].Span;
        }
        return new LikedPassage(id, speech.Title, speech.Year.Best, span.Of(speech.Text));
    }
}
