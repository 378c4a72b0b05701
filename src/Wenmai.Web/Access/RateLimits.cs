using System.Globalization;
using System.Threading.RateLimiting;
using Wenmai.Searching;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Access;

/// <summary>Bounds what one side, and all together, may ask for. Health checks always pass.</summary>
/// <remarks>
/// An answer is made on one thread, without waiting for anything: more of them at a time than processors only make all of them late. So few are made at
/// once, the others wait in their order, and whoever gives up waiting leaves the queue. What counts over the whole archive waits in a queue of its own, so that
/// searches pass by.
/// </remarks>
internal static class RateLimits
{
    private const int ReadersWaiting = 400;
    private const int HeavyWaiting = 32;
    private const int ChangesAMinute = 120;
    private const int SignInsAMinute = 30;
    private const int Segments = 6;

    private const int SecondsToRetry = 2;

    /// <summary>Threads that are ready beside those that answer: health checks, small files and refusals never wait for one to be started.</summary>
    private const int Reserve = 8;

    private static int ReadersAtOnce => 4 * Environment.ProcessorCount;

    private static int HeavyAtOnce => Math.Max(2, Environment.ProcessorCount);

    /// <summary>Names of the headers that tell how many changes a minute holds, and how many are left of it.</summary>
    public const string PolicyHeader = "RateLimit-Policy", LimitHeader = "RateLimit";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Registers the limits.</summary>
    public static void AddRateLimits(this IServiceCollection services)
    {
        ThreadPool.GetMinThreads(out var workers, out var others);
        ThreadPool.SetMinThreads(Math.Max(workers, ReadersAtOnce + HeavyAtOnce + Reserve), others);
        var limits = new Limits(PartitionedRateLimiter.Create<HttpContext, string>(Often));
        services.AddSingleton(limits);
        services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(limits.Changes, PartitionedRateLimiter.Create<HttpContext, string>(AtOnce));
            options.OnRejected = async (rejected, _) => await RefuseAsync(rejected);
        });
    }

    /// <summary>Puts the limits behind routing; changes are told how many are left.</summary>
    public static void UseRateLimits(this WebApplication app)
    {
        var changes = app.Services.GetRequiredService<Limits>().Changes;
        app.Use((context, next) =>
        {
            if (IsFree(context) || IsReading(context)) return next(context);
            context.Response.OnStarting(() =>
            {
                Tell(context, changes.GetStatistics(context)?.CurrentAvailablePermits ?? 0);
                return Task.CompletedTask;
            });
            return next(context);
        });
        app.UseRateLimiter();
    }

    // The form of draft-ietf-httpapi-ratelimit-headers: q a window, r left of it, t seconds until more are given back.
    private static void Tell(HttpContext context, long left)
    {
        var most = IsSigningIn(context) ? SignInsAMinute : ChangesAMinute;
        context.Response.Headers[PolicyHeader] = string.Create(CultureInfo.InvariantCulture, $"\"changes\";q={most};w={Window.TotalSeconds}");
        context.Response.Headers[LimitHeader] = string.Create(CultureInfo.InvariantCulture, $"\"changes\";r={left};t={Window.TotalSeconds / Segments}");
    }

    private static bool IsSigningIn(HttpContext context) => context.Request.Path.StartsWithSegments("/account");

    /// <summary>The limits whose state is told.</summary>
    internal sealed record Limits(PartitionedRateLimiter<HttpContext> Changes);

    /// <summary>How often one side may change something.</summary>
    private static RateLimitPartition<string> Often(HttpContext context)
    {
        if (IsFree(context) || IsReading(context)) return RateLimitPartition.GetNoLimiter("free");
        return IsSigningIn(context)
            ? PerMinute($"account {Who.Address(context)}", SignInsAMinute)
            : PerMinute($"change {Who.Name(context)} {Who.Address(context)}", ChangesAMinute);
    }

    /// <summary>How much is answered at a time.</summary>
    private static RateLimitPartition<string> AtOnce(HttpContext context)
    {
        if (IsFree(context)) return RateLimitPartition.GetNoLimiter("free");
        if (HeavyViews.Includes(context)) return Queue("heavy", HeavyAtOnce, HeavyWaiting);
        return IsReading(context) ? Queue("readers", ReadersAtOnce, ReadersWaiting) : RateLimitPartition.GetNoLimiter("free");
    }

    private static bool IsFree(HttpContext context) => context.Request.Path.StartsWithSegments("/health") || Faults.IsTelling(context);

    /// <summary>Whether it waits among the readers: a search does however it is asked. What computes for a draft is counted as well.</summary>
    private static bool IsReading(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
        || (EndpointPolicies.SafePost(context) && !HeavyViews.Includes(context));

    private static RateLimitPartition<string> Queue(string key, int atOnce, int waiting) => RateLimitPartition.GetConcurrencyLimiter(
        key, _ => new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = waiting });

    private static RateLimitPartition<string> PerMinute(string key, int permits) => RateLimitPartition.GetSlidingWindowLimiter(
        key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = Window, SegmentsPerWindow = Segments });

    /// <summary>Too often is the asker's doing, a full queue is ours; both say when to come again.</summary>
    /// <remarks>A full queue tells its reason; a window that is used up tells neither reason nor time, and gives way segment by segment.</remarks>
    private static Task RefuseAsync(Microsoft.AspNetCore.RateLimiting.OnRejectedContext rejected)
    {
        var isFull = rejected.Lease.TryGetMetadata(MetadataName.ReasonPhrase, out _);
        var seconds = isFull ? SecondsToRetry : 60 / Segments;
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return isFull
            ? Faults.AnswerAsync(rejected.HttpContext, StatusCodes.Status503ServiceUnavailable, new Problem(Codes.ServerBusy, "现在等候的人太多，这次请求没有排上。", "请过几秒再试。"))
            : Faults.AnswerAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, new Problem(Codes.TooManyAttempts, "请求过于频繁。", "请稍候再试。"));
    }
}
