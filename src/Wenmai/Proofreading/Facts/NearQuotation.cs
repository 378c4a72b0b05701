namespace Wenmai.Proofreading.Facts;

/// <summary>A stretch of a text that is a public text, or nearly.</summary>
/// <param name="Span">Where in the text.</param>
/// <param name="Quotation">The public text.</param>
/// <param name="Wording">The accepted wording that comes nearest.</param>
/// <param name="Distance">Characters changed, left out or added, marks of punctuation not counted; 0 where it is right.</param>
public sealed record NearQuotation(TextSpan Span, Quotation Quotation, string Wording, int Distance);
