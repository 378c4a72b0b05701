using System.Net;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Wenmai.Searching;

namespace Wenmai.Web.Hosting;

/// <summary>Sends measurements to an OpenTelemetry collector, or lets Prometheus fetch them, if the settings say so. Without it nothing is collected and
/// nothing leaves the machine.</summary>
/// <remarks>Numbers only: no query, no name, no text. The usual <c>OTEL_*</c> variables set headers, interval and resource.</remarks>
internal sealed class Telemetry : IHostedService, IDisposable
{
    /// <summary>Where Prometheus fetches.</summary>
    public const string ScrapePath = "/metrics";

    private const string MetricsPath = "v1/metrics";

    /// <summary>What is measured: requests (rate, latency, errors by route and status), connections, refusals of the rate limiter, the runtime, and our own.</summary>
    private static readonly string[] Meters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime", SearchMeter.Name, ArchiveMeter.Name];

    private readonly IReadOnlyList<IPAddress> _scrapers;

    /// <summary>Begins to measure if the settings say so.</summary>
    public Telemetry(ServerSettings settings)
    {
        _scrapers = settings.Scrapers;
        if (settings.Metrics is not null || IsScraped) Provider = ProviderOf(settings);
    }

    /// <summary>What measures; null where nothing is measured.</summary>
    public MeterProvider? Provider { get; }

    /// <summary>Whether Prometheus fetches.</summary>
    public bool IsScraped => _scrapers.Count > 0;

    /// <summary>Whether the measurements may be given out to whoever asks.</summary>
    public bool MayScrape(HttpContext context) =>
        context.Request.Path == ScrapePath && context.Connection.RemoteIpAddress is { } address
        && _scrapers.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Provider?.ForceFlush((int)TimeSpan.FromSeconds(2).TotalMilliseconds);
        return Task.CompletedTask;
    }

    public void Dispose() => Provider?.Dispose();

    private static MeterProvider ProviderOf(ServerSettings settings)
    {
        var measured = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(r => r.AddService("wenmai", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)))
            .AddMeter(Meters);
        if (settings.Metrics is { } collector) measured.AddOtlpExporter(exporter => SendTo(collector, exporter));
        if (settings.Scrapers.Count > 0) measured.AddPrometheusExporter();
        return measured.Build();
    }

    private static void SendTo(Uri collector, OtlpExporterOptions exporter)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri(collector.AbsoluteUri.TrimEnd('/') + "/" + MetricsPath);
    }
}

/// <summary>Puts the measurements before everything that needs an index, so that they tell of its building too.</summary>
internal static class Scraping
{
    /// <summary>Answers the addresses that the settings name; for others the path is one of those that are not there.</summary>
    public static void UseScraping(this WebApplication app)
    {
        var telemetry = app.Services.GetRequiredService<Telemetry>();
        if (telemetry is { IsScraped: true, Provider: { } provider })
            app.UseOpenTelemetryPrometheusScrapingEndpoint(provider, telemetry.MayScrape, null, null, null);
    }
}
