using Wenmai.Archives;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Storage;
using static Wenmai.Tests.Engines.RandomSpeeches;

namespace Wenmai.Tests.Engines;

/// <summary>What every archive owes at the upper seam, whatever keeps it: exact sets beside a scan of every passage, facet counts that are the totals of
/// selecting them, whole texts. Every engine derives these tests.</summary>
public abstract class ArchiveContract
{
    /// <summary>Random queries of a kind.</summary>
    protected virtual int Trials => 200;

    /// <summary>The local engine that indexes the speeches.</summary>
    protected virtual string Engine => GenerationManifest.EmbeddedEngine;

    /// <summary>Opens the archive of an index folder. What keeps archives elsewhere takes over what the folder holds.</summary>
    protected virtual Task<ArchiveLease> OpenAsync(string folder) => Task.FromResult(ArchiveHosts.OpenOnce(folder));

    [Fact]
    public async Task StringsEqualANaiveScan()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var speeches = Enumerable.Range(0, 40).Select(i => TestArchive.SpeechOf($"d{i}.txt", RandomText(random, 8, i % 4 == 0 ? 1200 : 120))).ToList();
        var passages = speeches.SelectMany(NaivePassage.Of).ToList();
        Assert.Contains(speeches, s => s.Passages.Count > s.Structure.Paragraphs.Count);   // some paragraphs are cut
        using var opened = await OpenedAsync(speeches);
        for (var i = 0; i < Trials; i++)
        {
            await AssertPhraseAsync(Cut(random, speeches));
            await AssertPhraseAsync($"{Cut(random, speeches, 3)}…{Cut(random, speeches, 2)}");
            await AssertPhraseAsync(Around(random, speeches));
            await AssertTreeAsync([.. Enumerable.Range(0, 3).Select(_ => Plain(Cut(random, speeches, 3)))]);
            await AssertNearAsync(Word(random), Word(random), random.Next(2) == 0 ? null : random.Next(1, 60));
        }

        async Task AssertPhraseAsync(string query)
        {
            if (QueryParser.Parse(query, SearchMode.Exact, Taxonomy.Shipped).Root is PhraseNode phrase) await AssertSameAsync(query, SearchMode.Exact, p => p.Holds(phrase));
        }

        async Task AssertTreeAsync(string[] words)
        {
            var trees = words.Select(w => QueryParser.Parse(w, SearchMode.All, Taxonomy.Shipped).Root as PhraseNode).ToList();
            if (trees.Exists(t => t is null)) return;
            await AssertSameAsync(string.Join(' ', words), SearchMode.All, p => trees.TrueForAll(t => p.Holds(t!)));
            await AssertSameAsync($"（{words[0]} 或 {words[1]}） -{words[2]}", SearchMode.All, p => (p.Holds(trees[0]!) || p.Holds(trees[1]!)) && !p.Holds(trees[2]!));
        }

        Task AssertNearAsync(string left, string right, int? distance) =>
            AssertSameAsync($"“{left}” ~{(distance is { } d ? d : "句")} “{right}”", SearchMode.All, p => p.HoldsNear(left, right, distance));

        async Task AssertSameAsync(string query, SearchMode mode, Func<NaivePassage, bool> holds)
        {
            var expected = passages.Where(holds).Select(p => p.Id).Order(StringComparer.Ordinal).ToList();
            var results = await SearchAsync(opened.Archive, new SearchRequest { Query = query, Mode = mode, Size = 100 });
            Assert.True(expected.Count == results.Total, $"seed {seed}: “{query}” is in {expected.Count} passages, {results.Total} found");
            var found = results.Hits.Select(h => h.Passage).Order(StringComparer.Ordinal).ToList();
            Assert.True(results.Total > 100 || expected.SequenceEqual(found), $"seed {seed}: “{query}” shows {string.Join(' ', found)}, not {string.Join(' ', expected)}");
            if (mode == SearchMode.Exact) Assert.All(results.Hits, h => Assert.NotEmpty(h.Highlights));
        }

        static string Plain(string word) => $"“{word.Replace('"', '任').Replace('“', '任').Replace('”', '任')}”";
    }

    [Theory]
    [InlineData(SearchSort.Relevance)]
    [InlineData(SearchSort.Oldest)]
    public async Task ACursorListsEveryHitOnceInTheOrderOfPages(SearchSort sort)
    {
        var speeches = Enumerable.Range(0, 12).Select(i => TestArchive.SpeechOf($"c{i}.txt", string.Concat(Enumerable.Range(0, 3).Select(n => $"要抓好整改{n}。\n")), 2015 + i)).ToList();
        using var opened = await OpenedAsync(speeches);
        var request = new SearchRequest { Query = "“整改”", Sort = sort, Size = 7 };
        var whole = await SearchAsync(opened.Archive, request with { Size = 100 });
        var listed = new List<string>();
        for (SearchCursor? next = null; listed.Count == 0 || next is not null;)
        {
            var page = await SearchAsync(opened.Archive, next?.Continue(request) ?? request);
            listed.AddRange(page.Hits.Select(h => h.Passage));
            next = page.Next;
        }
        Assert.Equal(whole.Hits.Select(h => h.Passage), listed);
        Assert.Equal(36, listed.Count);
    }

    [Fact]
    public async Task FacetCountsAreTheTotalsOfSelectingThem()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        using var opened = await OpenedAsync(LabelledSpeeches(random, 0, 30));
        foreach (var query in (string[])["", "责任", "“督查”", "党 或 责任", "-责任"])
            for (var trial = 0; trial < 2; trial++)
            {
                var request = new SearchRequest { Query = query, Selection = RandomSelection(random), Size = 1 };
                foreach (var (facet, values) in (await SearchAsync(opened.Archive, request)).Facets)
                    foreach (var value in values)
                    {
                        var alone = await SearchAsync(opened.Archive, request with { Selection = request.Selection.With(facet, [value.Value]) });
                        Assert.True(
                            (alone.Total, alone.Speeches) == (value.Passages, value.Speeches),
                            $"seed {seed}: {query} {facet}={value.Value} counts {value.Passages}/{value.Speeches}, selecting it gives {alone.Total}/{alone.Speeches}");
                    }
            }
    }

    [Fact]
    public async Task SmallArchivesAnswerToTheLetter()
    {
        using var opened = await OpenedAsync(
        [
            TestArchive.SpeechOf("a.txt", "甲句讲安全。乙句讲禁止。\n丙句又安全又禁止。", label: Label), TestArchive.SpeechOf("b.txt", "头一段。\n抓落实", 2021),
            TestArchive.SpeechOf("c.txt", "重实效。\n末一段", 2022), TestArchive.SpeechOf("d.txt", "各级要壓實責任，層層傳導壓力。\n其他段落。", 2022),
        ]);
        var archive = opened.Archive;
        var both = FacetSelection.None.With(Facet.Theme, ["T21"]).With(Facet.Type, ["D02"]);
        Assert.StartsWith("丙句", Assert.Single((await SearchAsync(archive, new SearchRequest { Selection = both })).Hits).Text);   // of one sentence
        Assert.Equal(["2022", "2021", YearRange.Undated], (await SearchAsync(archive, new SearchRequest())).Facets[Facet.Year].Select(y => y.Value));
        Assert.Equal(1, (await SearchAsync(archive, Exact("头一段。\n抓落实"))).Total);
        Assert.Equal(0, (await SearchAsync(archive, Exact("抓落实\n重实效"))).Total);   // one speech ends there
        var hit = Assert.Single((await SearchAsync(archive, Exact("压实责任"))).Hits);
        Assert.Equal(["壓實責任"], hit.Highlights.Select(s => s.Of(hit.Text)));
        Assert.Equal([RetrievalLeg.Exact], hit.Legs);
        var nothing = await SearchAsync(archive, new SearchRequest { Query = "责任 落实" });
        Assert.Equal([("责任", 1), ("落实", 1)], nothing.Parts.Select(p => (p.Text, p.Passages)));
        var dropped = await SearchAsync(archive, new SearchRequest { Query = "责任", Selection = FacetSelection.None.With(Facet.Year, ["2021"]) });
        Assert.Equal(new DroppedFilter(Facet.Year, 1), Assert.Single(dropped.DroppedFilters));

        static SearchRequest Exact(string query) => new() { Query = query, Mode = SearchMode.Exact };

        static Sentence Label(string text, Sentence sentence) => sentence with
        {
            Themes = text.Contains("安全") ? [ThemeOf("T21")] : [],
            Demands = text.Contains("禁止") ? [DemandMaker.Of(DirectiveType.Prohibition, sentence.Span)] : [],
        };
    }

    [Fact]
    public async Task SpeechesComeBackWhole()
    {
        var speeches = LabelledSpeeches(new Random(5), 0, 12);
        using var opened = await OpenedAsync(speeches);
        var (texts, id) = (opened.Archive.Texts, speeches[0].Id);
        Assert.Equal(speeches.Count, (await opened.Archive.ListSpeechesAsync()).Count);
        Assert.Equal(speeches.Sum(s => s.Passages.Count), (await opened.Archive.SumUpAsync()).Passages);
        foreach (var (speech, read) in speeches.Zip(await texts.ReadSpeechesAsync([.. speeches.Select(s => s.Id)])))
        {
            Assert.Equal(speech.Text, read!.Text);
            Assert.Equal(PreparedSpeech.Of(speech).Record, PreparedSpeech.Of(read).Record);
        }
        Assert.Equal([true, false, false, false], (await texts.ReadPassagesAsync([$"{id}-1", $"{id}-99", "s0000000000-1", "x"])).Select(p => p is not null));
        Assert.Equal([true, false], (await texts.ReadSentencesAsync([(id, 0), (id, 999)])).Select(s => s is { Sentence: 0 }));
        Assert.Equal([true, false], (await texts.ReadSpeechesAsync([id, "s0000000000"])).Select(s => s is not null));
    }

    private async Task<ArchiveLease> OpenedAsync(IReadOnlyList<Speech> speeches)
    {
        var made = TestArchive.By(Engine, null, speeches);
        var lease = await OpenAsync(made.Folder);
        return new ArchiveLease(lease.Archive, new Held(lease, made));
    }

    private static async Task<SearchResults> SearchAsync(IArchive archive, SearchRequest request) =>
        (await archive.SearchAsync(request)).Results ?? throw new InvalidOperationException("The search was refused.");

    private sealed record Held(IDisposable First, IDisposable Second) : IDisposable
    {
        public void Dispose()
        {
            First.Dispose();
            Second.Dispose();
        }
    }
}
