using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Insights;

namespace Wenmai.Views;

/// <summary>A page of the analyst's desk as a question that programs, the command line and reports ask alike.</summary>
/// <param name="Path">Path of the page: <c>/trends</c>.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Answer">Asks the archive what an address says.</param>
public sealed record AnalysisView(string Path, string Name, Func<IArchive, AnalysisQuery, DateTimeOffset, CancellationToken, Task<InsightOutcome<ViewAnswer>>> Answer)
{
    /// <summary>The view of an address; null when the address is no view.</summary>
    /// <param name="address">Path and parameters.</param>
    public static AnalysisView? Of(string address) => AnalysisViews.All.FirstOrDefault(v => v.Path == address.Split('?', 2)[0]);

    /// <summary>Asks what an address says.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="address">Path and parameters of a view, as its page has them.</param>
    /// <param name="find">A subcorpus by its name; null where names mean none.</param>
    /// <param name="at">The time, for notes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Problems: E207 for an address that is no view, those of its parameters, and those of the archive.</returns>
    public static async Task<InsightOutcome<ViewAnswer>> AskAsync(
        IArchive archive, string address, Func<string, Taxonomy, Searching.Queries.SubcorpusNode>? find, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        if (Of(address) is not { } view) return Refused(NoView(address));
        var values = AddressValues.Parse(address.Contains('?', StringComparison.Ordinal) ? address.Split('?', 2)[1] : "", find);
        return await view.AskAsync(archive, new AnalysisQuery(values, archive.Taxonomy), at, cancellationToken);
    }

    /// <summary>Asks what the parameters of an address say.</summary>
    public async Task<InsightOutcome<ViewAnswer>> AskAsync(IArchive archive, AnalysisQuery asked, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        var outcome = asked.Problems.Count > 0 ? Refused() : await Answer(archive, asked, at, cancellationToken);
        // Reading the parameters of a request may have found more that can't be read.
        return asked.Problems.Count == 0 ? outcome : Refused([.. asked.Problems.Union(outcome.Problems)]);
    }

    private static InsightOutcome<ViewAnswer> Refused(params IReadOnlyList<Problem> problems) => new() { Problems = problems };

    /// <summary>What is said of an address that is no view.</summary>
    /// <param name="address">The address.</param>
    /// <param name="field">Where it stands.</param>
    public static Problem NoView(string address, string field = "address") => new(
        Codes.UnknownValue, $"“{(address.Length > 60 ? address[..60] + "…" : address)}”不是统计页面的地址。",
        $"可用的页面：{string.Join('、', AnalysisViews.All.Select(v => v.Path))}。") { Field = field };
}
