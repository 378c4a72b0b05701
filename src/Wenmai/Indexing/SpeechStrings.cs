using System.Text;
using Wenmai.Language;

namespace Wenmai.Indexing;

/// <summary>The short strings of a speech that lists and facets need without decoding its record.</summary>
internal sealed record SpeechStrings(string Title, SourceName Source, string? Unit, string? Speaker, string? Meeting, string? KindRule)
{
    /// <summary>Writes those of a speech.</summary>
    public static void Write(Stream stream, Speech speech)
    {
        foreach (var value in (ReadOnlySpan<string?>)[speech.Title, speech.Source.ToString(), speech.Unit, speech.Speaker, speech.Meeting, speech.KindEvidence.Rule])
        {
            var bytes = Encoding.UTF8.GetBytes(value ?? "");
            stream.Write(BitConverter.GetBytes(bytes.Length));
            stream.Write(bytes);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote: each string after its length in bytes, empty for absent.</summary>
    public static SpeechStrings Read(ReadOnlySpan<byte> bytes) =>
        new(Next(ref bytes)!, SourceName.Parse(Next(ref bytes)!), Next(ref bytes), Next(ref bytes), Next(ref bytes), Next(ref bytes));

    private static string? Next(ref ReadOnlySpan<byte> bytes)
    {
        var length = BitConverter.ToInt32(bytes);
        var value = length == 0 ? null : Encoding.UTF8.GetString(bytes.Slice(4, length));
        bytes = bytes[(4 + length)..];
        return value;
    }
}

/// <summary>Title and unit of a speech as searches compare them.</summary>
/// <param name="FoldedTitle">Never empty.</param>
/// <param name="Unit">As written; empty when absent.</param>
/// <param name="FoldedUnit">Empty when absent.</param>
/// <param name="FoldedSpeaker">Empty when absent.</param>
/// <param name="FoldedMeeting">Empty when absent.</param>
internal sealed record SpeechNames(string FoldedTitle, string Unit, string FoldedUnit, string FoldedSpeaker, string FoldedMeeting)
{
    public static SpeechNames Of(SpeechStrings strings) =>
        new(TextFolding.FoldToString(strings.Title), strings.Unit ?? "", TextFolding.FoldToString(strings.Unit ?? ""), TextFolding.FoldToString(strings.Speaker ?? ""),
            TextFolding.FoldToString(strings.Meeting ?? ""));
}
