using Wenmai.Semantics;

namespace Wenmai.Training.Embeddings;

/// <summary>Numbers that shape training.</summary>
/// <param name="Dimensions">Numbers of a vector, divisible by 64.</param>
/// <param name="BatchSize">Pairs of a step, divisible by 4.</param>
/// <param name="LearningRate">Length of a step at the start; it falls to a tenth at the end.</param>
/// <param name="Temperature">What similarities are divided by; smaller values look more at the hardest wrong answers.</param>
/// <param name="SharedDropout">Share of the units common to both sides that the left side loses, so that it must be found by its other units.</param>
/// <param name="MapRate">Length of a step of the map that all vectors go through, at the start.</param>
internal sealed record ContrastiveOptions(
    int Dimensions = 256, int BatchSize = 1024, float LearningRate = .02f, float Temperature = .07f, float SharedDropout = .3f, float MapRate = .002f);

/// <summary>What the texts of a batch lose, so that few and often repeated pairs are not learned by heart.</summary>
/// <param name="Left">Share of its units that a left side loses.</param>
/// <param name="Right">Share of its units that a right side loses.</param>
/// <param name="Long">Share of texts that lose all units of <see cref="LongUnit"/> characters and more: a set phrase alone would tell the pair.</param>
internal readonly record struct Dropout(float Left, float Right, float Long)
{
    /// <summary>Characters from which a unit is long.</summary>
    public const int LongUnit = 3;
}

/// <summary>Learns vectors of units so that a text, the sum of its units' vectors, lies near its partner and far from the others of its batch.</summary>
/// <remarks>
/// Both directions of the softmax over a batch; row-wise Adagrad. A unit's weight is the length of its vector, learned with it. A linear map that all vectors go
/// through is learned beside them: what it learns holds for units that no pair contains. Threads share out rows and dimensions, never sums, so their number
/// does not change the result.
/// </remarks>
internal sealed class ContrastiveTrainer
{
    private const float Epsilon = 1e-8f;

    private readonly ContrastiveOptions _options;
    private readonly int[] _units;
    private readonly bool[] _isLong;
    private readonly Side _left, _right;
    private readonly float[] _scores, _mapGradient;
    private readonly ParallelOptions _threads;

    /// <param name="vocabulary">The units.</param>
    /// <param name="vectors">One row of <see cref="ContrastiveOptions.Dimensions"/> numbers per unit; changed by training.</param>
    /// <param name="units">Units of all texts, to which pairs refer.</param>
    /// <param name="options">Numbers that shape training.</param>
    /// <param name="threads">Threads to use.</param>
    public ContrastiveTrainer(MeaningUnits vocabulary, float[] vectors, int[] units, ContrastiveOptions options, int threads)
    {
        (Vectors, Squares, _units, _options) = (vectors, new float[vocabulary.Count], units, options);
        _isLong = Enumerable.Range(0, vocabulary.Count).Select(u => vocabulary[u].Length >= Dropout.LongUnit).ToArray();
        var (size, dims) = (options.BatchSize, options.Dimensions);
        (_left, _right) = (new Side(size, dims), new Side(size, dims));
        (_scores, _mapGradient) = (new float[size * size], new float[dims * dims]);
        (Map, MapSquares) = (new float[dims * dims], new float[dims * dims]);
        for (var i = 0; i < dims; i++) Map[i * dims + i] = 1;
        _threads = new ParallelOptions { MaxDegreeOfParallelism = threads };
    }

    /// <summary>Vectors of the units, row by row, before the map.</summary>
    public float[] Vectors { get; }

    /// <summary>Adagrad's sums of squares, one per unit.</summary>
    public float[] Squares { get; }

    /// <summary>The map that all vectors go through, row by row.</summary>
    public float[] Map { get; }

    /// <summary>Adagrad's sums of squares, one per number of the map.</summary>
    public float[] MapSquares { get; }

    /// <summary>Vectors of the units behind the map: the model.</summary>
    public float[] MappedVectors()
    {
        var dims = _options.Dimensions;
        var mapped = new float[Vectors.Length];
        ForBlocks(Vectors.Length / dims, (from, to) =>
        {
            for (var row = from * dims; row < to * dims; row += dims)
                for (var i = 0; i < dims; i++) mapped[row + i] = DenseMath.Dot(Map.AsSpan(i * dims, dims), Vectors.AsSpan(row, dims));
        });
        return mapped;
    }

    /// <summary>One step.</summary>
    /// <param name="batch">As many pairs as a batch has.</param>
    /// <param name="dropout">What texts lose.</param>
    /// <param name="random">Draws what is lost.</param>
    /// <param name="share">Length of the step as a share of the first.</param>
    /// <returns>Mean loss, in nats.</returns>
    public float Step(ReadOnlySpan<TrainingPair> batch, Dropout dropout, Random random, float share)
    {
        Draw(batch, dropout, random);
        Encode(_left);
        Encode(_right);
        var (size, dims) = (_options.BatchSize, _options.Dimensions);
        ForBlocks(size, (from, to) => MatrixMath.MultiplyTransposed(
            _left.Vectors.AsSpan(from * dims, (to - from) * dims), _right.Vectors, _scores.AsSpan(from * size, (to - from) * size), dims, size));
        var loss = ScoresToGradients() / size;
        FindGradients(_left, _right, size, 1);
        FindGradients(_right, _left, 1, size);
        UpdateMap(share);
        Update(_options.LearningRate * share);
        return loss;
    }

    private void Draw(ReadOnlySpan<TrainingPair> batch, Dropout dropout, Random random)
    {
        for (var i = 0; i < batch.Length; i++)
        {
            ReadOnlySpan<int> left = Units(batch[i].Left), right = Units(batch[i].Right);
            Keep(_left.Units[i], left, right, dropout.Left, dropout.Long, random);
            Keep(_right.Units[i], right, [], dropout.Right, dropout.Long, random);
        }
    }

    /// <summary>Keeps what a text does not lose; all when nothing would be left.</summary>
    private void Keep(List<int> kept, ReadOnlySpan<int> units, ReadOnlySpan<int> partner, float dropped, float withoutLong, Random random)
    {
        kept.Clear();
        var isShort = withoutLong > 0 && random.NextSingle() < withoutLong;
        foreach (var unit in units)
        {
            if (isShort && _isLong[unit]) continue;
            if (dropped > 0 && random.NextSingle() < dropped) continue;
            if (!partner.IsEmpty && random.NextSingle() < _options.SharedDropout && partner.Contains(unit)) continue;
            kept.Add(unit);
        }
        if (kept.Count == 0) kept.AddRange(units);
    }

    private void Encode(Side side)
    {
        var dims = _options.Dimensions;
        ForBlocks(_options.BatchSize, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                var sum = side.Row(side.Sums, i);
                sum.Clear();
                foreach (var unit in side.Units[i]) MatrixMath.AddScaled(sum, Vectors.AsSpan(unit * dims, dims), 1);
            }
            MatrixMath.MultiplyTransposed(side.Sums.AsSpan(from * dims, (to - from) * dims), Map, side.Vectors.AsSpan(from * dims, (to - from) * dims), dims, dims);
            for (var i = from; i < to; i++) side.Lengths[i] = DenseMath.Normalise(side.Row(side.Vectors, i));
        });
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

    /// <summary>The gradients of one side's vectors and, through scaling and map, of its sums.</summary>
    private void FindGradients(Side side, Side other, int rowStep, int columnStep)
    {
        var dims = _options.Dimensions;
        ForBlocks(_options.BatchSize, (from, to) =>
        {
            var gradients = side.Gradients.AsSpan(from * dims, (to - from) * dims);
            gradients.Clear();
            MatrixMath.MultiplyAdd(_scores.AsSpan(from * rowStep), other.Vectors, gradients, dims, rowStep, columnStep);
            for (var i = from; i < to; i++) ThroughScaling(side.Row(side.Gradients, i), side.Row(side.Vectors, i), side.Lengths[i]);
            var sums = side.SumGradients.AsSpan(from * dims, (to - from) * dims);
            sums.Clear();
            MatrixMath.MultiplyAdd(gradients, Map, sums, dims, dims, 1);
        });
    }

    /// <summary>Turns the gradient by a unit vector into that by the vector it was scaled from.</summary>
    private static void ThroughScaling(Span<float> gradient, ReadOnlySpan<float> vector, float length)
    {
        if (length == 0)
        {
            gradient.Clear();
            return;
        }
        MatrixMath.AddScaled(gradient, vector, -DenseMath.Dot(gradient, vector));
        foreach (ref var g in gradient) g /= length;
    }

    private void UpdateMap(float share)
    {
        var dims = _options.Dimensions;
        ForBlocks(dims, (from, to) =>
        {
            var gradient = _mapGradient.AsSpan(from * dims, (to - from) * dims);
            gradient.Clear();
            foreach (var side in (Side[])[_left, _right]) MatrixMath.MultiplyAdd(side.Gradients.AsSpan(from), side.Sums, gradient, dims, 1, dims);
            for (var i = from * dims; i < to * dims; i++)
                Map[i] -= _options.MapRate * share * _mapGradient[i] / MathF.Sqrt((MapSquares[i] += _mapGradient[i] * _mapGradient[i]) + Epsilon);
        });
    }

    /// <summary>Walks down the gradient: all units of a text take the same step, scaled by their own history.</summary>
    private void Update(float rate)
    {
        var dims = _options.Dimensions;
        var steps = new List<(int Unit, Side Side, int Text, float Rate)>();
        for (var i = 0; i < _options.BatchSize; i++)
            foreach (var side in (Side[])[_left, _right])
            {
                var gradient = side.Row(side.SumGradients, i);
                var square = DenseMath.Dot(gradient, gradient) / dims;
                foreach (var unit in side.Units[i]) steps.Add((unit, side, i, rate / MathF.Sqrt((Squares[unit] += square) + Epsilon)));
            }
        var parts = _threads.MaxDegreeOfParallelism > 1 ? Math.Min(_threads.MaxDegreeOfParallelism, dims / 64) : 1;
        Parallel.For(0, parts, _threads, part =>
        {
            var (from, length) = (part * dims / parts, dims / parts);
            foreach (var (unit, side, text, scale) in steps)
                MatrixMath.AddScaled(Vectors.AsSpan(unit * dims + from, length), side.SumGradients.AsSpan(text * dims + from, length), -scale);
        });
    }

    private void ForBlocks(int size, Action<int, int> body)
    {
        const int block = 64;
        Parallel.For(0, (size + block - 1) / block, _threads, b => body(b * block, Math.Min(size, (b + 1) * block)));
    }

    private ReadOnlySpan<int> Units(UnitRange range) => _units.AsSpan(range.Start, range.End - range.Start);

    /// <summary>The texts of one side of a batch: what they are made of, where they lie and where they are pulled.</summary>
    private sealed class Side(int size, int dimensions)
    {
        public List<int>[] Units { get; } = Enumerable.Range(0, size).Select(_ => new List<int>()).ToArray();

        public float[] Sums { get; } = new float[size * dimensions];

        public float[] Vectors { get; } = new float[size * dimensions];

        public float[] Lengths { get; } = new float[size];

        public float[] Gradients { get; } = new float[size * dimensions];

        public float[] SumGradients { get; } = new float[size * dimensions];

        public Span<float> Row(float[] matrix, int row) => matrix.AsSpan(row * dimensions, dimensions);
    }
}
