using System.Text.Json;

namespace Wenmai.Searching.Results;

/// <summary>One passage as JSON, with what is needed to cite it.</summary>
public static class PassageJson
{
    /// <summary>The passage: text, heading path, speech, citation.</summary>
    public static string Of(Speech speech, Passage passage) => JsonSerializer.Serialize(AnswerOf(speech, passage), SearchJson.Options);

    /// <inheritdoc cref="Of"/>
    public static PassageAnswer AnswerOf(Speech speech, Passage passage) => new(
        Id: new PassageId(speech.Id, passage.Number).ToString(),
        Speech: speech.Id,
        speech.Title,
        speech.Unit,
        speech.Date,
        Year: speech.Year.Best,
        HeadingPath: speech.Structure.HeadingPath(passage.Section),
        Text: passage.Span.Of(speech.Text),
        Citation: Citation.Of(speech, passage.Number));
}
