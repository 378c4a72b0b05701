using Wenmai.Keeping;

namespace Wenmai.Web.Presentation;

/// <summary>Wording of what readers keep by name: subcorpora and saved pages.</summary>
internal static class KeepingTexts
{
    public static readonly UiText Subcorpus = new("子库", "Subcorpus");
    public static readonly UiText Subcorpora = new("子库", "Subcorpora");
    public static readonly UiText Queries = new("保存的检索", "Saved queries");
    public static readonly UiText OfArchive = new("本档案常用检索", "Queries of the archive");
    public static readonly UiText OfArchiveLead = new("由管理员保存，发布更改前用来试算。", "Kept by the administrator; trial runs watch them before anything is published.");
    public static readonly UiText Lead = new(
        "子库是起了名字的一部分档案，由检索词和筛选条件划定，也可由其他子库合成，检索和各项统计都能在子库中进行。保存的检索是起了名字的页面，随时可以重新打开。",
        "A subcorpus is a named part of the archive, set by a query and filters or made of other subcorpora; searches and counts can be done inside it. A saved query is a page with a name.");
    public static readonly UiText WholeArchive = new("全部档案", "Whole archive");
    public static readonly UiText LeaveSubcorpus = new("不再限于子库 {0}", "No longer inside {0}");
    public static readonly UiText Keep = new("保存…", "Save…");
    public static readonly UiText Name = new("名称", "Name");
    public static readonly UiText KeepQuery = new("保存检索", "Save query");
    public static readonly UiText KeepSubcorpus = new("存为子库", "Save as subcorpus");
    public static readonly UiText KeepHint = new(
        "“保存检索”记下本页，随时重新打开；“存为子库”记下检索词和筛选条件划定的文字，检索词须全部出现，不作联想。",
        "“Save query” keeps this page. “Save as subcorpus” keeps what query and filters select; all words must occur, and nothing is expanded.");
    public static readonly UiText None = new("还没有子库。在检索页或统计页设好条件，点“保存…”，再点“存为子库”。", "There is no subcorpus yet. Set a query and filters on any page, choose “Save…”, then “Save as subcorpus”.");
    public static readonly UiText NoQueries = new("还没有保存的检索。在检索页或统计页点“保存…”，再点“保存检索”。", "No query has been saved yet. Choose “Save…” on any page, then “Save query”.");
    public static readonly UiText Consists = new("条件", "Consists of");
    public static readonly UiText Size = new("规模", "Size");
    public static readonly UiText SizeOf = new("{0} 篇 {1} 句", "{0} speeches, {1} sentences");
    public static readonly UiText Whose = new("所有者", "Owner");
    public static readonly UiText Mine = new("本人", "Me");
    public static readonly UiText MineShared = new("本人，已共享", "Me, shared");
    public static readonly UiText OfMachine = new("本机", "This machine");
    public static readonly UiText Open = new("打开", "Open in");
    public static readonly UiText Change = new("管理", "Manage");
    public static readonly UiText ChangeOf = new("管理 {0}", "Manage {0}");
    public static readonly UiText Rename = new("改名", "Rename");
    public static readonly UiText Share = new("共享给其他用户", "Share with others");
    public static readonly UiText Unshare = new("不再共享", "Stop sharing");
    public static readonly UiText Remove = new("删除", "Delete");
    public static readonly UiText RemoveHint = new("删除后 30 天内可以恢复。", "It can be restored for 30 days.");
    public static readonly UiText Confirm = new("确认删除", "Yes, delete");
    public static readonly UiText Removed = new("已删除“{0}”。", "“{0}” has been deleted.");
    public static readonly UiText Undo = new("撤销", "Undo");
    public static readonly UiText Done = new("已保存。", "Saved.");
    public static readonly UiText Combine = new("合成新子库", "Combine");
    public static readonly UiText Compare = new("对比两个子库", "Compare two subcorpora");
    public static readonly UiText First = new("子库一", "First");
    public static readonly UiText Second = new("子库二", "Second");
    public static readonly UiText Third = new("子库三（可不选）", "Third, if any");
    public static readonly UiText How = new("方式", "How");
    public static readonly UiText CombineDo = new("合成", "Combine");
    public static readonly UiText CompareDo = new("对比", "Compare");
    public static readonly UiText SignIn = new("登录后可以保存子库和检索。", "Sign in to save subcorpora and queries.");

    /// <summary>The name of a set operation.</summary>
    public static UiText Of(SetOperation operation) => operation switch
    {
        SetOperation.Union => new("并：任一子库的文字", "Union: what any holds"),
        SetOperation.Intersection => new("交：各子库共有的文字", "Intersection: what all hold"),
        _ => new("差：子库一减去其余", "Difference: the first without the rest"),
    };
}
