using Wenmai.OpenSearch;

namespace Wenmai.Tests.OpenSearch;

/// <summary>The sentences nearest in meaning are those that the embedded engine finds.</summary>
public sealed class NearPassagesTests(LoadedCorpus corpus) : IClassFixture<LoadedCorpus>
{
    [Fact]
    public async Task TheNearestSentencesAreTheSame()
    {
        string[] texts = ["要把群众的小事当作大事来办", "严肃查处形式主义、官僚主义问题", "安全生产责任必须落实到人", "", "zzqx"];
        var loaded = await corpus.GetAsync();
        using var cluster = new ClusterArchive(loaded.Reader, "");
        var expected = await loaded.Embedded.Strings.FindSimilarSentencesAsync(texts, 3);
        var found = await cluster.Strings.FindSimilarSentencesAsync(texts, 3);
        Assert.Equal(expected.Select(e => e.Count), found.Select(f => f.Count));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.FirstOrDefault(), pair.Second.FirstOrDefault()));
    }
}
