using System.Text.RegularExpressions;

namespace Wenmai.Tests.Rooms;

/// <summary>The table "To change one thing" of src/README.md names files that exist; NOTICE names all that ships.</summary>
public sealed partial class WayfindingTests
{
    private static readonly Lazy<List<string>> Paths = new(() =>
        [.. new[] { "src", "tests" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
            .Where(f => !f.Contains("/obj/") && !f.Contains("/bin/"))]);

    [Fact]
    public void EveryNameOfTheTableExists()
    {
        var names = Rows().SelectMany(row => Quoted().Matches(row)).Select(m => m.Groups[1].Value).ToList();
        Assert.True(names.Count > 40, $"{names.Count}");
        Assert.DoesNotContain(names, name => !Exists(name));
    }

    [Fact]
    public void NoticeNamesEveryPackageThatShips()
    {
        var notice = File.ReadAllText(Path.Combine(Repository.Root, "NOTICE"));
        var named = Word().Matches(notice).Select(m => m.Value.TrimEnd('.')).ToHashSet();
        var shipped = Paths.Value.Where(f => f.EndsWith("/packages.lock.json", StringComparison.Ordinal) && f.Contains("/src/"))
            .SelectMany(f => LockedName().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).Distinct().ToList();
        Assert.True(shipped.Count > 30, $"{shipped.Count}");
        Assert.DoesNotContain(shipped, package => !named.Contains(package) && !named.Any(n => n.EndsWith(".*", StringComparison.Ordinal) && package.StartsWith(n[..^1], StringComparison.Ordinal)));
        foreach (var licence in new[] { "MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "Unicode-3.0" })
            Assert.True(new FileInfo(Path.Combine(Repository.Root, "src", "licenses", $"{licence}.txt")).Length > 500, licence);
    }

    private static IEnumerable<string> Rows() => File.ReadLines(Path.Combine(Repository.Root, "src", "README.md"))
        .SkipWhile(l => l != "## To change one thing").Skip(1).TakeWhile(l => !l.StartsWith("## ", StringComparison.Ordinal)).Where(l => l.StartsWith('|'));

    private static bool Exists(string name) => name.EndsWith('/')
        ? Paths.Value.Any(f => f.Contains($"/{name}", StringComparison.Ordinal))
        : name.StartsWith("Wenmai.", StringComparison.Ordinal) ? Directory.Exists(Path.Combine(Repository.Root, "src", name))
        : Paths.Value.Any(f => Path.GetFileName(f) == name || Path.GetFileName(f) == $"{name}.cs");

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("[A-Za-z0-9_.]+[A-Za-z0-9*]")]
    private static partial Regex Word();

    [GeneratedRegex("^      \"([A-Za-z0-9_.]+)\": \\{\\s*\"type\": \"(?:Direct|Transitive|CentralTransitive)\"", RegexOptions.Multiline)]
    private static partial Regex LockedName();
}
