using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching.Matching;

namespace Wenmai.Searching.Results;

/// <summary>A paragraph's original text beside its place in the folded stream: the way back from a match to what the speaker said.</summary>
internal sealed class ParagraphText
{
    private readonly FoldedText _folded;
    private readonly int _foldedStart;

    /// <param name="text">The paragraph, unaltered.</param>
    /// <param name="start">Where it begins in its speech's text.</param>
    /// <param name="foldedStart">Where it begins in the folded stream that matches are places of.</param>
    public ParagraphText(string text, int start, int foldedStart)
    {
        (Text, Start, _foldedStart) = (text, start, foldedStart);
        _folded = TextFolding.Fold(text);
    }

    /// <summary>The paragraph, unaltered.</summary>
    public string Text { get; }

    /// <summary>Where it begins in its speech's text, in UTF-16 units.</summary>
    public int Start { get; }

    /// <summary>Its folded characters, without the line feed.</summary>
    public string Folded => _folded.Text;

    /// <summary>The paragraph in which a position of the segment's folded stream lies.</summary>
    public static ParagraphText At(SpeechSegment segment, int position) =>
        Read(segment, Gallop.LastAtOrBefore(segment.ParagraphStarts, position, 0));

    /// <summary>A paragraph by its number in the segment.</summary>
    public static ParagraphText Read(SpeechSegment segment, int paragraph)
    {
        var (text, start) = segment.ReadParagraph(paragraph);
        return new ParagraphText(text, start, segment.ParagraphStarts[paragraph]);
    }

    /// <summary>The stretch of <see cref="Text"/> that a match stands for; a match that runs on behind the paragraph ends with it.</summary>
    public TextSpan ToSource(Match match)
    {
        var start = match.Start - _foldedStart;
        if (start >= _folded.Text.Length) return new TextSpan(Text.Length, Text.Length);   // a sentence of zero-width characters alone
        return _folded.ToSource(start, Math.Min(match.End - _foldedStart, _folded.Text.Length));
    }
}
