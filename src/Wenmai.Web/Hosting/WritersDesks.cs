using Wenmai.Archives;
using Wenmai.Drafting;

namespace Wenmai.Web.Hosting;

/// <summary>One desk for each open generation: what it gathers from the archive is gathered once, and goes when the generation goes.</summary>
internal static class WritersDesks
{
    /// <summary>The desk of an archive. Like the archive, not to be used after the lease is given back.</summary>
    public static WritersDesk Of(IArchive archive) => archive.Keep(a => new WritersDesk(a));
}
