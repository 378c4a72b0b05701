namespace Wenmai.Searching.Results;

/// <summary>What was probably meant (您要找的是不是…): a query that the archive answers, in place of one that it hardly does.</summary>
/// <param name="Query">The whole query, put right.</param>
/// <param name="Replacements">What differs, in order.</param>
public sealed record Suggestion(string Query, IReadOnlyList<Replacement> Replacements);

/// <summary>A stretch of a query and what probably was meant by it.</summary>
/// <param name="Start">Where it begins in the query as typed: UTF-16 units.</param>
/// <param name="End">One past its last unit.</param>
/// <param name="From">What was typed.</param>
/// <param name="To">What was meant.</param>
public sealed record Replacement(int Start, int End, string From, string To);

/// <summary>What may follow what was typed.</summary>
/// <param name="Text">The whole query, as it would be searched.</param>
/// <param name="Speeches">Speeches that hold what was completed, of those looked at: all of an archive of usual size.</param>
public sealed record Offer(string Text, int Speeches);
