using System.Text.Json.Serialization;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Results;

/// <summary>An answer to a search as JSON: counts, hits, facets. The description of the web interface is made from this type.</summary>
public sealed record SearchAnswer(
    int Total,
    int Speeches,
    string Understood,
    IReadOnlyList<QueryNotice> Notices,
    IReadOnlyList<string> DefaultKinds,
    IEnumerable<HitAnswer> Hits,
    IEnumerable<HitAnswer> Related,
    IReadOnlyList<Expansion> Expansions,
    bool ExpansionsCounted,
    IReadOnlyList<Semantics.Paraphrase> Phrasings,
    bool IsNothingNear,
    LikedPassage? Like,
    IReadOnlyDictionary<string, IEnumerable<FacetCountAnswer>> Facets,
    IReadOnlyList<PartCount> Parts,
    IEnumerable<DroppedFilterAnswer> DroppedFilters,
    string Generation,
    DateTimeOffset IndexedAt,
    double ElapsedMs)
{
    /// <summary>How the query was split into topic and frame; left out where nothing was split off.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QueryFrameAnswer? Frame { get; init; }

    /// <summary>What was probably meant; left out where nothing seems mistyped.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Suggestion? Suggestion { get; init; }

    /// <summary>How long the list is where hits are put together; left out where they are not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupedExtent? Grouped { get; init; }

    /// <summary>The cursor of the next page; left out at the end of the list, and where hits are put together.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Next { get; init; }
}

/// <summary>What may follow what was typed, best first; each is a whole query.</summary>
public sealed record SuggestionsAnswer(IEnumerable<string> Suggestions);

/// <summary>A passage that matches. Offsets are UTF-16 units in its text, end exclusive.</summary>
public sealed record HitAnswer(
    string Passage,
    string Speech,
    int Number,
    string Title,
    bool TitleIsDerived,
    int? Year,
    DateOnly? Date,
    string? Unit,
    string? Speaker,
    LabelAnswer Kind,
    string KindRule,
    IEnumerable<string> FromText,
    IReadOnlyList<string> HeadingPath,
    string Text,
    IEnumerable<SpanAnswer> Highlights,
    string Role,
    IEnumerable<LabelAnswer> Themes,
    IEnumerable<LabelAnswer> Types,
    IEnumerable<string> Stances,
    SpanAnswer? Nearest,
    double Score,
    IReadOnlyList<RetrievalLeg> Legs,
    IReadOnlyList<ScorePart> Explanation)
{
    /// <summary>Words that carried the likeness of a hit by meaning; left out where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IEnumerable<SpanAnswer>? MeaningHighlights { get; init; }

    /// <summary>What the hit stands for besides itself; left out where hits are not put together.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HitGroup? Group { get; init; }
}

/// <summary>A value of a facet with its counts under all other facets' selections.</summary>
public sealed record FacetCountAnswer(string Value, string Label, int Passages, int Speeches, bool IsSelected);

/// <summary>What dropping the selection of one facet would yield.</summary>
public sealed record DroppedFilterAnswer(string Facet, int Passages);

/// <summary>A theme or directive type: its identifier and Chinese name.</summary>
public sealed record LabelAnswer(string Id, string Label);

/// <summary>A range of a text: offsets in UTF-16 units, end exclusive.</summary>
public sealed record SpanAnswer(int Start, int End);

/// <summary>Part of the catalogue, with the number of all speeches that it is a part of.</summary>
public sealed record CatalogueAnswer(int Total, IEnumerable<SpeechSummary> Speeches, string Generation);

/// <summary>One passage with what is needed to cite it.</summary>
public sealed record PassageAnswer(
    string Id,
    string Speech,
    string Title,
    string? Unit,
    DateOnly? Date,
    int? Year,
    IReadOnlyList<string> HeadingPath,
    string Text,
    string Citation);
