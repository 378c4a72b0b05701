using System.Text.RegularExpressions;

namespace Wenmai.Tests.Rooms;

/// <summary>The arrows of the house, as the tables of <c>src/README.md</c> allow them. A failure names the offender.</summary>
public partial class RoomsTests
{
    private static readonly string Sources = Path.Combine(Repository.Root, "src");

    [Theory]
    [InlineData("Wenmai.Core.dll")]
    [InlineData("Wenmai.OpenSearch.dll")]
    [InlineData("Wenmai.Mcp.dll")]
    [InlineData("Wenmai.Training.dll")]
    [InlineData("wenmai.dll")]
    public void RoomsUseOnlyTheRoomsTheyMay(string assembly) =>
        Assert.Empty(RoomRules.OfTheHouse.OffendersIn(Path.Combine(AppContext.BaseDirectory, assembly)));

    [Theory]
    [InlineData("Wenmai")]
    [InlineData("Wenmai.OpenSearch")]
    [InlineData("Wenmai.Mcp")]
    [InlineData("Wenmai.Training")]
    [InlineData("Wenmai.Cli")]
    public void SourcesNameOnlyTheRoomsTheyMay(string project) => Assert.Empty(RoomRules.OfTheHouse.OffendersInSources(Path.Combine(Sources, project)));

    [Theory]
    [InlineData("Wenmai")]
    [InlineData("Wenmai.OpenSearch")]
    [InlineData("Wenmai.Mcp")]
    [InlineData("Wenmai.Training")]
    [InlineData("Wenmai.Cli")]
    [InlineData("Wenmai.Web")]
    public void NamespaceIsTheFolder(string project) => Assert.Empty(RoomRules.MisplacedIn(Path.Combine(Sources, project), project));

    /// <summary>A room that is used without a using line in sight could not be found in the source.</summary>
    [Fact]
    public void NothingIsUsedEverywhere()
    {
        Assert.DoesNotContain(SourceArrows.Files(Sources), file => GlobalUsing().IsMatch(File.ReadAllText(file)));
        Assert.DoesNotContain(Directory.GetFiles(Sources, "*.csproj", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains("<Using "));
    }

    [Theory]
    [InlineData("Markdig", "Wenmai.Corpus")]
    [InlineData("AngleSharp", "Wenmai.Corpus")]
    [InlineData("YamlDotNet", "Wenmai.Corpus")]
    [InlineData("DocumentFormat.OpenXml", "Wenmai.Drafting", "Wenmai.Reporting")]
    [InlineData("Microsoft.Extensions.AI", "Wenmai.Semantics", "Wenmai.Semantics.Encoders")]
    [InlineData("Microsoft.ML", "Wenmai.Semantics.Encoders")]
    public void PackageStaysInItsRoom(string package, params string[] rooms)
    {
        var users = CompiledArrows.Of(Path.Combine(AppContext.BaseDirectory, "Wenmai.Core.dll"))
            .Where(a => a.To == package || a.To.StartsWith(package + ".", StringComparison.Ordinal)).Select(a => a.From).Distinct();
        Assert.Equal(rooms, users.Order(StringComparer.Ordinal));
    }

    // The manager of accounts bears the web server's name and comes without it: the assembly must not refer to one.
    [Fact]
    public void TheLibraryKnowsNoWebServer()
    {
        Assert.DoesNotContain(
            CompiledArrows.Of(Path.Combine(AppContext.BaseDirectory, "Wenmai.Core.dll")),
            a => a.To.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && a is not { From: "Wenmai.Administration", To: "Microsoft.AspNetCore.Identity" });
        Assert.DoesNotContain(
            typeof(Wenmai.Administration.UserStore).Assembly.GetReferencedAssemblies(), a => a.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    /// <summary>The web app carries no trainers, and the hosts know nothing of each other.</summary>
    [Theory]
    [InlineData("Wenmai.Web", "Wenmai.Cli")]
    [InlineData("Wenmai.Web", "Wenmai.Training")]
    [InlineData("Wenmai.Cli", "Wenmai.Web")]
    [InlineData("Wenmai.Training", "Wenmai.Cli")]
    public void ProjectDoesNotReferTo(string project, string other) =>
        Assert.DoesNotContain($"{other}.csproj", File.ReadAllText(Path.Combine(Sources, project, $"{project}.csproj")));

    [GeneratedRegex(@"^\s*global using ", RegexOptions.Multiline)]
    private static partial Regex GlobalUsing();
}
