using Wenmai.Administration;
using Wenmai.Searching;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Access;

/// <summary>Stands before every change: the endpoint must take changes, the request must come from a page of this site, and an endpoint without a policy is closed.</summary>
/// <remarks>Beside the antiforgery token, not in its place: two walls of different make.</remarks>
internal static class ChangeGuard
{
    private const string Administration = "/admin|/api/v1/admin";
    private const string Areas = $"{Administration}|/account";

    /// <summary>Puts the guard after routing and authentication.</summary>
    public static void UseChangeGuard(this WebApplication app) => app.Use((context, next) =>
    {
        // The page that tells of a refusal passes here again.
        if (Faults.IsTelling(context)) return next(context);
        if (NeedsState(context) && context.RequestServices.GetRequiredService<StateStorage>() is { Folder: null, Fault: { } fault })
            return Faults.AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, fault.Problem);
        if (IsAdministration(context) && context.RequestServices.GetRequiredService<ServerSettings>().IsReader)
            return Faults.AnswerAsync(context, StatusCodes.Status403Forbidden, new Problem(
                Codes.ReadingProcess, "本服务只供检索，档案由另一个服务管理。", "请在负责管理的服务（Wenmai:Role 不是 reader 的那一个）中操作。"));
        var isReading = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        // The framework's own refusal of a method names those that the address takes.
        if (!isReading && context.GetEndpoint() is not (null or RouteEndpoint)) return next(context);
        if (!isReading && !EndpointPolicies.TakesChange(context))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return Faults.AnswerAsync(context, StatusCodes.Status405MethodNotAllowed, new Problem(Codes.OnlyGet, "这里只能查阅，只接受 GET 和 HEAD 请求。", "请在检索页中操作。"));
        }
        if (EndpointPolicies.IsClosed(context.GetEndpoint()))
            return Faults.AnswerAsync(context, StatusCodes.Status403Forbidden, new Problem(Codes.NoRight, "这个地址没有开放。"));
        if (isReading || EndpointPolicies.SafePost(context) || ApiKeyHandler.HasKey(context.Request)) return next(context);
        // Pages have the antiforgery token as a second wall; data has none, so there a cookie is not enough for a change.
        if (IsSameOrigin(context.Request) && !Faults.IsApi(context.Request)) return next(context);
        context.RequestServices.GetRequiredService<AuditLog>().Write(Who.Name(context), "change.foreign", context.Request.Path, succeeded: false, address: Who.Address(context));
        return Faults.AnswerAsync(context, StatusCodes.Status403Forbidden, new Problem(Codes.OtherSite, "这个请求不是从本站页面发出的，已拒绝。", "请在本站的页面中操作；程序请使用密钥。"));
    });

    /// <summary>Whether the browser says that the request comes from a page of this site. Browsers that send no <c>Sec-Fetch-Site</c> send <c>Origin</c> with every POST.</summary>
    internal static bool IsSameOrigin(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" => true,
        "" => request.Headers.Origin.ToString() == $"{request.Scheme}://{request.Host}",
        _ => false,
    };

    private static bool IsAdministration(HttpContext context) => Administration.Split('|').Any(a => context.Request.Path.StartsWithSegments(a));

    private static bool NeedsState(HttpContext context) => Areas.Split('|').Any(a => context.Request.Path.StartsWithSegments(a));
}
