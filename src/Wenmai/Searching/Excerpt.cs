namespace Wenmai.Searching;

/// <summary>A passage as the writer's desk shows and cites it, read from columns: without the speech's record.</summary>
public sealed record Excerpt : CitedPassage
{
    /// <summary>Its sentences in text order.</summary>
    public required IReadOnlyList<ExcerptSentence> Sentences { get; init; }

    /// <summary>A passage of a speech that was read whole, as engines without columns do.</summary>
    internal static Excerpt Of(Speech speech, Passage passage)
    {
        var sentences = speech.Sentences.Where(s => passage.Span.Contains(s.Span.Start)).Select(s => SentenceShift.Back(s, passage.Span.Start));
        return new Excerpt
        {
            Passage = new PassageId(speech.Id, passage.Number).ToString(),
            Speech = speech.Id,
            Number = passage.Number,
            Title = speech.Title,
            TitleIsDerived = speech.Structure.TitleOrigin == TitleOrigin.Derived,
            Year = speech.Year.Best,
            Date = speech.Metadata.Date,
            Unit = speech.Metadata.Unit,
            HeadingPath = speech.Structure.HeadingPath(passage.Section),
            Text = passage.Span.Of(speech.Text),
            Sentences = sentences.Select(ExcerptSentence.Of).ToList(),
        };
    }

    /// <summary>The passage of a sentence of such a speech, and the sentence's place in <see cref="Sentences"/>; null when there is none.</summary>
    /// <param name="speech">The speech.</param>
    /// <param name="sentence">0-based number in the speech.</param>
    internal static (Excerpt Excerpt, int Sentence)? Of(Speech speech, int sentence)
    {
        if (sentence < 0 || sentence >= speech.Sentences.Count) return null;
        var start = speech.Sentences[sentence].Span.Start;
        if (speech.Passages.FirstOrDefault(p => p.Span.Contains(start)) is not { } passage) return null;
        return (Of(speech, passage), speech.Sentences.Take(sentence).Count(s => passage.Span.Contains(s.Span.Start)));
    }
}

/// <summary>A sentence of an excerpt with its labels.</summary>
/// <param name="Span">In <see cref="CitedPassage.Text"/>.</param>
/// <param name="Themes">Its themes, in order of number.</param>
/// <param name="Types">Its directive types, in order of code.</param>
/// <param name="Stance">In whose voice it speaks.</param>
/// <param name="Strength">0-4 as in <see cref="Sentence.Strength"/>.</param>
/// <param name="Role">What the stretch that holds it does in the speech.</param>
public sealed record ExcerptSentence(
    TextSpan Span, IReadOnlyList<Theme> Themes, IReadOnlyList<DirectiveType> Types, Stance Stance, int Strength, SectionRole Role)
{
    /// <summary>A sentence with spans in its passage.</summary>
    internal static ExcerptSentence Of(Sentence sentence) => new(
        sentence.Span,
        sentence.Themes.Select(l => l.Theme).OrderBy(t => t.Number).ToList(),
        Labels.DirectiveTypes.Select(t => t.Value).Where(t => sentence.Directives.Any(d => d.Type == t)).ToList(),
        sentence.Stance, sentence.Strength, sentence.Role);
}
