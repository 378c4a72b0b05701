using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Understanding;

namespace Wenmai.Searching;

/// <summary>Where a frame leaves little, the words of the whole query go on: as answers when nothing met the frame, which is told, else behind the hits.</summary>
internal static class FrameCompletion
{
    /// <summary>The search that completes a framed answer; null where the answer stays as it is.</summary>
    /// <param name="request">The search as it came.</param>
    /// <param name="framed">Its answer.</param>
    public static SearchRequest? RestOf(SearchRequest request, SearchResults framed) =>
        framed.Frame is null || framed.IsNothingNear || (request.Page > 1 && framed.Total > 0) || RoomIn(request, framed) <= 0 || request.Sort != SearchSort.Relevance ? null : AsWords(request);

    /// <summary>Whether so few answers may have to be completed, as far as that can be told before the page is made.</summary>
    /// <param name="request">The search as it came.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="total">Answers in all.</param>
    public static bool LeavesRoom(SearchRequest request, SearchPlan plan, int total) =>
        plan.Frame is not null && request.Page == 1 && request.Sort == SearchSort.Relevance && total < request.Size;

    /// <summary>The answer completed.</summary>
    /// <param name="request">The search as it came.</param>
    /// <param name="framed">Its answer.</param>
    /// <param name="plain">The answer of <see cref="RestOf"/>.</param>
    public static SearchResults Complete(SearchRequest request, SearchResults framed, SearchResults plain)
    {
        var isUnmet = framed.Total == 0 && request.Selection.IsEmpty;
        if (isUnmet) return framed.Frame!.Narrows ? plain with { Notices = [.. plain.Notices, FrameReader.Unmet(framed.Frame)] } : plain;
        var shown = framed.Hits.Concat(framed.Related).Select(h => h.Passage).ToHashSet();
        var rest = plain.Hits.Concat(plain.Related).Where(h => !shown.Contains(h.Passage)).Take(RoomIn(request, framed));
        return framed with { Related = [.. framed.Related, .. rest] };
    }

    /// <summary>The same with nothing split off. Whether the archive has anything on the topic was told already.</summary>
    public static SearchRequest AsWords(SearchRequest request) => request with { Kept = [SearchRequest.AllKept], Near = NearChoice.All };

    private static int RoomIn(SearchRequest request, SearchResults framed) => request.Size - framed.Hits.Count - framed.Related.Count;
}
