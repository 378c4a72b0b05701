namespace Wenmai.Web.Access;

/// <summary>Marks views that count or compare over the whole archive: tenths of a second to seconds where a search takes milliseconds.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class HeavyViewAttribute : Attribute;

/// <summary>Which views are heavy.</summary>
internal static class HeavyViews
{
    private static readonly HashSet<string> Views = new(StringComparer.Ordinal)
    {
        "/Matrix", "/Trends", "/Keyness", "/Collocations", "/Concordance", "/Compare", "/Register", "/Ladder", "/Sentences",
        "/Mirror", "/Headings", "/Phrases", "/Parallels", "/Lineage", "/Recycled", "/Outlines", "/Banks", "/Rewording",
    };

    /// <summary>Marks endpoints.</summary>
    public static TBuilder Heavy<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new HeavyViewAttribute());

    /// <summary>Whether a page is one of them.</summary>
    public static bool IsPage(string path) => Views.Contains(path);

    /// <summary>Whether the endpoint that was met is one of them.</summary>
    public static bool Includes(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<HeavyViewAttribute>() is not null;
}
