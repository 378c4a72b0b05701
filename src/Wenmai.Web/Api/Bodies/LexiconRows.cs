namespace Wenmai.Web.Api.Bodies;

/// <summary>The archive's own rows of a lexicon.</summary>
/// <param name="Text">The rows, columns separated by tabs.</param>
/// <param name="Sample">Sentences to try them on.</param>
/// <param name="Trial">Whether to try them on the complete archive first, and to wait.</param>
internal sealed record LexiconRows(string Text, string Sample = "", bool Trial = false) : IRequestBody;
