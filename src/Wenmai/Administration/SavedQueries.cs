using Wenmai.Databases;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Administration;

/// <summary>A query worth watching.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Query">The query, in the query language.</param>
/// <param name="Mode">How it is matched.</param>
public sealed record SavedQuery(string Name, string Query, SearchMode Mode);

/// <summary>Queries that the archive keeps: before anything is published they tell what would be gained or lost.</summary>
public sealed class SavedQueries(DataFolder folder)
{
    private const int Most = 200;
    private readonly StateDatabase _database = folder.Database;

    /// <summary>All, in order of name.</summary>
    public IReadOnlyList<SavedQuery> All => _database.Read(session => session.Query(
        "SELECT name, query, mode FROM watched_queries ORDER BY name",
        row => new SavedQuery(row.GetString(0), row.GetString(1), Enum.Parse<SearchMode>(row.GetString(2)))));

    /// <summary>Keeps one; another of the same name is replaced.</summary>
    /// <param name="query">The query.</param>
    /// <param name="taxonomy">The archive's themes, which the query may name.</param>
    /// <exception cref="AdministrationFault">The name is empty, the query is refused, or there are too many (E622).</exception>
    public void Add(SavedQuery query, Taxonomy taxonomy)
    {
        var name = query.Name.Trim();
        if (name.Length is 0 or > 60 || PlainLine.Of(name) != name) throw new AdministrationFault(Codes.UnfitSavedQuery, "名称应为 1 至 60 个字符。", "请给这项检索起个名称。");
        if (query.Query.Length is 0 or > SearchLimits.QueryLength) throw new AdministrationFault(Codes.UnfitSavedQuery, $"检索词应为 1 至 {SearchLimits.QueryLength} 字。", "请缩短检索词。");
        if (QueryParser.Parse(query.Query, query.Mode, taxonomy).Problems is [var problem, ..]) throw new AdministrationFault(problem.Code, problem.Message, problem.Remedy);
        _database.Change(session =>
        {
            var others = session.Query("SELECT count(*) FROM watched_queries WHERE name <> $name", row => row.GetInt32(0), ("$name", name))[0];
            if (others >= Most) throw new AdministrationFault(Codes.UnfitSavedQuery, $"最多保存 {Most} 项检索。", "请先删去不再需要的。");
            return Put(session, query with { Name = name });
        });
    }

    /// <summary>Drops one.</summary>
    public void Remove(string name) => _database.Change(session => session.Run("DELETE FROM watched_queries WHERE name = $name", ("$name", name)));

    /// <summary>Writes one within a change of the database.</summary>
    internal static int Put(StateSession session, SavedQuery query) => session.Run(
        "INSERT OR REPLACE INTO watched_queries (name, query, mode) VALUES ($name, $query, $mode)",
        ("$name", query.Name), ("$query", query.Query), ("$mode", query.Mode.ToString()));
}
