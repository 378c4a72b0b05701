using Wenmai.Addresses;
using Wenmai.Keeping;
using Wenmai.Searching.Queries;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Access;

/// <summary>What pages show of the subcorpora of whoever asks. Where the state can't be read, pages go on without them.</summary>
internal sealed class KeptThings(IHttpContextAccessor accessor)
{
    private static readonly string[] Conditions =
        [SearchParameters.Query, SearchParameters.Subcorpus, .. Enum.GetValues<Facet>().Select(FacetValues.NameOf)];

    private IReadOnlyList<Subcorpus>? _subcorpora;

    /// <summary>Who asks.</summary>
    public Keeper Keeper => KeeperOfRequest.Of(Context);

    /// <summary>Why they can't keep anything; null when they can.</summary>
    public Problem? Refusal => KeeperOfRequest.Refusal(Context);

    /// <summary>The subcorpora they see; none where the state can't be read.</summary>
    public IReadOnlyList<Subcorpus> Subcorpora => _subcorpora ??= Read();

    /// <summary>The address of a page as it is kept: without its form of download.</summary>
    public static string AddressOf(HttpRequest request) => SearchUrl.WithQuery(request.Path, Parameters(request).Where(p => p.Key != AnalysisAddress.Format));

    /// <summary>The address of a page outside a subcorpus.</summary>
    public static string Without(HttpRequest request, string name) => SearchUrl.WithQuery(
        request.Path, Parameters(request).Where(p => p.Key != SearchParameters.Page && !(p.Key == SearchParameters.Subcorpus && p.Value == name)));

    /// <summary>Whether a page has conditions that a subcorpus can consist of.</summary>
    public static bool HasConditions(HttpRequest request) => Conditions.Any(name => request.Query[name].Any(value => !string.IsNullOrEmpty(value)));

    private static IEnumerable<KeyValuePair<string, string>> Parameters(HttpRequest request) =>
        request.Query.SelectMany(p => p.Value.Where(v => !string.IsNullOrEmpty(v)).Select(v => KeyValuePair.Create(p.Key, v!)));

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>The reports they may change, the one last changed first; none where the state can't be read.</summary>
    public IReadOnlyList<KeptReport> Reports
    {
        get
        {
            try
            {
                var reports = Context.RequestServices.GetRequiredService<KeptReports>().Visible(Keeper);
                return [.. reports.Where(Keeper.MayChange).OrderByDescending(r => r.ChangedAt)];
            }
            catch (AdministrationFault)
            {
                return [];   // told on the page of reports
            }
        }
    }

    private IReadOnlyList<Subcorpus> Read()
    {
        try
        {
            return Context.RequestServices.GetRequiredService<Subcorpora>().Visible(Keeper);
        }
        catch (AdministrationFault)
        {
            return [];   // told on the page of subcorpora
        }
    }
}
