using Wenmai.Keeping;
using Wenmai.Reporting;

namespace Wenmai.Web.Api.Answers;

/// <summary>Subcorpora, one's own first.</summary>
internal sealed record SubcorporaAnswer(IReadOnlyList<SubcorpusAnswer> Subcorpora);

/// <summary>A subcorpus. Its name is the one by which the asker uses it; the owner is empty for the machine's. The problem is the code of why this archive can't tell what it means, or null.</summary>
internal sealed record SubcorpusAnswer(
    long Id,
    string Name,
    string Owner,
    bool IsShared,
    string Query,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Facets,
    SetOperation Operation,
    IReadOnlyList<string> Subcorpora,
    string Text,
    string? Problem,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt);

/// <summary>Saved pages, one's own first.</summary>
internal sealed record SavedQueriesAnswer(IReadOnlyList<SavedQueryAnswer> Queries);

/// <summary>A saved page.</summary>
internal sealed record SavedQueryAnswer(
    long Id, string Name, string Owner, bool IsShared, string Address, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt);

/// <summary>Reports, one's own first.</summary>
internal sealed record ReportsAnswer(IReadOnlyList<KeptReportAnswer> Reports);
