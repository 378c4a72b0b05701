using Wenmai.Storage;

namespace Wenmai.Archives;

/// <summary>Passes everything on to the host of the engine that published the current generation, and changes over when another engine publishes.</summary>
/// <remarks>
/// Files in this process are asked without a look at who keeps the archive: they refuse by themselves what another engine made. Behind another engine,
/// <c>CURRENT</c> is compared at each request.
/// </remarks>
internal sealed class SwitchingHost(ArchiveSettings settings, IArchiveHost local) : IArchiveHost
{
    private readonly Lock _gate = new();
    private readonly GenerationStore _store = new(settings.IndexFolder);
    private volatile Kept? _elsewhere;

    /// <summary>The host of another engine.</summary>
    private sealed record Kept(string Engine, IArchiveHost Host)
    {
        /// <summary>What <c>CURRENT</c> said when it was last compared.</summary>
        public GenerationPointer? Pointer { get; set; }
    }

    /// <inheritdoc/>
    public string IndexFolder => local.IndexFolder;

    /// <inheritdoc/>
    public bool HasIndex => Elsewhere() is { } host ? host.HasIndex : local.HasIndex || (Find() is { } found && found.HasIndex);

    /// <inheritdoc/>
    public Problem? Warning => (_elsewhere?.Host ?? local).Warning;

    /// <inheritdoc/>
    public Taxonomy Taxonomy => HasIndex ? this.Ask(archive => archive.Taxonomy) : Taxonomy.Shipped;

    /// <inheritdoc/>
    public ArchiveLease Acquire()
    {
        if (Elsewhere() is { } host) return host.Acquire();
        try
        {
            return local.Acquire();
        }
        catch (Exception e) when (e is IndexEngineException or IndexMissingException && Find() is not null)
        {
            return Find()!.Acquire();
        }
    }

    /// <inheritdoc/>
    public async Task<T> AskAsync<T>(Func<IArchive, Task<T>> question)
    {
        if (Elsewhere() is { } host) return await host.AskAsync(question);
        try
        {
            return await local.AskAsync(question);
        }
        catch (Exception e) when (e is IndexEngineException or IndexMissingException && Find() is not null)
        {
            return await Find()!.AskAsync(question);
        }
    }

    /// <inheritdoc/>
    public IndexDamagedException? FindDamageBehind(Exception failure) => _elsewhere is null ? local.FindDamageBehind(failure) : null;

    /// <inheritdoc/>
    public Task<ServiceHealth?> ReadHealthAsync(CancellationToken cancellationToken = default) =>
        (Elsewhere() ?? (local.HasIndex ? local : Find() ?? local)).ReadHealthAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _elsewhere?.Host.Dispose();
            _elsewhere = null;
        }
        local.Dispose();
    }

    /// <summary>The host of another engine, unless an engine of this process has published since.</summary>
    private IArchiveHost? Elsewhere() => _elsewhere is not { } kept ? null : _store.Pointer() == kept.Pointer ? kept.Host : Find();

    /// <summary>Looks who keeps the archive now; null: files in this process.</summary>
    private IArchiveHost? Find()
    {
        lock (_gate)
        {
            var pointer = _store.Pointer();
            var engine = ArchiveHosts.KeeperOf(settings);
            if (_elsewhere?.Engine != engine)
            {
                _elsewhere?.Host.Dispose();
                _elsewhere = engine is null ? null : new Kept(engine, ArchiveHosts.OpenBy(engine, settings));
            }
            if (_elsewhere is { } kept) kept.Pointer = pointer;
            return _elsewhere?.Host;
        }
    }
}
