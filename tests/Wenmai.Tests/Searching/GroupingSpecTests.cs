using System.Text.RegularExpressions;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Tests.Corpus;

namespace Wenmai.Tests.Searching;

/// <summary>Executes the examples of <c>Specs/grouping.md</c> on documents that were read and indexed as any others.</summary>
public sealed partial class GroupingSpecTests
{
    private const string Fence = "```grouping";

    public static TheoryData<string> Examples()
    {
        var data = new TheoryData<string>();
        var lines = Lines();
        for (var i = 0; i < lines.Length; i++)
            if (lines[i] == Fence) data.Add($"{i + 1}: {lines.Skip(i).First(l => l.StartsWith('?'))}");
        return data;
    }

    [Theory, MemberData(nameof(Examples))]
    public void RowsStandAsTheReasonsSay(string example)
    {
        var lines = Lines().Skip(int.Parse(example[..example.IndexOf(':')])).TakeWhile(l => l != "```").ToList();
        using var folder = new TempFolder();
        foreach (var (name, text) in Documents(lines)) folder.Add($"corpus/{name}.txt", text);
        new SpeechIndexer(Path.Combine(folder.Path, "index")).Run(new IndexingRequest { Folders = [Path.Combine(folder.Path, "corpus")] });
        using var searcher = SpeechSearcher.Open(new Wenmai.Storage.GenerationStore(Path.Combine(folder.Path, "index")));
        var query = lines.Single(l => l.StartsWith('?'))[1..].Trim();
        var results = searcher.Search(new SearchRequest { Query = query, Group = HitGrouping.Speech }).Results!;
        var expected = lines.Where(l => l.StartsWith('=')).Select(l => l[1..l.IndexOf(" —— ", StringComparison.Ordinal)].Trim()).ToList();
        Assert.Equal(expected.Count, results.Hits.Count);
        Assert.All(expected.Zip(results.Hits), pair => Check(pair.First, pair.Second));
        var flat = searcher.Search(new SearchRequest { Query = query }).Results!;
        Assert.Equal((flat.Total, flat.Speeches), (results.Total, results.Speeches));
        Assert.All(flat.Hits, hit => Assert.Null(hit.Group));
    }

    private static void Check(string expected, SearchHit hit)
    {
        var group = hit.Group!;
        var marks = Mark().Matches(expected).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value);
        Assert.StartsWith(expected.Split('〔')[0].Trim(), hit.Text);
        Assert.Equal(int.Parse(marks.GetValueOrDefault("相近", "0")), group.Similar.Count);
        Assert.Equal(int.Parse(marks.GetValueOrDefault("本篇", "0")), group.Further);
        Assert.Equal(Math.Min(group.Further, HitGroup.MostShown), group.FurtherShown.Count);
        if (marks.TryGetValue("下文", out var below)) Assert.True(group.Context!.Text.StartsWith(below) && group.Context.Number > hit.Number);
        if (marks.TryGetValue("上文", out var above)) Assert.True(group.Context!.Text.StartsWith(above) && group.Context.Number < hit.Number);
    }

    private static IEnumerable<(string Name, string Text)> Documents(List<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
            if (lines[i].StartsWith('#')) yield return (lines[i][1..].Trim(), string.Join("\n", lines.Skip(i + 1).TakeWhile(l => l.StartsWith('|')).Select(l => l[1..].Trim())));
    }

    private static string[] Lines() => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Specs", "grouping.md"));

    [GeneratedRegex("〔(?<name>相近|本篇|下文|上文) ?(?<value>[^〕]*)〕?")]
    private static partial Regex Mark();
}
