namespace Wenmai.Drafting;

/// <summary>Names of the desk's coded values, for pages and command line alike.</summary>
public static class DeskNames
{
    /// <summary>Kinds of marks, most urgent first.</summary>
    public static IReadOnlyList<Labels.Entry<DraftMarkKind>> Marks { get; } =
    [
        new(DraftMarkKind.UnmaskedName, "unmasked", "未脱敏", "Unmasked name"),
        new(DraftMarkKind.Numbering, "numbering", "序号有误", "Numbering"),
        new(DraftMarkKind.EarlierThanEvent, "event", "出处存疑", "Doubtful origin"),
        new(DraftMarkKind.OldWording, "old", "旧提法", "Old wording"),
        new(DraftMarkKind.Verbatim, "verbatim", "逐字相同", "Verbatim"),
        new(DraftMarkKind.NoPrecedent, "none", "无先例", "No precedent"),
    ];
}
