using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Administration;

/// <summary>An index beside the real one, in which a run can be tried: it shares the segments, which never change, and is gone when disposed.</summary>
internal sealed class TrialIndex : IDisposable
{
    private const string FolderName = "trial";
    private readonly string _folder;

    private TrialIndex(string folder) => _folder = folder;

    /// <summary>Makes one from the current generation, or an empty one where there is none.</summary>
    public static TrialIndex Of(string indexFolder)
    {
        var trial = new TrialIndex(Path.Combine(indexFolder, FolderName));
        trial.Dispose();   // what a crash left
        var live = new GenerationStore(indexFolder);
        var copy = new GenerationStore(trial._folder);
        Directory.CreateDirectory(copy.SegmentFolder);
        if (File.Exists(MeaningModel.PathIn(indexFolder))) SharedFile.Make(MeaningModel.PathIn(indexFolder), MeaningModel.PathIn(trial._folder));
        if (live.CurrentName() is not { } current) return trial;
        var manifest = live.ReadCurrent();
        foreach (var file in manifest.Segments.SelectMany(s => s.Files))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(copy.SegmentPath(file))!);
            SharedFile.Make(live.SegmentPath(file), copy.SegmentPath(file));
        }
        var generation = Directory.CreateDirectory(Path.Combine(trial._folder, current)).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(indexFolder, current))) File.Copy(file, Path.Combine(generation, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(trial._folder, "CURRENT"), current);
        return trial;
    }

    /// <summary>Runs the indexer in it.</summary>
    public IndexReport Run(IndexingRequest request, IProgress<IndexProgress> progress, CancellationToken cancellationToken) =>
        new SpeechIndexer(_folder).Run(request, progress, cancellationToken);

    /// <summary>What stands in it.</summary>
    public GenerationStore Store => new(_folder);

    /// <summary>Opens what stands in it.</summary>
    public SpeechSearcher Open() => SpeechSearcher.Open(Store);

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
