using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>A fault of the index, or a difference between it and the files it was made from.</summary>
/// <param name="File">The file concerned.</param>
/// <param name="Problem">What is wrong, in Chinese.</param>
/// <param name="IsDamage">True for a damaged index; false for what does not touch its answers: an original that changed or went since it was indexed, an older generation that no rollback can reach.</param>
public sealed record VerificationFault(string File, string Problem, bool IsDamage);

/// <summary>What verifying found.</summary>
/// <param name="Generation">The generation verified, or empty when none could be read.</param>
/// <param name="Speeches">Speeches whose records were read whole.</param>
/// <param name="Bytes">Bytes checked.</param>
/// <param name="Originals">Original files that are as they were indexed, and whose text was read again and compared.</param>
/// <param name="Faults">What is wrong; empty when all is sound.</param>
public sealed record VerificationReport(string Generation, int Speeches, long Bytes, int Originals, IReadOnlyList<VerificationFault> Faults)
{
    /// <summary>Whether the index itself is sound, whatever happened to the originals.</summary>
    public bool IsSound => !Faults.Any(f => f.IsDamage);
}

/// <summary>Checks an index: every checksum and record of the current generation, its text against the originals, and the generations before it.</summary>
public sealed class IndexVerifier
{
    private readonly GenerationStore _store;

    /// <summary>Verifies the index in a folder.</summary>
    public IndexVerifier(string indexFolder) : this(new GenerationStore(indexFolder))
    {
    }

    internal IndexVerifier(GenerationStore store) => _store = store;

    /// <summary>Checks everything; changes nothing.</summary>
    /// <exception cref="IndexMissingException">There is no index.</exception>
    /// <exception cref="IndexTooNewException">The index is of a newer format.</exception>
    /// <exception cref="IndexEngineException">This program was built without the engine that made it.</exception>
    public VerificationReport Verify(CancellationToken cancellationToken = default)
    {
        var faults = new List<VerificationFault>();
        try
        {
            var manifest = _store.ReadCurrent();
            var texts = new TextVerifier(manifest, _store.ReadFiles(manifest));
            foreach (var entry in manifest.Segments) VerifySegment(manifest, entry, texts, faults, cancellationToken);
            _store.ReadLearned(manifest);
            var originals = texts.CompareOriginals(faults, cancellationToken);
            faults.AddRange(manifest.Segments.SelectMany(FindDeepDamage));
            faults.AddRange(VerifyEarlier(manifest));
            return new VerificationReport(manifest.Name, texts.Speeches, manifest.Segments.Sum(s => s.Bytes), originals, faults);
        }
        catch (IndexDamagedException e)
        {
            faults.Add(new VerificationFault(e.File, e.Problem, IsDamage: true));
            return new VerificationReport("", 0, 0, 0, faults);
        }
    }

    private void VerifySegment(GenerationManifest manifest, SegmentEntry entry, TextVerifier texts, List<VerificationFault> faults, CancellationToken cancellationToken)
    {
        try
        {
            using var segment = OpenChecked(manifest, entry);
            if (segment.FindDamage() is { } part) faults.Add(new VerificationFault(entry.Name, $"{part} 部分与校验和不符", true));
            foreach (var read in segment.ReadSpeeches())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!texts.Add(read)) faults.Add(new VerificationFault(entry.Name, $"{read.Source} 重复出现", true));
            }
        }
        catch (IndexDamagedException e)
        {
            texts.IsComplete = false;
            faults.Add(new VerificationFault(Path.GetFileName(e.File), e.Problem, true));
        }
    }

    /// <summary>Deep vectors are derived and cost one leg of a search at most.</summary>
    private IEnumerable<VerificationFault> FindDeepDamage(SegmentEntry entry) => _store.DeepFoldersOf(entry.Name)
        .SelectMany(_store.Files.FilesOf).Where(f => !f.EndsWith(".tmp", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .Select(FindDeepDamage).OfType<VerificationFault>();

    private VerificationFault? FindDeepDamage(string path)
    {
        try
        {
            DeepChunk.Open(_store.Files, path)?.Dispose();
            return null;
        }
        catch (IndexDamagedException e)
        {
            var name = Path.GetRelativePath(_store.SegmentFolder, path);
            return new VerificationFault(name, $"{e.Problem}；是加深的语义向量，不影响其他检索，会重新生成", IsDamage: false);
        }
    }

    /// <summary>What an older generation needs beyond the current one. A fault there costs no answer, only the way back.</summary>
    private IEnumerable<VerificationFault> VerifyEarlier(GenerationManifest current)
    {
        var seen = current.Segments.Select(s => s.Name).ToHashSet();
        foreach (var (manifest, damage) in _store.Earlier())
        {
            if (damage is not null) yield return Unreachable(damage);
            else if (FindDamage(manifest!, seen) is { } fault) yield return Unreachable(fault);
        }
    }

    private IndexDamagedException? FindDamage(GenerationManifest manifest, HashSet<string> seen)
    {
        try
        {
            _store.ReadFiles(manifest);
            _store.ReadLearned(manifest);
            foreach (var entry in manifest.Segments.Where(s => seen.Add(s.Name))) OpenChecked(manifest, entry).Dispose();
            return null;
        }
        catch (IndexDamagedException e)
        {
            return e;
        }
    }

    private SpeechSegment OpenChecked(GenerationManifest manifest, SegmentEntry entry) =>
        SpeechSegment.OpenChecked(_store, entry, TextEngines.Of(manifest.Engine), Taxonomy.Parse(manifest.Taxonomy));

    private VerificationFault Unreachable(IndexDamagedException fault) =>
        new(Path.GetRelativePath(_store.Folder, fault.File), $"{fault.Problem}；属于以前的一代索引，不影响检索，但已不能退回到那一代", false);
}
