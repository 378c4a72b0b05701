using Wenmai.Archives;
using Wenmai.Searching;

namespace Wenmai.Web.Hosting;

/// <summary>While there is no index, every page is the progress page and data answers 503.</summary>
internal static class IndexGate
{
    private const string ProgressPage = "/building";
    private const string SecondsToRetry = "2";

    /// <summary>Puts the gate in front of the pages. Health checks pass.</summary>
    public static void UseIndexGate(this WebApplication app) => app.Use((context, next) =>
    {
        var host = context.RequestServices.GetRequiredService<IArchiveHost>();
        if (host.HasIndex || context.Request.Path.StartsWithSegments("/health")) return next(context);

        context.Response.Headers.RetryAfter = SecondsToRetry;
        if (Faults.IsApi(context.Request)) return Faults.AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, Building);
        context.Request.Path = ProgressPage;
        return next(context);
    });

    private static Problem Building => new(Codes.NoIndex, "索引正在建立。", "请稍后重试。");
}
