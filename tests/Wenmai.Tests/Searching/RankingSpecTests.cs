using System.Text.RegularExpressions;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Tests.Semantics;

namespace Wenmai.Tests.Searching;

/// <summary>Executes the examples of <c>Specs/ranking.md</c>: which passages are shown, in which order.</summary>
public sealed partial class RankingSpecTests
{
    private const string Fence = "```ranking";

    public static TheoryData<string> Examples()
    {
        var data = new TheoryData<string>();
        var lines = Lines();
        for (var i = 0; i < lines.Length; i++)
            if (lines[i] == Fence) data.Add($"{i + 1}: {lines[i + 1]}");
        return data;
    }

    [Fact]
    public void ThereAreSixtyExamplesAndEachPassageHasItsReason()
    {
        var lines = Lines();
        Assert.True(lines.Count(l => l == Fence) >= 60);
        Assert.All(lines.SkipWhile(l => l != Fence).Where(l => l.Length > 1 && l[0] is '=' or '~' or '-'), l => Assert.Contains(" —— ", l));
    }

    [Theory, MemberData(nameof(Examples))]
    public void PassagesComeInTheOrderOfTheReasons(string example)
    {
        var start = int.Parse(example[..example.IndexOf(':')]);
        var lines = Lines().Skip(start).TakeWhile(l => l != "```").ToList();
        var passages = lines.Skip(1).Select(Passage.Parse).ToList();
        using var tiny = lines[0].Contains("[model", StringComparison.Ordinal) ? new TinyModel() : null;
        using var archive = TestArchive.By("embedded", tiny, passages.Select(Speech).ToList());
        var results = archive.Searcher.Search(RequestOf(lines[0])).Results!;
        Assert.Equal(TextsOf(passages, '='), results.Hits.Select(h => h.Text));
        Assert.Equal(TextsOf(passages, '~'), results.Related.Select(h => h.Text));
        Assert.Equal(results.Hits.Count, results.Total);
    }

    private static string[] Lines() => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Specs", "ranking.md"));

    private static IEnumerable<string> TextsOf(IEnumerable<Passage> passages, char kind) => passages.Where(p => p.Kind == kind).Select(p => p.Text);

    /// <summary>Names make identifiers, and identifiers break ties: those of the file's lines ascend.</summary>
    private static Speech Speech(Passage passage, int number) =>
        TestArchive.SpeechOf($"s{number}.txt", passage.Text, passage.Year, title: passage.Title, heading: passage.Heading);

    private static SearchRequest RequestOf(string line)
    {
        var match = RequestLine().Match(line);
        var words = match.Groups["options"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new SearchRequest
        {
            Query = match.Groups["query"].Value.Trim(),
            Mode = Enum.GetValues<SearchMode>().FirstOrDefault(m => words.Contains(m.ToString().ToLowerInvariant())),
            Sort = Enum.GetValues<SearchSort>().FirstOrDefault(s => words.Contains(s.ToString().ToLowerInvariant())),
            Size = 100,
        };
    }

    [GeneratedRegex(@"^\?\s*(?:\[(?<options>[a-z ]+)\])?(?<query>.*)$")]
    private static partial Regex RequestLine();

    private sealed partial record Passage(char Kind, int? Year, string Title, string Heading, string Text)
    {
        public static Passage Parse(string line)
        {
            var match = Line().Match(line);
            Assert.True(match.Success, line);
            var year = match.Groups["year"].Value;
            return new Passage(line[0], year.Length == 0 ? null : int.Parse(year), match.Groups["title"].Value, match.Groups["heading"].Value, match.Groups["text"].Value);
        }

        [GeneratedRegex("^[=~-] (?:〔(?<year>[0-9]{4})〕|【(?<heading>[^】]+)】|《(?<title>[^》]+)》)*(?<text>.+?) —— .+$")]
        private static partial Regex Line();
    }
}
