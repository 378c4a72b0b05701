using Wenmai.Administration;

namespace Wenmai.Web.Hosting;

/// <summary>Sign-in by an identity service of the office (统一身份认证, OpenID Connect): section <c>Wenmai:OpenId</c>.</summary>
/// <param name="Authority">The service; its description stands at <c>/.well-known/openid-configuration</c>. HTTPS, but for this machine.</param>
/// <param name="ClientId">What the service knows this app by.</param>
/// <param name="SecretFile">File with the secret that the service gave out.</param>
/// <param name="Label">What the button of the sign-in page names.</param>
/// <param name="NameClaim">The claim that a new account is named by.</param>
/// <param name="NewRole">Role of accounts made at the first sign-in; null: none is made, an account must be joined to the service first.</param>
internal sealed record OpenIdSettings(Uri Authority, string ClientId, string SecretFile, string Label, string NameClaim, UserRole? NewRole)
{
    /// <summary>Name of the section within <c>Wenmai</c>.</summary>
    public const string Section = "OpenId";

    private const string DefaultLabel = "统一身份认证";
    private const string DefaultClaim = "preferred_username";
    private const string None = "none";

    private static readonly IReadOnlyList<string> Names =
        [nameof(Authority), nameof(ClientId), nameof(SecretFile), nameof(Label), nameof(NameClaim), nameof(NewRole)];

    /// <summary>The secret, as the file has it now.</summary>
    public string Secret => File.ReadAllText(SecretFile).Trim();

    /// <summary>Reads them.</summary>
    /// <returns>The settings; null where no service is named.</returns>
    /// <exception cref="ConfigurationFault">A setting is unknown, missing or cannot be used.</exception>
    public static OpenIdSettings? From(IConfigurationSection section)
    {
        ServerSettings.CheckNames(section, Names);
        if (string.IsNullOrWhiteSpace(section[nameof(Authority)])) return null;
        var file = Needed(section, nameof(SecretFile), "请写明存放密钥的文件。");
        if (!File.Exists(file)) throw Fault(section, nameof(SecretFile), "没有这个文件；请把身份服务给出的密钥存入其中。");
        return new OpenIdSettings(
            AuthorityIn(section), Needed(section, nameof(ClientId), "请写明本系统在身份服务中的编号。"), file,
            section[nameof(Label)] ?? DefaultLabel, section[nameof(NameClaim)] ?? DefaultClaim, RoleIn(section));
    }

    private static Uri AuthorityIn(IConfigurationSection section) =>
        Uri.TryCreate(section[nameof(Authority)], UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : throw Fault(section, nameof(Authority), "应为身份服务的 HTTPS 地址，例如 https://sso.example.cn/realms/office。");

    // Nobody becomes an administrator by signing in elsewhere.
    private static UserRole? RoleIn(IConfigurationSection section) => section[nameof(NewRole)]?.ToLowerInvariant() switch
    {
        null or "" or None => null,
        "reader" => UserRole.Reader,
        "writer" => UserRole.Writer,
        "editor" => UserRole.Editor,
        _ => throw Fault(section, nameof(NewRole), "可用的值：none（不自动建立账号）、reader、writer、editor。"),
    };

    private static string Needed(IConfigurationSection section, string name, string remedy) =>
        section[name] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : throw Fault(section, name, remedy);

    private static ConfigurationFault Fault(IConfigurationSection section, string name, string remedy) =>
        new($"{section.Path}:{name}", section[name] ?? "", remedy);
}
