using System.Net;
using System.Security.Claims;
using Wenmai.Administration;
using Wenmai.Keeping;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Access;

/// <summary>Whose subcorpora and saved pages a request sees.</summary>
internal static class KeeperOfRequest
{
    /// <summary>The claim that names who made the key a program uses: what it keeps is theirs.</summary>
    public const string MakerClaim = "maker";

    // No account has a blank in its name.
    private static readonly Keeper Nobody = new(" ");

    /// <summary>Who asks. On one's own machine without accounts it is the machine; elsewhere somebody unknown sees what is shared and keeps nothing.</summary>
    public static Keeper Of(HttpContext context)
    {
        var user = context.User;
        if (user.Identity is { IsAuthenticated: true, Name: { } name })
            return new Keeper(user.FindFirstValue(MakerClaim) ?? name, user.May(Rights.Administer));
        return IsOwnMachine(context) ? new Keeper("") : Nobody;
    }

    /// <summary>Why somebody can't keep anything; null when they can.</summary>
    public static Problem? Refusal(HttpContext context) =>
        context.RequestServices.GetRequiredService<StateStorage>() is { Folder: null, Fault: { } fault } ? fault.Problem
        : Of(context) == Nobody ? new Problem(Codes.SignInNeeded, "登录后才能保存子库和检索。", "请先登录；没有账户请与管理员联系。")
        : null;

    private static bool IsOwnMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && context.RequestServices.GetRequiredService<UserStore>().All.Count == 0;
}
