namespace Wenmai.Tests;

/// <summary>Demands of tests that label sentences themselves.</summary>
internal static class DemandMaker
{
    /// <summary>A demand of one type, which is certain.</summary>
    public static Demand Of(DirectiveType type, TextSpan span, int strength = 2, Evidence? evidence = null) =>
        new(span, [new DemandedType(type, evidence ?? new Evidence(null, "test"), LabelWeight.Certain)], strength);

    /// <summary>A demand of the whole span with some types, or none where there are no types.</summary>
    public static IReadOnlyList<Demand> Of(IEnumerable<DirectiveType> types, TextSpan span, double weight = LabelWeight.Certain)
    {
        List<DemandedType> demanded = [.. types.Distinct().Order().Select(t => new DemandedType(t, new Evidence(null, "test"), weight))];
        return demanded.Count == 0 ? [] : [new Demand(span, demanded, 2)];
    }
}
