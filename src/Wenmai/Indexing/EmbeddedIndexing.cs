using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>The embedded engine's side of indexing: new speeches make one segment, replaced ones are hidden in theirs, small segments are merged.</summary>
internal sealed class EmbeddedIndexing : IIndexEngine
{
    public string Name => GenerationManifest.EmbeddedEngine;

    public IGenerationWriter Begin(GenerationWriting writing) => new Writer(writing);

    public ICheckedSegment OpenChecked(GenerationStore store, SegmentEntry entry, Taxonomy taxonomy) => SpeechSegment.OpenChecked(store, entry, taxonomy);

    private sealed class Writer(GenerationWriting writing) : IGenerationWriter
    {
        private string _name = "";
        private SegmentBuilder? _builder;

        public int Count => _builder?.Count ?? 0;

        public void Add(PreparedSpeech speech) => (_builder ??= Builder()).Add(speech);

        public IReadOnlyList<SegmentEntry> Complete(IReadOnlySet<string> replaced)
        {
            var fresh = _builder is null ? null : new SegmentEntry(_name, _builder.Complete(), []);
            var segments = Hide(replaced);
            if (fresh is not null) segments.Add(fresh);
            return new SegmentMerger(writing).Merge(segments);
        }

        public void Dispose() => _builder?.Dispose();

        private SegmentBuilder Builder()
        {
            _name = writing.Store.NewSegmentName();
            return new SegmentBuilder(writing.Store.SegmentPath(_name), writing.Store.Files, writing.Model, writing.Threads, writing.Analysis);
        }

        /// <summary>Marks the speeches of replaced and removed files in the old segments; a segment with nothing left to show goes.</summary>
        private List<SegmentEntry> Hide(IReadOnlySet<string> replaced)
        {
            if (replaced.Count == 0) return writing.Kept.ToList();
            var kept = new List<SegmentEntry>();
            foreach (var entry in writing.Kept)
            {
                using var segment = SpeechSegment.Open(writing.Store, entry, writing.Taxonomy);
                var hidden = Enumerable.Range(0, segment.Speeches.Length)
                    .Where(s => segment.IsDeleted(s) || replaced.Contains(segment.ReadStrings(s).Source.File)).ToList();
                if (hidden.Count < segment.Speeches.Length) kept.Add(entry with { Deleted = hidden });
            }
            return kept;
        }
    }
}
