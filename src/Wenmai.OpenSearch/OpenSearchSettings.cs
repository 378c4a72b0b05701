using System.Globalization;

namespace Wenmai.OpenSearch;

/// <summary>Where the cluster is and how it is talked to. Each is a setting <c>Wenmai:OpenSearch:NAME</c>, or <c>WENMAI__OPENSEARCH__NAME</c> in the
/// environment. Passwords and keys are in files alone: nothing here is a secret.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Setting</term><description>Values, default</description></listheader>
/// <item><term><c>Nodes</c></term><description>addresses <c>http://</c> or <c>https://</c>, parted by commas; needed</description></item>
/// <item><term><c>Prefix</c></term><description>lower-case letters, digits and hyphens, at most 60; <c>wenmai</c></description></item>
/// <item><term><c>Shards</c></term><description>1-1024; as many as nodes</description></item>
/// <item><term><c>Copies</c></term><description>0-10; 1 where there are several nodes, else 0</description></item>
/// <item><term><c>User</c>, <c>PasswordFile</c></term><description>name, and file with its password; none</description></item>
/// <item><term><c>ApiKeyFile</c></term><description>file with a key, instead of name and password; none</description></item>
/// <item><term><c>AuthorityFile</c></term><description>PEM file of authorities, instead of the system's; none</description></item>
/// <item><term><c>Fingerprint</c></term><description>SHA-256 of certificates in hexadecimal, parted by commas; none</description></item>
/// <item><term><c>Graph</c></term><description>true or false; false</description></item>
/// <item><term><c>Words</c></term><description>name of an analyzer of the cluster, such as <c>smartcn</c>; none</description></item>
/// <item><term><c>ReadTimeout</c></term><description>seconds, 0.1-600; 10</description></item>
/// <item><term><c>WriteTimeout</c></term><description>seconds, 1-3600; 60</description></item>
/// <item><term><c>GiveUpAfter</c></term><description>seconds, 0-3600; 60</description></item>
/// </list>
/// </remarks>
public sealed record OpenSearchSettings
{
    /// <summary>Name of the section of settings.</summary>
    public const string Section = "OpenSearch";

    private const int LongestPrefix = 60;

    /// <summary>Names of the settings.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        nameof(Nodes), nameof(Prefix), nameof(Shards), nameof(Copies), nameof(User), nameof(PasswordFile), nameof(ApiKeyFile), nameof(AuthorityFile),
        nameof(Fingerprint), nameof(Graph), nameof(Words), nameof(ReadTimeout), nameof(WriteTimeout), nameof(GiveUpAfter),
    ];

    /// <summary>Addresses of nodes, at least one.</summary>
    public required IReadOnlyList<Uri> Nodes { get; init; }

    /// <summary>What the names of all indices begin with. The default value is <c>wenmai</c>.</summary>
    public string Prefix { get; init; } = "wenmai";

    /// <summary>Primary shards of each index; null: as many as nodes.</summary>
    public int? Shards { get; init; }

    /// <summary>Copies of each shard; null: one where there are several nodes, else none.</summary>
    public int? Copies { get; init; }

    /// <summary>Name to sign in with; empty for none.</summary>
    public string User { get; init; } = "";

    /// <summary>File that holds the password of <see cref="User"/>; read again when it changes.</summary>
    public string PasswordFile { get; init; } = "";

    /// <summary>File that holds an API key; empty for none. Read again when it changes.</summary>
    public string ApiKeyFile { get; init; } = "";

    /// <summary>File with certificates of authorities to trust instead of the system's (PEM); empty for the system's.</summary>
    public string AuthorityFile { get; init; } = "";

    /// <summary>SHA-256 of the certificate that the nodes must show, in hexadecimal, colons allowed; several are parted by commas; empty for any trusted one.
    /// Without <see cref="AuthorityFile"/> it alone decides, so that a node may have signed its own.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Whether new indices get a graph (HNSW) that leads to the nearest vectors. Without it all vectors are compared.</summary>
    /// <value>The default value is false: the graph takes most of the time of indexing, and 100,000 passages are compared in 20 to 40 milliseconds. It needs the
    /// k-NN plugin and pays from a million passages on.</value>
    public bool Graph { get; init; }

    /// <summary>Analyzer of the cluster that cuts the passages of new indices into words, in a field <c>words</c> beside the pairs of characters; empty for none.</summary>
    /// <value>The default value is none. The field is for other programs on the same cluster: words lose strings that are cut otherwise, so that no answer of ours
    /// rests on them. <c>smartcn</c> is in the plugin <c>analysis-smartcn</c>.</value>
    public string Words { get; init; } = "";

    /// <summary>How long a node may take to answer a read.</summary>
    /// <value>The default value is 10 seconds.</value>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a node may take to answer a write.</summary>
    /// <value>The default value is 60 seconds.</value>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long writes are repeated while the cluster is away or full and nothing goes on.</summary>
    /// <value>The default value is 60 seconds, longer than a cluster takes to go on without one of its nodes.</value>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The value of a setting in the environment (<c>WENMAI__OPENSEARCH__NODES</c>); null where it is not set.</summary>
    public static string? FromEnvironment(string name) => Environment.GetEnvironmentVariable($"WENMAI__OPENSEARCH__{name.ToUpperInvariant()}");

    /// <summary>Reads the settings.</summary>
    /// <param name="setting">The value of a setting by its name in this class; null or blank for the default.</param>
    /// <exception cref="OpenSearchSettingsException">Values that can't be used; all of them are named.</exception>
    public static OpenSearchSettings Read(Func<string, string?> setting)
    {
        var reader = new Reader(setting);
        var settings = new OpenSearchSettings
        {
            Nodes = reader.Addresses(nameof(Nodes)),
            Prefix = reader.Text(nameof(Prefix), "wenmai", IsPrefix, $"由小写字母、数字和连字符组成、不以连字符开头、不超过 {LongestPrefix} 个字符"),
            Shards = reader.Number(nameof(Shards), 1, 1024),
            Copies = reader.Number(nameof(Copies), 0, 10),
            User = reader.Text(nameof(User), "", u => !u.Contains(':', StringComparison.Ordinal), "不含冒号"),
            PasswordFile = reader.File(nameof(PasswordFile)),
            ApiKeyFile = reader.File(nameof(ApiKeyFile)),
            AuthorityFile = reader.File(nameof(AuthorityFile)),
            Fingerprint = reader.Text(nameof(Fingerprint), "", IsFingerprint, "证书的 SHA-256 指纹（64 位十六进制，可带冒号，几个以逗号分隔）"),
            Graph = reader.Truth(nameof(Graph)),
            Words = reader.Text(nameof(Words), "", IsAnalyzer, "集群中分词器的名称，如 smartcn"),
            ReadTimeout = reader.Seconds(nameof(ReadTimeout), 10, .1, 600),
            WriteTimeout = reader.Seconds(nameof(WriteTimeout), 60, 1, 3600),
            GiveUpAfter = reader.Seconds(nameof(GiveUpAfter), 60, 0, 3600),
        };
        reader.CheckTogether(settings);
        return reader.Flaws.Count == 0 ? settings : throw new OpenSearchSettingsException(reader.Flaws);
    }

    /// <summary>Fingerprints as <see cref="System.Security.Cryptography.X509Certificates.X509Certificate.GetCertHashString()"/> writes them.</summary>
    internal static IEnumerable<string> FingerprintsOf(string text) => text.Split([',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant());

    private static bool IsPrefix(string text) =>
        text.Length <= LongestPrefix && text[0] != '-' && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool IsAnalyzer(string text) => text.Length <= LongestPrefix && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-');

    private static bool IsFingerprint(string text) => FingerprintsOf(text).All(p => p.Length == 64 && p.All(char.IsAsciiHexDigit));

    private sealed class Reader(Func<string, string?> setting)
    {
        public List<string> Flaws { get; } = [];

        public string Text(string name, string otherwise, Func<string, bool> fits, string expected)
        {
            if (Value(name) is not { } text) return otherwise;
            if (!fits(text)) Flaws.Add($"{Section}:{name} 的值“{text}”不能使用，应为{expected}");
            return text;
        }

        public string File(string name)
        {
            if (Value(name) is not { } path) return "";
            if (!System.IO.File.Exists(path)) Flaws.Add($"{Section}:{name} 指向的文件 {path} 不存在或不能读取");
            return path;
        }

        public int? Number(string name, int least, int most)
        {
            if (Value(name) is not { } text) return null;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
            Flaws.Add($"{Section}:{name} 的值“{text}”不能使用，应为 {least} 到 {most} 之间的整数");
            return null;
        }

        public bool Truth(string name)
        {
            if (Value(name) is not { } text) return false;
            if (bool.TryParse(text, out var value)) return value;
            Flaws.Add($"{Section}:{name} 的值“{text}”不能使用，应为 true 或 false");
            return false;
        }

        public TimeSpan Seconds(string name, double otherwise, double least, double most)
        {
            if (Value(name) is not { } text) return TimeSpan.FromSeconds(otherwise);
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
                return TimeSpan.FromSeconds(value);
            Flaws.Add(string.Create(CultureInfo.InvariantCulture, $"{Section}:{name} 的值“{text}”不能使用，应为 {least} 到 {most} 之间的秒数，默认 {otherwise}"));
            return default;
        }

        public IReadOnlyList<Uri> Addresses(string name)
        {
            if (Value(name) is not { } text)
            {
                Flaws.Add($"没有设置 {Section}:{name}，应为集群节点的地址，如 https://node1:9200，几个以逗号分隔");
                return [];
            }
            var found = new List<Uri>();
            foreach (var part in text.Split([',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                if (AddressOf(part) is { } address) found.Add(address);
            return found;
        }

        public void CheckTogether(OpenSearchSettings settings)
        {
            if (settings.User.Length > 0 != settings.PasswordFile.Length > 0) Flaws.Add($"{Section}:{nameof(User)} 与 {nameof(PasswordFile)} 须同时设置");
            if (settings.User.Length > 0 && settings.ApiKeyFile.Length > 0) Flaws.Add($"{Section}:{nameof(ApiKeyFile)} 与 {nameof(User)} 只能设置一种");
            var plain = settings.Nodes.Where(n => n.Scheme == Uri.UriSchemeHttp).ToList();
            if (plain.Count > 0 && settings.AuthorityFile.Length + settings.Fingerprint.Length > 0)
                Flaws.Add($"{Section}:{nameof(Nodes)} 中 {string.Join('、', plain.Select(Client.ClusterProblems.Shown))} 不是 https，{nameof(AuthorityFile)} 和 {nameof(Fingerprint)} 对它不起作用");
        }

        /// <summary>An address that holds a name and a password is refused without being repeated.</summary>
        private Uri? AddressOf(string text)
        {
            if (text.Contains('@', StringComparison.Ordinal))
                Flaws.Add($"{Section}:{nameof(Nodes)} 的地址中不能写用户名和密码，请用 {nameof(User)} 和 {nameof(PasswordFile)}");
            else if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length == 0) return address;
            else Flaws.Add($"{Section}:{nameof(Nodes)} 中的“{text}”不能使用，应为 http:// 或 https:// 开头的地址");
            return null;
        }

        private string? Value(string name) => setting(name)?.Trim() is { Length: > 0 } text ? text : null;
    }
}

/// <summary>Settings of the cluster that can't be used. The message is Chinese and names each with its value and what it should be.</summary>
public sealed class OpenSearchSettingsException(IReadOnlyList<string> flaws) : Exception($"集群的配置不能使用：{string.Join("；", flaws)}。")
{
    /// <summary>The same with code and remedy.</summary>
    public Problem Problem => new(Codes.UnusableSetting, Message, "请更正配置 Wenmai:OpenSearch:* 或环境变量 WENMAI__OPENSEARCH__* 后重新启动。");
}
