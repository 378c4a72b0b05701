namespace Wenmai.Proofreading.Forms;

/// <summary>A stretch between strong stops with its quantities: what a writer puts together is compared, nothing else.</summary>
/// <param name="Span">Without the stop.</param>
/// <param name="Quantities">In text order.</param>
internal sealed record Statement(TextSpan Span, IReadOnlyList<Quantity> Quantities)
{
    /// <summary>Those of a draft that hold at least two quantities.</summary>
    public static IEnumerable<Statement> Of(ProofText text)
    {
        foreach (var paragraph in text.Paragraphs.Where(p => p.Kind == ParagraphKind.Body))
        {
            var start = paragraph.Span.Start;
            for (var i = start; i <= paragraph.Span.End; i++)
            {
                if (i < paragraph.Span.End && !"。！？；".Contains(text.Text[i])) continue;
                var span = new TextSpan(start, i);
                if (Quantity.Of(text.Text, span) is { Count: > 1 } quantities) yield return new Statement(span, quantities);
                start = i + 1;
            }
        }
    }

    /// <summary>The text between two quantities, by index.</summary>
    public string Between(string text, int first, int second) => text[Quantities[first].Span.End..Quantities[second].Span.Start];

    /// <summary>Up to so many characters before a quantity, none from outside.</summary>
    public string Before(string text, int index, int length) =>
        text[Math.Max(Math.Max(Span.Start, Quantities[index].Span.Start - length), index > 0 ? Quantities[index - 1].Span.End
            : 0)..Quantities[index].Span.Start];

    /// <summary>Up to so many characters after a quantity.</summary>
    public string After(string text, int index, int length) =>
        text[Quantities[index].Span.End..Math.Min(Span.End, Quantities[index].Span.End + length)];
}
