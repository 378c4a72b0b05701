using Wenmai.Storage;

namespace Wenmai.Administration;

/// <summary>Compares the tables of files of two generations: what a run did with each file.</summary>
internal static class SourceComparison
{
    /// <summary>The table of the current generation; empty where there is none that can be read.</summary>
    public static IReadOnlyList<SourceEntry> Read(GenerationStore store)
    {
        try
        {
            return store.CurrentName() is null ? [] : store.ReadFiles(store.ReadCurrent());
        }
        catch (Exception e) when (e is IndexDamagedException or IndexTooNewException or IndexEngineException)
        {
            return [];
        }
    }

    /// <summary>What became of each file, those left alone only where there is something to tell of them.</summary>
    public static IReadOnlyList<FileOutcome> Outcomes(IReadOnlyList<SourceEntry> before, IReadOnlyList<SourceEntry> after)
    {
        var old = before.ToDictionary(s => s.Name);
        var outcomes = new List<FileOutcome>();
        foreach (var now in after)
        {
            var known = old.Remove(now.Name, out var was) && was.Rejection is null;
            var fate = now.Rejection is not null ? FileFate.Rejected
                : !known ? FileFate.Added
                : was!.Hash == now.Hash ? FileFate.Unchanged : FileFate.Updated;
            IReadOnlyList<Problem> notices = now.Rejection is { } r ? [new Problem(r.Code, r.Reason, r.Remedy)] : now.Notices;
            if (fate != FileFate.Unchanged || notices.Count > 0) outcomes.Add(new FileOutcome(now.Name, fate, notices));
        }
        outcomes.AddRange(old.Values.Where(s => s.Rejection is null).Select(s => new FileOutcome(s.Name, FileFate.Removed, [])));
        return outcomes;
    }

    /// <summary>Names of files that differ or are only in one of the tables.</summary>
    public static IReadOnlySet<string> Touched(IReadOnlyList<SourceEntry> before, IReadOnlyList<SourceEntry> after)
    {
        var old = before.ToDictionary(s => s.Name, s => s.Hash);
        return after.Where(s => old.GetValueOrDefault(s.Name) != s.Hash).Select(s => s.Name).ToHashSet();
    }
}
