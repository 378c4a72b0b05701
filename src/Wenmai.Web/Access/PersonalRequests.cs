using Microsoft.AspNetCore.Http.Features;
using Wenmai.Keeping;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Access;

/// <summary>Lets the readers of addresses know whose subcorpora their names mean.</summary>
internal static class PersonalRequests
{
    /// <summary>Stands behind authorization, which says who asks.</summary>
    public static void UsePersonalRequests(this WebApplication app) => app.Use((context, next) =>
    {
        var inner = context.Features.Get<IQueryFeature>() ?? new QueryFeature(context.Features);
        context.Features.Set<IQueryFeature>(new PersonalQueryFeature(inner, (name, taxonomy) =>
            context.RequestServices.GetRequiredService<Subcorpora>().Resolve(KeeperOfRequest.Of(context), name, taxonomy)));
        return next(context);
    });
}
