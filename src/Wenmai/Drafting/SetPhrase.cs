using Wenmai.Searching;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>A page of set phrases.</summary>
/// <param name="Total">Phrases that fit.</param>
/// <param name="Phrases">Those of the page.</param>
public sealed record SetPhraseList(int Total, IReadOnlyList<RepeatedString> Phrases);

/// <summary>The order of set phrases.</summary>
public enum PhraseSort
{
    /// <summary>篇数.</summary>
    Speeches,

    /// <summary>长短, the longest first.</summary>
    Length,

    /// <summary>最近出现: those that appeared last first.</summary>
    Newest,

    /// <summary>久未使用: those unseen for longest first.</summary>
    Unseen,
}

/// <summary>Asks for set phrases.</summary>
public sealed record PhraseRequest
{
    /// <summary>Characters that the phrase must hold; empty for any.</summary>
    public string Text { get; init; } = "";

    /// <summary>Least length in characters. The default is 4.</summary>
    public int Shortest { get; init; } = RepetitionOptions.MinPossible;

    /// <summary>Least number of speeches; 0 for any.</summary>
    public int FewestSpeeches { get; init; }

    /// <summary>The order.</summary>
    public PhraseSort Sort { get; init; }

    /// <summary>Phrases to skip.</summary>
    public int Skip { get; init; }

    /// <summary>Phrases returned at most.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>A set phrase with what stands around it.</summary>
/// <param name="Text">As asked for.</param>
/// <param name="Counts">In how many speeches, in which years.</param>
/// <param name="Variants">Clauses in which it stands, most frequent first.</param>
/// <param name="FullWordings">What it is short for, where the archive spells it out.</param>
public sealed record PhraseDetail(string Text, StringCounts Counts, IReadOnlyList<PhraseVariant> Variants, IReadOnlyList<FullWording> FullWordings);

/// <summary>A wording with its use.</summary>
/// <param name="Text">As one of the speeches writes it.</param>
/// <param name="Occurrences">Places, of those looked at.</param>
/// <param name="Speeches">Speeches, of those looked at.</param>
/// <param name="FirstYear">First year, or null.</param>
/// <param name="LastYear">Last year, or null.</param>
/// <param name="Passage">A passage that holds it, of the newest speech.</param>
public sealed record PhraseVariant(string Text, int Occurrences, int Speeches, int? FirstYear, int? LastYear, string Passage)
{
    /// <summary>Groups wordings that fold alike, most frequent first.</summary>
    internal static IReadOnlyList<PhraseVariant> Group(IEnumerable<(string Text, ConcordanceLine Line)> wordings, int most) => wordings
        .GroupBy(w => Language.TextFolding.FoldToString(w.Text), StringComparer.Ordinal)
        .Select(g => (Lines: g.ToList(), Years: g.Select(w => w.Line.Year).OfType<int>().ToList()))
        .Select(g => new PhraseVariant(
            g.Lines[0].Text, g.Lines.Count, g.Lines.Select(w => w.Line.Speech).Distinct().Count(),
            g.Years.Count > 0 ? g.Years.Min() : null, g.Years.Count > 0 ? g.Years.Max() : null, g.Lines.MaxBy(w => w.Line.Year ?? 0).Line.Passage))
        .OrderByDescending(v => v.Speeches).ThenByDescending(v => v.Occurrences).ThenBy(v => v.Text, StringComparer.Ordinal).Take(most).ToList();
}

/// <summary>What an abbreviation stands for, in the archive's own words.</summary>
/// <param name="Text">The full wording.</param>
/// <param name="Speeches">Speeches that spell it out so, of those looked at.</param>
/// <param name="Passage">A passage that does.</param>
/// <param name="Title">Title of its speech.</param>
/// <param name="Year">Its year, or null.</param>
public sealed record FullWording(string Text, int Speeches, string Passage, string Title, int? Year);
