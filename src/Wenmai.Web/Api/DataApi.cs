using System.Text;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Datasets;
using Wenmai.Searching.Queries;
using Wenmai.Web.Access;
using Wenmai.Web.Api.Answers;
using Wenmai.Web.Api.Queries;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary>Tidy tables for other programs, their codebook, and notebooks that read them.</summary>
internal static class DataApi
{
    private const string Markdown = "text/markdown; charset=utf-8";
    private const string Notebook = "application/x-ipynb+json";

    /// <summary>Maps the endpoints.</summary>
    public static void MapData(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapReading().Heavy();
        reading.MapGet("data", Describe).WithName("DataTables").WithSummary("The codebook: tables with their columns, and the values of coded columns");
        reading.MapGet("data/{table}", Table).WithName("DataTable")
            .WithSummary("A tidy table of a slice: speeches, passages, sentences, demands or labels, as JSON Lines, CSV or Parquet")
            .Produces<Stream>(StatusCodes.Status200OK, "application/jsonl", "text/csv", "application/vnd.apache.parquet")
            .RefusesWith(StatusCodes.Status404NotFound);
        routes.MapGet("/data/codebook.md", WriteCodebook).WithName("Codebook").WithSummary("The codebook as Markdown").RequireAuthorization(AccessPolicies.Read);
        routes.MapGet("/data/wenmai-{language}.ipynb", WriteNotebook).WithName("Notebook").WithSummary("A notebook for pandas or R that reads these tables")
            .RequireAuthorization(AccessPolicies.Read);
    }

    private static TaggedAnswer<CodebookAnswer> Describe(HttpContext context, IArchiveHost host)
    {
        using var lease = host.Acquire();
        return TaggedAnswer<CodebookAnswer>.Of(context, lease.Archive, () => CodebookAnswer.Of(Codebook.Of(lease.Archive.Taxonomy), lease.Archive.Generation));
    }

    private static async Task<IResult> Table([AsParameters] DatasetQuery query, IArchiveHost host)
    {
        var cancellation = query.Context.RequestAborted;
        if (DatasetTables.Find(query.Table) is not { } table) return ApiProblems.Of(StatusCodes.Status404NotFound, NoTable(query.Table));
        using var lease = host.Acquire();
        var asked = query.Read(lease.Archive.Taxonomy);
        var format = asked.Choice<DatasetFormat>(AnalysisAddress.Format);
        if (asked.Problems.Count > 0) return ApiProblems.BadRequest(asked.Problems);
        var outcome = await lease.Archive.Counts.StreamSentencesAsync(asked.Slice, cancellation);
        if (outcome.Result is not { } sentences) return ApiProblems.BadRequest(outcome.Problems);
        var dataset = new Dataset(table, sentences);
        SentFile.Announce(query.Context, DatasetFormats.MediaTypeOf(format), $"{table.Name}-{dataset.Generation}.{SearchUrl.Name(format)}");
        await SendAsync(query.Context, dataset, format);
        return Results.Empty;
    }

    /// <summary>Lines go out as they are made. A Parquet file tells places in itself, so it is made whole first, outside memory.</summary>
    private static async Task SendAsync(HttpContext context, Dataset dataset, DatasetFormat format)
    {
        var (body, cancellation) = (context.Response.Body, context.RequestAborted);
        if (format != DatasetFormat.Parquet)
        {
            await dataset.WriteAsync(format, body, cancellationToken: cancellation);
            return;
        }
        await SentFile.SendWholeAsync(context, file => dataset.WriteAsync(format, file, cancellationToken: cancellation));
    }

    private static async Task WriteCodebook(HttpContext context, IArchiveHost host, TimeProvider clock)
    {
        using var lease = host.Acquire();
        var text = Codebook.Of(lease.Archive.Taxonomy).ToMarkdown(lease.Archive.Generation, clock.GetLocalNow());
        await SendAsync(context, Markdown, "wenmai-codebook.md", text);
    }

    private static async Task WriteNotebook(HttpContext context, string language)
    {
        var address = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";
        if (Notebooks.Find(language, address) is { } notebook) await SendAsync(context, Notebook, $"wenmai-{language}.ipynb", notebook);
        else await Faults.AnswerAsync(context, StatusCodes.Status404NotFound, new Problem(Codes.UnknownValue, $"没有“{language}”的示例笔记本。", "可用的有 pandas、r。") { Field = "language" });
    }

    private static Task SendAsync(HttpContext context, string mediaType, string name, string text)
    {
        SentFile.Announce(context, mediaType, name);
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();
    }

    private static Problem NoTable(string name) =>
        new(Codes.UnknownValue, $"没有数据表“{name}”。", $"可用的有：{string.Join('、', DatasetTables.All.Select(t => t.Name))}。") { Field = "table" };
}
