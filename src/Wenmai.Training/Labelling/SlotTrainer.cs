using Wenmai.Annotation;
using Wenmai.Training.Evaluation;
using Wenmai.Training.Readings;

namespace Wenmai.Training.Labelling;

/// <summary>What came of training the tagger of slots.</summary>
/// <param name="Model">The model's bytes, in the format that the library embeds.</param>
/// <param name="Learned">Sentences learned from.</param>
/// <param name="Missing">Readings whose sentences were not found in the texts.</param>
/// <param name="ByRules">How the rules alone do on the documents kept apart.</param>
/// <param name="ByModel">How the model does on them.</param>
public sealed record TrainedSlots(byte[] Model, int Learned, int Missing, AnnotationScores ByRules, AnnotationScores ByModel);

/// <summary>Makes the model of slots from readings: finds the sentences in the texts, keeps some of the documents apart, trains, and tries.</summary>
public static class SlotTrainer
{
    /// <summary>Trains.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="readings">The readings; of several of one sentence the first counts.</param>
    /// <param name="epochs">How often each sentence is seen.</param>
    /// <param name="share">The share of documents to learn from, in hundredths; fewer than 100 show what further readings would give.</param>
    public static TrainedSlots Run(ReadingTexts texts, IReadOnlyList<SentenceReading> readings, int epochs, int share)
    {
        var (learning, apart) = (readings.Where(IsLearned).ToList(), readings.Where(r => LabelTraining.IsKeptApart(r.Document)));
        List<SlotExample> learned = [];
        var found = 0;
        foreach (var document in LabelExamples.Documents(texts, learning))
        {
            learned.AddRange(Examples(document));
            found += document.Readings.Count;
        }
        var missing = learning.DistinctBy(r => (r.Document, r.Number)).Count() - found;
        var model = SlotTraining.Train(learned, epochs);
        List<SentencePair> byRules = [], byModel = [];
        foreach (var document in LabelExamples.Documents(texts, apart))
        {
            byRules.AddRange(Pairs(document, null));
            byModel.AddRange(Pairs(document, model));
        }
        return new TrainedSlots(model.ToBytes(), learned.Count, missing, AnnotationScorer.Score(byRules), AnnotationScorer.Score(byModel));

        bool IsLearned(SentenceReading reading) => !LabelTraining.IsKeptApart(reading.Document) && LabelTraining.HundredthOf(reading.Document) < share;
    }

    private static IEnumerable<SlotExample> Examples(ReadDocument document) => document.Readings.Where(r => r.Read.Demands.Count > 0)
        .Select(r => new SlotExample(document.Sentences[r.Index], [r.Read.Actor, r.Read.Deadline, r.Read.Quantity]));

    private static IEnumerable<SentencePair> Pairs(ReadDocument document, SlotModel? model)
    {
        var (text, structure) = (document.Speech.Text, document.Speech.Structure);
        var found = SentenceTagger.Tag(AnnotationLexicons.Shipped, structure, GenreReader.Of(structure), document.Drafts, model);
        return document.Readings.Select(r => new SentencePair(Judged(r.Read, text, found[r.Index].Span), found[r.Index], text));
    }

    private static JudgedSentence Judged(SentenceReading reading, string text, TextSpan sentence)
    {
        return new JudgedSentence
        {
            Document = reading.Document,
            Number = reading.Number,
            Span = sentence,
            Types = reading.Types,
            Stance = reading.Stance,
            Strength = reading.Strength,
            Themes = reading.Themes,
            Actor = Words(reading.Actor),
            Deadline = Words(reading.Deadline),
            Quantity = Words(reading.Quantity),
        };

        string Words(TextSpan? span) => span is { } s ? text[(sentence.Start + s.Start)..(sentence.Start + s.End)] : "";
    }
}
