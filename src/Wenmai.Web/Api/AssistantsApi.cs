using Wenmai.Administration;
using Wenmai.Mcp;
using Wenmai.Web.Access;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Api;

/// <summary>The archive for assistants (Model Context Protocol over HTTP): the tools of <c>wenmai mcp</c>, under the rules of all other endpoints.</summary>
internal static class AssistantsApi
{
    /// <summary>Where assistants connect.</summary>
    public const string Address = "/mcp";

    /// <summary>Registers the server. It keeps no sessions: any process answers any request, and nothing is left behind by a client that goes.</summary>
    public static void AddAssistants(this IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton<ArchiveTools>();
        services.AddMcpServer().WithHttpTransport(transport => transport.ConfigureSessionOptions = (context, options, _) =>
        {
            var mayWrite = settings.Reading != ReadingAccess.SignIn || context.User.May(Rights.Write);
            context.RequestServices.GetRequiredService<ArchiveTools>().Offer(options, mayWrite);
            return Task.CompletedTask;
        });
    }

    /// <summary>Maps its address. Tools count over the whole archive, so calls wait and are counted as those of the writer's desk.</summary>
    public static void MapAssistants(this IEndpointRouteBuilder routes) =>
        routes.MapMcp(Address).RequireAuthorization(AccessPolicies.Read).Heavy().WithMetadata(new SafePostAttribute());
}
