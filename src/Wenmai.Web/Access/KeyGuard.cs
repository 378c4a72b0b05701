using Microsoft.AspNetCore.Authentication;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Access;

/// <summary>A key that opens nothing is refused everywhere, also where reading is open: who sends one means to be somebody.</summary>
internal static class KeyGuard
{
    /// <summary>Puts the guard after authentication.</summary>
    public static void UseKeyGuard(this WebApplication app) => app.Use((context, next) =>
    {
        var isKnown = context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Succeeded == true;
        if (isKnown || !ApiKeyHandler.HasKey(context.Request) || Faults.IsTelling(context) || context.Request.Path.StartsWithSegments("/health")) return next(context);
        context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return Faults.AnswerAsync(context, StatusCodes.Status401Unauthorized, new Problem(
            Codes.SignInNeeded, "密钥无效：没有这个密钥，或已收回、已到期。", "请核对 Authorization 请求头中的密钥；查阅开放的档案可以不带密钥。"));
    });
}
