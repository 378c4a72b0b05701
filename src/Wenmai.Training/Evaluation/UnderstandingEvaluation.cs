using System.Text.Json.Serialization;
using Wenmai.Searching;

namespace Wenmai.Training.Evaluation;

/// <summary>How well queries are read, put right and completed. A part whose judgements are absent is null.</summary>
public sealed record UnderstandingEvaluation
{
    /// <summary>Queries taken apart into topic and frame.</summary>
    public NeedsEvaluation? Needs { get; init; }

    /// <summary>Mistyped queries, and right ones that look mistyped.</summary>
    public SpellingScores? Typos { get; init; }

    /// <summary>Matters that the archive has nothing of.</summary>
    public AbsenceEvaluation? Absent { get; init; }

    /// <summary>Queries begun.</summary>
    public PrefixScores? Prefixes { get; init; }

    /// <summary>Files of judgements that are not there.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Scores a searcher on the judgements of a folder.</summary>
    /// <exception cref="FormatException">A row cannot be understood; the message names it.</exception>
    public static UnderstandingEvaluation Run(string folder, SpeechSearcher searcher)
    {
        var (needs, typos) = (Path.Combine(folder, "needs.tsv"), Path.Combine(folder, "typos.tsv"));
        var (absent, prefixes) = (Path.Combine(folder, "absent.tsv"), Path.Combine(folder, "prefixes.tsv"));
        return new UnderstandingEvaluation
        {
            Needs = File.Exists(needs) ? NeedsEvaluation.Run(needs, searcher) : null,
            Typos = File.Exists(typos) ? SpellingEvaluation.OfTypos(typos, searcher) : null,
            Absent = File.Exists(absent) ? AbsenceEvaluation.Run(folder, searcher) : null,
            Prefixes = File.Exists(prefixes) ? SpellingEvaluation.OfPrefixes(prefixes, searcher) : null,
            Missing = [.. new[] { needs, typos, absent, prefixes }.Where(f => !File.Exists(f)).Select(Path.GetFileName).OfType<string>()],
        };
    }
}
