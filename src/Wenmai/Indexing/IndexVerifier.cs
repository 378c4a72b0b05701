using Wenmai.Corpus;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>A fault of the index, or a difference between it and the files it was made from.</summary>
/// <param name="File">The file concerned.</param>
/// <param name="Problem">What is wrong, in Chinese.</param>
/// <param name="IsDamage">True for a damaged index; false for an original that changed or went since it was indexed.</param>
public sealed record VerificationFault(string File, string Problem, bool IsDamage);

/// <summary>What verifying found.</summary>
/// <param name="Generation">The generation verified, or empty when none could be read.</param>
/// <param name="Speeches">Speeches whose records were read whole.</param>
/// <param name="Bytes">Bytes checked.</param>
/// <param name="Faults">What is wrong; empty when all is sound.</param>
public sealed record VerificationReport(string Generation, int Speeches, long Bytes, IReadOnlyList<VerificationFault> Faults)
{
    /// <summary>Whether the index itself is sound, whatever happened to the originals.</summary>
    public bool IsSound => !Faults.Any(f => f.IsDamage);
}

/// <summary>Checks the current generation: every checksum, every record, and the originals.</summary>
public sealed class IndexVerifier(string indexFolder)
{
    private readonly GenerationStore _store = new(indexFolder);

    /// <summary>Checks everything; changes nothing.</summary>
    /// <exception cref="IndexMissingException">There is no index.</exception>
    public VerificationReport Verify(CancellationToken cancellationToken = default)
    {
        var faults = new List<VerificationFault>();
        try
        {
            var manifest = _store.ReadCurrent();
            var speeches = manifest.Segments.Sum(s => VerifySegment(s, faults, cancellationToken));
            _store.ReadLearned(manifest);
            faults.AddRange(_store.ReadFiles(manifest).SelectMany(f => VerifyOriginal(manifest, f)));
            return new VerificationReport(manifest.Name, speeches, manifest.Segments.Sum(s => s.Bytes), faults);
        }
        catch (IndexDamagedException e)
        {
            faults.Add(new VerificationFault(e.File, e.Message, IsDamage: true));
            return new VerificationReport("", 0, 0, faults);
        }
    }

    private int VerifySegment(SegmentEntry entry, List<VerificationFault> faults, CancellationToken cancellationToken)
    {
        try
        {
            using var segment = new SpeechSegment(_store.SegmentPath(entry.Name), entry.Deleted);
            if (segment.Length != entry.Bytes) faults.Add(new VerificationFault(entry.Name, "大小与记录不符", true));
            if (segment.FindDamage() is { } part) faults.Add(new VerificationFault(entry.Name, $"{part} 部分与校验和不符", true));
            else
                foreach (var speech in segment.LiveSpeeches)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    segment.ReadSpeech(speech);
                }
            return segment.LiveSpeeches.Count();
        }
        catch (IndexDamagedException e)
        {
            faults.Add(new VerificationFault(e.File, e.Message, true));
            return 0;
        }
    }

    private static IEnumerable<VerificationFault> VerifyOriginal(GenerationManifest manifest, SourceEntry entry)
    {
        if (entry.Rejection is not null) yield break;
        var path = new SourceNames(manifest.Folders, entry.Folder).PathOf(entry.Name);
        var file = new FileInfo(path);
        if (!file.Exists) yield return new VerificationFault(entry.Name, "原始文件已不在", false);
        else if (SpeechReader.Hash(new SourceFile(path, entry.Name, file.Length)) != entry.Hash)
            yield return new VerificationFault(entry.Name, "原始文件或其更正文件在建立索引后有改动", false);
    }
}
