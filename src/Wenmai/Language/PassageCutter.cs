namespace Wenmai.Language;

/// <summary>Cuts paragraphs into passages, the unit of reading and of hits.</summary>
public static class PassageCutter
{
    /// <summary>Length, in UTF-16 units, near which a passage of a long paragraph ends.</summary>
    /// <remarks>About ten lines on a page: enough to carry an argument, little enough that a hit is read at a glance.</remarks>
    public const int TargetLength = 300;

    /// <summary>A paragraph up to this length stays whole, so that no stub of a sentence is left over.</summary>
    public const int WholeLength = 450;

    /// <summary>Cuts one paragraph at sentence ends.</summary>
    /// <param name="text">The text of the speech.</param>
    /// <param name="paragraph">The paragraph's span.</param>
    /// <param name="sentences">Its sentences, in text order.</param>
    /// <returns>Spans in text order; between them lies only white space, and together they hold everything else. A single sentence is never cut.</returns>
    public static IEnumerable<TextSpan> Cut(string text, TextSpan paragraph, IReadOnlyList<TextSpan> sentences)
    {
        if (paragraph.Length <= WholeLength || sentences.Count < 2)
        {
            yield return paragraph;
            yield break;
        }
        var start = paragraph.Start;
        for (var i = 0; i + 1 < sentences.Count; i++)
        {
            var length = sentences[i].End - start;
            var next = sentences[i + 1].End - start;
            var rest = paragraph.End - sentences[i].End;
            if (next <= TargetLength || rest < TargetLength / 3 || IsNearer(next, length)) continue;
            yield return new TextSpan(start, sentences[i].End).Trim(text);
            start = sentences[i + 1].Start;
        }
        yield return new TextSpan(start, paragraph.End).Trim(text);
    }

    /// <summary>Whether ending later comes nearer to the target than ending now.</summary>
    private static bool IsNearer(int later, int now) => later - TargetLength < TargetLength - now;
}
