using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Training.Evaluation;

/// <summary>How well mistyped queries are put right.</summary>
/// <param name="Rows">Mistyped queries.</param>
/// <param name="Correct">Those whose suggestion is what was meant, or that find it as they are.</param>
/// <param name="RightRows">Queries in which nothing is wrong.</param>
/// <param name="FalseSuggestions">Those for which something was suggested all the same.</param>
/// <param name="Wrong">The rows that went wrong.</param>
public sealed record SpellingScores(int Rows, int Correct, int RightRows, int FalseSuggestions, [property: JsonIgnore] IReadOnlyList<SpelledRow> Wrong);

/// <summary>A judged query with what was suggested.</summary>
/// <param name="Query">As typed.</param>
/// <param name="Intended">What was meant.</param>
/// <param name="Kind">The kind of slip, or none.</param>
/// <param name="Suggested">What was suggested; empty for nothing.</param>
public sealed record SpelledRow(string Query, string Intended, string Kind, string Suggested);

/// <summary>How well queries are completed.</summary>
/// <param name="Rows">Queries begun.</param>
/// <param name="Success8">Share of those with a wanted offer among the first eight.</param>
/// <param name="Failed">The rows without one.</param>
public sealed record PrefixScores(int Rows, double Success8, [property: JsonIgnore] IReadOnlyList<CompletedRow> Failed);

/// <summary>A judged beginning with what was offered.</summary>
/// <param name="Typed">As typed.</param>
/// <param name="Wanted">Any of these will do.</param>
/// <param name="Offers">What was offered, best first.</param>
public sealed record CompletedRow(string Typed, IReadOnlyList<string> Wanted, IReadOnlyList<string> Offers);

/// <summary>Scores suggestions and offers against judged tables.</summary>
internal static partial class SpellingEvaluation
{
    private const string NoSlip = "none";
    private const int Cut = 8;

    /// <summary>Slips that folding undoes: the query as typed may find what was meant.</summary>
    private static readonly string[] Folded = ["traditional", "fullwidth"];

    /// <summary>Suggestions for the queries of a table.</summary>
    /// <param name="path">Columns query, intended and kind.</param>
    /// <param name="searcher">The archive.</param>
    /// <exception cref="FormatException">A row cannot be understood; the message names it.</exception>
    public static SpellingScores OfTypos(string path, SpeechSearcher searcher)
    {
        var rows = TabbedFile.Read(path, "query", "intended", "kind").Rows
            .Select(r => new SpelledRow(r["query"], r["intended"], r["kind"], searcher.Suggester.Correct(r["query"])?.Query ?? "")).ToList();
        var wrong = rows.Where(r => !IsRight(r, searcher)).ToList();
        var faults = rows.Count(r => r.Kind != NoSlip);
        return new SpellingScores(faults, faults - wrong.Count(r => r.Kind != NoSlip), rows.Count - faults, wrong.Count(r => r.Kind == NoSlip), wrong);
    }

    /// <summary>Offers for the beginnings of a table.</summary>
    /// <param name="path">Columns typed and wanted, its values parted by <c>|</c>.</param>
    /// <param name="searcher">The archive.</param>
    /// <exception cref="FormatException">A row cannot be understood; the message names it.</exception>
    public static PrefixScores OfPrefixes(string path, SpeechSearcher searcher)
    {
        var rows = TabbedFile.Read(path, "typed", "wanted").Rows
            .Select(r => new CompletedRow(r["typed"], r["wanted"].Split('|'), [.. searcher.Suggester.Complete(r["typed"], Cut).Select(o => o.Text)])).ToList();
        var failed = rows.Where(r => !r.Wanted.Select(JudgedText.Bare).Intersect(r.Offers.Select(JudgedText.Bare)).Any()).ToList();
        return new PrefixScores(rows.Count, rows.Count == 0 ? 1 : 1 - (double)failed.Count / rows.Count, failed);
    }

    private static bool IsRight(SpelledRow row, SpeechSearcher searcher)
    {
        if (row.Kind == NoSlip) return row.Suggested.Length == 0 || row.Suggested == row.Query;
        if (row.Suggested.Length > 0) return JudgedText.Bare(row.Suggested) == JudgedText.Bare(row.Intended);
        return Folded.Contains(row.Kind) && TotalOf(row.Intended, searcher) is > 0 and var total && TotalOf(row.Query, searcher) == total;
    }

    private static int TotalOf(string query, SpeechSearcher searcher) => searcher.Search(new SearchRequest { Query = query }).Results?.Total ?? 0;
}
