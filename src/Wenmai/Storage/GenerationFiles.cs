using System.Text;
using System.Text.Json;

namespace Wenmai.Storage;

/// <summary>The files of a generation's own folder, as text: what another machine needs to go on from it.</summary>
/// <param name="Manifest">The sealed manifest.</param>
/// <param name="Sources">The table of source files.</param>
/// <param name="Learned">What was learned; empty where nothing was.</param>
internal sealed record GenerationFiles(string Manifest, string Sources, string Learned)
{
    /// <summary>Makes them. The manifest gets the checksum of the table, and its seal.</summary>
    public static GenerationFiles Of(GenerationManifest manifest, IReadOnlyList<SourceEntry> files, string learned)
    {
        var table = JsonSerializer.Serialize(files.ToList(), StorageJson.Readable.ListSourceEntry);
        manifest = manifest with { FilesHash = GenerationStore.HashOf(Encoding.UTF8.GetBytes(table)), Seal = Seal.Empty };
        return new GenerationFiles(Seal.Set(JsonSerializer.Serialize(manifest, StorageJson.Readable.GenerationManifest)), table, learned);
    }

    /// <summary>The manifest.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public GenerationManifest Read() => ManifestReader.Read(Encoding.UTF8.GetBytes(Manifest));
}
