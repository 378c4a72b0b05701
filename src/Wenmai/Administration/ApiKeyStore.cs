using Microsoft.Data.Sqlite;
using Wenmai.Databases;

namespace Wenmai.Administration;

/// <summary>A key for programs. It belongs to whoever made it, and dies with their account or their right.</summary>
/// <param name="Id">Public part; tells keys apart in lists and logs.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What it allows.</param>
/// <param name="SecretHash">Hash of the secret part.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="MakerRole">What its maker may do now.</param>
public sealed record ApiKey(
    string Id, string Name, Rights Scopes, string SecretHash, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, UserRole MakerRole)
{
    /// <summary>Whether its maker may still do all that it allows.</summary>
    public bool IsCovered => (Scopes & ~RoleRights.Of(MakerRole)) == Rights.None;
}

/// <summary>Keys for programs; only their hashes are kept. Thread-safe, and safe between processes.</summary>
public sealed class ApiKeyStore(DataFolder folder, TimeProvider? clock = null)
{
    private const string Prefix = "wm";
    private const int IdLength = 8;
    private const int MaxName = 60;
    private const string Rows =
        """
        SELECT keys.id, keys.name, scopes, secret_hash, accounts.name, keys.created_at, expires_at, role
        FROM keys JOIN accounts ON accounts.id = maker
        """;

    private readonly StateDatabase _database = folder.Database;
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>All keys, newest first.</summary>
    public IReadOnlyList<ApiKey> All => _database.Read(session => session.Query($"{Rows} ORDER BY keys.created_at DESC, keys.id", Read));

    /// <summary>Makes a key.</summary>
    /// <returns>The key and its text, which is shown once and not kept.</returns>
    /// <exception cref="AdministrationFault">The name is unfit (E606), there is no such maker (E613), or it would allow more than its maker may (E603).</exception>
    public (ApiKey Key, string Text) Add(string name, Rights scopes, TimeSpan lifetime, string maker)
    {
        name = name.Trim();
        if (name.Length is 0 or > MaxName || PlainLine.Of(name) != name)
            throw new AdministrationFault(Codes.UnfitName, $"密钥的用途应为 1 至 {MaxName} 个字符。", "请写明这把密钥给哪个程序使用。");
        if (scopes == Rights.None) throw new AdministrationFault(Codes.UnfitName, "密钥至少要有一项权限。", "请勾选这把密钥可以做什么。");
        var (id, secret, now) = (Secrets.New()[..IdLength], Secrets.New(), _clock.GetUtcNow());
        var key = _database.Change(session =>
        {
            session.Run(
                """
                INSERT INTO keys (id, name, scopes, secret_hash, maker, created_at, expires_at)
                SELECT $id, $name, $scopes, $hash, id, $now, $end FROM accounts WHERE lookup = $maker
                """,
                ("$id", id), ("$name", name), ("$scopes", (int)scopes), ("$hash", Secrets.Hash(secret)), ("$now", TimeText.Of(now)),
                ("$end", TimeText.Of(now + lifetime)), ("$maker", AccountName.Lookup(maker)));
            var made = Find(session, id) ?? throw new AdministrationFault(Codes.NoSuchUser, $"没有用户 {maker}。", "请从用户列表中选择。");
            return made.IsCovered ? made : throw new AdministrationFault(Codes.NoRight, "密钥不能有您自己没有的权限。", "请减少所选的权限。");
        });
        return (key, $"{Prefix}_{id}_{secret}");
    }

    /// <summary>The key of that text; null when there is none, it has ended, or its maker may no longer do what it allows.</summary>
    public ApiKey? Find(string text)
    {
        if (text.Split('_') is not [Prefix, var id, var secret]) return null;
        var key = _database.Read(session => Find(session, id));
        return key is not null && Secrets.Matches(secret, key.SecretHash) && key.ExpiresAt > _clock.GetUtcNow() && key.IsCovered ? key : null;
    }

    /// <summary>Takes a key away; one that is gone already is no fault.</summary>
    /// <param name="id">Its public part.</param>
    /// <param name="maker">Whose it must be; null: anybody's.</param>
    public void Remove(string id, string? maker = null) => _database.Change(session => session.Run(
        "DELETE FROM keys WHERE id = $id AND ($maker IS NULL OR maker IN (SELECT id FROM accounts WHERE lookup = $maker))",
        ("$id", id), ("$maker", maker is null ? null : AccountName.Lookup(maker))));

    private static ApiKey? Find(StateSession session, string id) => session.Query($"{Rows} WHERE keys.id = $id", Read, ("$id", id)).FirstOrDefault();

    private static ApiKey Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), (Rights)row.GetInt32(2), row.GetString(3), row.GetString(4),
        TimeText.Read(row.GetString(5)), TimeText.Read(row.GetString(6)), AccountTable.RoleOf(row.GetString(7)));
}
