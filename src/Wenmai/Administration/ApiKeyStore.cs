namespace Wenmai.Administration;

/// <summary>A key for programs.</summary>
/// <param name="Id">Public part; tells keys apart in lists and logs.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Role">What it allows.</param>
/// <param name="SecretHash">Hash of the secret part.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record ApiKey(string Id, string Name, UserRole Role, string SecretHash, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>Keys for programs; only their hashes are kept. Thread-safe.</summary>
public sealed class ApiKeyStore(DataFolder folder, TimeProvider? clock = null)
{
    private const string Prefix = "wm";
    private const int IdLength = 8;
    private const int MaxName = 60;

    private readonly StateFile<List<ApiKey>> _file = new(folder.PathOf("api-keys.json"), []);
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>All keys, newest first.</summary>
    public IReadOnlyList<ApiKey> All => [.. _file.Read().OrderByDescending(k => k.CreatedAt)];

    /// <summary>Makes a key.</summary>
    /// <returns>The key and its text, which is shown once and not kept.</returns>
    /// <exception cref="AdministrationFault">The name is unfit (E606).</exception>
    public (ApiKey Key, string Text) Add(string name, UserRole role, TimeSpan lifetime, string createdBy)
    {
        name = name.Trim();
        if (name.Length is 0 or > MaxName || PlainLine.Of(name) != name)
            throw new AdministrationFault(Codes.UnfitName, $"密钥的用途应为 1 至 {MaxName} 个字符。", "请写明这把密钥给哪个程序使用。");
        var secret = Secrets.New();
        var now = _clock.GetUtcNow();
        var key = new ApiKey(Secrets.New()[..IdLength], name, role, Secrets.Hash(secret), createdBy, now, now + lifetime);
        _file.Update(keys => [.. keys, key]);
        return (key, $"{Prefix}_{key.Id}_{secret}");
    }

    /// <summary>The key of that text, or null when there is none or it has ended.</summary>
    public ApiKey? Find(string text)
    {
        if (text.Split('_') is not [Prefix, var id, var secret]) return null;
        var key = _file.Read().FirstOrDefault(k => k.Id == id);
        return key is not null && Secrets.Matches(secret, key.SecretHash) && key.ExpiresAt > _clock.GetUtcNow() ? key : null;
    }

    /// <summary>Takes a key away; one that is gone already is no fault.</summary>
    public void Remove(string id) => _file.Update(keys => [.. keys.Where(k => k.Id != id)]);
}
