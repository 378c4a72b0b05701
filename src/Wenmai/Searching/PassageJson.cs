using System.Text.Json;

namespace Wenmai.Searching;

/// <summary>One passage as JSON, with what is needed to cite it.</summary>
public static class PassageJson
{
    /// <summary>The passage: text, heading path, speech, citation.</summary>
    public static string Of(Speech speech, Passage passage) => JsonSerializer.Serialize(AnswerOf(speech, passage), SearchJson.Options);

    /// <inheritdoc cref="Of"/>
    public static PassageAnswer AnswerOf(Speech speech, Passage passage) => new(
        Id: $"{speech.Id}-{passage.Number}",
        Speech: speech.Id,
        speech.Title,
        speech.Metadata.Unit,
        speech.Metadata.Date,
        Year: speech.Year.Best,
        HeadingPath: PathOf(speech, passage.Section),
        Text: passage.Span.Of(speech.Text),
        Citation: Citation(speech, passage.Number));

    private static string Citation(Speech speech, int number)
    {
        var when = speech.Metadata.Date is { } day ? $"{day.Year}年{day.Month}月{day.Day}日" : speech.Year.Best is { } year ? $"{year}年" : "";
        var origin = string.Join('，', new[] { speech.Metadata.Unit, when }.Where(o => !string.IsNullOrEmpty(o)));
        return $"《{speech.Title.Replace('《', '〈').Replace('》', '〉')}》{(origin.Length > 0 ? $"（{origin}）" : "")}，第{number}段。";
    }

    private static List<string> PathOf(Speech speech, int section)
    {
        var path = new List<string>();
        for (; section >= 0; section = speech.Structure.Sections[section].Parent) path.Insert(0, speech.Structure.Sections[section].Head.Of(speech.Text));
        return path;
    }
}
