namespace Wenmai.Searching.Queries;

/// <summary>How the hits of a page are put together. Totals, facets and the set of answers are the same either way.</summary>
public enum HitGrouping
{
    /// <summary>逐段显示: every passage that answers, in order.</summary>
    None,

    /// <summary>归并显示: near-identical passages once, at most two passages of a speech, headings with what stands below them.</summary>
    Speech,
}
