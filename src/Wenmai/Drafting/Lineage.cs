using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>Formulations over the years (提法沿革).</summary>
/// <param name="Years">Speeches of each year of the archive, ascending; 0 for undated ones, last.</param>
/// <param name="Formulations">In the order asked for.</param>
public sealed record LineageReport(IReadOnlyList<YearSpeeches> Years, IReadOnlyList<FormulationLineage> Formulations)
{
    /// <summary>The facets that narrowed it.</summary>
    public FacetSelection Selection { get; init; } = FacetSelection.None;

    /// <summary>Whether years were chosen: first and last are those among them, not those of the archive.</summary>
    public bool IsOfYears => Selection[Facet.Year].Count > 0;

    /// <summary>Most formulations of one report.</summary>
    public const int MaxFormulations = 8;

    /// <summary>The years of the archive before any of the formulations was first seen; empty where none was.</summary>
    public IReadOnlyList<YearSpeeches> BeforeAll =>
        Formulations.SelectMany(f => f.Counts?.Years ?? []).Where(y => y.Year > 0).Select(y => y.Year).DefaultIfEmpty(0).Min() is var first
            ? Years.TakeWhile(y => y.Year > 0 && y.Year < first).ToList()
            : [];

    /// <summary>The share of speeches that have a formulation, for each year of the archive from its first use on.</summary>
    public IEnumerable<YearShare> SharesOf(FormulationLineage formulation)
    {
        var counts = formulation.Counts?.Years.ToDictionary(y => y.Year, y => y.Speeches) ?? [];
        return Years.SkipWhile(y => !counts.ContainsKey(y.Year)).Select(y => new YearShare(y.Year, counts.GetValueOrDefault(y.Year), y.Speeches));
    }
}

/// <summary>How usual a formulation is in a year.</summary>
/// <param name="Year">The year; 0 for unknown.</param>
/// <param name="Speeches">Speeches that have it.</param>
/// <param name="Of">Speeches of the archive.</param>
public sealed record YearShare(int Year, int Speeches, int Of)
{
    /// <summary>Share of the year's speeches, 0-1.</summary>
    public double Share => Of == 0 ? 0 : (double)Speeches / Of;
}

/// <summary>Denominator of a year.</summary>
/// <param name="Year">The year; 0 for unknown.</param>
/// <param name="Speeches">Speeches of the archive.</param>
public sealed record YearSpeeches(int Year, int Speeches);

/// <summary>One formulation over the years.</summary>
public sealed record FormulationLineage
{
    /// <summary>As asked for.</summary>
    public required string Text { get; init; }

    /// <summary>Counts; null where it holds nothing to look for.</summary>
    public required StringCounts? Counts { get; init; }

    /// <summary>Whether the archive has it nowhere: a result, not an error.</summary>
    public bool IsNotInArchive => Counts is null or { Occurrences: 0 };

    /// <summary>The earliest dated place, or null.</summary>
    public LineageQuote? First { get; init; }

    /// <summary>The runner-up: the earliest dated place in another speech; null where there is none.</summary>
    public LineageQuote? Second { get; init; }

    /// <summary>Why the date of <see cref="First"/> should be checked, in Chinese; null where nothing speaks against it.</summary>
    public string? Doubt { get; init; }

    /// <summary>The latest dated place, or null.</summary>
    public LineageQuote? Last { get; init; }

    /// <summary>Wordings that begin or end alike, most used first.</summary>
    public required IReadOnlyList<LineageVariant> Variants { get; init; }

    /// <summary>Its rows in the table of wordings in force; none where it has none.</summary>
    public IReadOnlyList<Proofreading.Facts.Wording> Wordings { get; init; } = [];

    /// <summary>Variants that speeches use after this formulation was last seen: what may stand in its place.</summary>
    public IEnumerable<LineageVariant> Successors => Counts?.LastYear is { } last ? Variants.Where(v => v.Variant.LastYear > last) : [];
}

/// <summary>A quotation with its source.</summary>
/// <param name="Excerpt">The passage.</param>
/// <param name="Span">In the passage's text: the sentence that holds the formulation; the whole passage where a cut runs through it.</param>
public sealed record LineageQuote(Excerpt Excerpt, TextSpan Span)
{
    /// <summary>The words quoted.</summary>
    public string Sentence => Span.Of(Excerpt.Text);
}

/// <summary>A variant beside the formulation.</summary>
/// <param name="Variant">The wording and its use.</param>
/// <param name="Comparison">From the formulation to the variant, character by character.</param>
public sealed record LineageVariant(PhraseVariant Variant, IReadOnlyList<Change> Comparison);
