using System.Text.Json.Serialization;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Understanding;
using Wenmai.Semantics;

namespace Wenmai.Searching.Results;

/// <summary>What a search yields: results, or problems of the request with their remedies. Never both.</summary>
public sealed record SearchOutcome
{
    /// <summary>The results; null when the request was refused.</summary>
    public SearchResults? Results { get; private init; }

    /// <summary>Why the request was refused; empty when it was answered.</summary>
    public IReadOnlyList<Problem> Problems { get; private init; } = [];

    /// <summary>An answered request.</summary>
    public static SearchOutcome Answered(SearchResults results) => new() { Results = results };

    /// <summary>A refused request.</summary>
    public static SearchOutcome Refused(params IReadOnlyList<Problem> problems) => new() { Problems = problems };
}

/// <summary>The answer of one generation of the index.</summary>
public sealed record SearchResults
{
    /// <summary>Passages that match, exact.</summary>
    public required int Total { get; init; }

    /// <summary>Speeches that hold them, exact.</summary>
    public required int Speeches { get; init; }

    /// <summary>How the query was understood, in the query language itself; empty when browsing.</summary>
    public required string Understood { get; init; }

    /// <summary>Slips that were put right, in order of position.</summary>
    public IReadOnlyList<QueryNotice> Notices { get; init; } = [];

    /// <summary>Codes of the kinds of documents that the archive's setting narrowed the search to, since it named none; empty where nothing was narrowed.</summary>
    public IReadOnlyList<string> DefaultKinds => Notices.FirstOrDefault(n => n.Code == Codes.KindsByDefault)?.Subject.Split(',') ?? [];

    /// <summary>How the query was split into topic and frame; null when nothing was split off.</summary>
    public QueryFrame? Frame { get; init; }

    /// <summary>True when there was nothing to match (empty query, only punctuation or masks): all passages, newest speeches first.</summary>
    public bool IsBrowsing { get; init; }

    /// <summary>The hits of the page asked for.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>How long the list is where hits are put together; null where they are not, and pages follow from <see cref="Total"/>.</summary>
    public GroupedExtent? Grouped { get; init; }

    /// <summary>Where the hits end: passages beyond them that lie near the query without holding it. Not counted in <see cref="Total"/> and the facets, but filtered alike.</summary>
    public IReadOnlyList<SearchHit> Related { get; init; } = [];

    /// <summary>Other wordings for words of the query.</summary>
    public IReadOnlyList<Expansion> Expansions { get; init; } = [];

    /// <summary>Whether <see cref="Expansions"/> were looked for as well; else they are mere suggestions.</summary>
    public bool ExpansionsCounted { get; init; }

    /// <summary>How documents put such plain words, the nearest few. Written for this program: no text of the archive. Empty for keywords and other queries.</summary>
    public IReadOnlyList<Paraphrase> Phrasings { get; init; } = [];

    /// <summary>Whether the archive has nothing on the query. Then <see cref="Total"/> is 0, there are no hits, facets list only what is selected, and
    /// <see cref="Related"/> holds the nearest three passages at most, which are no answers. <see cref="NearChoice.All"/> lists passages anyway.</summary>
    public bool IsNothingNear { get; init; }

    /// <summary>What was probably meant; null where nothing seems mistyped, and while the vocabulary of the archive is still being gathered.</summary>
    public Suggestion? Suggestion { get; init; }

    /// <summary>The passage or sentence that others were looked for like; null for a query.</summary>
    public LikedPassage? Like { get; init; }

    /// <summary>Every facet with every value of the archive that is not zero for this query without the facet's own selection, plus selected ones.
    /// Themes, kinds, types, stances, strengths and roles are always all listed, zero or not.</summary>
    public required IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>> Facets { get; init; }

    /// <summary>When <see cref="Total"/> is 0: how often each part of the query occurs alone under the same filters, in query order.</summary>
    public IReadOnlyList<PartCount> Parts { get; init; } = [];

    /// <summary>When <see cref="Total"/> is 0 and filters are set: what dropping each filtering facet would yield.</summary>
    public IReadOnlyList<DroppedFilter> DroppedFilters { get; init; } = [];

    /// <summary>Where the list goes on; null at its end, and where hits are put together.</summary>
    public SearchCursor? Next { get; init; }

    /// <summary>The generation that answered, such as <c>gen-000003</c>.</summary>
    public required string Generation { get; init; }

    /// <summary>When that generation was published.</summary>
    public required DateTimeOffset IndexedAt { get; init; }

    /// <summary>Time the search took, in milliseconds.</summary>
    public required double ElapsedMs { get; init; }
}

/// <summary>A passage that matches.</summary>
public sealed record SearchHit : CitedPassage
{
    /// <summary>Speaker as written, or null.</summary>
    public string? Speaker { get; init; }

    /// <summary>The kind of document of the speech.</summary>
    public DocumentKind Kind { get; init; }

    /// <summary>Identifier of the rule that its kind rests on; <see cref="KindReason"/> says it to people.</summary>
    public string KindRule { get; init; } = "";

    /// <summary>What matched: offsets in <see cref="CitedPassage.Text"/>, end exclusive, in order, not overlapping.</summary>
    public required IReadOnlyList<TextSpan> Highlights { get; init; }

    /// <summary>The words that carried the likeness of a hit by meaning, beside <see cref="Highlights"/> and never across them: spans of the same kind, few of
    /// them; empty where meaning had no part.</summary>
    public IReadOnlyList<TextSpan> MeaningHighlights { get; init; } = [];

    /// <summary>What the passage does in its speech.</summary>
    public required SectionRole Role { get; init; }

    /// <summary>Sentences of the passage with their labels; spans are offsets in <see cref="CitedPassage.Text"/>.</summary>
    public required IReadOnlyList<Sentence> Sentences { get; init; }

    /// <summary>Themes of the passage's sentences, in order of identifier.</summary>
    public required IReadOnlyList<Theme> Themes { get; init; }

    /// <summary>Directive types of the passage's sentences, in order of code.</summary>
    public required IReadOnlyList<DirectiveType> Types { get; init; }

    /// <summary>Stances of the passage's sentences, in order of value.</summary>
    public required IReadOnlyList<Stance> Stances { get; init; }

    /// <summary>Relevance; comparable within one answer only. 0 when browsing.</summary>
    public required double Score { get; init; }

    /// <summary>The sentence nearest in meaning, offsets in <see cref="CitedPassage.Text"/>; null where meaning had no part.</summary>
    public TextSpan? Nearest { get; init; }

    /// <summary>What it stands for besides itself; null where hits are not put together.</summary>
    public HitGroup? Group { get; init; }

    /// <summary>Which legs found it.</summary>
    public required IReadOnlyList<RetrievalLeg> Legs { get; init; }

    /// <summary>What the score is made of, largest share first.</summary>
    public required IReadOnlyList<ScorePart> Explanation { get; init; }
}

/// <summary>One summand of a score.</summary>
/// <param name="Text">The characters that matched; for nearness the words that carried it, for <see cref="ScoreField.Deep"/> the model's name.</param>
/// <param name="Field">Where, or by which leg.</param>
/// <param name="Frequency">Occurrences in that field.</param>
/// <param name="Score">What it adds.</param>
public sealed record ScorePart(string Text, ScoreField Field, int Frequency, double Score);

/// <summary>A value of a facet with its counts under all other facets' selections.</summary>
/// <param name="Value">The value used in requests.</param>
/// <param name="Label">Its Chinese name.</param>
/// <param name="EnglishLabel">Its English name; equal to <paramref name="Label"/> where there is none.</param>
/// <param name="Passages">Passages that match; the total of the search when this value alone is selected in its facet.</param>
/// <param name="Speeches">Speeches that hold them.</param>
/// <param name="IsSelected">Whether the request selects it.</param>
public sealed record FacetCount(string Value, string Label, string EnglishLabel, int Passages, int Speeches, bool IsSelected);

/// <summary>How often one part of a query occurs alone.</summary>
/// <param name="Text">The part, in the query language.</param>
/// <param name="Passages">Passages that hold it under the same filters.</param>
public sealed record PartCount(string Text, int Passages);

/// <summary>What dropping one facet's selection would yield.</summary>
/// <param name="Facet">The facet.</param>
/// <param name="Passages">Passages that match without its selection.</param>
public sealed record DroppedFilter(Facet Facet, int Passages);
