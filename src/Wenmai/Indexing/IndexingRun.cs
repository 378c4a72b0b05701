using Wenmai.Corpus;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Carries out a plan: reads and annotates what changed and has it written, what is replaced or gone hidden, and the generation finished.</summary>
internal sealed class IndexingRun(
    IGenerationTarget target, SpeechAssembler assembler, MeaningModel? model, PreviousGeneration before, IndexingPlan plan, IndexingRequest request,
    IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
{
    /// <summary>Speeches of a paragraph file prepared at once by a processor.</summary>
    private const int SpeechesTogether = 16;

    private readonly List<SourceEntry> _sources = [];
    private readonly HashSet<string> _replaced = [];
    private int _done;

    /// <summary>Runs the plan.</summary>
    /// <returns>The table of files and the segments of the next generation.</returns>
    public (IReadOnlyList<SourceEntry> Sources, IReadOnlyList<SegmentEntry> Segments) Execute()
    {
        using var writer = target.Begin(new GenerationStart(
            plan.IsFull ? null : before.Manifest, assembler.Taxonomy, model, request.Threads, request.Annotate, cancellationToken));
        AddChanged(writer);
        foreach (var removed in plan.Removed) _replaced.Add(removed.Name);
        if (writer.Count > 0) progress?.Report(new IndexProgress(IndexStage.Writing, _done, plan.Files.Count, ""));
        var segments = writer.Complete(_replaced);
        var order = plan.Unlisted.Select(u => new SourceEntry(u.Rejection.File, u.Folder, "", u.Rejection, []));
        var sources = _sources.Concat(order).OrderBy(s => s.Folder).ThenBy(s => s.Name, StringComparer.Ordinal).ToList();
        return (sources, segments);
    }

    /// <summary>Adds the speeches of new and changed files.</summary>
    private void AddChanged(IGenerationSink writer)
    {
        var known = before.Sources.ToDictionary(s => (s.Folder, s.Name));
        foreach (var file in plan.Files.Where(f => f.Change == FileChange.Unchanged)) _sources.Add(known[(file.Folder, file.File.Name)]);
        _done = _sources.Count;
        var changed = plan.Files.Where(f => f.Change != FileChange.Unchanged);
        foreach (var (file, result) in ParallelOrdered.Select(changed, file => (file, ReadFile(file)), request.Threads, 1, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.Change is FileChange.Updated or FileChange.Relabelled) _replaced.Add(file.File.Name);
            _sources.Add(AddFile(writer, file, result));
            progress?.Report(new IndexProgress(IndexStage.Reading, ++_done, plan.Files.Count, file.File.Name));
        }
    }

    /// <summary>Reads, annotates and prepares a file. Paragraph files may be larger than memory: those are annotated while they are written.</summary>
    private (Rejection? Rejection, IEnumerable<PreparedSpeech> Speeches) ReadFile(PlannedFile file)
    {
        var result = request.Reader(file.File, assembler.Taxonomy, cancellationToken);
        if (result.Rejection is { } rejection) return (rejection, []);
        PreparedSpeech Prepare(SpeechText text) => PreparedSpeech.Of(assembler.Assemble(text, file.File.Name), model, request.Annotate);
        if (result.Speeches is not IReadOnlyCollection<SpeechText>)
            return (null, ParallelOrdered.Select(result.Speeches, Prepare, request.Threads, SpeechesTogether, cancellationToken));
        try
        {
            return (null, result.Speeches.Select(Prepare).ToList());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A fault of ours in one file must not cost the others; the file is named so that it can be reported.
            return (Unexpected(file.File.Name, e), []);
        }
    }

    private static Rejection Unexpected(string name, Exception fault) => new(
        name, Codes.FaultWithFile, $"处理时出现程序错误（{fault.GetType().Name}）。", "其他文件不受影响。请把这个文件和本条信息报告给开发者。");

    private static SourceEntry AddFile(IGenerationSink writer, PlannedFile file, (Rejection? Rejection, IEnumerable<PreparedSpeech> Speeches) read)
    {
        var notices = new List<Problem>();
        foreach (var speech in read.Speeches)
        {
            writer.Add(speech, file.Hash);
            notices.AddRange(speech.Speech.Notices);
        }
        return new SourceEntry(file.File.Name, file.Folder, file.Hash, read.Rejection, notices) { Sessions = read.Rejection is null ? file.Sessions : null };
    }
}
