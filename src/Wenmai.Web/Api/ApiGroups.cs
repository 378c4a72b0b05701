using Microsoft.AspNetCore.Http.Metadata;
using Wenmai.Web.Access;
using Wenmai.Web.Api.Queries;

namespace Wenmai.Web.Api;

/// <summary>The rules that endpoints share: who may use them, and how they refuse.</summary>
internal static class ApiGroups
{
    private const string Root = "/api/v1";

    /// <summary>Endpoints for readers.</summary>
    public static RouteGroupBuilder MapReading(this IEndpointRouteBuilder routes) =>
        routes.MapGroup(Root).RequireAuthorization(AccessPolicies.Read).WithTags("Reading").Refuses();

    /// <summary>Endpoints of the writer's desk.</summary>
    public static RouteGroupBuilder MapWritersDesk(this IEndpointRouteBuilder routes) =>
        routes.MapGroup(Root).RequireAuthorization(AccessPolicies.Write).WithTags("Writing").Refuses();

    /// <summary>Endpoints for editors that change nothing.</summary>
    public static RouteGroupBuilder MapEditing(this IEndpointRouteBuilder routes) => routes.MapDesk(AccessPolicies.Edit);

    /// <summary>Endpoints for editors that change something: they need a key, a cookie is not enough.</summary>
    public static RouteGroupBuilder MapEdits(this IEndpointRouteBuilder routes) =>
        routes.MapEditing().WithMetadata(new MutatingEndpointAttribute());

    /// <summary>Endpoints for administrators that change nothing.</summary>
    public static RouteGroupBuilder MapAdministration(this IEndpointRouteBuilder routes) => routes.MapDesk(AccessPolicies.Administer);

    /// <summary>Endpoints for administrators that change something: they need a key, a cookie is not enough.</summary>
    public static RouteGroupBuilder MapChanges(this IEndpointRouteBuilder routes) =>
        routes.MapAdministration().WithMetadata(new MutatingEndpointAttribute());

    private static RouteGroupBuilder MapDesk(this IEndpointRouteBuilder routes, string policy) =>
        routes.MapGroup($"{Root}/admin").RequireAuthorization(policy).WithTags("Administration").Refuses()
            .RefusesWith(StatusCodes.Status403Forbidden);

    /// <summary>States that endpoints answer with a problem and this status too.</summary>
    public static TBuilder RefusesWith<TBuilder>(this TBuilder endpoints, params int[] statuses) where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses) endpoints.WithMetadata(new ProducesProblemMetadata(status));
        return endpoints;
    }

    /// <summary>States the same of one endpoint, from a parameter's own metadata.</summary>
    public static void RefusesWith(this EndpointBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses) endpoint.Metadata.Add(new ProducesProblemMetadata(status));
    }

    /// <summary>What any endpoint may refuse with, and the answer to a body that can't be read.</summary>
    private static RouteGroupBuilder Refuses(this RouteGroupBuilder group) => group
        .RefusesWith(
            StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status429TooManyRequests,
            StatusCodes.Status503ServiceUnavailable)
        .AddEndpointFilterFactory(KnownParameters.Filter)
        .AddEndpointFilter(async (call, next) =>
            call.Arguments.OfType<IRefusable>().Select(a => a.Refusal).FirstOrDefault(r => r is not null) ?? await next(call));

    private sealed class ProducesProblemMetadata(int status) : IProducesResponseTypeMetadata
    {
        public Type Type => typeof(ApiProblem);

        public int StatusCode => status;

        public IEnumerable<string> ContentTypes => ["application/problem+json"];
    }
}
