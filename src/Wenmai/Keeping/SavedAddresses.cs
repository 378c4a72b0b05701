using Wenmai.Databases;

namespace Wenmai.Keeping;

/// <summary>Pages that people keep by name (保存的检索). Thread-safe.</summary>
public sealed class SavedAddresses
{
    private const int MaxAddress = 4000;

    private readonly KeptTable<SavedAddress> _table;

    /// <param name="database">The database.</param>
    /// <param name="clock">The time.</param>
    public SavedAddresses(StateDatabase database, TimeProvider? clock = null) =>
        _table = new KeptTable<SavedAddress>(database, "saved_queries", "检索", (_, row) => new SavedAddress
        {
            Id = row.GetInt64(0),
            Name = row.GetString(1),
            Owner = row.GetString(2),
            IsShared = row.GetBoolean(3),
            Address = row.GetString(4),
            CreatedAt = TimeText.Read(row.GetString(5)),
            ChangedAt = TimeText.Read(row.GetString(6)),
        }, clock ?? TimeProvider.System);

    /// <summary>What somebody sees, their own first.</summary>
    public IReadOnlyList<SavedAddress> Visible(Keeper keeper) => _table.Database.Read(session => _table.Visible(session, keeper));

    /// <summary>One by its name.</summary>
    /// <exception cref="AdministrationFault">There is none, or several share the name (E623).</exception>
    public SavedAddress Find(Keeper keeper, string name) => _table.Database.Read(session => _table.Named(session, keeper, name));

    /// <summary>Keeps a page.</summary>
    /// <param name="keeper">Who keeps it.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="address">Its path and parameters on this server.</param>
    /// <exception cref="AdministrationFault">The name or the address is unfit (E622).</exception>
    public SavedAddress Add(Keeper keeper, string name, string address) => _table.Database.Change(session =>
    {
        if (!IsFit(address))
            throw new AdministrationFault(Codes.UnfitSavedQuery, $"这个地址不能保存（最长 {MaxAddress} 个字符，须是本站的页面）。", "请在要保存的页面上点“保存检索”。");
        var id = session.Add(
            "INSERT INTO saved_queries (name, owner, address, created_at, changed_at) VALUES ($name, $owner, $address, $now, $now)",
            ("$name", _table.FitName(session, keeper.Name, name, Codes.UnfitSavedQuery)), ("$owner", keeper.Name), ("$address", address), ("$now", _table.Now));
        return _table.Find(session, id)!;
    });

    /// <summary>Renames one.</summary>
    /// <exception cref="AdministrationFault">There is none (E623), it is another's (E603), or the name is unfit (E622).</exception>
    public void Rename(Keeper keeper, long id, string name) => _table.Rename(keeper, id, name, Codes.UnfitSavedQuery);

    /// <summary>Shows one to others, or no longer.</summary>
    /// <exception cref="AdministrationFault">There is none (E623), or it is another's (E603).</exception>
    public void Share(Keeper keeper, long id, bool isShared) => _table.Set(keeper, id, "is_shared", isShared);

    /// <summary>Removes one; it can be brought back for 30 days.</summary>
    /// <exception cref="AdministrationFault">There is none (E623), or it is another's (E603).</exception>
    public void Remove(Keeper keeper, long id) => _table.Remove(keeper, id, (_, _) => { });

    /// <summary>Brings one back.</summary>
    /// <exception cref="AdministrationFault">There is none (E623), it is another's (E603), or its name has been taken since (E622).</exception>
    public SavedAddress Restore(Keeper keeper, long id) => _table.Restore(keeper, id, Codes.UnfitSavedQuery, (_, _) => { });

    /// <summary>Whether something is the address of a page here.</summary>
    internal static bool IsFit(string address) => address.Length <= MaxAddress && IsPath(address);

    // Never an address of another site, and nothing that a browser reads as one.
    private static bool IsPath(string address) => address is ['/', ..] && address is not ['/', '/' or '\\', ..]
        && address.All(c => c > ' ' && c < 127 && c != '\\' && c != '#');
}
