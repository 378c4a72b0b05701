using Wenmai.Databases;

namespace Wenmai.Administration;

/// <summary>The accounts: who may sign in, and with what right. Thread-safe, and safe between processes.</summary>
public sealed class UserStore
{
    private readonly TimeProvider _clock;
    private readonly AccountTable _table;
    private readonly AccountManager _manager;
    private readonly SignInThrottle _throttle;

    /// <summary>The accounts of a folder of state.</summary>
    public UserStore(DataFolder folder, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        _table = new AccountTable(folder.Database);
        _manager = new AccountManager(_table);
        _throttle = new SignInThrottle(folder.Database, _clock);
    }

    /// <summary>All accounts, in order of name.</summary>
    public IReadOnlyList<UserAccount> All => [.. _table.All.Select(a => a.Seen)];

    /// <summary>The account of that name, or null.</summary>
    public UserAccount? Find(string name) => _table.Find(AccountName.Lookup(name))?.Seen;

    /// <summary>Whether two texts are the same name: blanks, width and case make no difference.</summary>
    public static bool IsSameName(string one, string other) => AccountName.Lookup(one) == AccountName.Lookup(other);

    /// <summary>Makes an account.</summary>
    /// <exception cref="AdministrationFault">The name is taken or unfit (E606), the password weak (E607).</exception>
    public UserAccount Add(string name, string password, UserRole role) => _manager.Add(New(name, role), password).Seen;

    /// <summary>Makes the first administrator; nobody can be that twice.</summary>
    /// <exception cref="AdministrationFault">There are accounts already (E608), or as <see cref="Add"/>.</exception>
    public UserAccount AddFirst(string name, string password) => _manager.Add(New(name, UserRole.Administrator, isFirst: true), password).Seen;

    /// <summary>Makes accounts that cannot sign in until they get a password; names that are taken stay as they are.</summary>
    internal void AddWithoutPassword(IEnumerable<UserAccount> accounts)
    {
        foreach (var account in accounts.Where(a => Find(a.Name) is null))
            _table.CreateAsync(
                new Account { Name = account.Name, Lookup = AccountName.Lookup(account.Name), Role = account.Role, CreatedAt = account.CreatedAt },
                CancellationToken.None);
    }

    /// <summary>Checks name and password. Every attempt counts until it succeeds; too many from one place make the name wait there, whether it exists or not.</summary>
    /// <returns>The account. Where it uses codes, the sign-in is complete only after <see cref="SignInByCode"/>.</returns>
    /// <exception cref="AdministrationFault">Wrong (E601), or too many attempts (E605).</exception>
    public UserAccount SignIn(string name, string password, SignInOrigin? origin = null)
    {
        var account = Proven(name, password, origin ?? SignInOrigin.None);
        // With codes the attempts go on counting: whoever knows the password must not have a million tries at the code.
        if (!account.UsesCodes) _throttle.Succeed(account.Lookup, origin ?? SignInOrigin.None);
        return account.Seen;
    }

    /// <summary>Checks the password of somebody who is signed in, before a change that an open browser must not be enough for.</summary>
    /// <exception cref="AdministrationFault">As for <see cref="SignIn"/>.</exception>
    public void CheckPassword(string name, string password, SignInOrigin? origin = null)
    {
        var account = Proven(name, password, origin ?? SignInOrigin.None);
        _throttle.Succeed(account.Lookup, origin ?? SignInOrigin.None);
    }

    /// <summary>Checks a one-time code, or one for recovery, after the password.</summary>
    /// <exception cref="AdministrationFault">Wrong, or used already (E615), or too many attempts (E605).</exception>
    public UserAccount SignInByCode(string name, string code, SignInOrigin? origin = null)
    {
        var (lookup, place) = (AccountName.Lookup(name), origin ?? SignInOrigin.None);
        _throttle.Begin(lookup, place);
        if (_table.Find(lookup) is not { UsesCodes: true } account || !Takes(account, code))
            throw new AdministrationFault(Codes.WrongCode, "一次性验证码不对，或已经用过。", "请输入验证器上新的 6 位数字；也可以用一个备用码。");
        _throttle.Succeed(lookup, place);
        return account.Seen;
    }

    /// <summary>Gives an account another password, and lets its name be tried again everywhere.</summary>
    /// <exception cref="AdministrationFault">No such account (E613), or the password is weak (E607).</exception>
    public void ChangePassword(string name, string password)
    {
        _manager.SetPassword(Known(name), password);
        Unlock(name);
    }

    /// <summary>Lets a name be tried again everywhere.</summary>
    /// <returns>From how many places it had been tried.</returns>
    public int Unlock(string name) => _throttle.Forget(AccountName.Lookup(name));

    /// <summary>Gives an account another right.</summary>
    /// <exception cref="AdministrationFault">No such account (E613), or nobody would be left to administer (E609).</exception>
    public void ChangeRole(string name, UserRole role)
    {
        var account = Known(name);
        account.Role = role;
        _manager.Save(account);
    }

    /// <summary>Takes an account away, with its sessions and its keys.</summary>
    /// <exception cref="AdministrationFault">No such account (E613), or nobody would be left to administer (E609).</exception>
    public void Remove(string name) => _manager.Delete(Known(name));

    /// <summary>A new secret for one-time codes, in Base32. Codes are asked for once <see cref="UseCodes"/> was given one.</summary>
    /// <exception cref="AdministrationFault">No such account (E613), or it uses codes already (E616).</exception>
    public string NewCodeSecret(string name) => Known(name) is { UsesCodes: false } account
        ? _manager.NewCodeSecret(account)
        : throw new AdministrationFault(Codes.CodesInUse, "一次性验证码已经启用。", "如要更换验证器，请先停用。");

    /// <summary>The secret that waits for its first code, or null.</summary>
    public string? CodeSecretOf(string name) => _table.Find(AccountName.Lookup(name)) is { UsesCodes: false } account ? account.CodeSecret : null;

    /// <summary>Asks for codes from now on, when a first one proves that the device has the secret.</summary>
    /// <returns>Codes for whoever loses the device; each works once, and only their hashes are kept.</returns>
    /// <exception cref="AdministrationFault">The code is wrong (E615), or codes are in use already (E616).</exception>
    public IReadOnlyList<string> UseCodes(string name, string code)
    {
        var account = Known(name);
        if (account.UsesCodes) throw new AdministrationFault(Codes.CodesInUse, "一次性验证码已经启用。", "如要更换验证器，请先停用。");
        if (account.CodeSecret is null || !Spends(account, code))
            throw new AdministrationFault(Codes.WrongCode, "一次性验证码不对。", "请核对手机的时间，输入验证器上现在的 6 位数字。");
        return _manager.UseCodes(account);
    }

    /// <summary>Asks for codes no longer.</summary>
    /// <exception cref="AdministrationFault">No such account (E613).</exception>
    public void DropCodes(string name) => _manager.DropCodes(Known(name));

    /// <summary>How many codes for recovery are left.</summary>
    public int RecoveryCodesLeft(string name) =>
        _table.Find(AccountName.Lookup(name)) is { } account ? _table.CountCodesAsync(account, CancellationToken.None).Result : 0;

    /// <summary>The account that a sign-in elsewhere belongs to.</summary>
    /// <param name="issuer">Who vouches.</param>
    /// <param name="subject">For whom, as the issuer knows them.</param>
    /// <returns>The account, or null.</returns>
    public UserAccount? OfLogin(string issuer, string subject) => _manager.OfLogin(issuer, subject)?.Seen;

    /// <summary>Makes a sign-in elsewhere belong to an account.</summary>
    /// <exception cref="AdministrationFault">No such account (E613).</exception>
    public void Join(string name, string issuer, string subject) => _manager.Join(Known(name), issuer, subject);

    /// <summary>Makes an account for somebody who signs in elsewhere; it has no password.</summary>
    /// <exception cref="AdministrationFault">The name is taken or unfit (E606).</exception>
    public UserAccount AddOutside(string name, UserRole role, string issuer, string subject)
    {
        var account = New(name, role);
        _manager.AddWithoutPassword(account);
        _manager.Join(account, issuer, subject);
        return account.Seen;
    }

    private Account Proven(string name, string password, SignInOrigin origin)
    {
        var lookup = AccountName.Lookup(name);
        _throttle.Begin(lookup, origin);
        var account = _table.Find(lookup);
        return _manager.Fits(account, password)
            ? account!
            : throw new AdministrationFault(Codes.WrongPassword, "用户名或密码不对。", "请重新输入；忘记密码请与管理员联系。");
    }

    private Account New(string name, UserRole role, bool isFirst = false) =>
        new() { Name = name.Trim(), Role = role, CreatedAt = _clock.GetUtcNow(), IsFirst = isFirst };

    private Account Known(string name) => _table.Find(AccountName.Lookup(name))
        ?? throw new AdministrationFault(Codes.NoSuchUser, $"没有用户 {name}。", "请从用户列表中选择。");

    private bool Takes(Account account, string code) =>
        Spends(account, code) || _manager.Redeem(account, string.Concat(code.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant());

    private bool Spends(Account account, string code) =>
        OneTimeCodes.Check(account.CodeSecret!, code, _clock.GetUtcNow(), account.LastCodeStep) is { } step && _table.Spend(account, step);
}
