namespace Wenmai;

/// <summary>Something worth telling about a file that was accepted: a warning (W…) with its remedy.</summary>
/// <param name="Code">Stable code, such as <c>W121</c>.</param>
/// <param name="Message">One Chinese sentence: what, and where.</param>
/// <param name="Remedy">What to do about it; empty when nothing need be done.</param>
public sealed record Notice(string Code, string Message, string Remedy = "");

/// <summary>A file (or one record of a paragraph file) that was refused.</summary>
/// <param name="File">Path relative to the indexed folder, with <c>/</c>.</param>
/// <param name="Code">Stable code, such as <c>E111</c>; the list stands in <c>src/README.md</c>.</param>
/// <param name="Reason">One Chinese sentence: what is wrong, and where.</param>
/// <param name="Remedy">What to do so that the next run accepts it.</param>
public sealed record Rejection(string File, string Code, string Reason, string Remedy);
