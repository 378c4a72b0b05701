using System.ComponentModel.DataAnnotations;
using Wenmai.Searching.Planning;

namespace Wenmai.Web.Hosting;

/// <summary>The settings of the section <c>Wenmai</c> as they are written, each with what it may hold.</summary>
/// <remarks>
/// Bound and validated once, before the container is built: the folder of state is opened then, and a wrong value must stop the start before anything is
/// written. <see cref="ArchiveFolders"/> and <see cref="ServerSettings"/> are made of a valid one.
/// </remarks>
internal sealed class WenmaiOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Wenmai";

    /// <summary>Name of the section within it that the settings of an external model are in (<see cref="Semantics.EndpointSettings"/>).</summary>
    public const string EndpointSection = "Endpoint";

    /// <summary>Name of the section within it that tells of a cluster that keeps the archive (<see cref="OpenSearch.OpenSearchSettings"/>).</summary>
    public const string OpenSearchSection = "OpenSearch";

    /// <summary>Names of the settings; that of the external model has settings of its own.</summary>
    public static readonly IReadOnlyList<string> Names =
        [nameof(Corpus), nameof(Index), nameof(Data), nameof(Reading), nameof(Proxy), nameof(Engine), nameof(Watch), nameof(UpdateAt), nameof(Metrics),
        nameof(Role), nameof(KeyRing), nameof(Anchor), nameof(Origins), nameof(Webhook), nameof(Scrapers), EndpointSection, OpenSearchSection,
        OpenIdSettings.Section,
        Semantics.DeepOptions.Section, SearchOptions.Section];

    /// <summary>Folder of speeches; that of the repository unless set.</summary>
    [ExistingFolder]
    public string? Corpus { get; set; }

    /// <summary>Index folder; that of the repository unless set.</summary>
    [NoFile]
    public string? Index { get; set; }

    /// <summary>Folder of state; that of the system unless set.</summary>
    [NoFile]
    public string? Data { get; set; }

    /// <summary>Who may read.</summary>
    [Choice("open", "signin", Remedy = "可用的值：open（都可查阅）、signin（登录后查阅）。")]
    public string? Reading { get; set; }

    /// <summary>The reverse proxy.</summary>
    [NetworkAddress]
    public string? Proxy { get; set; }

    /// <summary>The engine of the index.</summary>
    [EngineName]
    public string? Engine { get; set; }

    /// <summary>Whether the folder of speeches is watched.</summary>
    [Choice("true", "false", Remedy = "可用的值：true、false。")]
    public string? Watch { get; set; }

    /// <summary>Times of the day, parted by commas, at which the index is updated.</summary>
    [TimesOfDay]
    public string? UpdateAt { get; set; }

    /// <summary>The collector of measurements.</summary>
    [CollectorAddress]
    public string? Metrics { get; set; }

    /// <summary>What this process does.</summary>
    [Choice("administrator", "reader", Remedy = "可用的值：administrator（检索与管理）、reader（只供检索，由另一个进程管理）。")]
    public string? Role { get; set; }

    /// <summary>Folder of the keys that cookies are sealed with, shared by several processes; within the folder of state unless set.</summary>
    [NoFile]
    public string? KeyRing { get; set; }

    /// <summary>Folder of the audit trail's anchor; within the folder of state unless set.</summary>
    [NoFile]
    public string? Anchor { get; set; }

    /// <summary>Sites whose scripts may read data, parted by commas; none unless set.</summary>
    [SiteOrigins]
    public string? Origins { get; set; }

    /// <summary>The address that is told of failed jobs and of warnings.</summary>
    [CollectorAddress(Remedy = "应为接收通知的 HTTP 地址，例如 https://notice.example.cn/wenmai。")]
    public string? Webhook { get; set; }

    /// <summary>Addresses that may read the measurements, parted by commas.</summary>
    [NetworkAddresses]
    public string? Scrapers { get; set; }

    /// <summary>Whether another process administers.</summary>
    public bool IsReader => "reader".Equals(Role, StringComparison.OrdinalIgnoreCase);

    /// <summary>Binds and validates the section. Blank settings count as not set.</summary>
    /// <exception cref="ConfigurationFault">A setting is unknown or cannot be used.</exception>
    public static WenmaiOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (section.GetChildren().FirstOrDefault(s => !Names.Contains(s.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new ConfigurationFault(
                unknown.Path, unknown.Value ?? "", $"没有这项配置，可用的是 {string.Join("、", Names.Select(n => $"{Section}:{n}"))}。");
        var options = new WenmaiOptions();
        section.Bind(options);
        foreach (var setting in Texts()) setting.SetValue(options, Trimmed(setting.GetValue(options)));
        var flaws = new List<ValidationResult>();
        if (Validator.TryValidateObject(options, new ValidationContext(options), flaws, validateAllProperties: true)) return options;
        var name = flaws[0].MemberNames.Single();
        throw new ConfigurationFault($"{Section}:{name}", section[name] ?? "", flaws[0].ErrorMessage!);
    }

    private static IEnumerable<System.Reflection.PropertyInfo> Texts() =>
        typeof(WenmaiOptions).GetProperties().Where(p => p.PropertyType == typeof(string));

    private static string? Trimmed(object? value) => value is string text && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
