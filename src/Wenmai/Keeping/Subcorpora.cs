using System.Text.Json;
using Microsoft.Data.Sqlite;
using Wenmai.Searching.Queries;
using Wenmai.Databases;

namespace Wenmai.Keeping;

/// <summary>Named parts of the archive (子库) that people keep, combine and share. Thread-safe.</summary>
public sealed class Subcorpora
{
    private const int MostOperands = 10;

    private readonly KeptTable<Subcorpus> _table;

    /// <param name="database">The database.</param>
    /// <param name="clock">The time.</param>
    public Subcorpora(StateDatabase database, TimeProvider? clock = null) =>
        _table = new KeptTable<Subcorpus>(database, "subcorpora", "子库", Read, clock ?? TimeProvider.System);

    /// <summary>What somebody sees, their own first.</summary>
    public IReadOnlyList<Subcorpus> Visible(Keeper keeper) => _table.Database.Read(session => _table.Visible(session, keeper));

    /// <summary>One by its name.</summary>
    /// <exception cref="AdministrationFault">There is none, or several share the name (E623).</exception>
    public Subcorpus Find(Keeper keeper, string name) => _table.Database.Read(session => _table.Named(session, keeper, name));

    /// <summary>What a name stands for in a search or a count.</summary>
    /// <param name="keeper">Who asks.</param>
    /// <param name="name">The name.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    /// <exception cref="AdministrationFault">There is none (E623), or this archive can't tell what it means, as where a theme has gone (its own code).</exception>
    public SubcorpusNode Resolve(Keeper keeper, string name, Taxonomy taxonomy) => _table.Database.Read(session =>
    {
        var found = _table.Named(session, keeper, name);
        return Expander(session, taxonomy).Expand(found, found.NameFor(keeper));
    });

    /// <summary>Keeps a part of the archive.</summary>
    /// <param name="keeper">Who keeps it.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="definition">What it consists of; others of which they see.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    /// <exception cref="AdministrationFault">The name or the definition is unfit (E624, or the code of what is wrong in it).</exception>
    public Subcorpus Add(Keeper keeper, string name, SubcorpusDefinition definition, Taxonomy taxonomy) => _table.Database.Change(session =>
    {
        var id = session.Add(
            """
            INSERT INTO subcorpora (name, owner, query, facets, operation, created_at, changed_at)
            VALUES ($name, $owner, $query, $facets, $operation, $now, $now)
            """,
            [("$name", _table.FitName(session, keeper.Name, name, Codes.UnfitSubcorpus)), ("$owner", keeper.Name), ("$now", _table.Now), .. ColumnsOf(definition)]);
        return Complete(session, keeper, id, definition, taxonomy);
    });

    /// <summary>Gives one another definition.</summary>
    /// <exception cref="AdministrationFault">There is none (E623), it is another's (E603), or the definition is unfit, as where it would contain itself (E624).</exception>
    public Subcorpus Redefine(Keeper keeper, long id, SubcorpusDefinition definition, Taxonomy taxonomy) => _table.Database.Change(session =>
    {
        _table.ToChange(session, keeper, id);
        session.Run(
            "UPDATE subcorpora SET query = $query, facets = $facets, operation = $operation, changed_at = $now WHERE id = $id",
            [("$id", id), ("$now", _table.Now), .. ColumnsOf(definition)]);
        session.Run("DELETE FROM subcorpus_operands WHERE subcorpus = $id", ("$id", id));
        return Complete(session, keeper, id, definition, taxonomy);
    });

    /// <summary>Renames one; what is made of it stays so.</summary>
    /// <exception cref="AdministrationFault">There is none (E623), it is another's (E603), or the name is unfit (E624).</exception>
    public void Rename(Keeper keeper, long id, string name) => _table.Rename(keeper, id, name, Codes.UnfitSubcorpus);

    /// <summary>Shows one to others, or no longer.</summary>
    /// <exception cref="AdministrationFault">There is none (E623), or it is another's (E603).</exception>
    public void Share(Keeper keeper, long id, bool isShared) => _table.Set(keeper, id, "is_shared", isShared);

    /// <summary>Removes one; it can be brought back for 30 days.</summary>
    /// <exception cref="AdministrationFault">There is none (E623), it is another's (E603), or others are made of it (E624).</exception>
    public void Remove(Keeper keeper, long id) => _table.Remove(keeper, id, (session, subcorpus) =>
    {
        var users = session.Query(
            "SELECT subcorpus FROM subcorpus_operands JOIN subcorpora ON id = subcorpus WHERE operand = $id AND removed_at IS NULL",
            row => row.GetInt64(0), ("$id", id)).Select(user => _table.Find(session, user)!).ToList();
        if (users.Count == 0) return;
        // Others' private names are nobody else's business.
        var named = string.Join('、', users.Select(u => keeper.Sees(u) ? $"“{u.Name}”" : "他人的子库").Distinct());
        throw new AdministrationFault(Codes.UnfitSubcorpus, $"子库“{subcorpus.Name}”还用在{named}中。", "请先更改或删除用到它的子库。");
    });

    /// <summary>Brings one back.</summary>
    /// <exception cref="AdministrationFault">There is none (E623), it is another's (E603), or its name has been taken, or what it is made of removed since (E624).</exception>
    public Subcorpus Restore(Keeper keeper, long id) => _table.Restore(keeper, id, Codes.UnfitSubcorpus, (session, subcorpus) =>
    {
        if (session.Query("SELECT 1 FROM subcorpus_operands JOIN subcorpora ON id = operand WHERE subcorpus = $id AND removed_at IS NOT NULL",
                row => row.GetInt32(0), ("$id", id)).Count > 0)
            throw new AdministrationFault(Codes.UnfitSubcorpus, $"组成“{subcorpus.Name}”的子库已被删除。", "请先恢复组成它的子库。");
    });

    /// <summary>The names of others that one is made of, as somebody finds them.</summary>
    public IReadOnlyList<string> OperandsOf(Keeper keeper, Subcorpus subcorpus) => _table.Database.Read(session =>
        (IReadOnlyList<string>)[.. subcorpus.Definition.Operands.Select(o => _table.Find(session, o)!.NameFor(keeper))]);

    /// <summary>What one asks, in the words of the query language; why it asks nothing, where this archive can't tell.</summary>
    /// <param name="subcorpus">The subcorpus.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    public (string Text, Problem? Problem) Describe(Subcorpus subcorpus, Taxonomy taxonomy)
    {
        try
        {
            return _table.Database.Read(session => (Expander(session, taxonomy).Expand(subcorpus, subcorpus.Name).Definition.ToString(), (Problem?)null));
        }
        catch (AdministrationFault fault)
        {
            return ("", fault.Problem);
        }
    }

    private SubcorpusExpander Expander(StateSession session, Taxonomy taxonomy) => new(id => _table.Find(session, id)!, taxonomy);

    // The definition is tried as a whole, so that nothing is kept that could never be used.
    private Subcorpus Complete(StateSession session, Keeper keeper, long id, SubcorpusDefinition definition, Taxonomy taxonomy)
    {
        CheckOperands(session, keeper, id, definition);
        for (var place = 0; place < definition.Operands.Count; place++)
            session.Run("INSERT INTO subcorpus_operands (subcorpus, place, operand) VALUES ($id, $place, $operand)",
                ("$id", id), ("$place", place), ("$operand", definition.Operands[place]));
        var subcorpus = _table.Find(session, id)!;
        Expander(session, taxonomy).Expand(subcorpus, subcorpus.Name);
        return subcorpus;
    }

    private void CheckOperands(StateSession session, Keeper keeper, long id, SubcorpusDefinition definition)
    {
        if (definition.Operands.Count > MostOperands)
            throw new AdministrationFault(Codes.UnfitSubcorpus, $"最多由 {MostOperands} 个子库组成。", "请先把其中几个合成一个。");
        if (definition.Operands.Distinct().Count() != definition.Operands.Count)
            throw new AdministrationFault(Codes.UnfitSubcorpus, "同一个子库选了两次。", "请选不同的子库。");
        if (definition is { Operation: SetOperation.Difference, Operands.Count: 1 })
            throw new AdministrationFault(Codes.UnfitSubcorpus, "“差”至少需要两个子库。", "请再选一个要减去的子库。");
        foreach (var operand in definition.Operands)
        {
            var missing = _table.Visible(session, keeper).All(s => s.Id != operand) && operand != id;
            if (missing) throw new AdministrationFault(Codes.NotKept, "所选的子库已不存在。", "请刷新列表后再选。");
            if (operand == id || Reaches(session, operand, id))
                throw new AdministrationFault(Codes.UnfitSubcorpus, "子库不能由自己组成，也不能经由其他子库用到自己。", "请去掉会循环引用的子库。");
        }
    }

    private static bool Reaches(StateSession session, long from, long to) => session.Query(
        """
        WITH RECURSIVE reached (id) AS (
            SELECT $from UNION SELECT operand FROM subcorpus_operands JOIN reached ON subcorpus = reached.id)
        SELECT 1 FROM reached WHERE id = $to
        """,
        row => row.GetInt32(0), ("$from", from), ("$to", to)).Count > 0;

    private static (string, object?)[] ColumnsOf(SubcorpusDefinition definition) =>
    [
        ("$query", definition.Query), ("$operation", definition.Operation.ToString()),
        ("$facets", JsonSerializer.Serialize(definition.Facets.ToDictionary(f => FacetValues.NameOf(f.Key), f => f.Value))),
    ];

    private static Subcorpus Read(StateSession session, SqliteDataReader row)
    {
        var facets = JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(row.GetString(5)) ?? [];
        var definition = new SubcorpusDefinition
        {
            Query = row.GetString(4),
            Facets = Enum.GetValues<Facet>().Where(f => facets.ContainsKey(FacetValues.NameOf(f))).ToDictionary(f => f, f => facets[FacetValues.NameOf(f)]),
            Operation = Enum.Parse<SetOperation>(row.GetString(6)),
            Operands = session.Query("SELECT operand FROM subcorpus_operands WHERE subcorpus = $id ORDER BY place", o => o.GetInt64(0), ("$id", row.GetInt64(0))),
        };
        return new Subcorpus
        {
            Id = row.GetInt64(0),
            Name = row.GetString(1),
            Owner = row.GetString(2),
            IsShared = row.GetBoolean(3),
            Definition = definition,
            CreatedAt = TimeText.Read(row.GetString(7)),
            ChangedAt = TimeText.Read(row.GetString(8)),
        };
    }
}
