using Microsoft.AspNetCore.DataProtection;
using System.Security.Cryptography;
using Wenmai.Administration;

namespace Wenmai.Web.Access;

/// <summary>Remembers in a browser that somebody has signed in there: their attempts are counted apart from those of strangers at the same address. It opens nothing.</summary>
internal static class DeviceCookie
{
    private const string Name = "wenmai-device";
    private const char Between = '|';
    private static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    /// <summary>From where somebody tries to sign in under a name.</summary>
    public static SignInOrigin OriginOf(HttpContext context, string name) => new(Who.Address(context), DeviceOf(context, name));

    /// <summary>Marks the browser as one of somebody's.</summary>
    public static void Give(HttpContext context, string name)
    {
        var device = DeviceOf(context, name) ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        context.Response.Cookies.Append(Name, Protector(context).Protect($"{device}{Between}{name}"), new CookieOptions
        {
            HttpOnly = true, IsEssential = true, MaxAge = Kept, Path = "/account", SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps,
        });
    }

    private static string? DeviceOf(HttpContext context, string name)
    {
        if (context.Request.Cookies[Name] is not { } sealedText) return null;
        try
        {
            return Protector(context).Unprotect(sealedText).Split(Between, 2) is [var device, var owner] && UserStore.IsSameName(owner, name) ? device : null;
        }
        catch (CryptographicException)
        {
            return null;   // of another server, or made up
        }
    }

    private static IDataProtector Protector(HttpContext context) => context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Name);
}
