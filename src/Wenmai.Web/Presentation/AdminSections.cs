namespace Wenmai.Web.Presentation;

/// <summary>The sections of administration, in the order of the navigation.</summary>
internal static class AdminSections
{
    /// <summary>Address, page and name of each.</summary>
    public static readonly (string Path, string Page, UiText Name)[] All =
    [
        ("/admin", "/Admin/Index", AdminTexts.State),
        ("/admin/upload", "/Admin/Upload", AdminTexts.Upload),
        ("/admin/jobs", "/Admin/Jobs", AdminTexts.Jobs),
        ("/admin/speeches", "/Admin/Speeches", AdminTexts.Correct),
        ("/admin/changes", "/Admin/Changes", AdminTexts.Changes),
        ("/admin/lexicons", "/Admin/Lexicons", AdminTexts.Lexicons),
        ("/admin/queries", "/Admin/Queries", AdminTexts.SavedQueries),
        ("/admin/checks", "/Admin/Checks", AdminTexts.Checks),
        ("/admin/backups", "/Admin/Backups", AdminTexts.Backups),
        ("/admin/users", "/Admin/Users", AdminTexts.Users),
        ("/admin/keys", "/Admin/Keys", AdminTexts.Keys),
        ("/admin/audit", "/Admin/Audit", AdminTexts.Audit),
    ];
}
