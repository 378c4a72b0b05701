using Wenmai.Indexing;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Searching.Ranking;

/// <summary>The vectors of one segment.</summary>
/// <param name="Passages">Those of its passages.</param>
/// <param name="Sentences">Those of its sentences; none of them are there unless a setting asks for them.</param>
internal sealed record DeepSegment(DeepVectors Passages, DeepVectors Sentences) : IDisposable
{
    public void Dispose()
    {
        Passages.Dispose();
        Sentences.Dispose();
    }
}

/// <summary>A deep model's vectors of one generation's passages, as far as they are there. Thread-safe.</summary>
/// <remarks>They may come while the generation is in use: it is looked for them again every few seconds until they are complete.</remarks>
internal sealed class DeepArchive : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly GenerationStore _store;
    private readonly IReadOnlyList<SpeechSegment> _segments;
    private DeepSegment[]? _opened;
    private DateTimeOffset _nextLook = DateTimeOffset.MinValue;

    /// <param name="store">The index.</param>
    /// <param name="segments">The generation's segments.</param>
    /// <param name="model">The model; disposed with this.</param>
    public DeepArchive(GenerationStore store, IReadOnlyList<SpeechSegment> segments, DeepModel model) => (_store, _segments, Model) = (store, segments, model);

    /// <summary>The model that queries are asked of.</summary>
    public DeepModel Model { get; }

    /// <summary>The vectors by segment.</summary>
    public IReadOnlyList<DeepSegment> Vectors()
    {
        lock (_gate)
        {
            if (_opened is not null && (IsWhole(_opened) || Model.Clock.GetUtcNow() < _nextLook)) return _opened;
            _nextLook = Model.Clock.GetUtcNow() + Patience;
            return _opened = [.. _segments.Select((segment, i) => Open(segment, _opened?[i]))];
        }
    }

    /// <summary>The share of passages that have their vector, 0-1; 1 for an archive without passages.</summary>
    public double Share => ShareOf(Vectors());

    /// <summary>The share of rows that are done.</summary>
    public static double ShareOf(IReadOnlyList<DeepSegment> vectors) =>
        vectors.Sum(v => (long)v.Passages.Rows) is var rows and > 0 ? (double)vectors.Sum(v => (long)v.Passages.Done) / rows : 1;

    public void Dispose()
    {
        foreach (var vectors in _opened ?? []) vectors.Dispose();
        Model.Dispose();
    }

    private DeepSegment Open(SpeechSegment segment, DeepSegment? known) => new(
        Open(segment, isSentences: false, segment.Passages.Length, known?.Passages),
        Open(segment, isSentences: true, segment.Sentences.Length, known?.Sentences));

    private DeepVectors Open(SpeechSegment segment, bool isSentences, int rows, DeepVectors? known) => DeepVectors.Open(
        _store, SegmentEntry.DeepFolderOf(segment.Name, Model.Settings.Fingerprint, isSentences), segment.Identity, Model.Settings.Fingerprint, rows, known);

    private static bool IsWhole(DeepSegment[] vectors) => vectors.All(v => v.Passages.Done == v.Passages.Rows && v.Sentences.Done is var done && (done == 0 || done == v.Sentences.Rows));
}
