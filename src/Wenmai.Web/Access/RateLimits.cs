using System.Globalization;
using System.Threading.RateLimiting;
using Wenmai.Searching;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Access;

/// <summary>Bounds what one side, and all together, may ask for. Health checks always pass.</summary>
internal static class RateLimits
{
    private const int ReadersAtOnce = 64;
    private const int ReadersWaiting = 400;
    private const int ChangesAMinute = 120;
    private const int SignInsAMinute = 30;

    /// <summary>Registers the limits.</summary>
    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await Faults.AnswerAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, new Problem(Codes.TooManyAttempts, "请求过于频繁。", "请稍候再试。"));
        };
    });

    private static RateLimitPartition<string> Partition(HttpContext context)
    {
        var isReading = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (context.Request.Path.StartsWithSegments("/health") || Faults.IsTelling(context)) return RateLimitPartition.GetNoLimiter("free");
        if (isReading)
            return RateLimitPartition.GetConcurrencyLimiter("readers", _ => new ConcurrencyLimiterOptions { PermitLimit = ReadersAtOnce, QueueLimit = ReadersWaiting });
        return context.Request.Path.StartsWithSegments("/account")
            ? PerMinute($"account {Who.Address(context)}", SignInsAMinute)
            : PerMinute($"change {Who.Name(context)} {Who.Address(context)}", ChangesAMinute);
    }

    private static RateLimitPartition<string> PerMinute(string key, int permits) => RateLimitPartition.GetSlidingWindowLimiter(
        key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });
}
