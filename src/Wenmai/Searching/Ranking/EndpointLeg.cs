using System.Runtime.InteropServices;
using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Searching.Ranking;

/// <summary>A stronger model's vectors of one generation's passages, as far as they are there. Thread-safe.</summary>
/// <remarks>They may come while the generation is in use: it is looked for them again every few seconds until they are whole.</remarks>
internal sealed class EndpointVectors(GenerationStore store, GenerationManifest manifest, EndpointModel model) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private EndpointVectorFile? _file;
    private DateTimeOffset _nextLook = DateTimeOffset.MinValue;

    /// <summary>The model that queries are asked of.</summary>
    public EndpointModel Model => model;

    /// <summary>The vectors of all shown passages; null while some are missing.</summary>
    public EndpointVectorFile? Whole()
    {
        lock (_gate)
        {
            if (_file is not null || model.Clock.GetUtcNow() < _nextLook) return _file;
            _nextLook = model.Clock.GetUtcNow() + Patience;
            var file = EndpointVectorFile.TryOpen(store.Files, store.PathIn(manifest, EndpointVectorFile.Name));
            if (file?.About is { Missing: 0 } about && about.Model == model.Settings.Model) return _file = file;
            file?.Dispose();
            return null;
        }
    }

    public void Dispose() => _file?.Dispose();
}

/// <summary>One search's question to a stronger model: how near each passage is in its eyes. Without an answer it is a leg that scores nothing and says why.</summary>
internal sealed class EndpointLeg
{
    private readonly IReadOnlyList<SegmentQuery> _parts;
    private readonly int[] _firstRows;
    private readonly float[] _cosines = [];
    private readonly float _mean;
    private readonly float _best;

    /// <param name="vectors">The passages' vectors.</param>
    /// <param name="parts">The passages.</param>
    /// <param name="text">The query.</param>
    public EndpointLeg(EndpointVectors vectors, IReadOnlyList<SegmentQuery> parts, string text)
    {
        (_parts, Model) = (parts, vectors.Model.Settings.Model);
        _firstRows = parts.Select((_, i) => parts.Take(i).Sum(p => p.Size)).ToArray();
        try
        {
            if (vectors.Whole() is not { } file || file.Rows != parts.Sum(p => p.Size))
            {
                Notice = Without(Codes.EndpointIncomplete, "段落的向量还没有备齐");
                return;
            }
            _cosines = Compare(file, vectors.Model.EncodeQuery(text));
            (_mean, _best) = Spread();
        }
        catch (EndpointException failure)
        {
            Notice = Without(Codes.EndpointSilent, failure.Message);
        }
    }

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>Why it takes no part; null when it does.</summary>
    public QueryNotice? Notice { get; }

    /// <summary>Whether it takes part.</summary>
    public bool Answers => Notice is null;

    /// <summary>How near a passage is: 1 for the nearest, 0 for one no nearer than the archive's average, whatever range the model's cosines lie in.</summary>
    public double ShareOf(int segment, int passage) =>
        Answers && _best > _mean ? Math.Max(0, (_cosines[_firstRows[segment] + passage] - _mean) / (_best - _mean)) : 0;

    /// <summary>The nearest passages.</summary>
    public IEnumerable<(int Segment, int Passage)> Nearest(int count)
    {
        if (!Answers) return [];
        const int scale = 1 << 20;
        var best = new TopScores(count, (s, passage) => _parts[s].KeyOf(passage));
        foreach (var (segment, passage) in Shown()) best.Add(segment, passage, (int)(ShareOf(segment, passage) * scale));
        return best.TakeAll().Select(b => (b.Segment, b.Passage));
    }

    private IEnumerable<(int Segment, int Passage)> Shown() => _parts.SelectMany((part, segment) => part.Live.Members().Select(passage => (segment, passage)));

    private static float[] Compare(EndpointVectorFile file, float[] vector)
    {
        if (vector.Length != file.About.Dimensions) throw new EndpointException("向量维数与段落的不同，模型可能已更换", isPassing: false);
        var query = new short[file.About.Width];
        var scale = QuantisedVector.Widen(vector, query);
        var cosines = new float[file.Rows];
        for (var row = 0; row < cosines.Length; row++)
            cosines[row] = QuantisedVector.Dot(query, MemoryMarshal.Cast<byte, sbyte>(file.Vector(row))) * scale * file.Scales[row];
        return cosines;
    }

    private (float Mean, float Best) Spread()
    {
        const long scale = 1L << 30;   // a sum of whole numbers does not depend on the order of adding
        var (sum, best, count) = (0L, -1f, 0L);
        foreach (var (segment, passage) in Shown())
        {
            var cosine = _cosines[_firstRows[segment] + passage];
            (sum, best, count) = (sum + (long)(cosine * scale), Math.Max(best, cosine), count + 1);
        }
        return ((float)((double)sum / (Math.Max(1, count) * scale)), best);
    }

    private static QueryNotice Without(string code, string reason) => new(code, QueryNotice.OfAll, $"外接模型没有参加本次检索：{reason}。其他检索方式照常。");
}
