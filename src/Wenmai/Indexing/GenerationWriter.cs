using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>What a generation is written from.</summary>
/// <param name="Store">The index.</param>
/// <param name="Engine">What writes where strings occur.</param>
/// <param name="Kept">Segments of the generation before that are carried on; none when all is made anew.</param>
/// <param name="Taxonomy">The archive's themes.</param>
/// <param name="Model">What makes the vectors; null: there are none.</param>
/// <param name="Threads">Processors to use, at least 1.</param>
/// <param name="Analysis">Whether the columns that only analysis reads are written.</param>
/// <param name="CancellationToken">Ends the run; what was written is left for the next run to remove.</param>
internal sealed record GenerationWriteContext(
    GenerationStore Store, ITextEngine Engine, IReadOnlyList<SegmentEntry> Kept, Taxonomy Taxonomy, MeaningModel? Model, int Threads, bool Analysis,
    CancellationToken CancellationToken)
{
    /// <summary>Begins a segment.</summary>
    public SegmentBuilder NewSegment() => new(Store, Engine, Model, Threads, Analysis);
}

/// <summary>Writes the segments of one generation: new speeches make one segment, replaced ones are hidden in theirs, small segments are merged.</summary>
internal sealed class GenerationWriter(GenerationWriteContext writing) : IGenerationSink
{
    private SegmentBuilder? _builder;

    /// <summary>Speeches added.</summary>
    public int Count => _builder?.Count ?? 0;

    /// <summary>Adds a speech behind the others. Speeches come one at a time, in order.</summary>
    public void Add(PreparedSpeech speech) => (_builder ??= writing.NewSegment()).Add(speech);

    /// <inheritdoc/>
    void IGenerationSink.Add(PreparedSpeech speech, string hash) => Add(speech);

    /// <inheritdoc/>
    public IReadOnlyList<SegmentEntry> Complete(IReadOnlySet<string> replaced)
    {
        var fresh = _builder?.Complete();
        var segments = Hide(replaced);
        if (fresh is not null) segments.Add(fresh);
        return new SegmentMerger(writing).Merge(segments);
    }

    public void Dispose() => _builder?.Dispose();

    /// <summary>Marks the speeches of replaced and removed files in the old segments; a segment with nothing left to show goes.</summary>
    private List<SegmentEntry> Hide(IReadOnlySet<string> replaced)
    {
        if (replaced.Count == 0) return writing.Kept.ToList();
        var kept = new List<SegmentEntry>();
        foreach (var entry in writing.Kept)
        {
            using var segment = SpeechSegment.OpenRows(writing.Store, entry, writing.Taxonomy);
            var hidden = Enumerable.Range(0, segment.Speeches.Length)
                .Where(s => segment.IsDeleted(s) || replaced.Contains(segment.ReadStrings(s).Source.File)).ToList();
            if (hidden.Count < segment.Speeches.Length) kept.Add(entry with { Deleted = hidden });
        }
        return kept;
    }
}
