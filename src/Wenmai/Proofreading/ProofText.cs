using System.Globalization;
using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Proofreading;

/// <summary>A draft as the rules see it: its text with paragraphs, sentences and its own date. Immutable.</summary>
internal sealed class ProofText
{
    /// <summary>Lines at the head of a draft among which its own date stands.</summary>
    private const int HeadLines = 4;

    /// <summary>A draft that was assembled.</summary>
    public ProofText(Speech draft)
    {
        Draft = draft;
        Date = draft.Date ?? DateLineOf(draft);
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

    /// <summary>The day of the draft; null where it does not tell. Its own date line holds although it names what came later: that is the fault.</summary>
    public DateOnly? Date { get; }

    /// <summary>The year of the draft; null where it does not tell.</summary>
    public int? Year => Date?.Year ?? Draft.Year.Best;

    /// <summary>The whole text.</summary>
    public TextSpan Whole => new(0, Text.Length);

    private static DateOnly? DateLineOf(Speech draft)
    {
        foreach (var line in draft.Structure.Paragraphs.Take(HeadLines))
            if (DateOnly.TryParseExact(line.Span.Of(draft.Text).Trim(' ', '\u3000', '（', '）', '(', ')'), "yyyy年M月d日", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
        return null;
    }

    /// <summary>The sentence that a match begins in, or between sentences the match itself.</summary>
    public TextSpan SentenceOf(Match match) => SentenceAt(match.Index) ?? new TextSpan(match.Index, match.Index + match.Length);

    /// <summary>The sentence at an offset, or null between sentences.</summary>
    public TextSpan? SentenceAt(int offset)
    {
        foreach (var sentence in Sentences)
            if (sentence.Contains(offset)) return sentence;
        return null;
    }
}
