using System.Text.RegularExpressions;

namespace Wenmai.Tests;

/// <summary>The table of codes: each means one thing, the sources name it by its meaning, and it is documented.</summary>
public sealed partial class CodesTests
{
    private static readonly string Source = Path.Combine(Repository.Root, "src", "Wenmai", "Codes.cs");

    private static readonly IReadOnlyList<(string Meaning, string Name, string Code)> Table =
        [.. Row().Matches(File.ReadAllText(Source)).Select(m => (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value))];

    [Fact]
    public void ACodeHasOneNameAndOneMeaning()
    {
        Assert.Equal(typeof(Codes).GetFields().Select(f => (f.Name, (string?)f.GetRawConstantValue())).Order(), Table.Select(r => (r.Name, (string?)r.Code)).Order());
        Assert.Equal(Table.Count, Table.Select(r => r.Code).Distinct().Count());
        Assert.Equal(Table.Count, Table.Select(r => r.Meaning).Distinct().Count());
    }

    [Fact]
    public void TheSourcesNameCodesByTheirMeaningAndUseThemAll()
    {
        var sources = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.cs*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(f => f != Source && !Built().IsMatch(f)).ToDictionary(f => f, File.ReadAllText);
        Assert.True(sources.Count > 400, $"{sources.Count}");
        Assert.Empty(sources.SelectMany(s => Literal().Matches(s.Value).Select(m => $"{Path.GetFileName(s.Key)}: {m.Value}")));
        var used = sources.Values.SelectMany(s => Use().Matches(s)).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Empty(Table.Select(r => r.Name).Except(used));
    }

    [Fact]
    public void TheDocumentedTableIsTheSame()
    {
        var documented = File.ReadAllLines(Path.Combine(Repository.Root, "src", "README.md"))
            .Select(line => Documented().Match(line)).Where(m => m.Success).Select(m => (m.Groups[1].Value, m.Groups[2].Value));
        Assert.Equal(Table.Select(r => (r.Code, r.Meaning)), documented);
    }

    [GeneratedRegex("/// <summary>(.+)</summary>\n    public const string (\\w+) = \"(\\w+)\";")]
    private static partial Regex Row();

    [GeneratedRegex("\"[EWQ][0-9]{3}\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\bCodes\.(\w+)")]
    private static partial Regex Use();

    [GeneratedRegex(@"[\\/](obj|bin)[\\/]")]
    private static partial Regex Built();

    [GeneratedRegex(@"^\| ([EWQ]\d{3}) \| (.+) \|$")]
    private static partial Regex Documented();
}
