using Microsoft.AspNetCore.Diagnostics;
using Wenmai.Searching;
using Wenmai.Storage;
using Wenmai.Web.Api;

namespace Wenmai.Web.Hosting;

/// <summary>Answers for requests that cannot be served: a page in plain Chinese, or problem details under <c>/api</c>.</summary>
internal static class Faults
{
    private static readonly object ProblemKey = new();

    /// <summary>Answers with a status and the problem behind it.</summary>
    public static Task AnswerAsync(HttpContext context, int status, SearchProblem problem)
    {
        if (IsApi(context.Request)) return ApiProblems.Of(status, problem).ExecuteAsync(context);
        context.Items[ProblemKey] = problem;
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>The problem behind the answer, or null where the status says it all.</summary>
    public static SearchProblem? Behind(HttpContext context) =>
        context.Items[ProblemKey] as SearchProblem
        ?? context.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            IndexDamagedException damage => new SearchProblem("E411", "", damage.Message, ""),
            IndexTooNewException newer => new SearchProblem("E413", "", newer.Message, ""),
            IndexEngineException engine => new SearchProblem("E415", "", engine.Message, ""),
            EngineDeclinesException declined => new SearchProblem("E416", "", declined.Message, EngineDeclinesException.Remedy),
            _ => null,
        };

    /// <summary>Whether a request that failed is being answered by the error page, on its second way through the pipeline.</summary>
    public static bool IsTelling(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>Whether the request asks for data rather than for a page.</summary>
    public static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/health");

    /// <summary>Gives empty error answers and unhandled exceptions a body: problem details for data, else the error page.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseWhen(context => IsApi(context.Request), api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf });
            api.UseStatusCodePages();
        });
        app.UseWhen(context => !IsApi(context.Request), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error", StatusCodeSelector = StatusOf });
            pages.UseStatusCodePagesWithReExecute("/error");
        });
    }

    private static int StatusOf(Exception failure) => failure switch
    {
        IndexDamagedException or IndexMissingException or IndexTooNewException or IndexEngineException => StatusCodes.Status503ServiceUnavailable,
        EngineDeclinesException => StatusCodes.Status501NotImplemented,
        _ => StatusCodes.Status500InternalServerError,
    };
}
