using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Wenmai.Administration;

namespace Wenmai.Web.Access;

/// <summary>The policy of every page and endpoint, in one place. One that has none stays closed.</summary>
internal static class EndpointPolicies
{
    /// <summary>Pages of readers that take a form: a draft, which must not stand in an address, and what readers keep by name.</summary>
    private static readonly string[] Forms = ["/Mirror", "/Saved", "/Reports"];

    private static readonly string[] Anonymous = ["/Account/SignIn", "/Account/Setup", "/Account/Outside", "/Account/Entered", "/Error", "/Building"];

    /// <summary>Pages of the writer's desk.</summary>
    private static readonly string[] Writing = ["/Mirror", "/Outlines", "/Banks", "/Rewording", "/Headings", "/Phrases", "/Parallels", "/Basket"];

    /// <summary>Pages of administration that are about people, the past or the machine, not about the archive's content.</summary>
    private static readonly string[] Administering = ["/Admin/Users", "/Admin/Keys", "/Admin/Audit", "/Admin/Backups", "/Admin/Models"];

    /// <summary>Gives a page its policy by where it lies: <c>Admin</c> for editors or administrators, <c>Account</c> for whoever signed in, the rest for writers or readers.</summary>
    public static void OfPage(EndpointBuilder endpoint)
    {
        var path = endpoint.Metadata.OfType<PageActionDescriptor>().First().ViewEnginePath;
        var isAdmin = path.StartsWith("/Admin/", StringComparison.Ordinal);
        var isAccount = path.StartsWith("/Account/", StringComparison.Ordinal);
        if (isAdmin || isAccount || Forms.Contains(path)) endpoint.Metadata.Add(new MutatingEndpointAttribute());
        if (HeavyViews.IsPage(path)) endpoint.Metadata.Add(new HeavyViewAttribute());
        if (Anonymous.Contains(path)) endpoint.Metadata.Add(new AllowAnonymousAttribute());
        else if (isAccount) endpoint.Metadata.Add(new AuthorizeAttribute());
        else endpoint.Metadata.Add(new AuthorizeAttribute(PolicyOf(path)));
    }

    /// <summary>The policy of a page that is neither for everybody nor about one's own account.</summary>
    public static string PolicyOf(string page) =>
        Administering.Contains(page) ? AccessPolicies.Administer
        : page.StartsWith("/Admin/", StringComparison.Ordinal) ? AccessPolicies.Edit
        : Writing.Contains(page) ? AccessPolicies.Write
        : AccessPolicies.Read;

    /// <summary>Whether somebody may open a page of administration.</summary>
    public static bool MayOpen(ClaimsPrincipal user, string page) =>
        user.May(PolicyOf(page) == AccessPolicies.Administer ? Rights.Administer : Rights.Edit);

    /// <summary>Whether nobody said who may use the endpoint.</summary>
    public static bool IsClosed(Endpoint? endpoint) =>
        endpoint is RouteEndpoint && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;

    /// <summary>Whether the endpoint that was met takes this change: pages by POST, data by the methods it was mapped for. What meets no endpoint is not found, whatever the method.</summary>
    public static bool TakesChange(HttpContext context) => context.GetEndpoint() is not { } endpoint
        || SafePost(context)
        || (endpoint.Metadata.GetMetadata<MutatingEndpointAttribute>() is not null
            && (HttpMethods.IsPost(context.Request.Method) || endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not null));

    /// <summary>Whether the endpoint that was met changes nothing, though it takes POST.</summary>
    public static bool SafePost(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<SafePostAttribute>() is not null;
}
