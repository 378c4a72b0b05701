using System.Net.Http.Json;
using Wenmai.Administration;

namespace Wenmai.Web.Hosting;

/// <summary>Tells one address, which the settings name, of jobs that failed and of warnings; without the setting nothing is sent anywhere.</summary>
/// <remarks>Codes, kinds and times alone: no name of a file, a person or a speech leaves the machine. What cannot be delivered is logged and forgotten.</remarks>
internal sealed class Webhook(ServerSettings settings, TimeProvider clock, ILogger<Webhook> log) : IDisposable
{
    private const int Tries = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };

    /// <summary>Tells of a job that failed.</summary>
    public Task TellAsync(Job job) => SendAsync(new WebhookNotice("job.failed", job.Code, job.Kind.ToString().ToLowerInvariant(), job.Id, clock.GetUtcNow()));

    /// <summary>Tells of a warning.</summary>
    public Task TellAsync(Problem warning) => SendAsync(new WebhookNotice("warning", warning.Code, null, null, clock.GetUtcNow()));

    public void Dispose() => _client.Dispose();

    private async Task SendAsync(WebhookNotice notice)
    {
        if (settings.Webhook is not { } address) return;
        for (var attempt = 1; ; attempt++)
        {
            if (await TrySendAsync(address, notice) is not { } failure) return;
            if (attempt == Tries)
            {
                log.LogWarning("通知没有送达：{Notice} {Code}，{Failure}", notice.Event, notice.Code, failure);
                return;
            }
            await Task.Delay(Pause, clock);
        }
    }

    /// <returns>Why it was not delivered; null where it was.</returns>
    private async Task<string?> TrySendAsync(Uri address, WebhookNotice notice)
    {
        try
        {
            using var answer = await _client.PostAsJsonAsync(address, notice);
            return answer.IsSuccessStatusCode ? null : $"HTTP {(int)answer.StatusCode}";
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return failure.Message;
        }
    }
}

/// <summary>What a webhook is told.</summary>
/// <param name="Event"><c>job.failed</c> or <c>warning</c>.</param>
/// <param name="Code">Stable code of what is wrong.</param>
/// <param name="Kind">Kind of the job; null for warnings.</param>
/// <param name="Job">Its identifier; null for warnings.</param>
/// <param name="At">When.</param>
internal sealed record WebhookNotice(string Event, string Code, string? Kind, string? Job, DateTimeOffset At);
