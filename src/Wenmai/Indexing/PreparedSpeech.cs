using System.Text;
using Wenmai.Language;

namespace Wenmai.Indexing;

/// <summary>A speech with everything a segment needs of it alone: made side by side for many speeches, while the segment takes them in order.</summary>
/// <param name="Speech">The speech.</param>
/// <param name="Folded">Its folded stream.</param>
/// <param name="Text">Its text in UTF-8.</param>
/// <param name="Record">Its record.</param>
internal sealed record PreparedSpeech(Speech Speech, FoldedText Folded, byte[] Text, byte[] Record)
{
    /// <summary>Folds and encodes a speech.</summary>
    public static PreparedSpeech Of(Speech speech) => new(
        speech,
        Fold(speech),
        Encoding.UTF8.GetBytes(speech.Text),
        SpeechRecordCodec.Encode(speech));

    /// <summary>The speech's part of the folded stream.</summary>
    public static FoldedText Fold(Speech speech) => TextFolding.FoldParagraphs(speech.Text, speech.Structure.Paragraphs.Select(p => p.Span));
}
