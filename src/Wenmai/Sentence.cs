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

    /// <summary>How sure the stance is, 0-1; see <see cref="LabelWeight"/>.</summary>
    public double StanceWeight { get; init; } = LabelWeight.Certain;

    /// <summary>The demands it makes, one for each clause that demands, in text order; empty unless <see cref="Stance"/> is own or quoted.</summary>
    public IReadOnlyList<Demand> Demands { get; init; } = [];

    /// <summary>The types of all its demands, each once.</summary>
    public IEnumerable<DirectiveType> Types => Demands.SelectMany(d => d.Types).Select(t => t.Type).Distinct();

    /// <summary>The types of all its demands in order of their codes, each with the highest weight that a demand gives it.</summary>
    public IEnumerable<(DirectiveType Type, double Weight)> WeighedTypes =>
        Demands.SelectMany(d => d.Types).GroupBy(t => t.Type).OrderBy(g => g.Key).Select(g => (g.Key, g.Max(t => t.Weight)));

    /// <summary>Whether it calls on the audience (让我们…！): a label beside the directive types.</summary>
    public bool IsAppeal { get; init; }

    /// <summary>0 no demand, 1 encouraged or permitted, 2 required, 3 strictly required, 4 with a sanction. The strongest demand counts.</summary>
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

    /// <summary>A person said so in the file itself.</summary>
    public static Evidence Stated { get; } = new(null, "stated/文件写明");
}

/// <summary>A theme of a sentence or a speech with the words it rests on.</summary>
/// <param name="Theme">The theme, under the name it has in the archive.</param>
/// <param name="Weight">Of a speech the share of its sentences, of a sentence how sure the theme is (see <see cref="LabelWeight"/>); 0-1.</param>
/// <param name="Evidence">Cue and rule; the cue is null for a theme taken from the heading above or stated by front matter.</param>
public sealed record ThemeLabel(Theme Theme, double Weight, Evidence Evidence);
