using Wenmai.Corpus;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Carries out a plan: reads and annotates what changed, writes a segment, hides what is replaced or gone, merges small segments.</summary>
internal sealed class IndexingRun(
    GenerationStore store, SpeechAssembler assembler, MeaningModel? model, PreviousGeneration before, IndexingPlan plan, IndexingRequest request,
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
        var fresh = WriteFresh();
        foreach (var removed in plan.Removed) _replaced.Add(removed.Name);
        var kept = plan.IsFull ? [] : HideReplaced(before.Manifest!.Segments);
        if (fresh is not null) kept.Add(fresh);
        var segments = new SegmentMerger(store, model, request.Threads, request.Annotate, cancellationToken).Merge(kept);
        var order = plan.Unlisted.Select(u => new SourceEntry(u.Rejection.File, u.Folder, "", u.Rejection, []));
        var sources = _sources.Concat(order).OrderBy(s => s.Folder).ThenBy(s => s.Name, StringComparer.Ordinal).ToList();
        return (sources, segments);
    }

    /// <summary>Writes the speeches of new and changed files into one segment; null when there are none.</summary>
    private SegmentEntry? WriteFresh()
    {
        var known = before.Sources.ToDictionary(s => (s.Folder, s.Name));
        foreach (var file in plan.Files.Where(f => f.Change == FileChange.Unchanged)) _sources.Add(known[(file.Folder, file.File.Name)]);
        _done = _sources.Count;
        var changed = plan.Files.Where(f => f.Change != FileChange.Unchanged).ToList();
        if (changed.Count == 0) return null;
        var name = store.NewSegmentName();
        using var builder = new SegmentBuilder(store.SegmentPath(name), store.Files, model, request.Threads, request.Annotate);
        AddFiles(builder, changed);
        if (builder.Count == 0) return null;
        progress?.Report(new IndexProgress(IndexStage.Writing, _done, plan.Files.Count, ""));
        return new SegmentEntry(name, builder.Complete(), []);
    }

    private void AddFiles(SegmentBuilder builder, List<PlannedFile> files)
    {
        var read = SideBySide.Select(files, file => (file, ReadFile(builder, file)), request.Threads, 1, cancellationToken);
        foreach (var (file, result) in read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.Change == FileChange.Updated) _replaced.Add(file.File.Name);
            _sources.Add(AddFile(builder, file, result));
            progress?.Report(new IndexProgress(IndexStage.Reading, ++_done, plan.Files.Count, file.File.Name));
        }
    }

    /// <summary>Reads, annotates and prepares a file. Paragraph files may be larger than memory: those are annotated while they are written.</summary>
    private (Rejection? Rejection, IEnumerable<PreparedSpeech> Speeches) ReadFile(SegmentBuilder builder, PlannedFile file)
    {
        var result = request.Reader(file.File, cancellationToken);
        if (result.Rejection is { } rejection) return (rejection, []);
        PreparedSpeech Prepare(SpeechText text) => builder.Prepare(assembler.Assemble(text, file.File.Name));
        if (result.Speeches is not IReadOnlyCollection<SpeechText>)
            return (null, SideBySide.Select(result.Speeches, Prepare, request.Threads, SpeechesTogether, cancellationToken));
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
        name, "E199", $"处理时出现程序错误（{fault.GetType().Name}）。", "其他文件不受影响。请把这个文件和本条信息报告给开发者。");

    private static SourceEntry AddFile(SegmentBuilder builder, PlannedFile file, (Rejection? Rejection, IEnumerable<PreparedSpeech> Speeches) read)
    {
        var notices = new List<Notice>();
        foreach (var speech in read.Speeches)
        {
            builder.Add(speech);
            notices.AddRange(speech.Speech.Notices);
        }
        return new SourceEntry(file.File.Name, file.Folder, file.Hash, read.Rejection, notices);
    }

    /// <summary>Marks the speeches of replaced and removed files in the old segments; a segment with nothing left to show goes.</summary>
    private List<SegmentEntry> HideReplaced(IReadOnlyList<SegmentEntry> segments)
    {
        if (_replaced.Count == 0) return segments.ToList();
        var kept = new List<SegmentEntry>();
        foreach (var entry in segments)
        {
            using var segment = SpeechSegment.Open(store, entry);
            var hidden = Enumerable.Range(0, segment.Speeches.Length)
                .Where(s => segment.IsDeleted(s) || _replaced.Contains(segment.ReadStrings(s).Source.Split('#')[0])).ToList();
            if (hidden.Count < segment.Speeches.Length) kept.Add(entry with { Deleted = hidden });
        }
        return kept;
    }
}
