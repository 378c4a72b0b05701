namespace Wenmai.Administration;

/// <summary>What somebody who signed in may do. Each role may what those before it may.</summary>
public enum UserRole
{
    /// <summary>Search, read and count.</summary>
    Reader,

    /// <summary>Also the writer's desk: drafts, precedents, frames.</summary>
    Writer,

    /// <summary>Also the archive's content: bring in, correct, lexicons, jobs.</summary>
    Editor,

    /// <summary>Everything: accounts, keys, audit trail, backups, models too.</summary>
    Administrator,
}

/// <summary>The rights, as endpoints ask for them and keys carry them.</summary>
[Flags]
public enum Rights
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Search, read and count.</summary>
    Read = 1,

    /// <summary>The writer's desk.</summary>
    Write = 2,

    /// <summary>The archive's content.</summary>
    Edit = 4,

    /// <summary>Accounts, keys, audit trail, backups, models.</summary>
    Administer = 8,

    /// <summary>All of them.</summary>
    All = Read | Write | Edit | Administer,
}

/// <summary>Which role has which rights.</summary>
public static class RoleRights
{
    /// <summary>Each right by itself, in order.</summary>
    public static IReadOnlyList<Rights> Each { get; } = [Rights.Read, Rights.Write, Rights.Edit, Rights.Administer];

    /// <summary>The rights of a role.</summary>
    public static Rights Of(UserRole role) => role switch
    {
        UserRole.Reader => Rights.Read,
        UserRole.Writer => Rights.Read | Rights.Write,
        UserRole.Editor => Rights.Read | Rights.Write | Rights.Edit,
        UserRole.Administrator => Rights.All,
        _ => Rights.None,
    };

    /// <summary>The single rights in a set.</summary>
    public static IEnumerable<Rights> Parts(Rights rights) => Each.Where(r => rights.HasFlag(r));
}
