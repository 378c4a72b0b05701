using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Wenmai.Web.Access;

/// <summary>Proves between the two steps of signing in that the first one, the password, succeeded: a sealed name that holds for a few minutes.</summary>
internal static class CodeTicket
{
    private const string Purpose = "wenmai-code";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>A ticket for somebody who gave the right password.</summary>
    public static string For(HttpContext context, string name) => Protector(context).Protect(name, Life);

    /// <summary>Whose ticket it is; null for one that is old or made up.</summary>
    public static string? NameIn(HttpContext context, string? ticket)
    {
        try
        {
            return string.IsNullOrEmpty(ticket) ? null : Protector(context).Unprotect(ticket);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static ITimeLimitedDataProtector Protector(HttpContext context) =>
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose).ToTimeLimitedDataProtector();
}
