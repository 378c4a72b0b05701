using Wenmai.Language;
using Wenmai.Semantics;

namespace Wenmai.Training.Embeddings;

/// <summary>How to train a model.</summary>
public sealed record ModelTrainingOptions
{
    /// <summary>Units of the vocabulary. The default is 58,000: with 192 numbers each they fit into 12 MB.</summary>
    public int Units { get; init; } = 58_000;

    /// <summary>Numbers of a vector, divisible by 64. The default is 192.</summary>
    public int Dimensions { get; init; } = 192;

    /// <summary>How often the first vectors go through the texts. The default is 1.</summary>
    public int WordEpochs { get; init; } = 1;

    /// <summary>Steps of 1,024 pairs. The default is 12,000.</summary>
    public int Steps { get; init; } = 12_000;

    /// <summary>Length of a step at the start; it falls to a tenth. The default is 0.02.</summary>
    public float LearningRate { get; init; } = .02f;

    /// <summary>The same seed, texts and kind of processor give the same bytes. The default is 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads; their number does not change the result. The default is 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>A folder to keep unfinished work in, from which a run with the same options goes on; null to keep none.</summary>
    public string? WorkFolder { get; init; }

    /// <summary>A model to go on from: its units and vectors take the place of the first two stages. Null to begin anew.</summary>
    public MeaningModel? From { get; init; }
}

/// <summary>What training is doing.</summary>
/// <param name="Stage"><c>units</c>, <c>words</c> or <c>pairs</c>.</param>
/// <param name="Done">Share done, 0-1.</param>
/// <param name="Loss">Mean loss of the last steps by source of pairs (title, neighbour, written, concept); empty before the first.</param>
public readonly record struct TrainingProgress(string Stage, double Done, IReadOnlyList<double> Loss);

/// <summary>Trains a model: learns units, first vectors from running text, then from pairs that say the same or belong together.</summary>
public sealed class ModelTraining
{
    private const int MinCount = 20;
    private const int WrittenRepeats = 4;
    private const long UnitCharacters = 35_000_000;
    private const int StepsBetweenReports = 200;
    private const int StepsBetweenSaves = 2_000;
    private const double Smoothing = 1e-4;

    /// <summary>Shares of titles, neighbours, written pairs and concepts in the first steps, and in the last fifth.</summary>
    private static readonly double[] FirstMix = [2.5, 3.5, 2, .8];
    private static readonly double[] LastMix = [.8, .8, 1.5, .5];

    /// <summary>From this source on, pairs are few and come up again and again.</summary>
    private const int FirstWritten = 2;
    private static readonly Dropout WrittenDropout = new(Left: .5f, Right: .4f, Long: .5f);

    private readonly ModelTrainingOptions _options;
    private readonly IReadOnlyList<TrainingDocument> _documents;
    private readonly TrainingWork _work;
    private readonly IProgress<TrainingProgress>? _progress;

    private ModelTraining(ModelTrainingOptions options, IReadOnlyList<TrainingDocument> documents, IProgress<TrainingProgress>? progress) =>
        (_options, _documents, _work, _progress) = (options, documents, new TrainingWork(options.WorkFolder), progress);

    /// <summary>Trains and writes a model.</summary>
    /// <param name="documents">Texts to learn from. Written pairs and concept groups that ship with the library are always learned from as well.</param>
    /// <param name="path">Where to write.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Ends it; with a work folder a later run goes on.</param>
    /// <exception cref="FormatException">The texts are too few to learn from.</exception>
    public static void Run(
        IReadOnlyList<TrainingDocument> documents, string path, ModelTrainingOptions options, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (documents.Count(d => d.Sentences.Count > 1) == 0) throw new FormatException("可供训练的文本太少：至少要有一篇两句以上的文字。");
        if (options.From is not null) options = options with { Dimensions = options.From.Dimensions };
        var training = new ModelTraining(options, documents, progress);
        var units = options.From is { } from ? OfModel(from) : training.LearnUnits();
        var vectors = options.From is { } known ? known.AllVectors() : training.LearnWords(units, cancellationToken);
        MeaningModel.Write(path, units.Select(u => u.Unit).ToList(), training.LearnPairs(units, vectors, cancellationToken), options.Dimensions);
        training._work.Delete();
    }

    private static List<(string Unit, long Count)> OfModel(MeaningModel model) => Enumerable.Range(0, model.Units.Count).Select(u => (model.Units[u], 1L)).ToList();

    private IReadOnlyList<(string Unit, long Count)> LearnUnits()
    {
        if (_work.ReadUnits() is { } known) return known;
        _progress?.Report(new TrainingProgress("units", 0, []));
        var texts = new List<string>();
        // Every so-many-th document, so that all sources have their share.
        var stride = Math.Max(1, (int)(_documents.Sum(d => d.Sentences.Sum(s => (long)s.Length)) / UnitCharacters));
        foreach (var document in _documents.Where((_, i) => i % stride == 0)) texts.AddRange(document.Sentences.Append(document.Title));
        var written = WrittenPairs.All.SelectMany(p => p.Official.Append(p.Plain)).Select(TextFolding.FoldToString).ToList();
        for (var i = 0; i < WrittenRepeats; i++) texts.AddRange(written);
        var members = ConceptLexicon.Shipped.Groups.SelectMany(g => g.Members).Select(TextFolding.FoldToString);
        var units = UnitLearner.Learn(texts, _options.Units, MinCount, members);
        _work.WriteUnits(units);
        return units;
    }

    private float[] LearnWords(IReadOnlyList<(string Unit, long Count)> units, CancellationToken cancellationToken)
    {
        if (_work.ReadVectors("words") is { } known) return known;
        var vocabulary = new MeaningUnits(units.Select(u => u.Unit));
        var total = Math.Log(units.Sum(u => u.Count));
        var cutter = new TermCutter(vocabulary, units.Select(u => (float)(total - Math.Log(u.Count))).ToArray());
        var texts = Cut(cutter);
        var counts = new long[units.Count];
        foreach (var unit in texts)
            if (unit >= 0) counts[unit]++;
        var trainer = new WordVectorTrainer(counts, _options.Dimensions, _options.Seed);
        var reported = 0.0;
        trainer.Train(texts, _options.WordEpochs, done =>
        {
            if (done < reported) return;
            reported = done + .01;
            _progress?.Report(new TrainingProgress("words", done, []));
        }, cancellationToken);
        Weigh(trainer.Vectors, units);
        _work.WriteVectors("words", trainer.Vectors);
        return trainer.Vectors;
    }

    private int[] Cut(TermCutter cutter)
    {
        var units = new List<int>();
        foreach (var document in _documents)
        {
            foreach (var sentence in document.Sentences.Prepend(document.Title))
                for (var i = 0; i < sentence.Length; i++)
                {
                    var start = i;
                    while (i < sentence.Length && char.IsLetterOrDigit(sentence[i])) i++;
                    if (i == start) continue;
                    var first = units.Count;
                    cutter.Cut(sentence.AsSpan(start, i - start), units.Add);
                    units.Reverse(first, units.Count - first);
                }
            units.Add(-1);
        }
        return units.ToArray();
    }

    /// <summary>Gives every vector the length a/(a + p) for a unit of probability p: frequent units begin with little weight.</summary>
    private void Weigh(float[] vectors, IReadOnlyList<(string Unit, long Count)> units)
    {
        var total = (double)units.Sum(u => u.Count);
        for (var u = 0; u < units.Count; u++)
        {
            var row = vectors.AsSpan(u * _options.Dimensions, _options.Dimensions);
            DenseMath.Normalise(row);
            var weight = (float)(Smoothing / (Smoothing + units[u].Count / total));
            foreach (ref var x in row) x *= weight;
        }
    }

    private float[] LearnPairs(IReadOnlyList<(string Unit, long Count)> units, float[] vectors, CancellationToken cancellationToken)
    {
        var vocabulary = new MeaningUnits(units.Select(u => u.Unit));
        var texts = new EncodedTexts();
        foreach (var document in _documents) texts.Add(document, vocabulary);
        var sources = Sources(texts, vocabulary);
        var options = new ContrastiveOptions(_options.Dimensions, LearningRate: _options.LearningRate);
        var trainer = new ContrastiveTrainer(vocabulary, vectors, texts.Units, options, _options.Threads);
        var first = _work.ReadStep(trainer);
        var batch = new TrainingPair[options.BatchSize];
        var losses = new LossMeans(sources.Length);
        for (var step = first; step < _options.Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // What a step draws depends on seed and number alone, so that a run that goes on draws the same.
            var random = new Random(unchecked(_options.Seed * 1_000_003 + step));
            var done = (double)step / _options.Steps;
            var source = Draw(done < .8 ? FirstMix : LastMix, sources, random);
            sources[source]!.Fill(batch, random);
            losses.Add(source, trainer.Step(batch, source < FirstWritten ? default : WrittenDropout, random, (float)(1 - .9 * done)));
            if ((step + 1) % StepsBetweenReports == 0) _progress?.Report(new TrainingProgress("pairs", done, losses.Take()));
            if ((step + 1) % StepsBetweenSaves == 0) _work.WriteStep(step + 1, trainer);
        }
        return trainer.MappedVectors();
    }

    /// <summary>The sources of pairs in the order of the mix; null where the texts have none.</summary>
    private static IPairSource?[] Sources(EncodedTexts texts, MeaningUnits units)
    {
        var written = new List<(UnitRange[] Left, UnitRange[] Right)>();
        foreach (var pair in WrittenPairs.All)
        {
            var (plain, official) = (Encode(pair.Plain), pair.Official.Select(Encode).ToArray());
            written.Add(([plain], official));
            if (official.Length > 1) written.Add(([official[0]], [official[1]]));
        }
        var concepts = ConceptLexicon.Shipped.Groups.Where(g => !g.IsList).Select(g => g.Members.Select(Encode).Where(r => r.End > r.Start).ToArray()).Where(r => r.Length > 1).ToList();
        return
        [
            texts.Documents.Any(TitlePairs.CanUse) ? new TitlePairs(texts) : null,
            texts.Documents.Any(d => NeighbourPairs.CanUse(texts, d)) ? new NeighbourPairs(texts) : null,
            new GivenPairs(written),
            new ConceptPairs(concepts),
        ];

        UnitRange Encode(string text) => texts.AddText(TextFolding.FoldToString(text), units);
    }

    private static int Draw(double[] mix, IPairSource?[] sources, Random random)
    {
        var weights = mix.Select((weight, i) => sources[i] is null ? 0 : weight).ToArray();
        var drawn = random.NextDouble() * weights.Sum();
        var source = 0;
        while (source + 1 < weights.Length && (drawn >= weights[source] || weights[source] == 0)) drawn -= weights[source++];
        return source;
    }

    /// <summary>Means of losses by source since they were last taken.</summary>
    private sealed class LossMeans(int sources)
    {
        private readonly double[] _sums = new double[sources];
        private readonly int[] _counts = new int[sources];

        public void Add(int source, double loss)
        {
            _sums[source] += loss;
            _counts[source]++;
        }

        public IReadOnlyList<double> Take()
        {
            var means = _sums.Select((sum, i) => _counts[i] == 0 ? 0 : sum / _counts[i]).ToList();
            Array.Clear(_sums);
            Array.Clear(_counts);
            return means;
        }
    }
}
