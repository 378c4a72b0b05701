using System.Text.RegularExpressions;

namespace Wenmai.Tests;

/// <summary>The arrows of the house: which room may use which. The failure names the offender.</summary>
public partial class RoomsTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Corpus"] = [],
        ["Language"] = [],
        ["Storage"] = [],
        ["Annotation"] = ["Language"],
        ["Semantics"] = ["Language"],
        ["Indexing"] = ["Corpus", "Language", "Annotation", "Semantics", "Storage"],
        ["Searching"] = ["Language", "Semantics", "Indexing", "Storage"],
        ["Insights"] = ["Language", "Indexing", "Searching"],
        ["Archives"] = ["Searching", "Insights"],
        ["Drafting"] = ["Archives", "Searching", "Corpus", "Language", "Indexing"],
        ["Administration"] = ["Indexing", "Storage", "Corpus", "Searching", "Language", "Annotation", "Semantics"],
        ["Evaluation"] = ["Searching", "Corpus", "Annotation", "Semantics", "Language", "Indexing", "Storage"],
    };

    private static readonly string Library = Path.Combine(Repository.Root, "src", "Wenmai");

    public static TheoryData<string> Rooms() => new(Directory.GetDirectories(Library)
        .Select(d => Path.GetFileName(d)!).Where(d => d is not ("bin" or "obj")));

    [Theory, MemberData(nameof(Rooms))]
    public void RoomUsesOnlyTheRoomsItMay(string room)
    {
        Assert.True(Allowed.ContainsKey(room), $"{room} is not in the table of arrows");
        var offenders = Sources(Path.Combine(Library, room))
            .SelectMany(file => RoomsUsedIn(file).Except(Allowed[room]).Except([room]).Select(used => $"{Path.GetFileName(file)} uses {used}"));
        Assert.Empty(offenders);
    }

    [Fact]
    public void NounsUseNoRoom() =>
        Assert.Empty(Directory.GetFiles(Library, "*.cs").SelectMany(file => RoomsUsedIn(file).Select(used => $"{Path.GetFileName(file)} uses {used}")));

    [Theory, MemberData(nameof(Rooms))]
    public void NamespaceIsTheRoom(string room) => Assert.All(Sources(Path.Combine(Library, room)), file =>
        Assert.Contains($"namespace Wenmai.{room};", File.ReadAllText(file)));

    /// <summary>What an archive is kept in concerns the rooms that read it alone: pages, commands and the writer's desk ask <c>IArchive</c>.</summary>
    [Fact]
    public void OnlyRoomsThatReadSegmentsKnowOfThem()
    {
        string[] folders = [Path.Combine(Library, "Drafting"), Path.Combine(Repository.Root, "src", "Wenmai.Web"), Path.Combine(Repository.Root, "src", "Wenmai.Cli")];
        Assert.All(folders.SelectMany(Sources), file => Assert.DoesNotMatch(@"\b(SpeechSegment|SegmentQuery|LocalGeneration|E416)\b", File.ReadAllText(file)));
    }

    [Theory]
    [InlineData("Markdig", "Corpus")]
    [InlineData("AngleSharp", "Corpus")]
    [InlineData("YamlDotNet", "Corpus")]
    [InlineData("DocumentFormat.OpenXml", "Drafting")]
    [InlineData("Microsoft.Extensions.AI", "Semantics")]
    [InlineData("Microsoft.AspNetCore", "")]
    public void PackageStaysInItsRoom(string package, string room)
    {
        var pattern = $@"^using (static )?{Regex.Escape(package)}";
        var users = Sources(Library).Where(file => Regex.IsMatch(File.ReadAllText(file), pattern, RegexOptions.Multiline));
        Assert.All(users, file => Assert.Equal(room, Path.GetRelativePath(Library, file).Split(Path.DirectorySeparatorChar)[0]));
    }

    [Fact]
    public void CommandLineAndWebDoNotKnowEachOther()
    {
        Assert.DoesNotContain("Wenmai.Web", File.ReadAllText(Path.Combine(Repository.Root, "src", "Wenmai.Cli", "Wenmai.Cli.csproj")));
        Assert.DoesNotContain("Wenmai.Cli", File.ReadAllText(Path.Combine(Repository.Root, "src", "Wenmai.Web", "Wenmai.Web.csproj")));
    }

    private static IEnumerable<string> Sources(string folder) => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"));

    /// <summary>Rooms named by using lines, or by their full names (also in documentation, where a name is an arrow of the mind).</summary>
    private static IEnumerable<string> RoomsUsedIn(string file) =>
        RoomName().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value + m.Groups[2].Value).Where(Allowed.ContainsKey).Distinct();

    [GeneratedRegex(@"^using (?:static )?Wenmai\.(\w+)|(?<![\w.])(?:Wenmai\.)(\w+)\.", RegexOptions.Multiline)]
    private static partial Regex RoomName();
}
