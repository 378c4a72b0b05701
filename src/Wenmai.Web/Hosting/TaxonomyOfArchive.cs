using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Web.Hosting;

/// <summary>Lets each request read and show the names of themes that the archive uses.</summary>
internal static class TaxonomyOfArchive
{
    /// <summary>Puts it around whatever answers.</summary>
    public static void UseTaxonomy(this WebApplication app) => app.Use(async (context, next) =>
    {
        using var names = Find(context.RequestServices.GetRequiredService<SearcherHost>())?.Enter();
        await next(context);
    });

    /// <summary>The archive's taxonomy; null while no generation answers, which the page itself will tell.</summary>
    private static Taxonomy? Find(SearcherHost host)
    {
        try
        {
            return host.HasIndex ? host.Taxonomy : null;
        }
        catch (Exception e) when (e is IndexMissingException or IndexDamagedException or IndexTooNewException)
        {
            return null;
        }
    }
}
