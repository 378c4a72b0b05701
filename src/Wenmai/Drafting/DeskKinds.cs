namespace Wenmai.Drafting;

/// <summary>Which kinds of documents a writer looks for patterns in.</summary>
public static class DeskKinds
{
    /// <summary>Papers that writers write: everything but rules in articles, newscasts, interviews, letters, articles and communiques.</summary>
    public static IReadOnlySet<DocumentKind> Papers { get; } = new HashSet<DocumentKind>
    {
        DocumentKind.Other, DocumentKind.Speech, DocumentKind.GovernmentReport, DocumentKind.OtherReport, DocumentKind.Decision,
        DocumentKind.Opinion, DocumentKind.Notice, DocumentKind.Circular, DocumentKind.Plan, DocumentKind.Address,
    };

    /// <summary>All kinds.</summary>
    public static IReadOnlySet<DocumentKind> All { get; } = Enum.GetValues<DocumentKind>().ToHashSet();

    /// <summary>Whether the kinds asked for take in what firms say to their staff: only all of them do. A firm's speech is a speech by its kind, and no model for an office.</summary>
    internal static bool TakeInBusiness(IReadOnlySet<DocumentKind> kinds) => kinds.Count == All.Count;

    /// <summary>Reads kinds as typed: codes or names parted by commas, <c>all</c>, or nothing for <see cref="Papers"/>.</summary>
    public static bool TryRead(string? typed, out IReadOnlySet<DocumentKind> kinds, out Problem? problem)
    {
        (kinds, problem) = (typed is "all" ? All : Papers, null);
        if (typed is null or "" or "all") return true;
        var read = new HashSet<DocumentKind>();
        foreach (var name in typed.Split(',', '，'))
        {
            if (!Labels.TryFindKind(name.Trim(), out var kind))
            {
                problem = new Problem(Codes.UnknownValue, $"没有“{name}”这个文种。", "请用 K00 至 K15 或文种名，用逗号分隔；all 为全部。") { Field = "kind" };
                return false;
            }
            read.Add(kind);
        }
        kinds = read;
        return true;
    }

    /// <summary>Reads kinds as typed where nothing typed leaves the choice to the question: null.</summary>
    public static bool TryReadChoice(string? typed, out IReadOnlySet<DocumentKind>? kinds, out Problem? problem)
    {
        (kinds, problem) = (null, null);
        if (string.IsNullOrEmpty(typed)) return true;
        if (!TryRead(typed, out var read, out problem)) return false;
        kinds = read;
        return true;
    }
}
