using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Wenmai.Searching;

namespace Wenmai.Web.Hosting;

/// <summary>Sends measurements to an OpenTelemetry collector, if the settings name one. Without it nothing is collected and nothing leaves the machine.</summary>
/// <remarks>Numbers only: no query, no name, no text. The usual <c>OTEL_*</c> variables set headers, interval and resource.</remarks>
internal sealed class Telemetry(ServerSettings settings) : IHostedService, IDisposable
{
    private const string MetricsPath = "v1/metrics";

    /// <summary>What is measured: requests (rate, latency, errors by route and status), connections, refusals of the rate limiter, the runtime, and our own.</summary>
    private static readonly string[] Meters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime", SearchMeter.Name, ArchiveMeter.Name];

    private MeterProvider? _provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Metrics is { } collector) _provider = Provider(collector);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _provider?.ForceFlush((int)TimeSpan.FromSeconds(2).TotalMilliseconds);
        return Task.CompletedTask;
    }

    public void Dispose() => _provider?.Dispose();

    private static MeterProvider Provider(Uri collector) => Sdk.CreateMeterProviderBuilder()
        .ConfigureResource(r => r.AddService("wenmai", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)))
        .AddMeter(Meters)
        .AddOtlpExporter(exporter =>
        {
            exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
            exporter.Endpoint = new Uri(collector.AbsoluteUri.TrimEnd('/') + "/" + MetricsPath);
        })
        .Build();
}
