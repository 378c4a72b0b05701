using Microsoft.AspNetCore.Mvc;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>The register of directives: who is asked to do what by when.</summary>
internal sealed class RegisterModel(SearcherHost host, Ui ui, TimeProvider clock) : AnalysisPage(host, ui, clock)
{
    private const int PageSize = 50;
    private const int GroupsShown = 30;

    /// <summary>What a row may be asked to state, in the order of the form.</summary>
    public static readonly RegisterNeeds[] NeedChoices =
        [RegisterNeeds.None, RegisterNeeds.Actor, RegisterNeeds.Deadline, RegisterNeeds.Actor | RegisterNeeds.Deadline, RegisterNeeds.Quantity, RegisterNeeds.Condition];

    /// <summary>What is asked for.</summary>
    public RegisterRequest Asked { get; private set; } = new();

    /// <summary>The rows; null when refused.</summary>
    public Register? Register { get; private set; }

    /// <summary>The groups that the page has room for.</summary>
    public IEnumerable<RegisterGroup> Groups => Register!.Groups.Take(GroupsShown);

    /// <summary>How many it has no room for.</summary>
    public int HiddenGroups => Math.Max(0, Register!.Groups.Count - GroupsShown);

    /// <summary>The pages of the list.</summary>
    public Pager Pages => Pager.Of(Register!.Total, PageSize, Search.Page, page => Link(Search with { Page = page }, Asked.Group));

    public IActionResult OnGet()
    {
        ReadAddress(AnalysisAddress.Actor, AnalysisAddress.Needs, AnalysisAddress.Group, AnalysisAddress.In, AnalysisAddress.Order);
        var isWhole = Text(AnalysisAddress.Format).Length > 0;
        var grouping = Choice<RegisterGrouping>(AnalysisAddress.Group);
        Asked = new RegisterRequest
        {
            Slice = Slice,
            Actor = Text(AnalysisAddress.Actor),
            Needs = NeedsOf(Text(AnalysisAddress.Needs)),
            Grouping = grouping,
            Group = grouping == RegisterGrouping.None || !Request.Query.ContainsKey(AnalysisAddress.In) ? null : Text(AnalysisAddress.In),
            Sort = Choice<RegisterSort>(AnalysisAddress.Order),
            Page = isWhole ? 1 : Search.Page,
            Size = isWhole ? RegisterRequest.LargestPage : PageSize,
        };
        Register = Ask(insights => insights.ReadRegister(Asked));
        return Answer(Register, r => Reports.Of(r, At), InsightJson.Of);
    }

    /// <summary>The name of needs in an address.</summary>
    public static string NameOf(RegisterNeeds needs) => SearchUrl.Name(needs).Replace(", ", "-", StringComparison.Ordinal);

    /// <summary>The rows of a group; null for those of all.</summary>
    public string GroupLink(string? group) => Link(Search with { Page = 1 }, group);

    /// <summary>This list as a file.</summary>
    public string Link(string? format) => Link(Search with { Page = 1 }, Asked.Group, format);

    /// <summary>The place of a row in its speech.</summary>
    public string PlaceOf(RegisterRow row) => $"{SearchUrl.Of(new SearchRequest { Query = Search.Query }, Ui.Language, $"/speeches/{row.Speech.Id}")}#p{row.PassageNumber}";

    private string Link(SearchRequest request, string? group, string? format = null) => AnalysisAddress.Of("/register", request, Ui.Language,
        (AnalysisAddress.Actor, Asked.Actor.Length == 0 ? null : Asked.Actor),
        (AnalysisAddress.Needs, Asked.Needs == RegisterNeeds.None ? null : NameOf(Asked.Needs)),
        (AnalysisAddress.Group, Asked.Grouping == RegisterGrouping.None ? null : SearchUrl.Name(Asked.Grouping)),
        (AnalysisAddress.In, group),
        (AnalysisAddress.Order, Asked.Sort == RegisterSort.Newest ? null : SearchUrl.Name(Asked.Sort)),
        (AnalysisAddress.Format, format));

    private RegisterNeeds NeedsOf(string value)
    {
        if (value.Length == 0) return RegisterNeeds.None;
        foreach (var needs in NeedChoices)
            if (NameOf(needs) == value) return needs;
        Problems.Add(new SearchProblem("E207", AnalysisAddress.Needs, $"参数 {AnalysisAddress.Needs} 的值“{value}”无法识别。", $"可用的值：{string.Join('、', NeedChoices.Select(NameOf))}。"));
        return RegisterNeeds.None;
    }
}
