namespace Wenmai.Administration;

/// <summary>Somebody who may sign in, as others see them.</summary>
/// <param name="Name">The name, unique in the form in which names are compared.</param>
/// <param name="Role">What they may do.</param>
/// <param name="PasswordHash">Hash of the password, with its parameters; empty for an account that has none.</param>
/// <param name="CreatedAt">When the account was made.</param>
/// <param name="UsesCodes">Whether signing in also takes a one-time code.</param>
public sealed record UserAccount(string Name, UserRole Role, string PasswordHash, DateTimeOffset CreatedAt, bool UsesCodes = false);

/// <summary>An account as a row of the database, for the library that changes it.</summary>
internal sealed class Account
{
    /// <summary>Its number; 0 for one that is not kept yet.</summary>
    public long Id { get; set; }

    /// <summary>The name as written.</summary>
    public required string Name { get; set; }

    /// <summary>The name as compared.</summary>
    public string Lookup { get; set; } = "";

    /// <summary>What they may do.</summary>
    public UserRole Role { get; set; }

    /// <summary>Hash of the password, or empty.</summary>
    public string PasswordHash { get; set; } = "";

    /// <summary>Secret of the one-time codes in Base32, or null.</summary>
    public string? CodeSecret { get; set; }

    /// <summary>Whether signing in takes a code.</summary>
    public bool UsesCodes { get; set; }

    /// <summary>The period of the last code used: none is taken twice.</summary>
    public long LastCodeStep { get; set; }

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>How often it was changed: a change of what has changed since is refused.</summary>
    public long Version { get; set; }

    /// <summary>Whether it may only be made where there is none yet.</summary>
    public bool IsFirst { get; init; }

    /// <summary>What others see.</summary>
    public UserAccount Seen => new(Name, Role, PasswordHash, CreatedAt, UsesCodes);
}
