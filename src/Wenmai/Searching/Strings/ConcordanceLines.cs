using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Results;

namespace Wenmai.Searching.Strings;

/// <summary>What lines tell of their speech.</summary>
internal sealed record LineSource
{
    /// <inheritdoc cref="ConcordanceLine.Speech"/>
    public required string Speech { get; init; }

    /// <inheritdoc cref="ConcordanceLine.Title"/>
    public required string Title { get; init; }

    /// <inheritdoc cref="ConcordanceLine.Unit"/>
    public required string? Unit { get; init; }

    /// <inheritdoc cref="ConcordanceLine.Year"/>
    public required int? Year { get; init; }

    /// <inheritdoc cref="ConcordanceLine.Date"/>
    public required DateOnly? Date { get; init; }

    /// <summary>By what lines are ordered; 0 for unknown.</summary>
    public int Day => PassagePlace.DayOf(Date?.DayNumber ?? -1, Year ?? 0);
}

/// <summary>A line and what it is sorted by.</summary>
/// <param name="Line">The line.</param>
/// <param name="Left">What stands before, folded and read backwards.</param>
/// <param name="Right">What follows, folded.</param>
/// <param name="Day">See <see cref="LineSource.Day"/>.</param>
internal readonly record struct PlacedLine(ConcordanceLine Line, string Left, string Right, int Day);

/// <summary>Makes the lines of a concordance from places, and sorts them.</summary>
internal sealed class ConcordanceLines(ConcordanceRequest request)
{
    /// <summary>The line of a match.</summary>
    /// <param name="paragraph">The paragraph in which it begins.</param>
    /// <param name="match">The match.</param>
    /// <param name="source">Its speech.</param>
    /// <param name="passage">1-based number of the passage in which it begins.</param>
    public PlacedLine Read(ParagraphText paragraph, Match match, LineSource source, int passage)
    {
        var span = paragraph.ToSource(match);
        var before = TrimHalf(paragraph.Text[Math.Max(0, span.Start - request.Width)..span.Start], atStart: true);
        var after = TrimHalf(paragraph.Text[span.End..Math.Min(paragraph.Text.Length, span.End + request.Width)], atStart: false);
        var line = new ConcordanceLine
        {
            Passage = new PassageId(source.Speech, passage).ToString(),
            Speech = source.Speech,
            Title = source.Title,
            Unit = source.Unit,
            Year = source.Year,
            Date = source.Date,
            Before = before,
            Match = span.Of(paragraph.Text),
            After = after,
            Span = new TextSpan(span.Start + paragraph.Start, span.End + paragraph.Start),
        };
        return new PlacedLine(line, Reversed(TextFolding.FoldToString(before)), TextFolding.FoldToString(after), source.Day);
    }

    /// <summary>The lines in the order asked for.</summary>
    public IReadOnlyList<ConcordanceLine> Sort(IEnumerable<PlacedLine> lines)
    {
        var ordered = request.Sort switch
        {
            ConcordanceSort.Left => lines.OrderBy(l => l.Left, StringComparer.Ordinal).ThenByDescending(l => l.Day),
            ConcordanceSort.Right => lines.OrderBy(l => l.Right, StringComparer.Ordinal).ThenByDescending(l => l.Day),
            ConcordanceSort.Oldest => lines.OrderBy(l => l.Day == 0 ? int.MaxValue : l.Day),
            _ => lines.OrderByDescending(l => l.Day),
        };
        return ordered.ThenBy(l => l.Line.Speech, StringComparer.Ordinal).ThenBy(l => l.Line.Span.Start).Select(l => l.Line).ToList();
    }

    /// <summary>Places by year.</summary>
    /// <param name="speeches">Year and places of each speech.</param>
    public static IReadOnlyList<StringInYear> YearsOf(IEnumerable<(int Year, int Places)> speeches) =>
        [.. speeches.GroupBy(s => s.Year).OrderBy(g => g.Key).Select(g => new StringInYear(g.Key, g.Count(), g.Sum(s => s.Places)))];

    /// <summary>No half of a surrogate pair is left at the cut.</summary>
    private static string TrimHalf(string context, bool atStart) => context.Length == 0 ? context
        : atStart && char.IsLowSurrogate(context[0]) ? context[1..]
        : !atStart && char.IsHighSurrogate(context[^1]) ? context[..^1] : context;

    private static string Reversed(string text)
    {
        var characters = text.ToCharArray();
        Array.Reverse(characters);
        return new string(characters);
    }
}
