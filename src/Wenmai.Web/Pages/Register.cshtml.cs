using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Pictures;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>The register of demands: who is asked to do what by when.</summary>
internal sealed class RegisterModel(IArchiveHost host, Ui ui, TimeProvider clock) : AnalysisPage(host, ui, clock)
{
    private const int PageSize = 50;
    private const int GroupsShown = 30;

    /// <summary>The network as a file, as addresses name it.</summary>
    public const string NetworkFormat = "gexf";

    /// <summary>What is asked for.</summary>
    public RegisterRequest Asked { get; private set; } = new();

    /// <summary>The rows; null when refused.</summary>
    public Register? Register { get; private set; }

    /// <summary>The groups that the page has room for.</summary>
    public IEnumerable<RegisterGroup> Groups => Register!.Groups.Where(g => !g.IsApart).Take(GroupsShown);

    /// <summary>The groups that name nobody in particular.</summary>
    public IEnumerable<RegisterGroup> GroupsApart => Register!.Groups.Where(g => g.IsApart);

    /// <summary>How many it has no room for.</summary>
    public int HiddenGroups => Math.Max(0, Register!.Groups.Count(g => !g.IsApart) - GroupsShown);

    /// <summary>The pages of the list.</summary>
    public Pager Pages => Pager.Of(Register!.Total, PageSize, Search.Page, page => Link(Search with { Page = page }, Asked.Group));

    /// <summary>Who is asked to do what; null where the rows are not gathered so.</summary>
    public DeedNetwork? Network { get; private set; }

    /// <summary>The head of the network.</summary>
    public Picture? Drawing { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (Enum.TryParse<RegisterFormat>(Address.Text(AnalysisAddress.Format), ignoreCase: true, out var format)) return await FileAsync(format);
        Asked = IsDownload ? Address.Register(RegisterRequest.MaxPage, page: 1) : Address.Register(PageSize);
        Register = await AskAsync(counts => counts.ReadRegisterAsync(Asked, HttpContext.RequestAborted));
        Network = Register is null || Asked.Group is not null ? null : DeedNetwork.Of(Register);
        Drawing = Network is null ? null : NetworkPicture.Of(Network, Ui.IsEnglish);
        if (Network is not null && Address.Text(AnalysisAddress.Format) == NetworkFormat)
            return new FileContentResult(GexfWriter.Write(Network, Reports.GroupsOf(Register!, At).Notes), GexfWriter.MediaType) { FileDownloadName = "文脉-主体与动作.gexf" };
        if (Drawing is not null && AnswerPicture(() => Drawing, () => Reports.GroupsOf(Register!, At)) is { } file) return file;
        return Answer(Register, r => Reports.Of(r, At), InsightJson.Of);
    }

    /// <summary>All rows, however many.</summary>
    private async Task<IActionResult> FileAsync(RegisterFormat format)
    {
        Asked = Address.Register(RegisterRequest.MaxPage, page: 1);
        using var lease = Acquire();
        var outcome = Problems.Count > 0 ? null : await lease.Archive.Counts.StreamRegisterAsync(Asked, HttpContext.RequestAborted);
        Address.Problems.AddRange(outcome?.Problems ?? []);
        if (outcome?.Result is not { } demands) return Answer(Register, r => Reports.Of(r, At), InsightJson.Of);
        await SentFile.SendAsync(HttpContext, demands, format, At);
        return new EmptyResult();
    }

    /// <summary>A day as an address and a date field write it.</summary>
    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The rows of the page, each with whether the row before it is of the same sentence.</summary>
    public IEnumerable<(RegisterRow Row, bool IsSameSentence)> Rows =>
        Register!.Rows.Select((row, i) => (row, i > 0 && ReferenceEquals(row.Sentence, Register.Rows[i - 1].Sentence)));

    /// <summary>The rows of a group; null for those of all.</summary>
    public string GroupLink(string? group) => Link(Search with { Page = 1 }, group);

    /// <summary>This list as a file.</summary>
    public string Link(string? format) => Link(Search with { Page = 1 }, Asked.Group, format);

    private string Link(SearchRequest request, string? group, string? format = null) => AnalysisLinks.Of("/register", request, Ui.Language,
        (AnalysisAddress.Actor, Asked.Actor.Length == 0 ? null : Asked.Actor),
        (AnalysisAddress.Who, Asked.Who is { } who ? SearchUrl.Name(who) : null),
        (AnalysisAddress.Needs, Asked.Needs == RegisterNeeds.None ? null : AnalysisQuery.NameOf(Asked.Needs)),
        (AnalysisAddress.DueFrom, Day(Asked.DueFrom)),
        (AnalysisAddress.DueTo, Day(Asked.DueTo)),
        (AnalysisAddress.SaidTo, Day(Asked.SaidTo)),
        (AnalysisAddress.Group, Asked.Grouping == RegisterGrouping.None ? null : SearchUrl.Name(Asked.Grouping)),
        (AnalysisAddress.In, group),
        (AnalysisAddress.Scope, Asked.Scope == RegisterScope.Sentence ? null : SearchUrl.Name(Asked.Scope)),
        (AnalysisAddress.Order, Asked.Sort == RegisterSort.Newest ? null : SearchUrl.Name(Asked.Sort)),
        (AnalysisAddress.Format, format));
}
