namespace Wenmai.Searching.Queries;

/// <summary>How a query is matched.</summary>
public enum SearchMode
{
    /// <summary>综合: words and ranked parts; exact hits of the whole query stand first.</summary>
    All,

    /// <summary>精确: the whole query is one verbatim phrase.</summary>
    Exact,

    /// <summary>词语: every word must occur; a long unbroken run must occur by its parts. No expansion by meaning.</summary>
    Words,

    /// <summary>语义: the passages nearest in meaning, whatever their words.</summary>
    Meaning,
}

/// <summary>The order of hits.</summary>
public enum SearchSort
{
    /// <summary>相关度: exact hits of the whole query first, then by score.</summary>
    Relevance,

    /// <summary>时间由近及远; undated speeches last.</summary>
    Newest,

    /// <summary>时间由远及近; undated speeches last.</summary>
    Oldest,
}

/// <summary>What is listed where an archive has nothing on a query.</summary>
public enum NearChoice
{
    /// <summary>只列答案: no passage is an answer, so the total is 0; the nearest three are shown as what they are.</summary>
    Answers,

    /// <summary>仍按相近程度列出: passages are ranked however far they are.</summary>
    All,
}

/// <summary>The facets of a search, in the order of the page.</summary>
public enum Facet
{
    /// <summary>主题: values <c>T01</c> to <c>T32</c>, as far as the archive has them. A sentence-level facet.</summary>
    Theme,

    /// <summary>年份: four digits, or <c>undated</c>.</summary>
    Year,

    /// <summary>文种: codes of <see cref="Labels.DocumentKinds"/>.</summary>
    Kind,

    /// <summary>要求类型: <c>D01</c>-<c>D12</c>. A sentence-level facet.</summary>
    Type,

    /// <summary>立场: codes of <see cref="Labels.Stances"/>. A sentence-level facet.</summary>
    Stance,

    /// <summary>力度: <c>0</c>-<c>4</c>. A sentence-level facet.</summary>
    Strength,

    /// <summary>段落功能: codes of <see cref="Labels.SectionRoles"/>.</summary>
    Role,

    /// <summary>单位: as written in the speech; masks are equal to one another.</summary>
    Unit,
}

/// <summary>Values chosen in facets: OR within a facet, AND across facets.</summary>
/// <remarks>Theme, type, stance and strength chosen together hold for one and the same sentence of the passage.</remarks>
public sealed class FacetSelection
{
    private readonly Dictionary<Facet, IReadOnlyList<string>> _values;

    /// <summary>Makes a selection; facets that are absent or empty do not filter.</summary>
    public FacetSelection(IEnumerable<KeyValuePair<Facet, IReadOnlyList<string>>> values) =>
        _values = values.Where(v => v.Value.Count > 0).ToDictionary(v => v.Key, v => v.Value);

    /// <summary>Nothing chosen.</summary>
    public static FacetSelection None { get; } = new([]);

    /// <summary>Nothing chosen, and nothing chosen by the archive's setting either.</summary>
    public static FacetSelection EveryKind { get; } = None.With(Facet.Kind, [FacetValues.AllKinds]);

    /// <summary>Which labels count, for filters, fields of the query and counts alike; all unless stated.</summary>
    public LabelChoice Labels { get; init; }

    /// <summary>Whether of speeches that are nearly alike the earliest alone counts (重复稿只计一次). Counts know it, searches do not.</summary>
    public bool IsOnce { get; init; }

    /// <summary>Named parts of the archive, any of which holds what is asked for; empty for the whole.</summary>
    public IReadOnlyList<SubcorpusNode> Subcorpora { get; init; } = [];

    /// <summary>The parts as one condition; null for none.</summary>
    internal QueryNode? Subcorpus => Subcorpora.Count switch { 0 => null, 1 => Subcorpora[0], _ => new OrNode(Subcorpora) };

    /// <summary>The chosen values of a facet; empty when it does not filter.</summary>
    public IReadOnlyList<string> this[Facet facet] => _values.GetValueOrDefault(facet, []);

    /// <summary>Whether neither facets nor parts of the archive filter, and every speech counts.</summary>
    public bool IsEmpty => _values.Count == 0 && Subcorpora.Count == 0 && !IsOnce;

    /// <summary>A copy that no setting of the archive narrows: of every kind of document where none is chosen.</summary>
    public FacetSelection OfEveryKind() => this[Facet.Kind].Count > 0 ? this : With(Facet.Kind, [FacetValues.AllKinds]);

    /// <summary>Whether something is chosen of sentences or passages, not of whole speeches alone.</summary>
    internal bool IsOfSentences => Subcorpora.Count > 0
        || _values.Keys.Any(f => f is Facet.Theme or Facet.Type or Facet.Stance or Facet.Strength or Facet.Role);

    /// <summary>A copy in which themes are named by their identifiers; a name that the archive has not is left as it is.</summary>
    internal FacetSelection WithThemeIds(Taxonomy taxonomy) => this[Facet.Theme].Count == 0 ? this
        : With(Facet.Theme, [.. this[Facet.Theme].Select(v => taxonomy.TryFind(v, out var theme) ? theme.Id : v).Distinct()]);

    /// <summary>A copy for which other labels count.</summary>
    public FacetSelection Counting(LabelChoice labels) => new(_values) { Labels = labels, Subcorpora = Subcorpora, IsOnce = IsOnce };

    /// <summary>A copy inside other parts of the archive.</summary>
    public FacetSelection Inside(params IReadOnlyList<SubcorpusNode> subcorpora) => new(_values) { Labels = Labels, Subcorpora = subcorpora, IsOnce = IsOnce };

    /// <summary>A copy that counts speeches that are nearly alike once, or each.</summary>
    public FacetSelection CountingOnce(bool isOnce = true) => new(_values) { Labels = Labels, Subcorpora = Subcorpora, IsOnce = isOnce };

    /// <summary>A copy with the values of one facet replaced.</summary>
    public FacetSelection With(Facet facet, IReadOnlyList<string> values) =>
        new(_values.Where(v => v.Key != facet).Append(new(facet, values))) { Labels = Labels, Subcorpora = Subcorpora, IsOnce = IsOnce };
}

/// <summary>A search: the whole state of a search page.</summary>
public sealed record SearchRequest
{
    /// <summary>What the reader typed, in the query language (检索帮助). Empty browses the archive.</summary>
    public string Query { get; init; } = "";

    /// <summary>How it is matched. The default is <see cref="SearchMode.All"/>.</summary>
    public SearchMode Mode { get; init; }

    /// <summary>Other wordings (相关说法) that are not to be looked for.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];

    /// <summary>Parts of the query that look like a frame and are to be words of the topic, as typed; <see cref="AllKept"/> among them: nothing is split off.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>Stands in <see cref="Kept"/> for the whole query.</summary>
    public const string AllKept = "*";

    /// <summary>Identifier of a passage, perhaps with <c>.</c> and the 1-based number of one of its sentences: others like it are looked for. Then <see cref="Query"/> must be empty.</summary>
    public string Like { get; init; } = "";

    /// <summary>What is listed where the archive has nothing on the query. The default is <see cref="NearChoice.Answers"/>.</summary>
    public NearChoice Near { get; init; }

    /// <summary>Chosen facet values.</summary>
    public FacetSelection Selection { get; init; } = FacetSelection.None;

    /// <summary>Order of hits.</summary>
    public SearchSort Sort { get; init; }

    /// <summary>How hits are put together in order of relevance; exact mode, other orders and looking for others like a passage show each by itself.
    /// Null leaves it to whoever shows them: programs get every hit, readers get them put together.</summary>
    public HitGrouping? Group { get; init; }

    /// <summary>Identifier of the speech whose passages alone are answers; empty for all speeches.</summary>
    public string Within { get; init; } = "";

    /// <summary>Whether the query may have <see cref="SearchLimits.LongQueryLength"/> characters: where it comes as a body, not in an address.</summary>
    public bool MayBeLong { get; init; }

    /// <summary>The mark of the generation whose list goes on, as a cursor names it; empty for whichever is open.</summary>
    public string Generation { get; init; } = "";

    /// <summary>1-based page of hits. <c>Page * Size</c> is at most <see cref="SearchLimits.DeepestHit"/>, or <see cref="SearchLimits.DeepestByCursor"/> with a cursor.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Hits on a page, 1-100. The default is 10.</summary>
    public int Size { get; init; } = 10;
}

/// <summary>Limits of a search, stated in its error messages.</summary>
public static class SearchLimits
{
    /// <summary>Longest query in UTF-16 units: a sentence or two. Drafts belong to another page.</summary>
    public const int QueryLength = 200;

    /// <summary>Longest query that comes as a body: a long paragraph. What is longer is a draft.</summary>
    public const int LongQueryLength = 2000;

    /// <summary>Most leaves (words, phrases, fields) of a query.</summary>
    public const int Terms = 64;

    /// <summary>Deepest nesting of brackets and negations.</summary>
    public const int Depth = 20;

    /// <summary>Most hits on a page.</summary>
    public const int PageSize = 100;

    /// <summary>No paging by number beyond this hit: filter instead.</summary>
    public const int DeepestHit = 1000;

    /// <summary>No paging by cursor beyond this hit: no cluster sorts further. All passages of a slice come as a file.</summary>
    public const int DeepestByCursor = 10_000;
}
