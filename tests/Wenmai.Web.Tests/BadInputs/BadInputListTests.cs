using System.Reflection;
using System.Text.RegularExpressions;

namespace Wenmai.Web.Tests.BadInputs;

/// <summary>The list of bad inputs in <c>tests/README.md</c> names the tests there are, and none of its seventy rows is without one.</summary>
public sealed class BadInputListTests
{
    private const int Rows = 70;

    [Fact]
    public void Every_row_has_its_tests_and_the_list_names_them()
    {
        var listed = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(Corpus.Folder)!, "tests", "README.md"))
            .Select(line => Regex.Match(line, @"^\| (\d+) \| [^|]+ \| ([^|]+) \|$")).Where(m => m.Success)
            .ToDictionary(m => int.Parse(m.Groups[1].Value), m => Regex.Matches(m.Groups[2].Value, @"`(\w+)`").Select(t => t.Groups[1].Value).Order().ToList());
        Assert.Equal(Enumerable.Range(1, Rows), listed.Keys.Order());
        Assert.All(listed, row => Assert.Equal(TestsOf(row.Key), row.Value));
        Assert.All(listed.Values, Assert.NotEmpty);
    }

    private static List<string> TestsOf(int row)
    {
        var tests = typeof(BadInputListTests).Assembly.GetTypes().Where(t => t.Namespace == typeof(BadInputListTests).Namespace).SelectMany(t => t.GetMethods())
            .Where(m => m.GetCustomAttributesData().Any(a => a.AttributeType == typeof(TraitAttribute) && (string)a.ConstructorArguments[0].Value! == "row" && (string)a.ConstructorArguments[1].Value! == $"{row}"))
            .Select(m => m.Name).ToList();
        if (BadFiles.All.Any(f => f.Row == row)) tests.Add(nameof(BadFileTests.Each_is_answered_alike_at_every_entrance));
        if (BadQueries.All.Any(q => q.Row == row)) tests.Add(nameof(BadRequestTests.A_bad_query_is_answered_on_the_page_by_the_interface_and_by_the_command));
        return [.. tests.Order()];
    }
}
