using Wenmai.Language;

namespace Wenmai.Proofreading;

/// <summary>A draft as the rules see it: its text with paragraphs, sentences and its own date. Immutable.</summary>
internal sealed class ProofText
{
    /// <summary>A draft that was assembled.</summary>
    public ProofText(Speech draft)
    {
        Draft = draft;
        Sentences = [.. draft.Structure.Paragraphs.SelectMany(p => SentenceSplitter.Split(draft.Text, p.Span))];
    }

    /// <summary>The draft.</summary>
    public Speech Draft { get; }

    /// <summary>The text as given.</summary>
    public string Text => Draft.Text;

    /// <summary>Its lines that are not empty, with what they are.</summary>
    public IReadOnlyList<Paragraph> Paragraphs => Draft.Structure.Paragraphs;

    /// <summary>Its sentences, headings and titles included, in text order; a semicolon ends one too.</summary>
    public IReadOnlyList<TextSpan> Sentences { get; }

    /// <summary>The day of the draft; null where it does not tell.</summary>
    public DateOnly? Date => Draft.Date;

    /// <summary>The year of the draft; null where it does not tell.</summary>
    public int? Year => Date?.Year ?? Draft.Year.Best;

    /// <summary>The whole text.</summary>
    public TextSpan Whole => new(0, Text.Length);

    /// <summary>The sentence at an offset, or null between sentences.</summary>
    public TextSpan? SentenceAt(int offset)
    {
        foreach (var sentence in Sentences)
            if (sentence.Contains(offset)) return sentence;
        return null;
    }
}
