using System.Text;

namespace Wenmai.Proofreading.Facts;

/// <summary>A text without marks and blanks, with the way back to where each character stood.</summary>
internal sealed class PlainText
{
    private readonly int[] _places;

    private PlainText(string text, int[] places) => (Text, _places) = (text, places);

    /// <summary>Its letters and digits.</summary>
    public string Text { get; }

    /// <summary>Takes marks and blanks out of a text; line ends stay as one, so that nothing is found across them.</summary>
    public static PlainText Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        var places = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]) && text[i] != '\n') continue;
            plain.Append(text[i]);
            places.Add(i);
        }
        return new PlainText(plain.ToString(), [.. places]);
    }

    /// <summary>Where a stretch stands in the text with marks.</summary>
    public TextSpan SpanOf(int start, int end) => end <= start ? new TextSpan(_places[start], _places[start]) : new TextSpan(_places[start], _places[end - 1] + 1);
}
