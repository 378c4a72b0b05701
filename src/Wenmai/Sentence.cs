namespace Wenmai;

/// <summary>A sentence with its annotation. Text up to 。！？； or the line's end; closing quotes and brackets stay with it.</summary>
public sealed record Sentence
{
    /// <summary>White space trimmed.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>Index of its paragraph.</summary>
    public required int Paragraph { get; init; }

    /// <summary>Index of the innermost section, inline ones included, or -1.</summary>
    public required int Section { get; init; }

    /// <summary>What the stretch that holds this sentence does in the speech.</summary>
    public SectionRole Role { get; init; }

    /// <summary>In whose voice it speaks.</summary>
    public Stance Stance { get; init; }

    /// <summary>Why it has this stance.</summary>
    public Evidence? StanceEvidence { get; init; }

    /// <summary>The demands it makes, in text order; empty unless <see cref="Stance"/> is own or quoted.</summary>
    public IReadOnlyList<Directive> Directives { get; init; } = [];

    /// <summary>Whether it calls on the audience (让我们…！): a label beside the directive types.</summary>
    public bool IsAppeal { get; init; }

    /// <summary>0 no demand, 1 encouraged or permitted, 2 required, 3 strictly required, 4 with a sanction. The strongest directive counts.</summary>
    public int Strength { get; init; }

    /// <summary>At most two themes, best first.</summary>
    public IReadOnlyList<ThemeLabel> Themes { get; init; } = [];

    /// <summary>The correction of a person that the other labels already follow; null when nobody corrected the sentence.</summary>
    public SentenceCorrection? Correction { get; init; }
}

/// <summary>The words and the rule a label rests on.</summary>
/// <param name="Cue">The words in the text, or null when the rule rests on context (a section's role, a carried-on attribution).</param>
/// <param name="Rule">Stable identifier of the rule or lexicon row, readable for a person: <c>D02/不得</c>, <c>section/成绩</c>.</param>
public sealed record Evidence(TextSpan? Cue, string Rule)
{
    /// <summary>A person said so in the notes file beside the speech.</summary>
    public static Evidence Notes { get; } = new(null, "notes/人工更正");
}

/// <summary>One demand (要求) of a sentence.</summary>
/// <param name="Type">Its type; a clause that makes two kinds of demand yields two directives.</param>
/// <param name="Span">The clause that makes it; lies inside its sentence.</param>
/// <param name="Strength">1-4 as in <see cref="Sentence.Strength"/>.</param>
/// <param name="Evidence">Its cue and rule.</param>
public sealed record Directive(DirectiveType Type, TextSpan Span, int Strength, Evidence Evidence)
{
    /// <summary>Who is to act, where the sentence names them: in the clause itself, or as the subject of a clause before it.</summary>
    public TextSpan? Actor { get; init; }

    /// <summary>Who is to act where the sentence does not say: the party that the heading above names, or the sentence that leads the list
    /// (各支部要做到：). A span of the speech outside the sentence; null wherever <see cref="Actor"/> is known.</summary>
    public TextSpan? InheritedActor { get; init; }

    /// <summary>The verbs that say what is to be done (制定并落实), where the lexicon knows them; inside <see cref="Span"/>.</summary>
    public TextSpan? Action { get; init; }

    /// <summary>What is acted on, before or after the verb, without its preposition; inside the sentence.</summary>
    public TextSpan? Object { get; init; }

    /// <summary>The clause that says in which case the demand holds (情节严重的 · 一旦发现险情); inside the sentence.</summary>
    public TextSpan? Condition { get; init; }

    /// <summary>By when; inside the sentence, also in a clause beside the demand (年底前，…).</summary>
    public TextSpan? Deadline { get; init; }

    /// <summary>How much; inside the sentence, also in a clause beside the demand.</summary>
    public TextSpan? Quantity { get; init; }
}

/// <summary>A theme of a sentence or a speech with the words it rests on.</summary>
/// <param name="Theme">The theme, under the name it has in the archive.</param>
/// <param name="Weight">Share of the evidence, 0-1.</param>
/// <param name="Evidence">Cue and rule; the cue is null for a theme taken from the heading above or stated by front matter.</param>
public sealed record ThemeLabel(Theme Theme, double Weight, Evidence Evidence);
