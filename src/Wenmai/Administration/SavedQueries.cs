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
    private readonly StateFile<List<SavedQuery>> _file = new(folder.PathOf("saved-queries.json"), []);

    /// <summary>All, in order of name.</summary>
    public IReadOnlyList<SavedQuery> All => _file.Read();

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
        _file.Update(all => all.Count < Most || all.Any(q => q.Name == name)
            ? [.. all.Where(q => q.Name != name).Append(query with { Name = name }).OrderBy(q => q.Name, StringComparer.Ordinal)]
            : throw new AdministrationFault(Codes.UnfitSavedQuery, $"最多保存 {Most} 项检索。", "请先删去不再需要的。"));
    }

    /// <summary>Drops one.</summary>
    public void Remove(string name) => _file.Update(all => [.. all.Where(q => q.Name != name)]);
}
