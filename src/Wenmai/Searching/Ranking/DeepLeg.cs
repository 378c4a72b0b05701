using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;
using Wenmai.Semantics;

namespace Wenmai.Searching.Ranking;

/// <summary>One search's question to a deep model: how near each passage is in its eyes. Without an answer it is a leg that scores nothing and says why.</summary>
internal sealed class DeepLeg
{
    /// <summary>No model is so narrow; one that answered always the same would divide by zero.</summary>
    private const double MaxFar = .99;

    private readonly IReadOnlyList<SegmentQuery> _parts;
    private readonly IReadOnlyList<DeepSegment> _vectors;
    private readonly float[][] _cosines = [];
    private DeepVectorShape _shape;
    private short[] _query = [];
    private float _scale;
    private readonly double _far;

    /// <param name="archive">The passages' vectors.</param>
    /// <param name="parts">The passages.</param>
    /// <param name="text">The query.</param>
    public DeepLeg(DeepArchive archive, IReadOnlyList<SegmentQuery> parts, string text)
    {
        (_parts, Model) = (parts, archive.Model.Settings.Name);
        HasScale = archive.Model.Settings.Far is not null;
        _vectors = archive.Vectors();
        var share = DeepArchive.ShareOf(_vectors);
        IsWhole = share == 1;
        if (share < 1) Notice = new QueryNotice(Codes.DeepIncomplete, QueryNotice.OfAll, $"语义加深 {Math.Floor(share * 100):0} %：其余段落暂按一般语义检索。");
        if (share == 0) return;
        try
        {
            _cosines = Compare(archive.Model.EncodeQuery(text));
            _far = Math.Min(MaxFar, archive.Model.Settings.Far ?? Mean());
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

    /// <summary>Whether every passage has its vector.</summary>
    public bool IsWhole { get; }

    /// <summary>Whether it is known, from a trial, how near unrelated texts are to this model: else nearness compares passages and says nothing alone.</summary>
    public bool HasScale { get; }

    /// <summary>Whether it takes part.</summary>
    public bool Answers => _cosines.Length > 0;

    /// <summary>How near a passage is, whatever range the model's cosines lie in: 0 for one as near as unrelated texts are, 1 for the same text. Null where its
    /// vector is not there yet.</summary>
    public double? NearnessOf(int segment, int passage)
    {
        if (!Answers || float.IsNaN(_cosines[segment][passage])) return null;
        var cosine = (double)_cosines[segment][passage];
        if (BestSentence(segment, passage) is { } best) cosine = (cosine + best) / 2;
        return Math.Max(0, (cosine - _far) / (1 - _far));
    }

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

    private float[][] Compare(float[] vector)
    {
        _shape = DeepVectorShape.Of(vector.Length);
        _query = new short[_shape.Padded];
        _scale = QuantisedVector.Widen(vector, _query);
        return [.. _vectors.Select(v => Compare(v.Passages))];
    }

    private float[] Compare(DeepVectors vectors)
    {
        var cosines = new float[vectors.Rows];
        Span<int> products = stackalloc int[DeepChunk.Rows];
        for (var c = 0; c < vectors.Chunks.Count; c++)
        {
            var rows = cosines.AsSpan(c * DeepChunk.Rows, DeepVectors.RowsOf(c, vectors.Rows));
            rows.Fill(float.NaN);
            if (vectors.Chunks[c] is not { } chunk) continue;
            if (chunk.About.Shape != _shape) throw new DeepModelException("向量维数与段落的不同，模型可能已更换", isPassing: false);
            DeepVector.Dots(_shape, _query, chunk.Vectors, products[..rows.Length]);
            for (var r = 0; r < rows.Length; r++)
                if (chunk.Scales[r] > 0) rows[r] = products[r] * _scale * chunk.Scales[r];
        }
        return cosines;
    }

    /// <summary>The cosine of a passage's nearest sentence; null where sentences have no vectors.</summary>
    private float? BestSentence(int segment, int passage)
    {
        var (vectors, rows) = (_vectors[segment].Sentences, _parts[segment].Segment);
        float? best = null;
        Span<int> product = stackalloc int[1];
        for (var s = rows.Passages[passage].FirstSentence; s < rows.SentenceEnd(passage); s++)
        {
            if (vectors.Chunks[s / DeepChunk.Rows] is not { } chunk || chunk.About.Shape != _shape || chunk.Scales[s % DeepChunk.Rows] == 0) continue;
            DeepVector.Dots(_shape, _query, chunk.Vector(s % DeepChunk.Rows), product);
            best = Math.Max(best ?? -1, product[0] * _scale * chunk.Scales[s % DeepChunk.Rows]);
        }
        return best;
    }

    /// <summary>The mean cosine of the passages shown: what unrelated texts have, with a model that nobody has tried.</summary>
    private double Mean()
    {
        const long scale = 1L << 20;   // a sum of whole numbers does not depend on the order of adding
        var (sum, count) = (0L, 0L);
        for (var s = 0; s < _parts.Count; s++)
            foreach (var passage in _parts[s].Live.Members())
                if (!float.IsNaN(_cosines[s][passage])) (sum, count) = (sum + (long)(_cosines[s][passage] * scale), count + 1);
        return count == 0 ? 0 : (double)sum / (count * scale);
    }
}
