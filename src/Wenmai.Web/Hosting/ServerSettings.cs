using System.Net;
using Wenmai.Administration;
using Wenmai.Indexing;

namespace Wenmai.Web.Hosting;

/// <summary>Who may read.</summary>
internal enum ReadingAccess
{
    /// <summary>Whoever reaches the server.</summary>
    Open,

    /// <summary>Whoever signed in.</summary>
    SignIn,
}

/// <summary>Settings of the server beside its folders.</summary>
/// <param name="Data">The folder of state; null where the system names none and nobody did.</param>
/// <param name="Reading">Who may read.</param>
/// <param name="Proxy">The reverse proxy whose forwarded headers are believed; null: nobody's.</param>
/// <param name="Engine">The engine that the index is made by and must have been made by; null: whichever made it.</param>
/// <param name="Watch">Whether changes in the folder of speeches are picked up by themselves, until an administrator switches it.</param>
/// <param name="Metrics">The OpenTelemetry collector that measurements are sent to; null: nothing is sent anywhere.</param>
internal sealed record ServerSettings(string? Data, ReadingAccess Reading, IPAddress? Proxy, string? Engine, bool Watch, Uri? Metrics)
{
    private const string Section = "Wenmai";

    /// <summary>The keys of the section that are read here.</summary>
    public static readonly IReadOnlyList<string> Keys = [nameof(Data), nameof(Reading), nameof(Proxy), nameof(Engine), nameof(Watch), nameof(Metrics)];

    /// <summary>Reads them.</summary>
    /// <exception cref="ConfigurationFault">A value cannot be used.</exception>
    public static ServerSettings From(IConfiguration configuration)
    {
        string? Value(string key) => configuration[$"{Section}:{key}"] is { Length: > 0 } value ? value.Trim() : null;
        ConfigurationFault Unfit(string key, string remedy) => new($"{Section}:{key}", Value(key)!, remedy);

        var data = Value(nameof(Data));
        if (data is not null && File.Exists(data)) throw Unfit(nameof(Data), "这是一个文件，请改为文件夹。");
        return new ServerSettings(
            data is null ? DataFolder.DefaultPath : Path.GetFullPath(data),
            Value(nameof(Reading))?.ToLowerInvariant() switch
            {
                null or "open" => ReadingAccess.Open,
                "signin" => ReadingAccess.SignIn,
                _ => throw Unfit(nameof(Reading), "可用的值：open（都可查阅）、signin（登录后查阅）。"),
            },
            Value(nameof(Proxy)) switch
            {
                null => null,
                var text => IPAddress.TryParse(text, out var address) ? address : throw Unfit(nameof(Proxy), "应为反向代理的 IP 地址，例如 127.0.0.1。"),
            },
            Value(nameof(Engine))?.ToLowerInvariant() switch
            {
                null => null,
                var name => SpeechIndexer.Engines.Contains(name) ? name : throw Unfit(nameof(Engine), $"本程序可用的引擎：{string.Join('、', SpeechIndexer.Engines)}。"),
            },
            Value(nameof(Watch)) switch
            {
                null => false,
                var text => bool.TryParse(text, out var watch) ? watch : throw Unfit(nameof(Watch), "可用的值：true、false。"),
            },
            Value(nameof(Metrics)) switch
            {
                null => null,
                var text => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
                    : throw Unfit(nameof(Metrics), "应为 OpenTelemetry 收集器的 HTTP 地址，例如 http://127.0.0.1:4318。"),
            });
    }
}
