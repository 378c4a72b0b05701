using System.Net;
using Wenmai.Administration;
using Wenmai.OpenSearch;
using Wenmai.Searching.Planning;
using Wenmai.Semantics;

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
/// <param name="Endpoint">The stronger model that passages and queries are sent to for vectors; null: nothing is sent anywhere.</param>
/// <param name="Deep">How deep vectors are made on this machine.</param>
/// <param name="Search">Settings of ranking.</param>
/// <param name="Metrics">The OpenTelemetry collector that measurements are sent to; null: nothing is sent anywhere.</param>
internal sealed record ServerSettings(
    string? Data, ReadingAccess Reading, IPAddress? Proxy, string? Engine, bool Watch, EndpointSettings? Endpoint, DeepOptions Deep, SearchOptions Search,
    Uri? Metrics)
{
    /// <summary>Whether this process only answers readers: it neither indexes nor administers, another process does.</summary>
    public bool IsReader { get; init; }

    /// <summary>Folder of the keys that cookies are sealed with, shared by several processes; null: within the folder of state.</summary>
    public string? KeyRing { get; init; }

    /// <summary>Folder of the audit trail's anchor; null: as the environment says, else within the folder of state.</summary>
    public string? Anchor { get; init; }

    /// <summary>Sites whose scripts may read data, such as <c>https://office.example</c>; none unless set.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>The address that is told of failed jobs and of warnings; null: nobody is.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>Times of the day, of this machine's clock, at which the index is updated; none unless set.</summary>
    public IReadOnlyList<TimeOnly> UpdateAt { get; init; } = [];

    /// <summary>Addresses that may read the measurements at <c>/metrics</c>; none: nobody may.</summary>
    public IReadOnlyList<IPAddress> Scrapers { get; init; } = [];

    /// <summary>The identity service that people may sign in by; null for none.</summary>
    public OpenIdSettings? OpenId { get; init; }

    /// <summary>Reads them.</summary>
    /// <exception cref="ConfigurationFault">A value cannot be used.</exception>
    public static ServerSettings From(IConfiguration configuration)
    {
        var options = WenmaiOptions.Read(configuration);
        CheckCluster(configuration.GetSection($"{WenmaiOptions.Section}:{WenmaiOptions.OpenSearchSection}"));
        return new ServerSettings(
            options.Data is null ? DataFolder.DefaultPath : Path.GetFullPath(options.Data),
            "signin".Equals(options.Reading, StringComparison.OrdinalIgnoreCase) ? ReadingAccess.SignIn : ReadingAccess.Open,
            options.Proxy is null ? null : IPAddress.Parse(options.Proxy),
            options.Engine?.ToLowerInvariant(),
            options.Watch is not null && bool.Parse(options.Watch),
            EndpointOf(configuration.GetSection($"{WenmaiOptions.Section}:{nameof(Endpoint)}")),
            DeepOf(configuration.GetSection($"{WenmaiOptions.Section}:{DeepOptions.Section}")),
            SearchOf(configuration.GetSection($"{WenmaiOptions.Section}:{SearchOptions.Section}")),
            options.Metrics is null ? null : new Uri(options.Metrics))
        {
            IsReader = options.IsReader,
            KeyRing = options.KeyRing is null ? null : Path.GetFullPath(options.KeyRing),
            Anchor = options.Anchor,
            Origins = SiteOriginsAttribute.Of(options.Origins),
            Webhook = options.Webhook is null ? null : new Uri(options.Webhook),
            UpdateAt = TimesOfDayAttribute.Of(options.UpdateAt),
            Scrapers = NetworkAddressesAttribute.Of(options.Scrapers),
            OpenId = OpenIdSettings.From(configuration.GetSection($"{WenmaiOptions.Section}:{OpenIdSettings.Section}")),
        };
    }

    private static void CheckCluster(IConfigurationSection section)
    {
        CheckNames(section, OpenSearchSettings.Names);
        try
        {
            if (!string.IsNullOrWhiteSpace(section[nameof(OpenSearchSettings.Nodes)])) OpenSearchSettings.Read(name => section[name]);
        }
        catch (OpenSearchSettingsException e)
        {
            throw new ConfigurationFault(section.Path, "", e.Message);
        }
    }

    private static DeepOptions DeepOf(IConfigurationSection section)
    {
        CheckNames(section, DeepOptions.Names);
        try
        {
            return DeepOptions.Read(name => section[name]);
        }
        catch (EndpointSettingException e)
        {
            throw new ConfigurationFault($"{WenmaiOptions.Section}:{e.Name}", e.Value, e.Remedy);
        }
    }

    /// <summary>Refuses a setting that there is none of: a slip in its name would go unnoticed.</summary>
    internal static void CheckNames(IConfigurationSection section, IReadOnlyList<string> names, bool isSecret = false)
    {
        if (section.GetChildren().FirstOrDefault(s => !names.Contains(s.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new ConfigurationFault(
                unknown.Path, isSecret ? "***" : unknown.Value ?? "", $"没有这项配置，可用的是 {string.Join("、", names.Select(n => $"{section.Path}:{n}"))}。");
    }

    private static SearchOptions SearchOf(IConfigurationSection section)
    {
        CheckNames(section, SearchOptions.Names);
        try
        {
            return SearchOptions.Read(name => section[name]);
        }
        catch (SearchSettingException e)
        {
            throw new ConfigurationFault(section.Path, "", e.Message);
        }
    }

    private static EndpointSettings? EndpointOf(IConfigurationSection section)
    {
        CheckNames(section, EndpointSettings.Names, isSecret: true);
        try
        {
            return EndpointSettings.Read(name => section[name]);
        }
        catch (EndpointSettingException e)
        {
            throw new ConfigurationFault($"{section.Path}:{e.Name}", e.Value, e.Remedy);
        }
    }
}
