using System.Text;
using Wenmai.Language;
using Wenmai.Semantics;

namespace Wenmai.Indexing;

/// <summary>A speech with everything a segment needs of it alone: made side by side for many speeches, while the segment takes them in order.</summary>
/// <param name="Speech">The speech.</param>
/// <param name="Folded">Its folded stream.</param>
/// <param name="Text">Its text in UTF-8.</param>
/// <param name="Record">Its record.</param>
/// <param name="Vectors">Its vectors, where the segment has any.</param>
/// <param name="Units">For each sentence its units in the folded stream, where the segment has columns of analysis.</param>
internal sealed record PreparedSpeech(Speech Speech, FoldedText Folded, byte[] Text, byte[] Record, SpeechVectors? Vectors, IReadOnlyList<TextSpan>[]? Units)
{
    /// <summary>UTF-16 units of the text without white space.</summary>
    public int Characters { get; } = Speech.Text.Count(c => !char.IsWhiteSpace(c));

    /// <summary>Folds and encodes a speech.</summary>
    /// <param name="speech">The speech.</param>
    /// <param name="model">What makes the vectors; without it there are none.</param>
    /// <param name="analysis">Whether to cut units.</param>
    public static PreparedSpeech Of(Speech speech, MeaningModel? model = null, bool analysis = false)
    {
        var folded = Fold(speech);
        return new PreparedSpeech(
            speech,
            folded,
            Encoding.UTF8.GetBytes(speech.Text),
            SpeechRecordCodec.Encode(speech),
            model is null ? null : SpeechVectors.Of(model, speech, folded),
            analysis ? TermColumns.Cut(speech, folded) : null);
    }

    /// <summary>The speech's part of the folded stream.</summary>
    public static FoldedText Fold(Speech speech) => TextFolding.FoldParagraphs(speech.Text, speech.Structure.Paragraphs.Select(p => p.Span));
}
