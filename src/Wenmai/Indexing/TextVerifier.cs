using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Wenmai.Corpus;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Compares the texts of a generation with those of the originals, where these are still as they were indexed.</summary>
internal sealed class TextVerifier(GenerationManifest manifest, IReadOnlyList<SourceEntry> sources)
{
    private readonly Taxonomy _taxonomy = Taxonomy.Parse(manifest.Taxonomy);
    private readonly Dictionary<SourceName, string> _texts = [];

    /// <summary>Speeches taken in.</summary>
    public int Speeches => _texts.Count;

    /// <summary>Whether all speeches were taken in; a damaged segment keeps some from it, which is no fault of their texts.</summary>
    public bool IsComplete { get; set; } = true;

    /// <summary>Takes in a speech of the index.</summary>
    /// <returns>False when one of the same name was taken in before.</returns>
    public bool Add(Speech speech) => _texts.TryAdd(speech.Source, HashOf(speech.Text));

    /// <summary>Reads the originals again.</summary>
    /// <returns>The number of originals whose text was compared; 0 when another version of the readers made the index.</returns>
    public int CompareOriginals(List<VerificationFault> faults, CancellationToken cancellationToken)
    {
        var accepted = sources.Where(s => s.Rejection is null).ToList();
        var results = accepted.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(Compare).ToList();
        faults.AddRange(results.OfType<VerificationFault>());
        return HasOurReaders ? results.Count(r => r is null or { IsDamage: true }) : 0;
    }

    private bool HasOurReaders => manifest.AnnotationFingerprint.StartsWith(SpeechAssembler.ReaderFingerprint, StringComparison.Ordinal);

    private VerificationFault? Compare(SourceEntry entry)
    {
        var path = new SourceNames(manifest.Folders, entry.Folder).PathOf(entry.Name);
        if (!File.Exists(path)) return new VerificationFault(entry.Name, "原始文件已不在", false);
        var file = new SourceFile(path, entry.Name, new FileInfo(path).Length);
        if (SpeechReader.Hash(file) != entry.Hash) return new VerificationFault(entry.Name, "原始文件或其更正文件在建立索引后有改动", false);
        var differs = HasOurReaders && SpeechReader.Read(file, _taxonomy).Speeches.Any(t => Differs(SpeechAssembler.SourceOf(entry.Name, t), t.Text));
        return differs ? new VerificationFault(entry.Name, "索引中的文本与原始文件不符", true) : null;
    }

    private bool Differs(SourceName source, string text) => _texts.TryGetValue(source, out var hash) ? hash != HashOf(text) : IsComplete;

    private static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())));
}
