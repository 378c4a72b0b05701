namespace Wenmai.Web.Presentation;

/// <summary>What a page shows before anything is asked (<c>_Example.cshtml</c>).</summary>
/// <param name="Sketch">Name of a drawing of <c>_Sketch.cshtml</c>: lines, table, bars, sides, aligned, draft; any other is a list.</param>
/// <param name="Shows">What the answer says.</param>
/// <param name="Links">Examples that give an answer, with their addresses.</param>
internal sealed record PageExample(string Sketch, UiText Shows, params IReadOnlyList<(string Text, string Address)> Links);
