using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Durability;

/// <summary>P22, P24: marks and counts are exact on any text, over line ends, surrogates, widths, variants and masks.</summary>
public class ExactnessTests
{
    private static readonly string[] Pieces =
        ["从严治党", "從嚴治黨", "落实", "落\u200b实", "责任", "責任", "ＡＢＣ", "abc", "２０２２", "2022", "𠀀", "**市", "xx区", "某局", "　", "\r\n", "\n", "，", "。", "党", "要", "督查", "“", "”", "％", "一、"];

    [Fact]
    public void P22_HighlightsAreExact()
    {
        var marks = 0;
        var documents = Trials.Of(1000, 50_000);
        for (var done = 0; done < documents; done += 500)
        {
            var random = Trials.Random(done);
            using var archive = TestArchive.Of(Enumerable.Range(0, 500).Select(i => TestArchive.SpeechOf($"d{i}.txt", TextOf(random))).ToList());
            foreach (var query in Queries(random))
            {
                var folded = TextFolding.FoldToString(query);
                foreach (var hit in archive.Search(query, SearchMode.Exact, size: 50).Hits)
                {
                    Assert.True(hit.Highlights.Count > 0, Context(query, hit.Text));
                    foreach (var mark in hit.Highlights)
                    {
                        marks++;
                        var text = mark.Of(hit.Text).ToString();
                        // The mark may run over the end of the passage in which the match begins; neighbouring matches are one mark.
                        var found = TextFolding.FoldToString(text);
                        Assert.True(found.Replace(folded, "").Length == 0 || mark.End == hit.Text.Length && folded.StartsWith(LastPart(found, folded), StringComparison.Ordinal), Context(query, hit.Text) + $" marks “{text}”");
                        Assert.False(char.IsLowSurrogate(text[0]) || char.IsHighSurrogate(text[^1]), Context(query, hit.Text));
                    }
                }
            }
        }
        Trials.Report("P22", $"{documents} documents, {marks} marks");
        Assert.True(marks > 1000);
    }

    [Fact]
    public void P24_ACountIsTheTotalOfSelectingIt()
    {
        var random = Trials.Random(0);
        using var archive = new DurableArchive(annotate: true);
        for (var i = 0; i < 60; i++)
            archive.Write($"{2015 + random.Next(10)}-f{i}.txt", string.Join('\n', Enumerable.Range(0, 6).Select(_ => Demands[random.Next(Demands.Length)] + TextOf(random).ReplaceLineEndings(""))));
        archive.Run();
        using var host = new SearcherHost(archive.Index);
        using var lease = host.Acquire();
        var counts = 0;
        var queries = Queries(random).Take(4).Append("").Concat(Enumerable.Range(0, Trials.Of(20, 200)).Select(_ => Pieces[random.Next(8)] + " " + Pieces[random.Next(8)])).ToList();
        foreach (var query in queries)
        {
            var selection = FacetSelection.None;
            var results = lease.Searcher.Search(new SearchRequest { Query = query, Selection = selection, Size = 1 }).Results!;
            if (random.Next(2) == 0 && results.Facets[Facet.Type] is { Count: > 0 } types)
            {
                selection = selection.With(Facet.Type, [types[random.Next(types.Count)].Value]);
                results = lease.Searcher.Search(new SearchRequest { Query = query, Selection = selection, Size = 1 }).Results!;
            }
            foreach (var (facet, values) in results.Facets)
                foreach (var value in values)
                {
                    counts++;
                    var alone = lease.Searcher.Search(new SearchRequest { Query = query, Selection = selection.With(facet, [value.Value]), Size = 1 }).Results!;
                    Assert.True((alone.Total, alone.Speeches) == (value.Passages, value.Speeches), $"seed {Trials.Seed}: “{query}” {facet}={value.Value}");
                }
        }
        Trials.Report("P24", $"{queries.Count} queries, {counts} counts");
        Assert.True(counts > 500);
    }

    private static readonly string[] Demands =
        ["各级党组织要压实责任。", "严禁公车私用。", "6月底前完成整改。", "过去一年，我们深入推进反腐败斗争。", "要加强督查，确保安全生产。", "个别同志作风漂浮。"];

    private static IEnumerable<string> Queries(Random random) => Pieces.Where(p => p.Length > 1 && !string.IsNullOrWhiteSpace(p) && !p.Contains('”'))
        .Concat(Enumerable.Range(0, 10).Select(_ => Pieces[random.Next(4)] + Pieces[random.Next(4, 6)]));   // two that differ: matches of 责任责任 overlap

    private static string TextOf(Random random) => string.Concat(Enumerable.Range(0, random.Next(5, 60)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    /// <summary>What is left of the marked text behind the last whole match.</summary>
    private static string LastPart(string found, string folded) => found[(found.LastIndexOf(folded, StringComparison.Ordinal) is var at and >= 0 ? at + folded.Length : 0)..];

    private static string Context(string query, string text) => $"seed {Trials.Seed}: “{query}” in “{text}”";
}
