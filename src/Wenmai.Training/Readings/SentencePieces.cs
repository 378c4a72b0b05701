namespace Wenmai.Training.Readings;

/// <summary>The pieces of a sentence between commas, colons and semicolons: the smallest units a demand is made of when it is read.</summary>
/// <remarks>The rule knows no lexicon, so a piece keeps its number when lexicons change.</remarks>
public static class SentencePieces
{
    private const string Separators = "，；：,;:";

    /// <summary>The pieces in order, each with its separator; together they cover the sentence.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sentence">A span of <paramref name="text"/>.</param>
    public static IReadOnlyList<TextSpan> Of(string text, TextSpan sentence)
    {
        var pieces = new List<TextSpan>();
        var start = sentence.Start;
        for (var i = sentence.Start; i < sentence.End - 1; i++)
        {
            if (!Separators.Contains(text[i]) || IsInNumber(text, i, sentence)) continue;
            pieces.Add(new TextSpan(start, i + 1));
            start = i + 1;
        }
        pieces.Add(new TextSpan(start, sentence.End));
        return pieces;
    }

    private static bool IsInNumber(string text, int i, TextSpan sentence) =>
        i > sentence.Start && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);
}
