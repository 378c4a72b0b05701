namespace Wenmai.Web.Presentation;

/// <summary>The sections of administration, in the order of the navigation.</summary>
internal static class AdminSections
{
    /// <summary>Address, page and name of each.</summary>
    public static readonly (string Path, string Page, UiText Name)[] All =
    [
        ("/admin", "/Admin/Index", AdminTexts.State),
        ("/admin/users", "/Admin/Users", AdminTexts.Users),
        ("/admin/keys", "/Admin/Keys", AdminTexts.Keys),
        ("/admin/audit", "/Admin/Audit", AdminTexts.Audit),
    ];
}
