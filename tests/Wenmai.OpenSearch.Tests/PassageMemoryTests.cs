using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Searching.Candidates;

namespace Wenmai.Tests.OpenSearch;

/// <summary>What was read of a generation is not read again, as far as there is room.</summary>
public sealed class PassageMemoryTests(LoadedCorpus corpus) : IClassFixture<LoadedCorpus>
{
    [Fact]
    public void ShelvesForgetWhatNobodyTook()
    {
        var shelves = new Shelves<int, string>(4);
        for (var i = 0; i < 4; i++) shelves.Keep(i, $"{i}");
        Assert.Equal("0", shelves.Find(0));   // taken from the second shelf, so it stands on the first again
        shelves.Keep(4, "4");
        shelves.Keep(5, "5");
        Assert.Equal("0", shelves.Find(0));
        Assert.Null(shelves.Find(1));
        Assert.Equal("5", shelves.Find(5));
    }

    [Fact]
    public async Task PassagesAreReadOnce()
    {
        var loaded = await corpus.GetAsync();
        using var client = new CountingClient(Clusters.Client(new OpenSearchSettings { Nodes = Clusters.Nodes, Prefix = loaded.Reader.Generation.Names.Prefix }));
        var memory = new PassageMemory(new ClusterReader(client, loaded.Reader.Generation));
        var speech = loaded.Embedded.Speeches[0].Id;
        var number = Wenmai.Indexing.SpeechIds.ToNumber(speech);
        (long, int)[] keys = [(number, 1), (number, 1_000_000)];
        var first = Assert.Single(await memory.ReadAsync(keys, default));
        Assert.Equal((number, 1), first.Key);
        Assert.Same(first, Assert.Single(await memory.ReadAsync([(number, 1)], default)));
        Assert.Equal(1, client.Requests);
    }
}
