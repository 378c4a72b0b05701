namespace Wenmai.Annotation;

/// <summary>One type that the rules or the models find in a clause; the types of a clause together are a <see cref="Demand"/>.</summary>
/// <param name="Type">The type.</param>
/// <param name="Span">The clause.</param>
/// <param name="Strength">1-4 as in <see cref="Sentence.Strength"/>.</param>
/// <param name="Evidence">Its cue and rule.</param>
internal sealed record TypedClause(DirectiveType Type, TextSpan Span, int Strength, Evidence Evidence);
