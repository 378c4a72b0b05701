using Wenmai.Tests;
using Wenmai.Tests.Rooms;

namespace Wenmai.Web.Tests.Rooms;

/// <summary>The arrows between the web app's folders, as the table of <c>src/README.md</c> allows them; compiled pages count as pages.</summary>
public sealed class RoomsTests
{
    /// <summary>Arrows that are known to be wrong, by the using type, until they are mended.</summary>
    private static readonly string[] Known =
    [
        "Wenmai.Web.Hosting.Faults uses Wenmai.Web.Api.",
    ];

    private static readonly string[] KnownInSources =
    [
        "Faults.cs names Wenmai.Web.Api",
    ];

    [Fact]
    public void Folders_use_only_the_folders_they_may()
    {
        var offenders = RoomRules.OfTheHouse.OffendersIn(Path.Combine(AppContext.BaseDirectory, "Wenmai.Web.dll"));
        Assert.All(offenders, o => Assert.Contains(Known, k => o.StartsWith(k, StringComparison.Ordinal)));
    }

    [Fact]
    public void Sources_name_only_the_folders_they_may()
    {
        var offenders = RoomRules.OfTheHouse.OffendersInSources(Path.Combine(Repository.Root, "src", "Wenmai.Web"));
        Assert.All(offenders, o => Assert.Contains(o, KnownInSources));
    }
}
