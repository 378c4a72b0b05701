using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Wenmai.Semantics;

/// <summary>Where vectors of a stronger model come from: an OpenAI-compatible endpoint on the user's own network. Off unless somebody sets it.</summary>
/// <remarks>Passages and queries are sent to it, so it is reached only where the settings say in so many words: at these addresses, by this protocol.</remarks>
public sealed record EndpointSettings
{
    /// <summary>Environment variable of the key. A key stands nowhere else: files of settings and command lines are read by others.</summary>
    public const string KeyVariable = "WENMAI__ENDPOINT__KEY";

    /// <summary>Names of the settings in their section.</summary>
    public static readonly IReadOnlyList<string> Names = ["Address", "Model", "Allow", "Http", "QueryPrefix", "Key"];

    private const string Prefix = "WENMAI__ENDPOINT__";

    /// <summary>Where questions go, such as <c>https://models.office.example/v1/embeddings</c>.</summary>
    public required Uri Address { get; init; }

    /// <summary>The model asked for. Vectors of another one are never compared with its own.</summary>
    public required string Model { get; init; }

    /// <summary>The addresses that may be connected to; whatever else the host's name leads to is not.</summary>
    public required IReadOnlyList<IPNetwork> Allowed { get; init; }

    /// <summary>Put before each query: some models want to be told what they encode. Empty for the others.</summary>
    public string QueryPrefix { get; init; } = "";

    /// <summary>Sent as a bearer token; null for none.</summary>
    public string? Key { get; init; }

    /// <summary>Longest wait for the vector of a query. The default is 2 seconds: then the search goes on without.</summary>
    public TimeSpan QueryLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait for the vectors of a batch of passages. The default is a minute.</summary>
    public TimeSpan BatchLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Passages of a batch. The default is 32.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>How long it is left alone after a query it did not answer. The default is 30 seconds: else each search would wait for it in vain.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The wait before a failed batch is tried again; doubled each time. The default is a second.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The same, as a deep model is asked by. Its fingerprint is its name: nothing else is known of what answers there.</summary>
    internal DeepModelSettings DeepModel => new()
    {
        Name = Model,
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("endpoint\n" + Model)))[..16],
        IsRemote = true,
        QueryPrefix = QueryPrefix,
        QueryLimit = QueryLimit,
        BatchLimit = BatchLimit,
        BatchSize = BatchSize,
        Rest = Rest,
        Pause = Pause,
    };

    /// <summary>Reads the settings from the environment; null when there are none.</summary>
    /// <inheritdoc cref="Read"/>
    public static EndpointSettings? FromEnvironment() => Read(name => Environment.GetEnvironmentVariable(Prefix + name.ToUpperInvariant()));

    /// <summary>Reads the settings; null when no address is set.</summary>
    /// <param name="valueOf">The value of a setting of that name; null or empty when it is not set.</param>
    /// <exception cref="EndpointSettingException">One cannot be used.</exception>
    public static EndpointSettings? Read(Func<string, string?> valueOf)
    {
        string Value(string name) => valueOf(name)?.Trim() ?? "";
        var key = Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } secret ? secret : null;
        if (Value("Key") != (key?.Trim() ?? "")) throw new EndpointSettingException("Key", "***", $"密钥只从环境变量 {KeyVariable} 读取，请不要写在配置文件或命令行中。");
        if (Value("Address").Length == 0) return null;
        return new EndpointSettings
        {
            Address = AddressOf(Value("Address"), Value("Http")),
            Model = ModelOf(Value("Model")),
            Allowed = NetworksOf(Value("Allow")),
            QueryPrefix = valueOf("QueryPrefix") ?? "",
            Key = key,
        };
    }

    private static Uri AddressOf(string text, string http)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            throw new EndpointSettingException("Address", text, "应为向量接口的完整地址，例如 https://models.example/v1/embeddings，其中不写用户名和密码。");
        if (!bool.TryParse(http.Length == 0 ? "false" : http, out var isHttpAllowed)) throw new EndpointSettingException("Http", http, "可用的值：true、false。");
        if (address.Scheme == "http" && !isHttpAllowed)
            throw new EndpointSettingException("Address", text, "http 不加密。请改用 https；确认线路可信，可另设 Http=true。");
        return address;
    }

    private static string ModelOf(string text) =>
        text.Length > 0 ? text : throw new EndpointSettingException("Model", text, "请写明模型名称，例如 bge-m3。");

    private static List<IPNetwork> NetworksOf(string text)
    {
        var networks = text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(NetworkOf).ToList();
        return networks.Count > 0 ? networks : throw new EndpointSettingException("Allow", text, "请写明允许连接的地址或网段，例如 127.0.0.1 或 10.1.2.0/24，可写多个，用逗号隔开。");
    }

    private static IPNetwork NetworkOf(string text)
    {
        if (IPAddress.TryParse(text, out var address)) return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(text, out var network) ? network : throw new EndpointSettingException("Allow", text, "应为 IP 地址或网段，例如 127.0.0.1 或 10.1.2.0/24。");
    }
}

/// <summary>A setting of the endpoint that cannot be used.</summary>
/// <param name="name">The setting, without its section.</param>
/// <param name="value">Its value.</param>
/// <param name="remedy">What to write instead, in Chinese.</param>
public sealed class EndpointSettingException(string name, string value, string remedy) : Exception($"配置 Endpoint:{name} 的值“{value}”不能使用：{remedy}")
{
    /// <summary>The setting, without its section.</summary>
    public string Name => name;

    /// <summary>Its value.</summary>
    public string Value => value;

    /// <summary>What to write instead, in Chinese.</summary>
    public string Remedy => remedy;
}
