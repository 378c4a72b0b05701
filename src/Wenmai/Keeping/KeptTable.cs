using Microsoft.Data.Sqlite;
using Wenmai.Databases;

namespace Wenmai.Keeping;

/// <summary>What all kinds of kept things have in common: names, owners, sharing, and a while in which what was removed can be brought back.</summary>
/// <param name="database">The database.</param>
/// <param name="table">The table, a word of ours.</param>
/// <param name="noun">What it holds, in Chinese.</param>
/// <param name="read">Reads a row of all its columns.</param>
/// <param name="clock">The time.</param>
internal sealed class KeptTable<T>(StateDatabase database, string table, string noun, Func<StateSession, SqliteDataReader, T> read, TimeProvider clock) where T : Kept
{
    private const int MaxName = 60;
    private const int MostOfOne = 500;

    /// <summary>How long what was removed can be brought back.</summary>
    private static readonly TimeSpan Regret = TimeSpan.FromDays(30);

    /// <summary>The database.</summary>
    public StateDatabase Database => database;

    /// <summary>The time as text.</summary>
    public string Now => TimeText.Of(clock.GetUtcNow());

    /// <summary>What somebody sees: their own first, each group in order of name.</summary>
    public IReadOnlyList<T> Visible(StateSession session, Keeper keeper) =>
        [.. All(session).Where(keeper.Sees).OrderBy(k => k.Owner != keeper.Name).ThenBy(k => k.Name, StringComparer.Ordinal).ThenBy(k => k.Id)];

    /// <summary>One by its number, removed or not; null for none.</summary>
    public T? Find(StateSession session, long id) =>
        session.Query($"SELECT * FROM {table} WHERE id = $id", row => read(session, row), ("$id", id)).FirstOrDefault();

    /// <summary>One by its name: one's own first, then what others share; <c>NAME@OWNER</c> says whose.</summary>
    /// <exception cref="AdministrationFault">There is none, or several share the name (E623).</exception>
    public T Named(StateSession session, Keeper keeper, string name)
    {
        var visible = Visible(session, keeper);
        if (visible.FirstOrDefault(k => k.Owner == keeper.Name && k.Name == name) is { } own) return own;
        var found = visible.Where(k => k.FullName == name).Take(1).ToList();
        if (found.Count == 0) found = [.. visible.Where(k => k.Name == name)];
        return found.Count switch
        {
            1 => found[0],
            0 => throw new AdministrationFault(Codes.NotKept, $"没有名为“{Short(name)}”的{noun}。", $"请从{noun}列表中选择；他人的须由其共享。"),
            _ => throw new AdministrationFault(
                Codes.NotKept, $"有 {found.Count} 个{noun}名为“{Short(name)}”。", $"请写明是谁的：{string.Join('、', found.Select(k => k.FullName))}。"),
        };
    }

    /// <summary>One that somebody may change.</summary>
    /// <exception cref="AdministrationFault">There is none (E623), or it is another's (E603).</exception>
    public T ToChange(StateSession session, Keeper keeper, long id, bool isRemoved = false)
    {
        var kept = session.Query($"SELECT * FROM {table} WHERE id = $id AND (removed_at IS NOT NULL) = $removed",
            row => read(session, row), ("$id", id), ("$removed", isRemoved)).FirstOrDefault();
        if (kept is null || !(keeper.Sees(kept) || keeper.MayChange(kept)))
            throw new AdministrationFault(Codes.NotKept, $"没有这个{noun}，可能已被删除。", "请刷新列表后再选。");
        return keeper.MayChange(kept) ? kept : throw new AdministrationFault(Codes.NoRight, $"{noun}“{kept.Name}”是 {kept.Owner} 的，不能更改。", "可以另存为自己的再改。");
    }

    /// <summary>The name in the form in which it is kept.</summary>
    /// <exception cref="AdministrationFault">It is unfit, taken, or somebody keeps too much (of the code given).</exception>
    public string FitName(StateSession session, string owner, string name, string code, long except = 0)
    {
        name = name.Trim();
        if (name.Length is 0 or > MaxName || name.Any(char.IsControl) || name.Contains('@', StringComparison.Ordinal))
            throw new AdministrationFault(code, $"名称应为 1 至 {MaxName} 个字符，不含“@”。", "请换一个名称。");
        var own = All(session).Where(k => k.Owner == owner).ToList();
        if (own.Any(k => k.Name == name && k.Id != except)) throw new AdministrationFault(code, $"已有名为“{name}”的{noun}。", "请换一个名称，或先把原来的改名。");
        return own.Count < MostOfOne ? name : throw new AdministrationFault(code, $"每人最多保存 {MostOfOne} 个{noun}。", "请先删去不再需要的。");
    }

    /// <summary>Sets a column of one that somebody may change.</summary>
    public void Set(Keeper keeper, long id, string column, object value) => database.Change(session =>
    {
        ToChange(session, keeper, id);
        return session.Run($"UPDATE {table} SET {column} = $value, changed_at = $now WHERE id = $id", ("$value", value), ("$now", Now), ("$id", id));
    });

    /// <summary>Renames one.</summary>
    public void Rename(Keeper keeper, long id, string name, string code) => database.Change(session =>
    {
        var kept = ToChange(session, keeper, id);
        return session.Run($"UPDATE {table} SET name = $name, changed_at = $now WHERE id = $id",
            ("$name", FitName(session, kept.Owner, name, code, id)), ("$now", Now), ("$id", id));
    });

    /// <summary>Removes one; what was removed long ago goes for good.</summary>
    /// <param name="keeper">Who asks.</param>
    /// <param name="id">Its number.</param>
    /// <param name="check">Refuses what must stay.</param>
    public void Remove(Keeper keeper, long id, Action<StateSession, T> check) => database.Change(session =>
    {
        check(session, ToChange(session, keeper, id));
        session.Run($"DELETE FROM {table} WHERE removed_at < $long", ("$long", TimeText.Of(clock.GetUtcNow() - Regret)));
        return session.Run($"UPDATE {table} SET removed_at = $now WHERE id = $id", ("$now", Now), ("$id", id));
    });

    /// <summary>Brings one back that was removed.</summary>
    /// <returns>It.</returns>
    public T Restore(Keeper keeper, long id, string code, Action<StateSession, T> check) => database.Change(session =>
    {
        var kept = ToChange(session, keeper, id, isRemoved: true);
        FitName(session, kept.Owner, kept.Name, code, id);
        check(session, kept);
        session.Run($"UPDATE {table} SET removed_at = NULL WHERE id = $id", ("$id", id));
        return kept;
    });

    private IReadOnlyList<T> All(StateSession session) =>
        session.Query($"SELECT * FROM {table} WHERE removed_at IS NULL", row => read(session, row));

    private static string Short(string name) => name.Length > MaxName ? name[..MaxName] + "…" : name;
}
