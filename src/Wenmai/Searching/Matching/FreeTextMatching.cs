using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Matching;

/// <summary>How long runs match: by the weight of their parts, the same for every engine.</summary>
internal static class FreeTextMatching
{
    /// <summary>The shown passages that hold the run verbatim, all of its parts where it needs them all, else enough of their weight.</summary>
    public static PassageSet MatchingFreeText(this SegmentQuery index, FreeTextNode run, TermWeights runs)
    {
        var verbatim = index.SetOf(index.HitsOf(run.Whole));
        if (run.NeedsAllParts) return verbatim.Or(run.Parts.Select(p => index.SetOf(index.HitsOf(p))).Aggregate((a, b) => a.And(b)));
        var shares = runs.SharesOf(index, run);
        var needed = runs.MinimumOf(run);
        for (var p = 0; p < shares.Length; p++)
            if (shares[p] >= needed && shares[p] > 0) verbatim.Add(p);
        return verbatim;
    }

    /// <summary>The passages of hits.</summary>
    public static PassageSet SetOf(this SegmentQuery index, TermHits hits)
    {
        var set = new PassageSet(index.Size);
        foreach (var passage in hits.Passages) set.Add(passage);
        return set;
    }
}
