using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Web.Access;
using Wenmai.Web.Api.Bodies;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary>Collected material, or a whole speech, as a file.</summary>
internal static class ExportApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapExport(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/basket/export", Collected).WithName("ExportBasket").WithSummary("Collected passages with their sources as docx, md, txt or csv").RequireAuthorization(AccessPolicies.Write);
        routes.MapGet("/outlines/export", Outline).WithName("ExportOutline").WithSummary("An outline of chosen headings as docx, md, txt or csv").RequireAuthorization(AccessPolicies.Write);
        routes.MapPost("/proofread/export", Proofread).WithName("ExportProofread").WithSummary("A draft, as {\"text\": …}, as docx with its faults as comments and tracked replacements")
            .WithMetadata(new SafePostAttribute()).Heavy().RequireAuthorization(AccessPolicies.Write);
        routes.MapGet("/speeches/{id}/export", Whole).WithName("ExportSpeech").WithSummary("A speech as docx, md, txt or csv").RequireAuthorization(AccessPolicies.Read);
    }

    private static async Task Collected(HttpContext context, IArchiveHost host)
    {
        if (await FormatAsync(context) is not { } format) return;
        using var lease = host.Acquire();
        var references = WritingAddress.References(context.Request.Query);
        var basket = await WritersDesks.Of(lease.Archive).FillBasketAsync(references, context.RequestAborted);
        if (basket.Entries.Count == 0)
        {
            await Faults.AnswerAsync(context, StatusCodes.Status400BadRequest, new Problem(Codes.EmptyBasket, "素材篮是空的，没有可以导出的内容。", "请先在检索结果或写作各页中加入素材。") { Field = "item" });
            return;
        }
        var title = context.Request.Query["title"].FirstOrDefault() is { Length: > 0 and <= 100 } stated ? stated : WritingTexts.BasketDefaultTitle.Zh;
        await SendAsync(context, format, title, format == ExportFormat.Csv ? Export.WriteTable(basket) : Export.Write(ExportDocument.Of(basket, title), format));
    }

    private static async Task Outline(HttpContext context, IArchiveHost host)
    {
        if (await FormatAsync(context) is not { } format) return;
        using var lease = host.Acquire();
        var outline = await WritersDesks.Of(lease.Archive).ComposeAsync(WritingAddress.Heads(context.Request.Query), context.RequestAborted);
        if (outline.Heads.Count == 0)
        {
            var problem = new Problem(Codes.EmptyBasket, "提纲是空的，没有可以导出的内容。", "请先在“提纲”页勾选标题。") { Field = "head" };
            await Faults.AnswerAsync(context, StatusCodes.Status400BadRequest, problem);
            return;
        }
        var title = context.Request.Query["title"].FirstOrDefault() is { Length: > 0 and <= 100 } stated ? stated : WritingTexts.Outlines.Zh;
        await SendAsync(context, format, title, Export.Write(outline.ToDocument(title), format));
    }

    private static async Task Proofread(RequestBody<DraftText> body, HttpContext context, IArchiveHost host)
    {
        using var lease = host.Acquire();
        var outcome = WritersDesks.Of(lease.Archive).Read(body.Value.Text ?? "");
        if (outcome.Draft is { } draft)
            await SendAsync(context, ExportFormat.Docx, WritingTexts.ProofreadDraft.Zh, ReviewDocument.Write(draft.Speech, draft.Faults));
        else await Faults.AnswerAsync(context, StatusCodes.Status400BadRequest, outcome.Problems[0]);
    }

    private static async Task Whole(HttpContext context, IArchiveHost host, string id)
    {
        if (await FormatAsync(context) is not { } format) return;
        using var lease = host.Acquire();
        if ((await lease.Archive.Texts.ReadSpeechesAsync([id], context.RequestAborted))[0] is { } speech) await SendAsync(context, format, speech.Title, Export.Write(ExportDocument.Of(speech), format));
        else await Faults.AnswerAsync(context, StatusCodes.Status404NotFound, SpeechIds.Missing(id));
    }

    /// <summary>The format asked for; null when it is none, which has been answered.</summary>
    private static async Task<ExportFormat?> FormatAsync(HttpContext context)
    {
        var problems = new List<Problem>();
        var format = AnalysisAddress.Choice(PersonalQuery.Values(context.Request.Query), "format", ExportFormat.Docx, problems);
        if (problems.Count == 0) return format;
        await Faults.AnswerAsync(context, StatusCodes.Status400BadRequest, problems[0]);
        return null;
    }

    /// <summary>Always as an attachment: a speech's text must not run in this origin.</summary>
    private static async Task SendAsync(HttpContext context, ExportFormat format, string title, byte[] bytes)
    {
        var disposition = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{FileName(title)}.{SearchUrl.Name(format)}");
        context.Response.ContentType = Export.MediaType(format);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        await context.Response.Body.WriteAsync(bytes);
    }

    private static string FileName(string title)
    {
        var name = string.Concat(title.Where(c => !char.IsControl(c) && !"\\/:*?\"<>|".Contains(c))).Trim(' ', '.');
        return name.Length == 0 ? "export" : name.Length <= 60 ? name : name[..60];
    }
}
