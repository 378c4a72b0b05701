namespace Wenmai.Web.Presentation;

/// <summary>A section of administration.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Page">Its page.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parts">Pages that belong to it.</param>
internal sealed record AdminSection(string Path, string Page, UiText Name, params IReadOnlyList<string> Parts);

/// <summary>The sections of administration, in the order of the navigation.</summary>
internal static class AdminSections
{
    /// <summary>All sections.</summary>
    public static readonly IReadOnlyList<AdminSection> All =
    [
        new("/admin", "/Admin/Index", AdminTexts.State),
        new("/admin/upload", "/Admin/Upload", AdminTexts.Upload),
        new("/admin/jobs", "/Admin/Jobs", AdminTexts.Jobs, "/Admin/Job"),
        new("/admin/speeches", "/Admin/Speeches", AdminTexts.Correct, "/Admin/Correction", "/Admin/Sentences"),
        new("/admin/changes", "/Admin/Changes", AdminTexts.Changes),
        new("/admin/lexicons", "/Admin/Lexicons", AdminTexts.Lexicons),
        new("/admin/models", "/Admin/Models", AdminTexts.Models),
        new("/admin/queries", "/Admin/Queries", AdminTexts.SavedQueries),
        new("/admin/next", "/Admin/Next", AdminTexts.NextRun),
        new("/admin/checks", "/Admin/Checks", AdminTexts.Checks),
        new("/admin/backups", "/Admin/Backups", AdminTexts.Backups),
        new("/admin/users", "/Admin/Users", AdminTexts.Users),
        new("/admin/keys", "/Admin/Keys", AdminTexts.Keys),
        new("/admin/audit", "/Admin/Audit", AdminTexts.Audit),
    ];
}
