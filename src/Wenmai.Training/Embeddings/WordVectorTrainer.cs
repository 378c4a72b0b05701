using Wenmai.Semantics;

namespace Wenmai.Training.Embeddings;

/// <summary>First vectors of units from their neighbours in running text: skip-gram with negative sampling. Units used alike come to lie near one another,
/// also those too rare for the pairs that training goes on with.</summary>
internal sealed class WordVectorTrainer
{
    private const int Window = 4;
    private const int Negatives = 5;
    private const float FirstRate = .03f;
    private const float LastShare = .02f;
    private const float FrequentFrom = 1e-4f;
    private const int TableSize = 1 << 22;
    private const float Saturation = 8;

    private readonly int _dimensions;
    private readonly float[] _contexts;
    private readonly float[] _gradient;
    private readonly int[] _negatives;
    private readonly float[] _kept;
    private readonly Random _random;

    /// <param name="counts">How often each unit stands in the texts.</param>
    /// <param name="dimensions">Numbers of a vector.</param>
    /// <param name="seed">The same seed gives the same vectors.</param>
    public WordVectorTrainer(IReadOnlyList<long> counts, int dimensions, int seed)
    {
        (_dimensions, _random) = (dimensions, new Random(seed));
        (Vectors, _contexts, _gradient) = (new float[counts.Count * dimensions], new float[counts.Count * dimensions], new float[dimensions]);
        foreach (ref var x in Vectors.AsSpan()) x = (_random.NextSingle() - .5f) / dimensions;
        _negatives = NegativeTable(counts);
        var total = (float)counts.Sum();
        _kept = counts.Select(c => c == 0 ? 1 : MathF.Min(1, MathF.Sqrt(FrequentFrom * total / c) + FrequentFrom * total / c)).ToArray();
    }

    /// <summary>Vectors of the units, row by row.</summary>
    public float[] Vectors { get; }

    /// <summary>Goes through the texts.</summary>
    /// <param name="texts">Units of a text after another; a negative number ends a text.</param>
    /// <param name="epochs">How many times.</param>
    /// <param name="progress">Told the share done.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public void Train(int[] texts, int epochs, Action<double> progress, CancellationToken cancellationToken)
    {
        var text = new List<int>();
        var (done, all) = (0L, (long)texts.Length * epochs);
        for (var epoch = 0; epoch < epochs; epoch++)
            for (var at = 0; at < texts.Length;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var start = at;
                text.Clear();
                for (; at < texts.Length && texts[at] >= 0; at++)
                    if (_random.NextSingle() < _kept[texts[at]]) text.Add(texts[at]);
                at++;
                done += at - start;
                TrainText(text, FirstRate * MathF.Max(LastShare, 1 - (float)done / all));
                progress((double)done / all);
            }
    }

    private void TrainText(List<int> text, float rate)
    {
        for (var i = 0; i < text.Count; i++)
        {
            var window = 1 + _random.Next(Window);
            for (var j = Math.Max(0, i - window); j < Math.Min(text.Count, i + window + 1); j++)
                if (j != i) TrainPair(text[j], text[i], rate);
        }
    }

    private void TrainPair(int unit, int neighbour, float rate)
    {
        var vector = Vectors.AsSpan(unit * _dimensions, _dimensions);
        _gradient.AsSpan().Clear();
        Pull(vector, neighbour, 1, rate);
        for (var n = 0; n < Negatives; n++)
            if (_negatives[_random.Next(TableSize)] is var negative && negative != neighbour) Pull(vector, negative, 0, rate);
        MatrixMath.AddScaled(vector, _gradient, 1);
    }

    private void Pull(ReadOnlySpan<float> vector, int other, float wanted, float rate)
    {
        var context = _contexts.AsSpan(other * _dimensions, _dimensions);
        var product = DenseMath.Dot(vector, context);
        var likelihood = product > Saturation ? 1 : product < -Saturation ? 0 : 1 / (1 + MathF.Exp(-product));
        var step = (wanted - likelihood) * rate;
        MatrixMath.AddScaled(_gradient, context, step);
        MatrixMath.AddScaled(context, vector, step);
    }

    /// <summary>Units in proportion to their frequency to the power of 3/4.</summary>
    private static int[] NegativeTable(IReadOnlyList<long> counts)
    {
        var powers = counts.Select(c => Math.Pow(c, .75)).ToArray();
        var total = powers.Sum();
        var table = new int[TableSize];
        var (unit, share) = (0, powers[0] / total);
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = unit;
            if ((i + 1.0) / table.Length > share && unit + 1 < powers.Length) share += powers[++unit] / total;
        }
        return table;
    }
}
