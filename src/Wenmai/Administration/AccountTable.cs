using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Wenmai.Databases;

namespace Wenmai.Administration;

/// <summary>Keeps accounts in the database, for the library's manager of users. It answers at once: its tasks are done when they are returned.</summary>
internal sealed class AccountTable(StateDatabase database) :
    IUserPasswordStore<Account>, IUserTwoFactorStore<Account>, IUserAuthenticatorKeyStore<Account>, IUserTwoFactorRecoveryCodeStore<Account>, IUserLoginStore<Account>
{
    private const int ConstraintFailed = 19;
    private const string Columns = "id, name, lookup, role, password_hash, code_secret, uses_codes, last_code_step, created_at, version";

    /// <summary>All accounts, in order of name.</summary>
    public IReadOnlyList<Account> All => database.Read(session => Select(session, "ORDER BY name"));

    /// <summary>The account of a name in the form in which names are compared, or null.</summary>
    public Account? Find(string lookup) => database.Read(session => Select(session, "WHERE lookup = $value", lookup)).FirstOrDefault();

    /// <inheritdoc/>
    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => Done(() => database.Change(session =>
    {
        if (user.IsFirst && Select(session, "LIMIT 1").Count > 0)
            throw new AdministrationFault(Codes.SetUpAlready, "管理员已经设置过。", "请直接登录；忘记密码时在服务器上运行 wenmai users password。");
        try
        {
            user.Id = session.Add(
                "INSERT INTO accounts (name, lookup, role, password_hash, created_at) VALUES ($name, $lookup, $role, $hash, $at)",
                ("$name", user.Name), ("$lookup", user.Lookup), ("$role", NameOf(user.Role)), ("$hash", user.PasswordHash),
                ("$at", TimeText.Of(user.CreatedAt)));
            return user.Id;
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == ConstraintFailed)
        {
            throw Taken(user.Name);
        }
    }));

    /// <inheritdoc/>
    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => Done(() => database.Change(session =>
    {
        var changed = session.Run(
            """
            UPDATE accounts SET role = $role, password_hash = $hash, code_secret = $secret, uses_codes = $uses, version = version + 1
            WHERE id = $id AND version = $version
            """,
            ("$role", NameOf(user.Role)), ("$hash", user.PasswordHash), ("$secret", user.CodeSecret), ("$uses", user.UsesCodes),
            ("$id", user.Id), ("$version", user.Version));
        // Somebody else's change, such as the loss of a right, must not be undone by ours.
        if (changed == 0) throw new AdministrationFault(Codes.StateInUse, $"用户 {user.Name} 刚刚被另一处更改。", "请刷新页面后重试。");
        user.Version++;
        return SomebodyAdministers(session);
    }));

    /// <inheritdoc/>
    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => Done(() => database.Change(session =>
    {
        session.Run("DELETE FROM accounts WHERE id = $id", ("$id", user.Id));
        return SomebodyAdministers(session);
    }));

    /// <summary>Notes that the code of a period was used.</summary>
    /// <returns>False when it, or a later one, had been used: two at once can't both be taken.</returns>
    public bool Spend(Account user, long step) => database.Change(session => session.Run(
        "UPDATE accounts SET last_code_step = $step WHERE id = $id AND last_code_step < $step", ("$step", step), ("$id", user.Id))) == 1;

    /// <inheritdoc/>
    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => Select(session, "WHERE id = $value", userId)).FirstOrDefault());

    /// <inheritdoc/>
    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => Task.FromResult(Find(normalizedUserName));

    /// <inheritdoc/>
    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult($"{user.Id}");

    /// <inheritdoc/>
    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    /// <inheritdoc/>
    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => Done(() => user.Name = userName ?? "");

    /// <inheritdoc/>
    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Lookup);

    /// <inheritdoc/>
    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) =>
        Done(() => user.Lookup = normalizedName ?? "");

    /// <inheritdoc/>
    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken) => Done(() => user.PasswordHash = passwordHash ?? "");

    /// <inheritdoc/>
    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash.Length > 0 ? user.PasswordHash : null);

    /// <inheritdoc/>
    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash.Length > 0);

    /// <inheritdoc/>
    public Task SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Done(() => user.UsesCodes = enabled);

    /// <inheritdoc/>
    public Task<bool> GetTwoFactorEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.UsesCodes);

    /// <inheritdoc/>
    public Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) => Done(() => user.CodeSecret = key);

    /// <inheritdoc/>
    public Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.CodeSecret);

    /// <inheritdoc/>
    public Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) => Done(() => database.Change(session =>
    {
        session.Run("DELETE FROM recovery_codes WHERE account = $id", ("$id", user.Id));
        foreach (var code in recoveryCodes)
            session.Run("INSERT INTO recovery_codes (account, hash) VALUES ($id, $hash)", ("$id", user.Id), ("$hash", Secrets.Hash(code)));
        return true;
    }));

    /// <inheritdoc/>
    public Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) => Task.FromResult(database.Change(session => session.Run(
        "DELETE FROM recovery_codes WHERE account = $id AND hash = $hash", ("$id", user.Id), ("$hash", Secrets.Hash(code)))) == 1);

    /// <inheritdoc/>
    public Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(database.Read(session => session.Query(
        "SELECT count(*) FROM recovery_codes WHERE account = $id", row => row.GetInt32(0), ("$id", user.Id))[0]));

    /// <inheritdoc/>
    public Task AddLoginAsync(Account user, UserLoginInfo login, CancellationToken cancellationToken) => Done(() => database.Change(session => session.Run(
        "INSERT INTO outside_logins (issuer, subject, account) VALUES ($issuer, $subject, $id)",
        ("$issuer", login.LoginProvider), ("$subject", login.ProviderKey), ("$id", user.Id))));

    /// <inheritdoc/>
    public Task RemoveLoginAsync(Account user, string loginProvider, string providerKey, CancellationToken cancellationToken) =>
        Done(() => database.Change(session => session.Run(
            "DELETE FROM outside_logins WHERE issuer = $issuer AND subject = $subject AND account = $id",
            ("$issuer", loginProvider), ("$subject", providerKey), ("$id", user.Id))));

    /// <inheritdoc/>
    public Task<IList<UserLoginInfo>> GetLoginsAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserLoginInfo>>([.. database.Read(session => session.Query(
            "SELECT issuer, subject FROM outside_logins WHERE account = $id ORDER BY issuer, subject",
            row => new UserLoginInfo(row.GetString(0), row.GetString(1), null), ("$id", user.Id)))]);

    /// <inheritdoc/>
    public Task<Account?> FindByLoginAsync(string loginProvider, string providerKey, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => session.Query(
            $"SELECT {Columns} FROM accounts JOIN outside_logins ON account = id WHERE issuer = $issuer AND subject = $subject",
            Read, ("$issuer", loginProvider), ("$subject", providerKey))).FirstOrDefault());

    /// <inheritdoc/>
    public void Dispose()
    {
        // The database is not ours to close.
    }

    /// <summary>A role as the database writes it.</summary>
    public static string NameOf(UserRole role) => role.ToString().ToLowerInvariant();

    /// <summary>The role that the database wrote.</summary>
    public static UserRole RoleOf(string name) => Enum.Parse<UserRole>(name, ignoreCase: true);

    /// <summary>What is said of a name that is taken.</summary>
    public static AdministrationFault Taken(string name) => new(Codes.UnfitName, $"用户名 {name} 已有人使用。", "请换一个用户名。");

    private static IReadOnlyList<Account> Select(StateSession session, string which, string? value = null) =>
        session.Query($"SELECT {Columns} FROM accounts {which}", Read, value is null ? [] : [("$value", value)]);

    private static Account Read(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Name = row.GetString(1),
        Lookup = row.GetString(2),
        Role = RoleOf(row.GetString(3)),
        PasswordHash = row.GetString(4),
        CodeSecret = row.IsDBNull(5) ? null : row.GetString(5),
        UsesCodes = row.GetBoolean(6),
        LastCodeStep = row.GetInt64(7),
        CreatedAt = TimeText.Read(row.GetString(8)),
        Version = row.GetInt64(9),
    };

    private static bool SomebodyAdministers(StateSession session) =>
        Select(session, "WHERE role = $value LIMIT 1", NameOf(UserRole.Administrator)).Count > 0
        ? true
        : throw new AdministrationFault(Codes.LastAdministrator, "至少要有一名管理员。", "请先把另一名用户设为管理员。");

    private static Task<IdentityResult> Done<T>(Func<T> change)
    {
        change();
        return Task.FromResult(IdentityResult.Success);
    }
}
