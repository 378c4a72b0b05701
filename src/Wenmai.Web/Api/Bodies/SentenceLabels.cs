namespace Wenmai.Web.Api.Bodies;

/// <summary>Labels of a sentence as a person sees them; without any label the correction is taken back.</summary>
/// <param name="Text">The complete sentence, as in the speech.</param>
/// <param name="Types">Directive types.</param>
/// <param name="Stance">Stance.</param>
/// <param name="Strength">Strength, 0-4.</param>
/// <param name="Themes">Themes by identifier or name.</param>
/// <param name="Note">Why.</param>
internal sealed record SentenceLabels(
    string Text,
    IReadOnlyList<DirectiveType>? Types = null,
    Stance? Stance = null,
    int? Strength = null,
    IReadOnlyList<string>? Themes = null,
    string? Note = null) : IRequestBody
{
    /// <summary>Whether anything is stated.</summary>
    internal bool IsEmpty => this is { Types: null, Stance: null, Strength: null, Themes: null };
}
