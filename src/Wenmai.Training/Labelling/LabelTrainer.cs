using Wenmai.Annotation;
using Wenmai.Training.Evaluation;
using Wenmai.Training.Readings;

namespace Wenmai.Training.Labelling;

/// <summary>What came of training the labeller.</summary>
/// <param name="Model">The model's bytes, in the format that the library embeds.</param>
/// <param name="Learned">Sentences learned from.</param>
/// <param name="Missing">Readings whose sentences were not found in the texts.</param>
/// <param name="KeptApart">How the model does on the sentences kept apart.</param>
public sealed record TrainedLabeller(byte[] Model, int Learned, int Missing, LabellerScores KeptApart);

/// <summary>How well the models agree with readings.</summary>
/// <param name="Sentences">Sentences compared.</param>
/// <param name="Types">Sets of types.</param>
/// <param name="Stance">Share of stances that agree.</param>
/// <param name="Strength">Share of strengths that agree.</param>
/// <param name="TopTheme">Share of first themes that agree, where a reader named one.</param>
public sealed record LabellerScores(int Sentences, PrecisionRecall Types, double Stance, double Strength, double TopTheme);

/// <summary>Makes the labeller's models from readings: finds the sentences in the texts, keeps some of the documents apart, trains, and tries.</summary>
public static class LabelTrainer
{
    /// <summary>Trains.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="readings">The readings; of several of one sentence the first counts.</param>
    /// <param name="epochs">How often each sentence is seen.</param>
    public static TrainedLabeller Run(ReadingTexts texts, IReadOnlyList<SentenceReading> readings, int epochs)
    {
        var documents = LabelExamples.Documents(texts, readings);
        List<LabelExample> examples = [.. documents.SelectMany(LabelExamples.Of)];
        var missing = readings.DistinctBy(r => (r.Document, r.Number)).Count() - examples.Count;
        var learned = examples.Where(e => !LabelTraining.IsKeptApart(e.Document)).ToList();
        var model = LabelTraining.Train(learned, documents.Where(d => !LabelTraining.IsKeptApart(d.Key)), epochs);
        return new TrainedLabeller(model.ToBytes(), learned.Count, missing, Score(model, documents.Where(d => LabelTraining.IsKeptApart(d.Key))));
    }

    private static LabellerScores Score(LabelModel model, IEnumerable<ReadDocument> documents)
    {
        int sentences = 0, both = 0, found = 0, gold = 0, stances = 0, strengths = 0, themes = 0, themed = 0;
        foreach (var document in documents)
        {
            var estimates = LabelEstimate.Of(model, document.Sentences, document.Features);
            foreach (var (index, read) in document.Readings)
            {
                var estimate = estimates[index];
                var (stance, types) = estimate.Decide(model.Least);
                var expected = read.Types;
                sentences++;
                (found, gold) = (found + types.Count, gold + expected.Count);
                both += types.Count(t => expected.Contains($"D{t + 1:00}"));
                if (stance == LabelTraining.StanceOf(read.Stance)) stances++;
                if ((types.Count == 0 ? 0 : estimate.Strength) == read.Strength) strengths++;
                if (read.Themes.Count == 0) continue;
                themed++;
                if ($"T{estimate.Theme:00}" == read.Themes[0]) themes++;
            }
        }
        return new LabellerScores(sentences, PrecisionRecall.Of(both, found, gold), Share(stances, sentences), Share(strengths, sentences), Share(themes, themed));
    }

    private static double Share(int part, int of) => of == 0 ? 1 : (double)part / of;
}
