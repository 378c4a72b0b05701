using Wenmai.Archives;
using Wenmai.Searching.Queries;
using Wenmai.Storage;

namespace Wenmai.Tests.Archives;

/// <summary>Archives are opened by whatever published them, also when that changes while they are open.</summary>
public sealed class ArchiveHostsTests
{
    private const string Engine = "elsewhere";

    static ArchiveHostsTests() => ArchiveHosts.Register(Engine, new Opener());

    [Fact]
    public void AnotherEngineTakesOverWhenItPublishesAndTheFilesTakeOverAgain()
    {
        using var archive = TestArchive.Of([TestArchive.SpeechOf("甲.txt", "要压实责任。")]);
        using var host = ArchiveHosts.Open(new ArchiveSettings(archive.Folder));
        Assert.Equal("embedded", host.Ask(a => a.Engine));
        using var begun = host.Acquire();

        var store = new GenerationStore(archive.Folder);
        var embedded = store.ReadCurrent();
        store.Publish(embedded with { Engine = Engine, Segments = [] }, []);
        Assert.Equal(Engine, host.Ask(a => a.Engine));
        Assert.True(host.HasIndex);
        Assert.Equal("embedded", begun.Archive.Engine);

        TestArchive.Append(store, "embedded", [], null, [TestArchive.SpeechOf("乙.txt", "严禁走过场。")]);
        Assert.Equal("embedded", host.Ask(a => a.Engine));
        Assert.Equal("gen-000003", host.Ask(a => a.Generation));
    }

    [Fact]
    public void AFolderWithoutAGenerationIsKeptElsewhereWhereThatIsClaimed()
    {
        var folder = Directory.CreateTempSubdirectory("wenmai-hosts-").FullName;
        using var host = ArchiveHosts.Open(new ArchiveSettings(folder));
        Assert.False(host.HasIndex);
        Assert.Throws<IndexMissingException>(() => host.Acquire());
        File.WriteAllText(Path.Combine(folder, Opener.Mark), "");
        Assert.True(host.HasIndex);
        Assert.Equal(Engine, host.Ask(a => a.Engine));
        Assert.Equal(Engine, ArchiveHosts.KeeperOf(new ArchiveSettings(folder)));
        Assert.Null(ArchiveHosts.KeeperOf(new ArchiveSettings(folder) { Engine = "embedded" }));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void AnEngineThatWasNotAskedForIsRefused()
    {
        using var archive = TestArchive.Of([TestArchive.SpeechOf("甲.txt", "要压实责任。")]);
        using var host = ArchiveHosts.Open(new ArchiveSettings(archive.Folder) { Engine = Engine });
        Assert.Throws<IndexEngineException>(() => host.Acquire());
        var store = new GenerationStore(archive.Folder);
        store.Publish(store.ReadCurrent() with { Engine = Engine, Segments = [] }, []);
        using var other = ArchiveHosts.Open(new ArchiveSettings(archive.Folder) { Engine = "embedded" });
        Assert.Throws<IndexEngineException>(() => other.Acquire());
        Assert.Equal(Engine, host.Ask(a => a.Engine));
    }

    /// <summary>What asks an archive gets what the searcher behind it says.</summary>
    [Fact]
    public async Task TheLocalHostAnswersAsItsSearcher()
    {
        using var archive = TestArchive.Of([TestArchive.SpeechOf("甲.txt", "要压实责任。"), TestArchive.SpeechOf("乙.txt", "严禁走过场，责任到人。")]);
        using var host = ArchiveHosts.Open(new ArchiveSettings(archive.Folder));
        using var lease = host.Acquire();
        var (searcher, request) = (archive.Searcher, new SearchRequest { Query = "责任" });
        Assert.Equal(searcher.Rank(request), await lease.Archive.RankAsync(request));
        Assert.Equal(searcher.Statistics, await lease.Archive.SumUpAsync());
        Assert.Equal(searcher.Statistics.IndexedAt, lease.Archive.PublishedAt);
        var speech = await lease.Archive.FindSpeechAsync(archive.Speeches[0].Id);
        Assert.Equal(searcher.Highlight(speech!, "责任", SearchMode.All), await lease.Archive.HighlightAsync(speech!, "责任", SearchMode.All));
        Assert.Null(await lease.Archive.FindOriginalAsync(speech!.Id));
        Assert.Null(await host.ReadHealthAsync());
        lease.Dispose();
        Assert.Throws<ObjectDisposedException>(() => lease.Archive);
    }

    /// <summary>Keeps every archive in another folder, under its own name.</summary>
    private sealed class Opener : IArchiveOpener
    {
        public const string Mark = "elsewhere.txt";

        public bool Claims(ArchiveSettings settings) => File.Exists(Path.Combine(settings.IndexFolder, Mark));

        public IArchiveHost Open(ArchiveSettings settings) => new Host(settings.IndexFolder);
    }

    private sealed class Host(string folder) : IArchiveHost
    {
        private readonly IArchive _archive = Elsewhere.Make();

        public string IndexFolder => folder;

        public bool HasIndex => true;

        public Problem? Warning => null;

        public Taxonomy Taxonomy => Taxonomy.Shipped;

        public ArchiveLease Acquire() => new(_archive);

        public Task<T> AskAsync<T>(Func<IArchive, Task<T>> question) => question(_archive);

        public IndexDamagedException? FindDamageBehind(Exception failure) => null;

        public Task<ServiceHealth?> ReadHealthAsync(CancellationToken cancellationToken = default) => Task.FromResult<ServiceHealth?>(new ServiceHealth("green", IsWell: true));

        public void Dispose()
        {
        }
    }

    /// <summary>An archive that knows its engine and nothing else. Proxies cannot be sealed.</summary>
    public class Elsewhere : System.Reflection.DispatchProxy
    {
        public static IArchive Make() => Create<IArchive, Elsewhere>();

        protected override object? Invoke(System.Reflection.MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == "get_Engine" ? Engine : throw new NotSupportedException(targetMethod.Name);
    }
}
