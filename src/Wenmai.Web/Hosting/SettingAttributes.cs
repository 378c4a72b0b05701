using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using Wenmai.Archives;
using Wenmai.Indexing;

namespace Wenmai.Web.Hosting;

/// <summary>What a setting may hold, with the remedy for another value. What is not set is valid.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class SettingAttribute : ValidationAttribute
{
    /// <summary>What to write instead: the allowed values or an example, in Chinese.</summary>
    public abstract string Remedy { get; set; }

    /// <summary>Whether a value can be used.</summary>
    protected abstract bool Allows(string value);

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is not string text || Allows(text) ? ValidationResult.Success : new ValidationResult(Remedy, [validationContext.MemberName!]);
}

/// <summary>A folder that exists.</summary>
internal sealed class ExistingFolderAttribute : SettingAttribute
{
    /// <inheritdoc/>
    public override string Remedy { get; set; } = "文件夹不存在，请改为存放讲话文件的文件夹。";

    /// <inheritdoc/>
    protected override bool Allows(string value) => Directory.Exists(value);
}

/// <summary>A folder that exists or can be made: there is no file of that name.</summary>
internal sealed class NoFileAttribute : SettingAttribute
{
    /// <inheritdoc/>
    public override string Remedy { get; set; } = "这是一个文件，请改为文件夹。";

    /// <inheritdoc/>
    protected override bool Allows(string value) => !File.Exists(value);
}

/// <summary>One of a few values, in any case.</summary>
internal sealed class ChoiceAttribute(params string[] values) : SettingAttribute
{
    /// <inheritdoc/>
    public override string Remedy { get; set; } = "";

    /// <inheritdoc/>
    protected override bool Allows(string value) => values.Contains(value, StringComparer.OrdinalIgnoreCase);
}

/// <summary>An engine that this program was built with.</summary>
internal sealed class EngineNameAttribute : SettingAttribute
{
    /// <inheritdoc/>
    public override string Remedy { get; set; } = $"本程序可用的引擎：{string.Join('、', Names)}。";

    /// <inheritdoc/>
    protected override bool Allows(string value) => Names.Contains(value, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Names => SpeechIndexer.Engines.Union(ArchiveHosts.Engines);
}

/// <summary>An IP address.</summary>
internal sealed class NetworkAddressAttribute : SettingAttribute
{
    /// <inheritdoc/>
    public override string Remedy { get; set; } = "应为反向代理的 IP 地址，例如 127.0.0.1。";

    /// <inheritdoc/>
    protected override bool Allows(string value) => IPAddress.TryParse(value, out _);
}

/// <summary>IP addresses, parted by commas.</summary>
internal sealed class NetworkAddressesAttribute : SettingAttribute
{
    /// <inheritdoc/>
    public override string Remedy { get; set; } = "应为 IP 地址，几个以逗号分隔，例如 127.0.0.1,10.0.0.5。";

    /// <inheritdoc/>
    protected override bool Allows(string value) => value.Split(',').All(a => IPAddress.TryParse(a.Trim(), out _));

    /// <summary>The addresses of a value that is allowed; none where nothing is set.</summary>
    public static IReadOnlyList<IPAddress> Of(string? value) => value is null ? [] : [.. value.Split(',').Select(a => IPAddress.Parse(a.Trim()))];
}

/// <summary>Times of the day, parted by commas.</summary>
internal sealed class TimesOfDayAttribute : SettingAttribute
{
    private const string Format = "H:mm";

    /// <inheritdoc/>
    public override string Remedy { get; set; } = "应为本机时间的几点几分，几个以逗号分隔，例如 02:30 或 12:30,22:00。";

    /// <inheritdoc/>
    protected override bool Allows(string value) =>
        value.Split(',').All(t => TimeOnly.TryParseExact(t.Trim(), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    /// <summary>The times of a value that is allowed, in order; none where nothing is set.</summary>
    public static IReadOnlyList<TimeOnly> Of(string? value) =>
        value is null ? [] : [.. value.Split(',').Select(t => TimeOnly.ParseExact(t.Trim(), Format, CultureInfo.InvariantCulture)).Distinct().Order()];
}

/// <summary>An HTTP address.</summary>
internal sealed class CollectorAddressAttribute : SettingAttribute
{
    /// <inheritdoc/>
    public override string Remedy { get; set; } = "应为 OpenTelemetry 收集器的 HTTP 地址，例如 http://127.0.0.1:4318。";

    /// <inheritdoc/>
    protected override bool Allows(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https");
}

/// <summary>Origins of sites, parted by commas: scheme, host and port, nothing behind them.</summary>
internal sealed class SiteOriginsAttribute : SettingAttribute
{
    /// <inheritdoc/>
    public override string Remedy { get; set; } = "应为网站的来源，以逗号分隔，例如 https://office.example,http://127.0.0.1:8080；不能是 *。";

    /// <summary>Each of them.</summary>
    public static IReadOnlyList<string> Of(string? value) => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <inheritdoc/>
    protected override bool Allows(string value) => Of(value).All(IsOrigin);

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https") && address.GetLeftPart(UriPartial.Authority) == text;
}
