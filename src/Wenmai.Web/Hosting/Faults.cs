using Microsoft.AspNetCore.Diagnostics;
using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Web.Api;

namespace Wenmai.Web.Hosting;

/// <summary>Answers for requests that cannot be served: a page in plain Chinese, or problem details under <c>/api</c>.</summary>
internal static class Faults
{
    private static readonly object ProblemKey = new();

    private static readonly string[] DataAreas = ["/api", "/health", "/mcp"];

    /// <summary>Answers with a status and the problem behind it.</summary>
    public static Task AnswerAsync(HttpContext context, int status, Problem problem)
    {
        if (IsApi(context.Request)) return ApiProblems.Of(status, problem).ExecuteAsync(context);
        context.Items[ProblemKey] = problem;
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>The problem behind the answer, or null where the status says it all.</summary>
    public static Problem? Behind(HttpContext context) =>
        context.Items[ProblemKey] as Problem ?? (context.Features.Get<IExceptionHandlerFeature>() is { Error: var failure } ? Told(failure) : null);

    /// <summary>Whether a request that failed is being answered by the error page, on its second way through the pipeline.</summary>
    public static bool IsTelling(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>Whether the request asks for data rather than for a page.</summary>
    public static bool IsApi(HttpRequest request) => DataAreas.Any(area => request.Path.StartsWithSegments(area));

    /// <summary>Gives empty error answers and unhandled exceptions a body: problem details for data, else the error page.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseWhen(context => IsApi(context.Request), api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf, ExceptionHandler = TellAsync, SuppressDiagnosticsCallback = IsService });
            api.UseStatusCodePages(answer => TellBareAsync(answer.HttpContext));
        });
        app.UseWhen(context => !IsApi(context.Request), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error", StatusCodeSelector = StatusOf, SuppressDiagnosticsCallback = IsService });
            pages.UseStatusCodePagesWithReExecute("/error");
        });
    }

    private static Task TellBareAsync(HttpContext context)
    {
        // Routing does not know that HEAD is answered as GET is.
        if (context.Response.Headers.Allow.ToString() is var methods && methods.Contains(HttpMethods.Get)) context.Response.Headers.Allow = $"{methods}, {HttpMethods.Head}";
        return ApiProblems.Of(context.Response.StatusCode, Bare(context)).ExecuteAsync(context);
    }

    /// <summary>What an answer without a word of its own means.</summary>
    private static Problem Bare(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => new(Codes.NoSuchAddress, "没有这个接口。", "全部接口见 /openapi/v1.json。"),
        StatusCodes.Status405MethodNotAllowed => new(Codes.OnlyGet, $"这个接口不接受 {context.Request.Method} 请求。", $"可用的方法：{context.Response.Headers.Allow}。"),
        StatusCodes.Status413PayloadTooLarge => new(Codes.RequestBodyTooLarge, "请求体过大。", "请缩短后再发。"),
        StatusCodes.Status415UnsupportedMediaType => new(Codes.WrongContentType, "请求体的类型不对。", "请写明 Content-Type；接口的说明见 /openapi/v1.json。"),
        >= StatusCodes.Status500InternalServerError => new(Codes.ProgramFault, "程序内部错误，这次请求没有完成。", "请重试；再次出现时，请把时间和网址报告给管理员。"),
        _ => new(Codes.BadRequestBody, "这个请求读不出来。", "接口的说明见 /openapi/v1.json。"),
    };

    /// <summary>Seconds after which a service that was away may be asked again.</summary>
    private const string SecondsToRetry = "2";

    /// <summary>What every request meets while the service is away is no fault of this program: a trace of each would bury the log.</summary>
    private static bool IsService(ExceptionHandlerSuppressDiagnosticsContext context) => context.Exception is ArchiveServiceException;

    private static int StatusOf(Exception failure) => IsForReaders(failure)
        ? StatusCodes.Status503ServiceUnavailable
        : StatusCodes.Status500InternalServerError;

    /// <summary>What readers are told of a failure: all of it where it is the index, else that it is ours. Messages of others may hold paths.</summary>
    private static Problem Told(Exception failure) => IsForReaders(failure)
        ? KnownFaults.Of(failure)
        : new Problem(Codes.ProgramFault, "程序内部错误，这次请求没有完成。", "请重试；再次出现时，请把时间和网址报告给管理员。");

    private static bool IsForReaders(Exception failure) => failure is ArchiveServiceException || KnownFaults.IsAboutTheIndex(KnownFaults.Of(failure));

    /// <summary>Says when to come back, where the service that keeps the archive is away: it needs nobody to be asked again.</summary>
    public static void TellWhenToRetry(HttpContext context)
    {
        if (context.Features.Get<IExceptionHandlerFeature>() is { Error: ArchiveServiceException }) context.Response.Headers.RetryAfter = SecondsToRetry;
    }

    private static Task TellAsync(HttpContext context)
    {
        TellWhenToRetry(context);
        return Behind(context) is { } problem ? ApiProblems.Of(context.Response.StatusCode, problem).ExecuteAsync(context) : Task.CompletedTask;
    }
}
