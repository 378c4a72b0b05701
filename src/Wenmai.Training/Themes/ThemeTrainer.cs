using Wenmai.Annotation;

namespace Wenmai.Training.Themes;

/// <summary>Trains the theme classifier: multinomial logistic regression by stochastic gradient descent with a step of its own for every weight (AdaGrad).</summary>
/// <remarks>One thread and a fixed order of drawing: the same examples yield the same bytes.</remarks>
public static class ThemeTrainer
{
    private const int Seed = 20220101;
    private const float FirstShare = 0.75f;
    private const float Step = 0.35f;
    private const float Decay = 2e-6f;

    /// <summary>The trained model, in the format that the library embeds.</summary>
    /// <param name="examples">What to learn from; the order does not matter to the result's quality but to its bytes.</param>
    /// <param name="epochs">How often every example is seen.</param>
    /// <param name="progress">Told the mean loss of each epoch.</param>
    public static byte[] Train(IReadOnlyList<ThemeExample> examples, int epochs = 5, IProgress<double>? progress = null) => Learn(examples, epochs, progress).ToBytes();

    /// <summary>The trained model itself.</summary>
    internal static ThemeModel Learn(IReadOnlyList<ThemeExample> examples, int epochs, IProgress<double>? progress = null)
    {
        var rows = examples.Select(RowsOf).ToArray();
        var state = new State();
        var random = new Random(Seed);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            var loss = 0.0;
            foreach (var i in order) loss += state.Learn(rows[i], examples[i]);
            progress?.Report(loss / Math.Max(1, examples.Count));
        }
        return ThemeModel.Of(state.Weights, state.Bias);
    }

    private static int[] RowsOf(ThemeExample example)
    {
        var rows = new List<int>();
        ThemeGrams.Append(example.Text, rows);
        return [.. rows];
    }

    private sealed class State
    {
        private readonly float[] _squares = new float[ThemeGrams.Rows * ThemeModel.Classes];
        private readonly float[] _biasSquares = new float[ThemeModel.Classes];
        private readonly float[] _scores = new float[ThemeModel.Classes];

        public float[] Weights { get; } = new float[ThemeGrams.Rows * ThemeModel.Classes];

        public float[] Bias { get; } = new float[ThemeModel.Classes];

        /// <summary>One step; the loss before it.</summary>
        public double Learn(int[] rows, ThemeExample example)
        {
            if (rows.Length == 0) return 0;
            var factor = 1 / MathF.Sqrt(rows.Length);
            Bias.CopyTo(_scores, 0);
            foreach (var row in rows)
                for (var c = 0; c < ThemeModel.Classes; c++) _scores[c] += Weights[(row * ThemeModel.Classes) + c] * factor;
            ThemeModel.SoftMax(_scores);
            var loss = 0.0;
            for (var c = 0; c < ThemeModel.Classes; c++)
            {
                var wanted = Wanted(example, c);
                if (wanted > 0) loss -= example.Weight * wanted * Math.Log(Math.Max(_scores[c], 1e-9));
                _scores[c] = (_scores[c] - wanted) * example.Weight;
                Bias[c] -= Stepped(_scores[c], ref _biasSquares[c]);
                _scores[c] *= factor;
            }
            foreach (var row in rows)
                for (var c = 0; c < ThemeModel.Classes; c++)
                {
                    var at = (row * ThemeModel.Classes) + c;
                    Weights[at] -= Stepped(_scores[c] + (Decay * Weights[at]), ref _squares[at]);
                }
            return loss;
        }

        private static float Stepped(float gradient, ref float squares)
        {
            squares += gradient * gradient;
            return squares == 0 ? 0 : Step * gradient / (MathF.Sqrt(squares) + 1e-6f);
        }

        private static float Wanted(ThemeExample example, int number)
        {
            if (example.Themes.Count == 0) return number == 0 ? 1 : 0;
            for (var i = 0; i < example.Themes.Count; i++)
                if (example.Themes[i] == number)
                    return example.Themes.Count == 1 ? 1 : i == 0 ? FirstShare : (1 - FirstShare) / (example.Themes.Count - 1);
            return 0;
        }
    }
}
