namespace Wenmai.Administration;

/// <summary>What somebody who signed in may do.</summary>
public enum UserRole
{
    /// <summary>Search and read.</summary>
    Reader,

    /// <summary>Everything.</summary>
    Administrator,
}

/// <summary>Somebody who may sign in.</summary>
/// <param name="Name">The name, unique without regard to case.</param>
/// <param name="Role">What they may do.</param>
/// <param name="PasswordHash">Hash of the password, with its parameters.</param>
/// <param name="CreatedAt">When the account was made.</param>
public sealed record UserAccount(string Name, UserRole Role, string PasswordHash, DateTimeOffset CreatedAt);

/// <summary>The accounts: who may sign in, and with what right. Thread-safe.</summary>
public sealed class UserStore(DataFolder folder, TimeProvider? clock = null)
{
    private const int MaxName = 40;

    private readonly StateFile<List<UserAccount>> _file = new(folder.PathOf("users.json"), []);
    private readonly SignInThrottle _throttle = new(clock ?? TimeProvider.System);
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>All accounts, in order of name.</summary>
    public IReadOnlyList<UserAccount> All => _file.Read();

    /// <summary>The account of that name, or null.</summary>
    public UserAccount? Find(string name) => Find(_file.Read(), name);

    /// <summary>Makes an account.</summary>
    /// <exception cref="AdministrationFault">The name is taken or unfit (E606), the password weak (E607).</exception>
    public UserAccount Add(string name, string password, UserRole role)
    {
        var user = Make(name, password, role);
        _file.Update(users => Find(users, user.Name) is null
            ? [.. users.Append(user).OrderBy(u => u.Name, StringComparer.Ordinal)]
            : throw new AdministrationFault(Codes.UnfitName, $"用户名 {user.Name} 已有人使用。", "请换一个用户名。"));
        return user;
    }

    /// <summary>Makes the first administrator; nobody can be that twice.</summary>
    /// <exception cref="AdministrationFault">There are accounts already (E608), or as <see cref="Add"/>.</exception>
    public UserAccount AddFirst(string name, string password)
    {
        var user = Make(name, password, UserRole.Administrator);
        _file.Update(users => users.Count == 0
            ? [user]
            : throw new AdministrationFault(Codes.SetUpAlready, "管理员已经设置过。", "请直接登录；忘记密码时在服务器上运行 wenmai users password。"));
        return user;
    }

    /// <summary>Makes accounts that cannot sign in until they get a password; names that are taken stay as they are.</summary>
    internal void AddWithoutPassword(IEnumerable<UserAccount> accounts) => _file.Update(users =>
        [.. users.Concat(accounts.Where(a => Find(users, a.Name) is null).Select(a => a with { PasswordHash = "" })).OrderBy(u => u.Name, StringComparer.Ordinal)]);

    /// <summary>Checks name and password. Every attempt counts until it succeeds; too many make the name wait, whether it exists or not.</summary>
    /// <exception cref="AdministrationFault">Wrong (E601), or too many attempts (E605).</exception>
    public UserAccount SignIn(string name, string password)
    {
        _throttle.Begin(name);
        var user = Find(name);
        if (!Passwords.Matches(password, user?.PasswordHash ?? Passwords.OfNobody) || user is null)
            throw new AdministrationFault(Codes.WrongPassword, "用户名或密码不对。", "请重新输入；忘记密码请与管理员联系。");
        _throttle.Succeed(name);
        return user;
    }

    /// <summary>Gives an account another password.</summary>
    /// <exception cref="AdministrationFault">No such account (E606), or the password is weak (E607).</exception>
    public void ChangePassword(string name, string password)
    {
        Passwords.Check(password, name);
        var hash = Passwords.Hash(password);
        Change(name, user => user with { PasswordHash = hash });
        _throttle.Succeed(name);
    }

    /// <summary>Gives an account another right.</summary>
    /// <exception cref="AdministrationFault">No such account (E606), or nobody would be left to administer (E609).</exception>
    public void ChangeRole(string name, UserRole role) => Change(name, user => user with { Role = role });

    /// <summary>Takes an account away.</summary>
    /// <exception cref="AdministrationFault">No such account (E606), or nobody would be left to administer (E609).</exception>
    public void Remove(string name) => Change(name, _ => null);

    private UserAccount Make(string name, string password, UserRole role)
    {
        name = name.Trim();
        if (name.Length is 0 or > MaxName || PlainLine.Of(name) != name || name.Any(char.IsWhiteSpace))
            throw new AdministrationFault(Codes.UnfitName, $"用户名应为 1 至 {MaxName} 个字符，不含空白。", "请换一个用户名。");
        Passwords.Check(password, name);
        return new UserAccount(name, role, Passwords.Hash(password), _clock.GetUtcNow());
    }

    private void Change(string name, Func<UserAccount, UserAccount?> change) => _file.Update(users =>
    {
        var user = Find(users, name) ?? throw new AdministrationFault(Codes.NoSuchUser, $"没有用户 {name}。", "请从用户列表中选择。");
        List<UserAccount> next = [.. users.Select(u => u == user ? change(u) : u).OfType<UserAccount>()];
        return next.Any(u => u.Role == UserRole.Administrator)
            ? next
            : throw new AdministrationFault(Codes.LastAdministrator, "至少要有一名管理员。", "请先把另一名用户设为管理员。");
    });

    private static UserAccount? Find(IEnumerable<UserAccount> users, string name) =>
        users.FirstOrDefault(u => u.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));
}
