using Wenmai.Language;

namespace Wenmai.Searching.Queries;

/// <summary>A node of a query tree. Free of index types: every engine answers the same trees.</summary>
/// <remarks><c>ToString</c> prints the node in the query language.</remarks>
public abstract record QueryNode
{
    /// <summary>Prints a child, in brackets where it would otherwise bind differently.</summary>
    private protected static string Bracketed(QueryNode child) => child is AndNode or OrNode ? $"（{child}）" : child.ToString();
}

/// <summary>A string that must stand verbatim; <c>…</c> in it stands for 1 to 30 characters inside one sentence.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Pieces">The folded strings between the slots; one when there is no slot.</param>
/// <param name="IsQuoted">Whether it was typed in quotation marks; a bare word otherwise.</param>
public sealed record PhraseNode(string Text, IReadOnlyList<string> Pieces, bool IsQuoted) : QueryNode
{
    /// <summary>All ways to read the phrase, <see cref="Pieces"/> first: more than one only where a cut leaves open
    /// whether its edge is a mask, or an ellipsis whether it is a slot.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Readings { get; init; } = [Pieces];

    /// <inheritdoc/>
    public override string ToString() => IsQuoted ? $"“{Text}”" : Text;
}

/// <summary>A long unbroken run: ranked by its parts, best first.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Whole">The whole run as a phrase.</param>
/// <param name="Parts">The folded parts that count; at least one.</param>
/// <param name="NeedsAllParts">Whether every part must occur, as in <see cref="SearchMode.Words"/>.</param>
public sealed record FreeTextNode(string Text, PhraseNode Whole, IReadOnlyList<string> Parts, bool NeedsAllParts) : QueryNode
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>All children must hold of the passage.</summary>
public sealed record AndNode(IReadOnlyList<QueryNode> Children) : QueryNode
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(" 且 ", Children.Select(Bracketed));
}

/// <summary>At least one child must hold of the passage.</summary>
public sealed record OrNode(IReadOnlyList<QueryNode> Children) : QueryNode
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(" 或 ", Children.Select(Bracketed));
}

/// <summary>The child must not hold of the passage.</summary>
public sealed record NotNode(QueryNode Child) : QueryNode
{
    /// <inheritdoc/>
    public override string ToString() => $"非 {Bracketed(Child)}";
}

/// <summary>A word wherever a reader would look for it: in the passage, in a heading above it, in the title, in the names of unit and speaker.</summary>
public sealed record AnywhereNode(PhraseNode Phrase) : QueryNode
{
    /// <inheritdoc/>
    public override string ToString() => Phrase.ToString();
}

/// <summary>Words joined by blanks: all children must hold, and one of the words must stand in the passage itself.</summary>
/// <param name="Children">The words as <see cref="AnywhereNode"/>, two at least, and what else was typed beside them.</param>
public sealed record JoinedNode(IReadOnlyList<QueryNode> Children) : QueryNode
{
    /// <summary>The words.</summary>
    public IEnumerable<PhraseNode> Words => Children.OfType<AnywhereNode>().Select(w => w.Phrase);

    /// <inheritdoc/>
    public override string ToString() => new AndNode(Children).ToString();
}

/// <summary>Two phrases near each other, in either order.</summary>
/// <param name="Left">One phrase.</param>
/// <param name="Right">The other.</param>
/// <param name="Distance">At most so many folded characters between them, within one paragraph; null when they must share a sentence.</param>
public sealed record NearNode(PhraseNode Left, PhraseNode Right, int? Distance) : QueryNode
{
    /// <inheritdoc/>
    public override string ToString() => $"{Left} ~{(Distance is { } d ? d.ToString() : "句")} {Right}";
}

/// <summary>A phrase in the title of the speech (<c>标题:</c>).</summary>
public sealed record TitleNode(PhraseNode Phrase) : QueryNode
{
    /// <inheritdoc/>
    public override string ToString() => $"标题:{Phrase}";
}

/// <summary>A phrase in a heading above the passage, at any level (<c>小标题:</c>).</summary>
public sealed record HeadingNode(PhraseNode Phrase) : QueryNode
{
    /// <inheritdoc/>
    public override string ToString() => $"小标题:{Phrase}";
}

/// <summary>A unit's name that holds the string (<c>单位:</c>).</summary>
public sealed record OrganisationNode(PhraseNode Phrase) : QueryNode
{
    /// <inheritdoc/>
    public override string ToString() => $"单位:{Phrase}";
}

/// <summary>A fact of the whole speech that title, speaker and meeting tell.</summary>
public abstract record SpeechNameNode : QueryNode
{
    /// <summary>Whether a speech with these names meets it; all of them folded, empty where absent.</summary>
    internal abstract bool IsOf(string title, string speaker, string meeting);
}

/// <summary>The speaker goes by exactly this name (<c>讲话人:</c>).</summary>
/// <param name="Name">The name, folded.</param>
public sealed record SpeakerNode(string Name) : SpeechNameNode
{
    /// <inheritdoc/>
    public override string ToString() => $"讲话人:{Name}";

    /// <inheritdoc/>
    internal override bool IsOf(string title, string speaker, string meeting) => speaker == Name;
}

/// <summary>Title or meeting names an occasion of the kind (<c>场合:</c>).</summary>
public sealed record OccasionNode(OccasionKind Occasion) : SpeechNameNode
{
    /// <inheritdoc/>
    public override string ToString() => $"场合:{Occasion.Label}";

    /// <inheritdoc/>
    internal override bool IsOf(string title, string speaker, string meeting) => Occasion.IsNamedIn(title) || Occasion.IsNamedIn(meeting);
}

/// <summary>A sentence of the passage has the theme (<c>主题:</c>).</summary>
public sealed record ThemeNode(Theme Theme) : QueryNode
{
    /// <inheritdoc/>
    public override string ToString() => $"主题:{Theme.Label}";
}

/// <summary>A sentence of the passage has the directive type (<c>类型:</c>).</summary>
public sealed record TypeNode(DirectiveType Type) : QueryNode
{
    /// <inheritdoc/>
    public override string ToString() => $"类型:{Labels.Of(Labels.DirectiveTypes, Type).Label}";
}

/// <summary>The speech is a document of the kind (<c>文种:</c>).</summary>
public sealed record KindNode(DocumentKind Kind) : QueryNode
{
    /// <inheritdoc/>
    public override string ToString() => $"文种:{Labels.Of(Labels.DocumentKinds, Kind).Label}";
}

/// <summary>All that is chosen in facets holds: what is chosen of sentences of one and the same sentence of the passage.</summary>
/// <param name="Selection">Values that exist, themes by their identifiers. Which labels count is said where the tree is asked.</param>
public sealed record FacetNode(FacetSelection Selection) : QueryNode
{
    private static readonly Facet[] OfSpeeches = [Facet.Year, Facet.Kind, Facet.Unit];

    /// <summary>Whether it is true or false of whole speeches.</summary>
    public bool IsOfSpeeches => Enum.GetValues<Facet>().All(f => Selection[f].Count == 0 || OfSpeeches.Contains(f));

    /// <summary>A selection as nodes: what is chosen of speeches apart from the rest, since it narrows what is counted over.</summary>
    public static IEnumerable<FacetNode> Of(FacetSelection selection) => new[] { true, false }
        .Select(ofSpeeches => new FacetSelection(Enum.GetValues<Facet>().Where(f => OfSpeeches.Contains(f) == ofSpeeches)
            .Select(f => KeyValuePair.Create(f, selection[f]))))
        .Where(part => !part.IsEmpty).Select(part => new FacetNode(part));

    /// <inheritdoc/>
    public override string ToString() => string.Join(" 且 ", Enum.GetValues<Facet>().Where(f => Selection[f].Count > 0)
        .Select(f => $"{NameOf(f)}:{string.Join('、', Selection[f].Select(v => LabelOf(f, v)))}"));

    private static string NameOf(Facet facet) => facet switch
    {
        Facet.Theme => "主题", Facet.Year => "年份", Facet.Kind => "文种", Facet.Type => "类型",
        Facet.Stance => "立场", Facet.Strength => "力度", Facet.Role => "段落功能", _ => "单位",
    };

    // Themes are the archive's own, whose names are not known here.
    private static string LabelOf(Facet facet, string value) => facet == Facet.Year && value == YearRange.Undated ? "未注明"
        : facet == Facet.Theme ? value
        : FacetValues.Of(facet, Taxonomy.Shipped).FirstOrDefault(v => v.Value == value).Label ?? value;
}

/// <summary>Membership of a part of the archive that somebody named (子库). Its words are conditions, not what is searched: they are neither marked nor ranked.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Definition">What it asks.</param>
public sealed record SubcorpusNode(string Name, QueryNode Definition) : QueryNode
{
    /// <inheritdoc/>
    public override string ToString() => $"子库:{Name}";
}

/// <summary>The speech is nearly another, earlier one (重复稿). Nobody types it: it stands where copies are to count once.</summary>
/// <param name="Speeches">Numbers of the later ones.</param>
public sealed record CopyNode(IReadOnlySet<long> Speeches) : QueryNode
{
    /// <inheritdoc/>
    public override string ToString() => "重复稿";
}

/// <summary>The speech's year lies in a range, both ends included; 0 and 0 stand for an unknown year (<c>年份:</c>).</summary>
public sealed record YearNode(int From, int To) : QueryNode
{
    /// <inheritdoc/>
    public override string ToString() => From == 0 ? "年份:未注明" : From == To ? $"年份:{From}" : $"年份:{From}-{To}";
}

/// <summary>The speech was given on a day of a range (<c>日期:</c>).</summary>
/// <param name="Range">The days.</param>
public sealed record DateNode(DateRange Range) : QueryNode
{
    /// <inheritdoc/>
    public override string ToString() => $"日期:{Range}";
}
