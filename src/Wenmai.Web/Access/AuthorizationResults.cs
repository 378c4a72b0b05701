using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Wenmai.Addresses;
using Wenmai.Administration;
using Wenmai.Searching;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Access;

/// <summary>What somebody without the right gets: people the sign-in page, programs 401 or 403 with a code; each refusal of a right is logged.</summary>
internal sealed class AuthorizationResults(AuditLog audit) : IAuthorizationMiddlewareResultHandler
{
    /// <summary>Where people sign in.</summary>
    public const string SignInPage = "/account/sign-in";

    private readonly AuthorizationMiddlewareResultHandler _otherwise = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorized)
    {
        if (authorized.Succeeded) await _otherwise.HandleAsync(next, context, policy, authorized);
        else if (authorized.Forbidden) await ForbidAsync(context);
        else await ChallengeAsync(context);
    }

    private async Task ForbidAsync(HttpContext context)
    {
        audit.Write(context.User.Identity?.Name ?? "-", "access.denied", context.Request.Path, succeeded: false, address: Who.Address(context));
        await Faults.AnswerAsync(context, StatusCodes.Status403Forbidden, new Problem(Codes.NoRight, "您没有这项权限。", "请用管理员账号登录，或与管理员联系。"));
    }

    private static async Task ChallengeAsync(HttpContext context)
    {
        if (Faults.IsApi(context.Request))
        {
            if (ApiKeyHandler.HasKey(context.Request)) await context.ChallengeAsync(ApiKeyHandler.Scheme);
            await Faults.AnswerAsync(context, StatusCodes.Status401Unauthorized, new Problem(Codes.SignInNeeded, "请先登录，或提供有效的密钥。", "在请求头中写 Authorization: Bearer 密钥；密钥由管理员在管理页中发放。"));
            return;
        }
        // A form that was sent by somebody whose session has ended can't be sent again; they come back to its page.
        var back = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : context.Request.Path.ToString();
        var language = Ui.LanguageOf(context.Request.Query) == UiLanguage.English ? $"&{SearchParameters.Language}={SearchParameters.English}" : "";
        context.Response.Redirect($"{SignInPage}?back={Uri.EscapeDataString(back)}{language}");
    }
}
