using System.Text.RegularExpressions;
using Wenmai.Insights;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Strings;

namespace Wenmai.Tests.Insights;

/// <summary>A phrase with a slot counts once for each place at which it ends, in every view that counts places; which sentences hold it is another question.</summary>
public class NestedSlotTests
{
    private const string Phrase = "以…为抓手";

    private static readonly string[] Texts =
    [
        "以学习教育为基础，以压实责任为关键，以督查督办为抓手，推动工作。",
        "十八大以来，我们以网格为抓手，以平台为抓手。",
        "以会议为载体，推动工作。",
        "要以项目为抓手。同时，以环境为抓手。",
    ];

    [Fact]
    public void EveryViewCountsWhatAPlainLoopCounts()
    {
        using var archive = TestArchive.Of([.. Texts.Select((t, n) => TestArchive.SpeechOf($"{n}", t, 2020 + n % 2))]);
        var local = LocalArchive.Of(archive.Searcher);
        // Every end counts once where any beginning stands before it in its sentence.
        var places = Texts.Select(t => t.Split('。').Sum(s => Regex.Matches(s, "为抓手").Count(end => s[..end.Index].LastIndexOf('以') >= 0))).ToList();
        Assert.Equal([1, 2, 0, 2], places);

        Assert.Equal(places.Sum(), local.Strings.Count(Phrase)!.Occurrences);
        Assert.Equal(places.Where(p => p > 0).Order(), local.Strings.Count(Phrase)!.Speeches.Select(s => s.Occurrences).Order());
        var lines = local.Strings.FindConcordance(new ConcordanceRequest { Text = Phrase })!;
        Assert.Equal(places.Sum(), lines.Total);
        Assert.Equal(new HashSet<string> { "以督查督办为抓手", "以环境为抓手", "以平台为抓手", "以网格为抓手", "以项目为抓手" }, lines.Lines.Select(l => l.Match).ToHashSet());
        Assert.Equal(places.Sum(), local.Counts.CountTrend(new TrendRequest { Series = [Phrase] }).Result!.Series[0].Total);
        Assert.Equal(places.Sum(), local.Counts.FindCollocations(new CollocationRequest { Text = Phrase }).Result!.Total);
        Assert.Equal(places.Sum(), local.Counts.FindPlacesAsync(new PlacesRequest { Lines = new ConcordanceRequest { Text = Phrase } }).Result.Result!.Concordance.Total);
        Assert.Equal(4, local.Counts.ListSentences(new SentenceListRequest { Slice = new Slice { Query = Phrase } }).Result!.Total);
    }
}
