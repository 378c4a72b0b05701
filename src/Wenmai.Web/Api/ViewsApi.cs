using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Pictures;
using Wenmai.Views;
using Wenmai.Web.Access;
using Wenmai.Web.Api.Queries;

namespace Wenmai.Web.Api;

/// <summary>The views of the analyst's desk as files: the address of a page, answered as its picture or its table.</summary>
internal static class ViewsApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapViews(this IEndpointRouteBuilder routes) => routes.MapReading().Heavy().RefusesWith(StatusCodes.Status404NotFound)
        .MapGet("views/{name}", FileAsync).WithName("ViewFile")
        .WithSummary("A counting page as its picture (svg, png), its table (csv) or its network (gexf: the register by actor and action); it takes the parameters of the endpoint that answers the same as data, and refuses others")
        .Produces<Stream>(StatusCodes.Status200OK, "image/svg+xml", "image/png", "text/csv", GexfWriter.MediaType);

    private static async Task<IResult> FileAsync([AsParameters] ViewFileQuery query, IArchiveHost host, TimeProvider clock)
    {
        if (AnalysisView.Of($"/{query.Name}") is not { } view) return ApiProblems.Of(StatusCodes.Status404NotFound, AnalysisView.NoView(query.Name, "name"));
        using var lease = host.Acquire();
        var asked = query.Read(lease.Archive.Taxonomy);
        var format = asked.Choice(AnalysisAddress.Format, ViewFormat.Svg);
        var outcome = await view.AskAsync(lease.Archive, asked, clock.GetLocalNow(), query.Context.RequestAborted);
        if (outcome.Result is not { } answer) return ApiProblems.BadRequest(outcome.Problems);
        try
        {
            return ViewFile.Write(answer, format) is { } bytes
                ? Results.File(bytes, ViewFile.MediaType(format), $"文脉-{view.Name}.{AddressValues.NameOf(format)}")
                : ApiProblems.BadRequest(ViewFile.NoPicture(view.Name, format));
        }
        catch (AdministrationFault fault)
        {
            return KeepingApi.Refused(fault);
        }
    }
}
