namespace Wenmai.Semantics;

/// <summary>Numbers that shape training.</summary>
/// <param name="Dimensions">Numbers of a vector, divisible by 64.</param>
/// <param name="BatchSize">Pairs of a step, divisible by 4.</param>
/// <param name="LearningRate">Length of a step at the start; it falls to a tenth at the end.</param>
/// <param name="Temperature">What similarities are divided by; smaller values look more at the hardest wrong answers.</param>
/// <param name="SharedDropout">Share of the units common to both sides that the left side loses, so that it must be found by its other units.</param>
/// <param name="Seed">The same seed gives the same model.</param>
internal sealed record ContrastiveOptions(
    int Dimensions = 256, int BatchSize = 512, float LearningRate = .02f, float Temperature = .05f, float SharedDropout = .3f, int Seed = 1);

/// <summary>Learns vectors of units so that a text, the sum of its units' vectors, lies near its partner and far from the others of its batch.</summary>
/// <remarks>
/// Both directions of the softmax over a batch; row-wise Adagrad. A unit's weight is the length of its vector, learned with it. Threads share out rows and
/// dimensions, never sums, so their number does not change the result.
/// </remarks>
internal sealed class ContrastiveTrainer
{
    private const float Epsilon = 1e-8f;

    private readonly ContrastiveOptions _options;
    private readonly int[] _units;
    private readonly float[] _queries, _documents, _queryGradients, _documentGradients, _scores, _queryLengths, _documentLengths;
    private readonly List<int>[] _left;
    private readonly ParallelOptions _threads;

    /// <param name="vectors">One row of <see cref="ContrastiveOptions.Dimensions"/> numbers per unit; changed by training.</param>
    /// <param name="squares">Adagrad's sums, one per unit; changed by training.</param>
    /// <param name="units">Units of all texts, to which pairs refer.</param>
    /// <param name="options">Numbers that shape training.</param>
    /// <param name="threads">Threads to use.</param>
    public ContrastiveTrainer(float[] vectors, float[] squares, int[] units, ContrastiveOptions options, int threads)
    {
        (Vectors, Squares, _units, _options) = (vectors, squares, units, options);
        var (size, dims) = (options.BatchSize, options.Dimensions);
        (_queries, _documents, _queryGradients, _documentGradients) = (new float[size * dims], new float[size * dims], new float[size * dims], new float[size * dims]);
        (_scores, _queryLengths, _documentLengths) = (new float[size * size], new float[size], new float[size]);
        _left = Enumerable.Range(0, size).Select(_ => new List<int>()).ToArray();
        _threads = new ParallelOptions { MaxDegreeOfParallelism = threads };
    }

    /// <summary>Vectors of the units, row by row.</summary>
    public float[] Vectors { get; }

    /// <summary>Adagrad's sums of squares.</summary>
    public float[] Squares { get; }

    /// <summary>One step.</summary>
    /// <param name="batch">As many pairs as a batch has.</param>
    /// <param name="random">Draws what is dropped.</param>
    /// <param name="rate">Length of the step.</param>
    /// <param name="weight">Weight of the batch's gradient.</param>
    /// <returns>Mean loss, in nats.</returns>
    public float Step(ReadOnlySpan<TrainingPair> batch, Random random, float rate, float weight = 1)
    {
        var pairs = batch.ToArray();
        for (var i = 0; i < pairs.Length; i++) DropShared(pairs[i], _left[i], random);
        ForBlocks(pairs.Length, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                _queryLengths[i] = Encode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_left[i]), Row(_queries, i));
                _documentLengths[i] = Encode(Units(pairs[i].Right), Row(_documents, i));
            }
        });
        var size = _options.BatchSize;
        ForBlocks(size, (from, to) => DenseMath.MultiplyTransposed(
            Rows(_queries, from, to), _documents, _scores.AsSpan(from * size, (to - from) * size), _options.Dimensions, size));
        var loss = ScoresToGradients() / size;
        ForBlocks(size, (from, to) =>
        {
            Rows(_queryGradients, from, to).Clear();
            DenseMath.MultiplyAdd(_scores.AsSpan(from * size), _documents, Rows(_queryGradients, from, to), _options.Dimensions, size, 1);
            Rows(_documentGradients, from, to).Clear();
            DenseMath.MultiplyAdd(_scores.AsSpan(from), _queries, Rows(_documentGradients, from, to), _options.Dimensions, 1, size);
        });
        Update(pairs, rate, weight);
        return loss;
    }

    private void DropShared(TrainingPair pair, List<int> left, Random random)
    {
        left.Clear();
        var right = Units(pair.Right);
        foreach (var unit in Units(pair.Left))
            if (_options.SharedDropout == 0 || random.NextSingle() >= _options.SharedDropout || !right.Contains(unit)) left.Add(unit);
        if (left.Count == 0) left.AddRange(Units(pair.Left));
    }

    private float Encode(ReadOnlySpan<int> units, Span<float> vector)
    {
        vector.Clear();
        foreach (var unit in units) DenseMath.AddScaled(vector, Row(Vectors, unit), 1);
        return DenseMath.Normalise(vector);
    }

    /// <summary>Turns similarities into the gradient of the loss by similarity; returns the summed loss.</summary>
    private float ScoresToGradients()
    {
        var size = _options.BatchSize;
        var (columnSums, loss) = (new float[size], 0f);
        var rowSums = new float[size];
        // Similarities of unit vectors stay within ±1, so exponentials need no shift beyond the largest possible one.
        for (var i = 0; i < size; i++)
        {
            loss -= 2 * (_scores[i * size + i] - 1) / _options.Temperature;
            for (var j = 0; j < size; j++)
            {
                ref var score = ref _scores[i * size + j];
                score = MathF.Exp((score - 1) / _options.Temperature);
                rowSums[i] += score;
                columnSums[j] += score;
            }
        }
        var factor = 1 / (2 * _options.Temperature);
        for (var i = 0; i < size; i++)
        {
            loss += MathF.Log(rowSums[i]) + MathF.Log(columnSums[i]);
            for (var j = 0; j < size; j++)
            {
                ref var score = ref _scores[i * size + j];
                score *= (1 / rowSums[i] + 1 / columnSums[j]) * factor;
            }
            _scores[i * size + i] -= 2 * factor;
        }
        return loss / 2;
    }

    /// <summary>Walks down the gradient: all units of a text take the same step, scaled by their own history.</summary>
    private void Update(TrainingPair[] pairs, float rate, float weight)
    {
        var dims = _options.Dimensions;
        var (queryScales, documentScales) = (new float[pairs.Length], new float[pairs.Length]);
        for (var i = 0; i < pairs.Length; i++)
        {
            queryScales[i] = ThroughNormalisation(Row(_queryGradients, i), Row(_queries, i), _queryLengths[i]) * weight * weight;
            documentScales[i] = ThroughNormalisation(Row(_documentGradients, i), Row(_documents, i), _documentLengths[i]) * weight * weight;
        }
        var steps = new List<(int Unit, int Text, float Rate)>();
        for (var i = 0; i < pairs.Length; i++)
        {
            foreach (var unit in _left[i]) steps.Add((unit, i, StepOf(unit, queryScales[i])));
            foreach (var unit in Units(pairs[i].Right)) steps.Add((unit, ~i, StepOf(unit, documentScales[i])));
        }
        var parts = _threads.MaxDegreeOfParallelism > 1 ? Math.Min(_threads.MaxDegreeOfParallelism, dims / 64) : 1;
        Parallel.For(0, parts, _threads, part =>
        {
            var (from, length) = (part * dims / parts, dims / parts);
            foreach (var (unit, text, scale) in steps)
            {
                var gradient = text >= 0 ? _queryGradients.AsSpan(text * dims + from, length) : _documentGradients.AsSpan(~text * dims + from, length);
                DenseMath.AddScaled(Vectors.AsSpan(unit * dims + from, length), gradient, -scale);
            }
        });

        float StepOf(int unit, float square) => rate * weight / MathF.Sqrt((Squares[unit] += square) + Epsilon);
    }

    /// <summary>Turns the gradient by a unit vector into that by the sum it was scaled from; returns its mean square.</summary>
    private static float ThroughNormalisation(Span<float> gradient, ReadOnlySpan<float> vector, float length)
    {
        if (length == 0)
        {
            gradient.Clear();
            return 0;
        }
        DenseMath.AddScaled(gradient, vector, -DenseMath.Dot(gradient, vector));
        foreach (ref var g in gradient) g /= length;
        return DenseMath.Dot(gradient, gradient) / gradient.Length;
    }

    private void ForBlocks(int size, Action<int, int> body)
    {
        const int block = 64;
        Parallel.For(0, (size + block - 1) / block, _threads, b => body(b * block, Math.Min(size, (b + 1) * block)));
    }

    private ReadOnlySpan<int> Units(UnitRange range) => _units.AsSpan(range.Start, range.End - range.Start);

    private Span<float> Row(float[] matrix, int row) => matrix.AsSpan(row * _options.Dimensions, _options.Dimensions);

    private Span<float> Rows(float[] matrix, int from, int to) => matrix.AsSpan(from * _options.Dimensions, (to - from) * _options.Dimensions);
}
