using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;

namespace Wenmai.Administration;

/// <summary>The library's manager of users over <see cref="AccountTable"/>, with our rules for names and passwords. What a rule refuses is thrown as a fault of ours.</summary>
internal sealed class AccountManager(AccountTable table) : UserManager<Account>(
    table, Microsoft.Extensions.Options.Options.Create(new IdentityOptions()), new Hasher(), [new NameRule()], [new PasswordRule()], new AccountName(), new IdentityErrorDescriber(),
    services: null!, NullLogger<UserManager<Account>>.Instance)
{
    private const int CodesForRecovery = 10;

    /// <summary>Makes an account.</summary>
    public Account Add(Account account, string password)
    {
        Wait(ValidateUserAsync(account));   // the name first: a password must not be refused for one that is refused itself
        Wait(CreateAsync(account, password));
        return account;
    }

    /// <summary>Makes an account that signs in elsewhere.</summary>
    public void AddWithoutPassword(Account account) => Wait(CreateAsync(account));

    /// <summary>Gives an account another password.</summary>
    public void SetPassword(Account account, string password)
    {
        Wait(UpdatePasswordHash(account, password, validatePassword: true));
        Wait(UpdateAsync(account));
    }

    /// <summary>Whether a password is right; takes the same time for an account that is not there.</summary>
    public bool Fits(Account? account, string password) =>
        Passwords.Matches(password, account is { PasswordHash.Length: > 0 } ? account.PasswordHash : Passwords.OfNobody) && account is not null;

    /// <summary>A new secret for one-time codes; they are not asked for until <see cref="UseCodes"/>.</summary>
    public string NewCodeSecret(Account account)
    {
        Wait(ResetAuthenticatorKeyAsync(account));
        return account.CodeSecret!;
    }

    /// <summary>Asks for codes from now on.</summary>
    /// <returns>Codes for whoever loses the device; each works once.</returns>
    public IReadOnlyList<string> UseCodes(Account account)
    {
        Wait(SetTwoFactorEnabledAsync(account, true));
        return [.. Result(GenerateNewTwoFactorRecoveryCodesAsync(account, CodesForRecovery))!];
    }

    /// <summary>Asks for codes no longer.</summary>
    public void DropCodes(Account account)
    {
        account.CodeSecret = null;
        Wait(SetTwoFactorEnabledAsync(account, false));
        Result(GenerateNewTwoFactorRecoveryCodesAsync(account, 0));
    }

    /// <summary>Whether a code for recovery is right; it is used up.</summary>
    public bool Redeem(Account account, string code) => Result(RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded;

    /// <summary>The account that a sign-in elsewhere belongs to, or null.</summary>
    public Account? OfLogin(string issuer, string subject) => Result(FindByLoginAsync(issuer, subject));

    /// <summary>Makes a sign-in elsewhere belong to an account.</summary>
    public void Join(Account account, string issuer, string subject) => Wait(AddLoginAsync(account, new UserLoginInfo(issuer, subject, null)));

    /// <summary>Writes an account as it is now.</summary>
    public void Save(Account account) => Wait(UpdateAsync(account));

    /// <summary>Takes an account away.</summary>
    public void Delete(Account account) => Wait(DeleteAsync(account));

    // The table answers at once, so there is nothing to wait for.
    private static T Result<T>(Task<T> answered) => answered.GetAwaiter().GetResult();

    private static void Wait(Task<IdentityResult> answered)
    {
        if (Result(answered) is { Succeeded: false } refused) throw new InvalidOperationException(refused.ToString());
    }

    private sealed class Hasher : IPasswordHasher<Account>
    {
        public string HashPassword(Account user, string password) => Passwords.Hash(password);

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
            Passwords.Matches(providedPassword, hashedPassword) ? PasswordVerificationResult.Success : PasswordVerificationResult.Failed;
    }

    private sealed class NameRule : IUserValidator<Account>
    {
        private const int MaxName = 40;

        public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user)
        {
            if (user.Name.Length is 0 or > MaxName || PlainLine.Of(user.Name) != user.Name || user.Name.Any(char.IsWhiteSpace))
                throw new AdministrationFault(Codes.UnfitName, $"用户名应为 1 至 {MaxName} 个字符，不含空白。", "请换一个用户名。");
            var same = await manager.FindByNameAsync(user.Name).ConfigureAwait(false);
            return same is null || same.Id == user.Id ? IdentityResult.Success : throw AccountTable.Taken(user.Name);
        }
    }

    private sealed class PasswordRule : IPasswordValidator<Account>
    {
        public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
        {
            Passwords.Check(password ?? "", user.Name);
            return Task.FromResult(IdentityResult.Success);
        }
    }
}
