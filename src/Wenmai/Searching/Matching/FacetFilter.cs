using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Matching;

/// <summary>A facet selection in the form in which passages are tested.</summary>
internal sealed class FacetFilter
{
    private readonly uint _themes;
    private readonly uint _types;
    private readonly uint _stances;
    private readonly uint _strengths;
    private readonly uint _roles;
    private readonly uint _kinds;
    private readonly HashSet<int>? _years;
    private readonly HashSet<string>? _units;

    /// <summary>Reads a selection; <see cref="FacetValues.Check"/> has made sure that its values exist, and themes are named by identifiers.</summary>
    public FacetFilter(FacetSelection selection)
    {
        Selection = selection;
        _themes = Mask(Facet.Theme);
        _types = Mask(Facet.Type);
        _stances = Mask(Facet.Stance);
        _strengths = Mask(Facet.Strength);
        _roles = Mask(Facet.Role);
        _kinds = Mask(Facet.Kind);
        if (selection[Facet.Year] is { Count: > 0 } years) _years = years.SelectMany(YearsOf).ToHashSet();
        if (selection[Facet.Unit] is { Count: > 0 } units) _units = units.Select(TextFolding.FoldToString).ToHashSet();
    }

    /// <summary>The selection read.</summary>
    public FacetSelection Selection { get; }

    /// <summary>Whether any sentence-level facet filters.</summary>
    public bool FiltersSentences => FiltersSentencesBeside(SentenceFailures.None);

    /// <summary>Whether any sentence-level facet but <paramref name="facet"/> filters.</summary>
    public bool FiltersSentencesBeside(SentenceFailures facet) =>
        (_themes != 0 && facet != SentenceFailures.Theme) || (_types != 0 && facet != SentenceFailures.Type)
        || (_stances != 0 && facet != SentenceFailures.Stance) || (_strengths != 0 && facet != SentenceFailures.Strength);

    public bool AllowsYear(int year) => _years is null || _years.Contains(year);

    /// <summary>Whether every unit is allowed: then none needs to be read.</summary>
    public bool AllowsEveryUnit => _units is null;

    public bool AllowsUnit(string foldedUnit) => _units is null || _units.Contains(foldedUnit);

    public bool AllowsKind(DocumentKind kind) => _kinds == 0 || (_kinds >> (int)kind & 1) != 0;

    /// <summary>Whether the year, kind and unit of a speech are among those chosen.</summary>
    public bool AllowsSpeech(SpeechSegment segment, int speech) => AllowsYear(segment.Speeches[speech].Year)
        && AllowsKind(segment.Speeches[speech].Kind) && (AllowsEveryUnit || AllowsUnit(segment.NamesOf(speech).FoldedUnit));

    public bool AllowsRoles(byte roles) => _roles == 0 || (_roles & roles) != 0;

    /// <summary>Which of the four sentence-level facets a sentence fails.</summary>
    public SentenceFailures FailuresOf(in SentenceRow sentence) =>
        (Fails(_themes, sentence.Themes) ? SentenceFailures.Theme : 0)
        | (Fails(_types, sentence.Types) ? SentenceFailures.Type : 0)
        | (Fails(_stances, 1u << sentence.Stance) ? SentenceFailures.Stance : 0)
        | (Fails(_strengths, 1u << sentence.Strength) ? SentenceFailures.Strength : 0);

    private static bool Fails(uint selected, uint present) => selected != 0 && (selected & present) == 0;

    private uint Mask(Facet facet)
    {
        var mask = 0u;
        foreach (var value in Selection[facet]) mask |= 1u << FacetValues.BitOf(facet, value);
        return mask;
    }

    private static IEnumerable<int> YearsOf(string value) =>
        YearRange.TryParse(value, out var range) ? Enumerable.Range(range.From, range.To - range.From + 1) : [];
}

/// <summary>The sentence-level facets whose selection a sentence does not meet.</summary>
[Flags]
internal enum SentenceFailures
{
    None = 0,
    Theme = 1,
    Type = 2,
    Stance = 4,
    Strength = 8,
}
