using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Web.Api.Bodies;

/// <summary>A query to keep by name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Query">The query.</param>
/// <param name="Mode">How it is matched.</param>
internal sealed record NewQuery(string Name, string Query, SearchMode Mode = SearchMode.All) : IRequestBody;
