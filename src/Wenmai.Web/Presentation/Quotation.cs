using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Searching.Results;

namespace Wenmai.Web.Presentation;

/// <summary>Part of a passage as the writer's pages show, copy and collect it.</summary>
/// <param name="Excerpt">The passage.</param>
/// <param name="Span">The part.</param>
/// <param name="Labelled">The sentence whose labels are shown; null for none.</param>
internal sealed record Quotation(Excerpt Excerpt, TextSpan Span, ExcerptSentence? Labelled = null)
{
    /// <summary>A whole passage.</summary>
    public static Quotation Of(Excerpt excerpt) => new(excerpt, new TextSpan(0, excerpt.Text.Length));

    /// <summary>A sentence with its labels.</summary>
    public static Quotation Of(Excerpt excerpt, ExcerptSentence sentence) => new(excerpt, sentence.Span, sentence);

    /// <summary>What is copied: the words and their source.</summary>
    public string WithSource => Span.Of(Excerpt.Text) + "\n" + Excerpt.Cite();

    /// <summary>The reference under which it is collected.</summary>
    public string Reference => new BasketItem(Excerpt.Passage, Span.Length == Excerpt.Text.Length ? null : Span, "").Reference;
}
