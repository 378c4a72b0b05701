using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>The part of a query that is true or false of whole speeches (标题: 单位: 讲话人: 场合: 文种: 年份: 日期:), apart from what is asked of their sentences.</summary>
/// <remarks>Such a part narrows what is counted over, as chosen facets do: 整改 年份:2022 is a rate of the texts of 2022. It can be taken off where it is joined
/// to the rest by AND. Inside OR and NOT beside words it says nothing of a speech alone, so it stays with the sentences, and the answer tells it.</remarks>
internal static class SpeechScope
{
    /// <summary>Takes the part off.</summary>
    /// <param name="root">The query; null for none.</param>
    /// <returns>What speeches must meet, and what sentences must; null for nothing.</returns>
    public static (QueryNode? Scope, QueryNode? Root) Split(QueryNode? root)
    {
        if (root is null) return (null, null);
        var parts = Conjuncts(root).SelectMany(Opened).ToLookup(IsOfSpeeches);
        return (Joined([.. parts[true]]), Joined([.. parts[false]]));
    }

    // A named part as what it asks of speeches and, under its name, what it asks of sentences.
    private static IEnumerable<QueryNode> Opened(QueryNode node)
    {
        if (node is not SubcorpusNode part) return [node];
        var (scope, rest) = Split(part.Definition);
        return new[] { scope, rest is null ? null : part with { Definition = rest } }.OfType<QueryNode>();
    }

    /// <summary>What is joined by AND, however it was bracketed; the query itself where nothing is.</summary>
    public static IEnumerable<QueryNode> Conjuncts(QueryNode node) => node is AndNode and ? and.Children.SelectMany(Conjuncts) : [node];

    /// <summary>Several conditions as one; null for none.</summary>
    public static QueryNode? Joined(IReadOnlyList<QueryNode> nodes) => nodes.Count switch { 0 => null, 1 => nodes[0], _ => new AndNode(nodes) };

    /// <summary>Whether a field of the whole speech stands anywhere in a query.</summary>
    public static bool SpeaksOfSpeeches(QueryNode? node) => node switch
    {
        TitleNode or OrganisationNode or SpeechNameNode or KindNode or YearNode or DateNode or CopyNode => true,
        FacetNode chosen => chosen.IsOfSpeeches,
        SubcorpusNode part => SpeaksOfSpeeches(part.Definition),
        AndNode and => and.Children.Any(SpeaksOfSpeeches),
        OrNode or => or.Children.Any(SpeaksOfSpeeches),
        NotNode not => SpeaksOfSpeeches(not.Child),
        _ => false,
    };

    /// <summary>Whether a speech meets a scope.</summary>
    public static bool Holds(QueryNode scope, SpeechSegment segment, int speech) => scope switch
    {
        AndNode and => and.Children.All(c => Holds(c, segment, speech)),
        OrNode or => or.Children.Any(c => Holds(c, segment, speech)),
        NotNode not => !Holds(not.Child, segment, speech),
        TitleNode title => PhraseText.Contains(segment.NamesOf(speech).FoldedTitle, title.Phrase),
        OrganisationNode unit => PhraseText.Contains(segment.NamesOf(speech).FoldedUnit, unit.Phrase),
        SpeechNameNode named => segment.NamesOf(speech).Hold(named),
        KindNode kind => segment.Speeches[speech].Kind == kind.Kind,
        YearNode year => segment.Speeches[speech].Year is var of && of >= year.From && of <= year.To,
        DateNode date => date.Range.Holds(segment.Speeches[speech].Year, segment.Speeches[speech].Day),
        CopyNode copies => copies.Speeches.Contains(segment.Speeches[speech].Id),
        FacetNode chosen => new FacetFilter(chosen.Selection).AllowsSpeech(segment, speech),
        SubcorpusNode part => Holds(part.Definition, segment, speech),
        _ => throw new ArgumentOutOfRangeException(nameof(scope)),
    };

    /// <summary>Whether a speech of a year may meet a scope; 0 stands for unknown.</summary>
    public static bool AllowsYear(QueryNode? scope, int year) => scope is null || HoldsOf(scope, year) != false;

    /// <summary>Whether a scope chooses years.</summary>
    public static bool ChoosesYears(QueryNode? scope) => scope switch
    {
        YearNode or DateNode => true,
        FacetNode chosen => chosen.Selection[Facet.Year].Count > 0,
        SubcorpusNode part => ChoosesYears(part.Definition),
        AndNode and => and.Children.Any(ChoosesYears),
        OrNode or => or.Children.Any(ChoosesYears),
        NotNode not => ChoosesYears(not.Child),
        _ => false,
    };

    // Null: the year does not tell.
    private static bool? HoldsOf(QueryNode scope, int year) => scope switch
    {
        YearNode years => year >= years.From && year <= years.To,
        DateNode { Range: { IsUndated: false } days } => year >= days.From.Year && year <= days.To.Year ? null : false,
        FacetNode chosen => AllowsYear(chosen, year),
        SubcorpusNode part => HoldsOf(part.Definition, year),
        AndNode and => and.Children.Select(c => HoldsOf(c, year)).Aggregate((bool?)true, (a, b) => a & b),
        OrNode or => or.Children.Select(c => HoldsOf(c, year)).Aggregate((bool?)false, (a, b) => a | b),
        NotNode not => !HoldsOf(not.Child, year),
        _ => null,
    };

    private static bool? AllowsYear(FacetNode chosen, int year) =>
        chosen.Selection[Facet.Year].Count > 0 && !new FacetFilter(chosen.Selection).AllowsYear(year) ? false
        : Enum.GetValues<Facet>().All(f => f == Facet.Year || chosen.Selection[f].Count == 0) ? true : null;

    private static bool IsOfSpeeches(QueryNode node) => node switch
    {
        TitleNode or OrganisationNode or SpeechNameNode or KindNode or YearNode or DateNode or CopyNode => true,
        FacetNode chosen => chosen.IsOfSpeeches,
        SubcorpusNode part => IsOfSpeeches(part.Definition),
        AndNode and => and.Children.All(IsOfSpeeches),
        OrNode or => or.Children.All(IsOfSpeeches),
        NotNode not => IsOfSpeeches(not.Child),
        _ => false,
    };
}
