using Wenmai.Drafting;
using Wenmai.Searching;

namespace Wenmai.Web.Hosting;

/// <summary>One desk for each open generation: what it gathers from the archive is gathered once, and goes when the generation goes.</summary>
internal static class WritersDesks
{
    /// <summary>The desk of a searcher. Like the searcher, not to be used after the lease is given back.</summary>
    public static WritersDesk Of(SpeechSearcher searcher) => searcher.Keep(s => new WritersDesk(s));
}
