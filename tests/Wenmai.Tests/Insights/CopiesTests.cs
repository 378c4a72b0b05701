using System.Text.Json;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Tests.Insights;

/// <summary>Copies that count once: every view answers as an archive does that never had them.</summary>
public class CopiesTests
{
    private const string Word = "责任";

    private static readonly JsonSerializerOptions Whole = new(SearchJson.Options) { IncludeFields = true };

    private static readonly FacetSelection Once = FacetSelection.None.CountingOnce();

    [Theory, MemberData(nameof(Views))]
    public async Task EveryViewCountsAsIfLaterCopiesWereNotThere(string view)
    {
        var speeches = Speeches();
        using var whole = TestArchive.Of(speeches);
        using var without = TestArchive.Of([.. speeches.Where(s => !$"{s.Source}".Contains("copy"))]);
        var expected = await AskAsync(without, view, FacetSelection.None);
        Assert.Equal(expected, await AskAsync(whole, view, Once));
        // Else nothing would be proved: the copies do count where they may.
        Assert.NotEqual(expected, await AskAsync(whole, view, FacetSelection.None));
    }

    public static TheoryData<string> Views => [.. Questions.Keys];

    [Fact]
    public async Task WhatIsLeftOutIsTold()
    {
        using var archive = TestArchive.Of(Speeches());
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        var outcome = await counts.CountMatrixAsync(new MatrixRequest { Slice = new Slice { Selection = Once } }, TestContext.Current.CancellationToken);
        Assert.Equal("4", Assert.Single(outcome.Notices, n => n.Code == Codes.CopiesLeftOut).Subject);
        Assert.Contains(Reports.Of(outcome.Result!, default).Notes, n => n.Contains("重复稿只计一次"));
        Assert.Empty((await counts.CountMatrixAsync(new MatrixRequest(), TestContext.Current.CancellationToken)).Notices);
    }

    private static readonly Dictionary<string, Func<IArchiveCounts, Slice, Task<object?>>> Questions = new()
    {
        ["matrix"] = async (c, s) => InsightJson.Of((await c.CountMatrixAsync(new MatrixRequest { Slice = s, Rows = MatrixAxis.Kind })).Result!),
        ["trend"] = async (c, s) => InsightJson.Of((await c.CountTrendAsync(new TrendRequest { Series = [Word, "落实"], Selection = s.Selection })).Result!),
        ["keyness"] = async (c, s) => InsightJson.Of((await c.FindKeywordsAsync(new KeynessRequest
        {
            Focus = s with { Selection = s.Selection.With(Facet.Year, ["2022"]) }, FewestSpeeches = 1, FewestOccurrences = 1,
        })).Result!),
        ["collocations"] = async (c, s) => InsightJson.Of((await c.FindCollocationsAsync(new CollocationRequest { Text = Word, Slice = s, FewestTogether = 1, FewestSpeeches = 1 })).Result!),
        ["places"] = async (c, s) => InsightJson.Of((await c.FindPlacesAsync(new PlacesRequest { Lines = new ConcordanceRequest { Text = Word }, Slice = s })).Result!),
        ["sentences"] = async (c, s) => InsightJson.Of((await c.ListSentencesAsync(new SentenceListRequest { Slice = s })).Result!),
        ["tally"] = async (c, s) => (await c.TallyAsync(s)).Result! is var t ? (t.Speeches, t.Sentences, t.Years.Count) : default,
        ["comparison"] = async (c, s) => InsightJson.Of((await c.CompareAsync(new ComparisonRequest(s with { Query = "年份:2022" }, s with { Query = "年份:2021" }))).Result!),
        ["strings"] = async (c, s) => (await c.CountStringsAsync(new StringsRequest([Word], s))).Result! is var n ? (n.Speeches.Order(), n.Counts[0]!.Occurrences) : default,
    };

    private static async Task<string> AskAsync(TestArchive archive, string view, FacetSelection selection)
    {
        var answer = await Questions[view](LocalArchive.Of(archive.Searcher).Counts, new Slice { Selection = selection });
        return JsonSerializer.Serialize(answer, Whole);
    }

    /// <summary>Five papers of their own; two of them were given again, one of these twice, with a word altered and masks elsewhere.</summary>
    private static List<Speech> Speeches()
    {
        string[] topics = ["安全生产", "防汛抗旱", "乡村治理", "政务服务", "基层党建"];
        var papers = topics.Select((topic, n) => string.Join('\n', Enumerable.Range(0, 6).Select(i =>
            $"要把{topic}{i}放在心上，层层压实{Word}，抓好落实；{topic}工作第{n * 7 + i}条由某县各单位分头办理，{(n + i) % 3 + 1}个月内见到成效。"))).ToList();
        List<Speech> all = [.. papers.Select((text, n) => TestArchive.SpeechOf($"own-{n}", text, 2020 + n % 3))];
        all.Add(TestArchive.SpeechOf("copy-0a", papers[0].Replace("某县", "××县"), 2022));
        all.Add(TestArchive.SpeechOf("copy-0b", papers[0].Replace("分头", "分别"), 2021));
        all.Add(TestArchive.SpeechOf("copy-1", papers[1].Replace("抓好", "狠抓"), 2022));
        all.Add(TestArchive.SpeechOf("copy-4", papers[4].Replace("抓好", "狠抓")));
        return all;
    }
}
