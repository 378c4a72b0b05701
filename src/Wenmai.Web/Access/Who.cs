namespace Wenmai.Web.Access;

/// <summary>Who asks, and from where, as the audit log writes it.</summary>
internal static class Who
{
    /// <summary>Name of the account or key; <c>-</c> for nobody known.</summary>
    public static string Name(HttpContext context) => context.User.Identity?.Name ?? "-";

    /// <summary>Address of the other side.</summary>
    public static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
