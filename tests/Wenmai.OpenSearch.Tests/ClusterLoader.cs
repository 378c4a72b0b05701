using Wenmai.Indexing;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Documents;
using Wenmai.Searching;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Copies what an embedded index holds into a cluster, so that both can be asked the same.</summary>
internal static class ClusterLoader
{
    /// <summary>Loads all speeches of an index.</summary>
    /// <returns>What reads them.</returns>
    public static async Task<ClusterReader> LoadAsync(IClusterClient client, OpenSearchSettings settings, string index)
    {
        var store = new GenerationStore(index);
        using var searcher = SpeechSearcher.Open(store);
        var generation = GenerationOf(store, settings);
        var dimensions = generation.ComparesVectors ? 192 : 0;
        foreach (var set in Enum.GetValues<DocumentSet>())
            (await client.WriteAsync(HttpMethod.Put, generation.Names[set], IndexSchema.Of(set, settings.Shards ?? 1, settings.Copies ?? 0, dimensions), default)).Dispose();
        using var model = MeaningModel.For(index);
        var batch = new MemoryStream();
        var version = 0L;
        foreach (var segment in searcher.Local.Segments)
            foreach (var speech in segment.ReadSpeeches())
            {
                var context = new DocumentContext(generation.Names, generation.Manifest.Number, ++version, "", generation.HasGraph);
                batch.Write(SpeechDocuments.Of(PreparedSpeech.Of(speech, model, analysis: true), context).Span);
                if (batch.Length > 4 << 20) await SendAsync();
            }
        await SendAsync();
        (await client.WriteAsync(HttpMethod.Post, $"{string.Join(',', generation.Names.All)}/_refresh", null, default)).Dispose();
        return new ClusterReader(client, generation);

        async Task SendAsync()
        {
            if (batch.Length > 0) await client.BulkAsync(batch.ToArray(), default);
            batch.SetLength(0);
        }
    }

    /// <summary>The generation of an index as <see cref="LoadAsync"/> writes it.</summary>
    public static ClusterGeneration GenerationOf(GenerationStore store, OpenSearchSettings settings)
    {
        var manifest = store.ReadCurrent();
        return new ClusterGeneration
        {
            Names = new IndexNames(settings.Prefix, 1),
            Manifest = manifest with { Engine = "opensearch", Segments = [] },
            Learned = store.ReadLearned(manifest),
            ComparesVectors = manifest.ModelFingerprint.Length > 0,
        };
    }
}
