using Wenmai.Archives;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Web.Pages;

/// <summary>What the home page shows. It follows from the generation alone and is kept with it.</summary>
internal sealed class FrontDoor
{
    private const int NewestShown = 8;

    private volatile Content? _content;

    /// <summary>What it shows.</summary>
    /// <param name="Results">All passages, divided by every facet.</param>
    /// <param name="Newest">The newest speeches.</param>
    public sealed record Content(SearchResults Results, IReadOnlyList<SpeechSummary> Newest);

    /// <summary>That of a generation. Those who come first at the same time each make it: they make the same.</summary>
    public static async Task<Content> OfAsync(IArchive archive, CancellationToken cancellation)
    {
        var door = archive.Keep(_ => new FrontDoor());
        return door._content ??= await MakeAsync(archive, cancellation);
    }

    private static async Task<Content> MakeAsync(IArchive archive, CancellationToken cancellation)
    {
        var outcome = await archive.SearchAsync(IndexModel.AsShown(new SearchRequest()), cancellation);
        return new Content(outcome.Results!, [.. (await archive.ListSpeechesAsync(cancellation)).Take(NewestShown)]);
    }
}
