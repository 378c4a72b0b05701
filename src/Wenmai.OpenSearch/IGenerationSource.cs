namespace Wenmai.OpenSearch;

/// <summary>Tells which generation is the newest.</summary>
internal interface IGenerationSource
{
    /// <summary>The generation that was published last; null where there is none.</summary>
    Task<ClusterGeneration?> ReadCurrentAsync(CancellationToken ct);

    /// <summary>What changes with every publication and at no other time; null where there is no generation.</summary>
    Task<string?> ReadPointerAsync(CancellationToken ct);
}
