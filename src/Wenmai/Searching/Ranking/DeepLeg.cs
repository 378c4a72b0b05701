using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Searching.Ranking;

/// <summary>A deep model's vectors of one generation's passages, as far as they are there. Thread-safe.</summary>
/// <remarks>They may come while the generation is in use: it is looked for them again every few seconds until they are complete.</remarks>
internal sealed class DeepArchive : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly GenerationStore _store;
    private readonly IReadOnlyList<SpeechSegment> _segments;
    private DeepVectors[]? _vectors;
    private DateTimeOffset _nextLook = DateTimeOffset.MinValue;

    /// <param name="store">The index.</param>
    /// <param name="segments">The generation's segments.</param>
    /// <param name="model">The model; disposed with this.</param>
    public DeepArchive(GenerationStore store, IReadOnlyList<SpeechSegment> segments, DeepModel model) => (_store, _segments, Model) = (store, segments, model);

    /// <summary>The model that queries are asked of.</summary>
    public DeepModel Model { get; }

    /// <summary>The vectors by segment.</summary>
    public IReadOnlyList<DeepVectors> Vectors()
    {
        lock (_gate)
        {
            if (_vectors is not null && (IsWhole(_vectors) || Model.Clock.GetUtcNow() < _nextLook)) return _vectors;
            _nextLook = Model.Clock.GetUtcNow() + Patience;
            return _vectors = [.. _segments.Select((segment, i) => Open(segment, _vectors?[i]))];
        }
    }

    /// <summary>The share of passages that have their vector, 0-1; 1 for an archive without passages.</summary>
    public double Share => ShareOf(Vectors());

    /// <summary>The share of rows that are done.</summary>
    public static double ShareOf(IReadOnlyList<DeepVectors> vectors) =>
        vectors.Sum(v => (long)v.Rows) is var rows and > 0 ? (double)vectors.Sum(v => (long)v.Done) / rows : 1;

    public void Dispose()
    {
        foreach (var vectors in _vectors ?? []) vectors.Dispose();
        Model.Dispose();
    }

    private DeepVectors Open(SpeechSegment segment, DeepVectors? known) => DeepVectors.Open(
        _store, SegmentEntry.DeepFolderOf(segment.Name, Model.Settings.Fingerprint, isSentences: false),
        segment.Identity, Model.Settings.Fingerprint, segment.Passages.Length, known);

    private static bool IsWhole(DeepVectors[] vectors) => vectors.All(v => v.Done == v.Rows);
}

/// <summary>One search's question to a deep model: how near each passage is in its eyes. Without an answer it is a leg that scores nothing and says why.</summary>
internal sealed class DeepLeg
{
    private readonly IReadOnlyList<SegmentQuery> _parts;
    private readonly float[][] _cosines = [];
    private readonly double _mean;
    private readonly double _spread;

    /// <param name="archive">The passages' vectors.</param>
    /// <param name="parts">The passages.</param>
    /// <param name="text">The query.</param>
    public DeepLeg(DeepArchive archive, IReadOnlyList<SegmentQuery> parts, string text)
    {
        (_parts, Model) = (parts, archive.Model.Settings.Name);
        var vectors = archive.Vectors();
        var share = DeepArchive.ShareOf(vectors);
        if (share < 1) Notice = new QueryNotice(Codes.DeepIncomplete, QueryNotice.OfAll, $"语义加深 {Math.Floor(share * 100):0} %：其余段落暂按一般语义检索，加深在后台进行。");
        if (share == 0) return;
        try
        {
            _cosines = Compare(vectors, archive.Model.EncodeQuery(text));
            (_mean, _spread) = Statistics();
        }
        catch (DeepModelException failure)
        {
            Notice = new QueryNotice(Codes.DeepSilent, QueryNotice.OfAll, $"语义（深）没有参加本次检索：{failure.Message}。其他检索方式照常。");
        }
    }

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>Why it takes no part, or not for all passages; null when it does.</summary>
    public QueryNotice? Notice { get; }

    /// <summary>Whether it takes part.</summary>
    public bool Answers => _cosines.Length > 0 && _spread > 0;

    /// <summary>How near a passage is: standard deviations above the archive's average, whatever range the model's cosines lie in. Null where its vector is not
    /// there yet; 0 for one below average.</summary>
    public double? NearnessOf(int segment, int passage) =>
        Answers && _cosines[segment][passage] is var cosine && !float.IsNaN(cosine) ? Math.Max(0, (cosine - _mean) / _spread) : null;

    /// <summary>The nearest passages.</summary>
    public IEnumerable<(int Segment, int Passage)> Nearest(int count)
    {
        if (!Answers) return [];
        const int scale = 1 << 20;
        var best = new TopScores(count, (s, passage) => _parts[s].KeyOf(passage));
        for (var s = 0; s < _parts.Count; s++)
            foreach (var passage in _parts[s].Live.Members())
                if (!float.IsNaN(_cosines[s][passage])) best.Add(s, passage, (int)((_cosines[s][passage] + 1) * scale));
        return best.TakeAll().Select(b => (b.Segment, b.Passage));
    }

    private static float[][] Compare(IReadOnlyList<DeepVectors> archive, float[] vector)
    {
        var shape = DeepVectorShape.Of(vector.Length);
        var query = new short[shape.Padded];
        var scale = QuantisedVector.Widen(vector, query);
        return [.. archive.Select(v => Compare(v, shape, query, scale))];
    }

    private static float[] Compare(DeepVectors vectors, DeepVectorShape shape, short[] query, float scale)
    {
        var cosines = new float[vectors.Rows];
        Span<int> products = stackalloc int[DeepChunk.Rows];
        for (var c = 0; c < vectors.Chunks.Count; c++)
        {
            var first = c * DeepChunk.Rows;
            var rows = cosines.AsSpan(first, Math.Min(DeepChunk.Rows, vectors.Rows - first));
            rows.Fill(float.NaN);
            if (vectors.Chunks[c] is not { } chunk) continue;
            if (chunk.About.Shape != shape) throw new DeepModelException("向量维数与段落的不同，模型可能已更换", isPassing: false);
            DeepVector.Dots(shape, query, chunk.Vectors, products[..rows.Length]);
            for (var r = 0; r < rows.Length; r++)
                if (chunk.Scales[r] > 0) rows[r] = products[r] * scale * chunk.Scales[r];
        }
        return cosines;
    }

    /// <summary>Mean and standard deviation over the passages shown.</summary>
    private (double Mean, double Spread) Statistics()
    {
        const long scale = 1L << 20;   // sums of whole numbers do not depend on the order of adding
        var (sum, squares, count) = (0L, (Int128)0, 0L);
        for (var s = 0; s < _parts.Count; s++)
            foreach (var passage in _parts[s].Live.Members())
            {
                if (float.IsNaN(_cosines[s][passage])) continue;
                var cosine = (long)(_cosines[s][passage] * scale);
                (sum, squares, count) = (sum + cosine, squares + cosine * cosine, count + 1);
            }
        if (count < 2) return (0, 0);
        var mean = (double)sum / count;
        return (mean / scale, Math.Sqrt(Math.Max(0, (double)squares / count - mean * mean)) / scale);
    }
}
