namespace Wenmai.Corpus;

/// <summary>Reads <c>.txt</c>: the decoded file, line ends as they are. Front matter is not looked for: a line <c>---</c> is text.</summary>
internal static class PlainTextReader
{
    public static SpeechText Read(byte[] bytes)
    {
        var (decoded, encoding) = TextDecoder.Decode(bytes);
        var text = TextScrubber.Strip(decoded, out var removed);
        var notices = new List<Problem>();
        if (encoding is not null) notices.Add(encoding);
        if (removed > 0) notices.Add(ReaderMessages.ControlsRemoved(removed));
        return new SpeechText { Text = text, Notices = notices };
    }
}
