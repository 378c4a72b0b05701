namespace Wenmai.Searching.Results;

/// <summary>A passage as the writer's desk shows and cites it, read from columns: without the speech's record.</summary>
public sealed record Excerpt : CitedPassage
{
    /// <summary>Its sentences in text order.</summary>
    public required IReadOnlyList<ExcerptSentence> Sentences { get; init; }
}

/// <summary>A sentence of an excerpt with its labels.</summary>
/// <param name="Span">In <see cref="CitedPassage.Text"/>.</param>
/// <param name="Themes">Its themes, in order of number.</param>
/// <param name="Types">Its directive types, in order of code.</param>
/// <param name="Stance">In whose voice it speaks.</param>
/// <param name="Strength">0-4 as in <see cref="Sentence.Strength"/>.</param>
/// <param name="Role">What the stretch that holds it does in the speech.</param>
public sealed record ExcerptSentence(
    TextSpan Span, IReadOnlyList<Theme> Themes, IReadOnlyList<DirectiveType> Types, Stance Stance, int Strength, SectionRole Role);
