using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Strings;
using Wenmai.Searching.Strings;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Strings in a cluster: the same answers as from segments.</summary>
public sealed class ClusterStringsTests(ClusterStringsTests.Archive archive) : ClusterTests, IClassFixture<ClusterStringsTests.Archive>
{
    /// <summary>The sample archive and a few speeches that are hard on strings, embedded and in a cluster.</summary>
    public sealed class Archive : IAsyncLifetime
    {
        private static readonly string Long = string.Concat(Enumerable.Range(1, 160).Select(n => $"第{n}项任务要抓紧落实到位。"));

        private static readonly string[] Hard =
        [
            $"𠮷林省的同志说：“要抓好落实！”会后印发了纪要。王××书记强调，😀要改一改作风。GDP增长8.5%，Better City, Better Life! Go on.\n{Long}\n一是要整改；二是要落实。",
            $"𠮷林的纪要已经印发。\n{Long}末尾不同。\n张×书记强调，😀😁要改。要改！要改？\n要改一改……要改",
            "落实落实再落实。落实落实再落实。\n开头。\n\n结尾",
        ];

        private readonly OpenSearchSettings _settings = Clusters.FixtureSettings("strings");
        private readonly ClusterClient _client;
        private readonly TestArchive _embedded;

        public Archive() => (_client, _embedded) = (Clusters.Client(_settings), TestArchive.Of(Speeches()));

        public IReadOnlyList<string> Texts => [.. _embedded.Speeches.Select(s => s.Text)];

        public IReadOnlyList<string> HardTexts => Hard;

        internal ClusterReader Reader { get; private set; } = null!;

        public IArchiveStrings Embedded => _embedded.Searcher.Strings;

        internal IArchiveStrings Cluster => field ??= new ClusterStrings(Reader, Taxonomy.Shipped, new(() => null), _embedded.Searcher.Texts);

        public async ValueTask InitializeAsync()
        {
            if (Clusters.Missing is null) Reader = await ClusterLoader.LoadAsync(_client, _settings, _embedded.Folder);
        }

        public async ValueTask DisposeAsync()
        {
            if (Reader is not null)
                (await _client.WriteAsync(HttpMethod.Delete, $"{string.Join(',', Reader.Generation.Names.All)}?ignore_unavailable=true", null, default)).Dispose();
            _client.Dispose();
            _embedded.Dispose();
        }

        private static List<Speech> Speeches() =>
        [
            .. CorpusFolder.Enumerate(Repository.Corpus).Files.Take(12)
                .SelectMany(file => SpeechReader.Read(file, Taxonomy.Shipped).Speeches.Select(text => SpeechAssembler.Shipped.Assemble(text, file.Name))),
            .. Hard.Select((text, i) => TestArchive.SpeechOf($"hard{i}.txt", text, year: i == 0 ? null : 2000 + i)),
        ];
    }

    private static readonly string[] Chosen =
    [
        "落实", "要", "。", "要改", "要改一改", "要改！要改", "要改。要改", "𠮷林", "😀", "王××书记", "×书记", "××书记强调", "GDP", "8.5%", "City, Better", "Life! Go", "！”会后", "抓…落实",
        "一…落实", "要…改", "结尾", "开头。\n结尾", "落实。\n开头", "落实落实", "不会有的", "……", "改……要改", "到位。第", "位。第7", "任务…任务", "第1项", "落实落", "要改！", "再落实。落实",
    ];

    private StringQuestions Questions(int seed) => new([.. archive.Texts, .. archive.HardTexts, .. archive.HardTexts, .. archive.HardTexts], seed);

    [Fact]
    public async Task CountsAreEqual()
    {
        string[] asked = [.. Chosen, .. Questions(1).Cut(150), archive.HardTexts[0], archive.HardTexts[1].Split('\n')[1], archive.HardTexts[0].Split('\n')[1]];
        Assert.Empty(await StringQuestions.CompareCountsAsync(archive.Embedded, archive.Cluster, asked));
        Assert.Equal(6, (await archive.Cluster.CountAsync(["落实"]))[0]!.Speeches.Single(s => s.Speech == SpeechIds.Of(new SourceName("hard2.txt"))).Occurrences);
    }

    [Fact]
    public async Task ConcordancesAreEqualLineByLine() =>
        Assert.Empty(await Questions(2).CompareConcordancesAsync(archive.Embedded, archive.Cluster, [.. Chosen, .. Questions(3).Cut(40)]));

    [Fact]
    public async Task PresenceIsEqual() =>
        Assert.Empty(await Questions(4).ComparePresenceAsync(archive.Embedded, archive.Cluster, [.. Chosen, .. Questions(5).Cut(150)]));

    [Theory]
    [InlineData(6, 2)]
    [InlineData(7, 6)]
    public async Task StretchesAreEqual(int seed, int shortest) =>
        Assert.Empty(await StringQuestions.CompareStretchesAsync(archive.Embedded, archive.Cluster, Questions(seed).Draft(1500), shortest));

    /// <summary>Segments compare halves of characters as well; here no stretch ends in one, though 😁 and 😀 begin with the same half.</summary>
    [Fact]
    public async Task StretchesHoldWholeCharacters()
    {
        var stretches = await archive.Cluster.FindStretchesAsync("强调，😁要改一改作风。𠮷林省的同志", 2);
        Assert.Equal(["强调,", "😁要改", "要改一改作风。", "𠮷林省的同志"], stretches.Select(s => s.Folded));
    }

    [Fact]
    public async Task StretchesOfCopiedTextAreWhole()
    {
        var copied = archive.HardTexts[1];
        Assert.Empty(await StringQuestions.CompareStretchesAsync(archive.Embedded, archive.Cluster, copied, 6));
        Assert.Contains(await archive.Cluster.FindStretchesAsync(copied, 6), s => s.Folded.Length > 1300);
    }

    [Fact]
    public async Task FrequenciesBoundTheParagraphs()
    {
        string[] asked = ["落实", "要抓好", "任务要", "不会有", "改一改", "到位。第"];
        var (bounds, exact) = (await archive.Cluster.BoundFrequenciesAsync(asked), await archive.Embedded.BoundFrequenciesAsync(asked));
        for (var i = 0; i < asked.Length; i++) Assert.True(bounds[i] >= exact[i], asked[i]);
        Assert.Equal((0, exact[1], exact[4]), (bounds[3], bounds[1], bounds[4]));
    }

    [Fact]
    public async Task TheBestPassagesAreEqual()
    {
        IReadOnlyList<string>[] groups = [["落实", "任务"], ["要改"], ["不会有的"], [], ["书记", "强调", "作风", "纪要"], ["发展", "经济", "增长"]];
        var (theirs, ours) = (await archive.Embedded.FindPassagesAsync(groups, 8), await archive.Cluster.FindPassagesAsync(groups, 8));
        for (var i = 0; i < groups.Length; i++) Assert.Equal(theirs[i], ours[i]);
    }
}
