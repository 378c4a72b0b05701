namespace Wenmai.Training.Themes;

/// <summary>A text whose themes are known, for training.</summary>
/// <param name="Text">The text.</param>
/// <param name="Themes">Numbers 1-25, best first; empty: about no theme.</param>
/// <param name="Weight">How much it counts beside others; 1 for a sentence labelled by a person.</param>
public sealed record ThemeExample(string Text, IReadOnlyList<int> Themes, float Weight);
