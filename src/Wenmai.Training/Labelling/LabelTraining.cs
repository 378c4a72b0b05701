using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Wenmai.Annotation;
using Wenmai.Training.Evaluation;
using Wenmai.Training.Readings;

namespace Wenmai.Training.Labelling;

/// <summary>Trains the labeller from examples.</summary>
internal static class LabelTraining
{
    private const int Seed = 20260101;
    private const float FirstTheme = .75f;
    private const float UsualLeast = .4f;
    private const int Parts = 5;

    /// <summary>The trained model.</summary>
    /// <remarks>The network of surroundings learns from what models made of documents that they had not learned from, since that is what it will hear of
    /// new ones; so do the probabilities from which on each type is best said to be there.</remarks>
    /// <param name="examples">What to learn from.</param>
    /// <param name="documents">The documents they stand in, in the same order.</param>
    /// <param name="epochs">How often each is seen.</param>
    public static LabelModel Train(IReadOnlyList<LabelExample> examples, IEnumerable<ReadDocument> documents, int epochs)
    {
        var models = new LabelModel[Parts + 1];
        Parallel.For(0, models.Length, part => models[part] = Learn([.. examples.Where(e => PartOf(e.Document) != part)], epochs));
        List<ContextExample> contexts = [.. documents.SelectMany(d => ContextTraining.Examples(models[PartOf(d.Key)], d))];
        var model = models[Parts] with { OfContext = ContextTraining.Train(contexts, Seed) };
        return model with { Least = Tuned(model, contexts) };
    }

    /// <summary>Whether a document is kept apart: its sentences are never learned from, so that they can tell how well the labeller does.</summary>
    public static bool IsKeptApart(string document) => ShareOf(document, "") is 0 && ShareOf(document, "half") < 3;

    // The last model learns from all of them.
    private static int PartOf(string document) => ShareOf(document, "part") % Parts;

    /// <summary>Which hundredth a document belongs to, 0-99: by its name, so that it never changes sides.</summary>
    public static int HundredthOf(string document) => SHA256.HashData(Encoding.UTF8.GetBytes("hundredth" + document))[0] * 100 / 256;

    // Which fifth a document belongs to: by its name, so that it never changes sides.
    private static int ShareOf(string document, string purpose) => SHA256.HashData(Encoding.UTF8.GetBytes(purpose + document))[0] % 5;

    private static LabelModel Learn(IReadOnlyList<LabelExample> examples, int epochs)
    {
        examples = [.. examples.Where(e => e.Features.OfClauses.Count > 0)];
        if (examples.Count == 0) throw new FormatException("没有可以学习的句子，请核对原文和阅读结果。");
        var features = examples[0].Features;
        var clauses = new LinearTrainer(LabelModel.ClauseBits, LabelModel.Types, features.OfClauses[0].Dense.Length);
        var sentences = new LinearTrainer(LabelModel.SentenceBits, LabelModel.SentenceOutputs, features.OfSentence.Dense.Length);
        var themes = new LinearTrainer(LabelModel.SentenceBits, LabelModel.Themes, features.OfThemes.Dense.Length);
        var random = new Random(Seed);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                LearnClauses(clauses, examples[i]);
                LearnSentence(sentences, examples[i]);
                LearnThemes(themes, examples[i]);
            }
        }
        return new LabelModel(clauses.Model(), sentences.Model(), themes.Model(), ContextNetwork.Empty, [.. Enumerable.Repeat(UsualLeast, LabelModel.Types)]);
    }

    // One type after the other, twice: what is best for one depends a little on the others.
    private static float[] Tuned(LabelModel model, IReadOnlyList<ContextExample> examples)
    {
        var estimates = examples.Select(e => (Gold: e.Read.Types.Select(NumberOf).ToHashSet(), Estimate: e.Estimate(model))).ToList();
        var least = model.Least;
        for (var t = 0; t < 2 * least.Length; t++)
        {
            var type = t % least.Length;
            least[type] = Enumerable.Range(4, 9).Select(i => i * .05f).MaxBy(share =>
            {
                least[type] = share;
                return F1(estimates, least);
            });
        }
        return least;
    }

    private static double F1(List<(HashSet<int> Gold, LabelEstimate Estimate)> estimates, float[] least)
    {
        int both = 0, found = 0, gold = 0;
        foreach (var (expected, estimate) in estimates)
        {
            var types = estimate.Decide(least).Types;
            (both, found, gold) = (both + types.Count(expected.Contains), found + types.Count, gold + expected.Count);
        }
        return PrecisionRecall.Of(both, found, gold).F1;
    }

    /// <summary>The number of a type's or theme's code, from 0.</summary>
    public static int NumberOf(string code) => int.Parse(code.AsSpan(1), CultureInfo.InvariantCulture) - 1;

    // A demand of several clauses has its types somewhere in them: at least one of them makes each (noisy or).
    private static void LearnClauses(LinearTrainer trainer, LabelExample example)
    {
        var clauses = example.Features.OfClauses;
        var scores = new float[clauses.Count][];
        var gradients = new float[clauses.Count][];
        var positive = new bool[clauses.Count, LabelModel.Types];
        for (var c = 0; c < clauses.Count; c++)
        {
            (scores[c], gradients[c]) = (new float[LabelModel.Types], new float[LabelModel.Types]);
            trainer.Score(clauses[c], scores[c]);
            for (var t = 0; t < LabelModel.Types; t++) scores[c][t] = LabelModel.Sigmoid(scores[c][t]);
        }
        foreach (var (of, codes) in example.ClauseTypes)
            foreach (var code in codes)
            {
                var t = NumberOf(code);
                var none = of.Aggregate(1f, (product, c) => product * (1 - scores[c][t]));
                foreach (var c in of)
                {
                    positive[c, t] = true;
                    gradients[c][t] = -scores[c][t] * none / Math.Max(1 - none, 1e-4f);
                }
            }
        for (var c = 0; c < clauses.Count; c++)
        {
            for (var t = 0; t < LabelModel.Types; t++)
                if (!positive[c, t]) gradients[c][t] = scores[c][t];
            trainer.Learn(clauses[c], gradients[c]);
        }
    }

    private static void LearnSentence(LinearTrainer trainer, LabelExample example)
    {
        Span<float> scores = stackalloc float[LabelModel.SentenceOutputs];
        trainer.Score(example.Features.OfSentence, scores);
        LabelModel.Squash(scores);
        SubtractSentence(scores, example.Read);
        trainer.Learn(example.Features.OfSentence, scores);
    }

    private static void LearnThemes(LinearTrainer trainer, LabelExample example)
    {
        Span<float> scores = stackalloc float[LabelModel.Themes];
        trainer.Score(example.Features.OfThemes, scores);
        ThemeModel.SoftMax(scores);
        SubtractThemes(scores, example.Read.Themes);
        trainer.Learn(example.Features.OfThemes, scores);
    }

    /// <summary>Turns shares of stances, strengths and types into the slope of the loss.</summary>
    public static void SubtractSentence(Span<float> shares, SentenceReading read)
    {
        foreach (var code in read.Types) shares[LabelModel.FirstType + NumberOf(code)] -= 1;
        shares[(int)StanceOf(read.Stance)] -= 1;
        shares[LabelModel.Stances + read.Strength] -= 1;
    }

    /// <summary>Turns shares of themes, none first, into the slope of the loss.</summary>
    public static void SubtractThemes(Span<float> shares, IReadOnlyList<string> themes)
    {
        if (themes.Count == 0) shares[0] -= 1;
        for (var i = 0; i < themes.Count; i++) shares[NumberOf(themes[i]) + 1] -= themes.Count == 1 ? 1 : i == 0 ? FirstTheme : 1 - FirstTheme;
    }

    /// <summary>The stance of a code.</summary>
    public static Stance StanceOf(string code) => Labels.Stances.First(s => s.Code == code).Value;
}
