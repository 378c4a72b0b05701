namespace Wenmai.Training.Evaluation;

/// <summary>A sentence with the labels a person gave it.</summary>
public sealed record JudgedSentence
{
    /// <summary>Identifier of its document.</summary>
    public required string Document { get; init; }

    /// <summary>1-based number in its document.</summary>
    public required int Number { get; init; }

    /// <summary>Where it stands in its document.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>Codes of its directive types, <c>D01</c>-<c>D12</c>; empty for N0.</summary>
    public required IReadOnlySet<string> Types { get; init; }

    /// <summary>Code of its stance.</summary>
    public required string Stance { get; init; }

    /// <summary>0-4.</summary>
    public required int Strength { get; init; }

    /// <summary>Theme identifiers, best first.</summary>
    public required IReadOnlyList<string> Themes { get; init; }

    /// <summary>Words of the sentence that say who is to act; empty for none.</summary>
    public string Actor { get; init; } = "";

    /// <summary>Words that say by when; empty for none.</summary>
    public string Deadline { get; init; } = "";

    /// <summary>Words that say how much; empty for none.</summary>
    public string Quantity { get; init; } = "";
}

/// <summary>A judged sentence with what the annotator says of it.</summary>
/// <param name="Judged">The judgement.</param>
/// <param name="Found">The sentence of the annotated document that overlaps it most.</param>
/// <param name="Text">The document's text, which the spans of <paramref name="Found"/> refer to.</param>
public sealed record SentencePair(JudgedSentence Judged, Sentence Found, string Text)
{
    /// <summary>Codes of the types found.</summary>
    public IReadOnlySet<string> Types { get; } = Found.Types.Select(t => Labels.Of(Labels.DirectiveTypes, t).Code).ToHashSet();

    /// <summary>Code of the stance found.</summary>
    public string Stance { get; } = Labels.Of(Labels.Stances, Found.Stance).Code;

    /// <summary>Identifiers of the themes found, best first.</summary>
    public IReadOnlyList<string> Themes { get; } = [.. Found.Themes.Select(t => t.Theme.Id)];

    /// <summary>The first actor found, or null.</summary>
    public TextSpan? Actor => First(Found.Demands.Select(d => d.Actor));

    /// <summary>The first time found among demands that are judged to set one (D07), recurring ones included; or null.</summary>
    public TextSpan? Deadline => First(Of(DirectiveType.Deadline).SelectMany(d => new[] { d.Deadline, d.Frequency }));

    /// <summary>The first quantity found among demands that are judged to set one (D06), or null.</summary>
    public TextSpan? Quantity => First(Of(DirectiveType.QuantifiedTarget).Select(d => d.Quantity));

    private IEnumerable<Demand> Of(DirectiveType type) => Found.Demands.Where(d => d.Is(type));

    private static TextSpan? First(IEnumerable<TextSpan?> slots)
    {
        var spans = slots.OfType<TextSpan>().ToList();
        return spans.Count > 0 ? spans.MinBy(s => s.Start) : null;
    }
}
