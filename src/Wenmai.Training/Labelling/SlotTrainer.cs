using Wenmai.Annotation;
using Wenmai.Language;
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
        var documents = readings.GroupBy(r => r.Document).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var learned = new List<SlotExample>();
        var missing = 0;
        foreach (var document in documents.Where(d => !LabelTraining.IsKeptApart(d.Key) && LabelTraining.HundredthOf(d.Key) < share))
            if (ReadDocument.Of(texts, document.Key) is { } read) learned.AddRange(read.Examples(document, ref missing));
            else missing += document.Count();
        var model = SlotTraining.Train(learned, epochs);
        List<SentencePair> byRules = [], byModel = [];
        foreach (var document in documents.Where(d => LabelTraining.IsKeptApart(d.Key)))
        {
            if (ReadDocument.Of(texts, document.Key) is not { } read) continue;
            byRules.AddRange(read.Pairs(document, null));
            byModel.AddRange(read.Pairs(document, model));
        }
        return new TrainedSlots(model.ToBytes(), learned.Count, missing, AnnotationScorer.Score(byRules), AnnotationScorer.Score(byModel));
    }

    /// <summary>A document of readings with what the rules say of its sentences.</summary>
    private sealed record ReadDocument(Speech Speech, Genre Genre, List<SentenceDraft> Drafts, ILookup<string, int> ByKey)
    {
        public static ReadDocument? Of(ReadingTexts texts, string key)
        {
            if (texts.Find(key) is not { } speech) return null;
            var drafts = SentenceReader.Read(AnnotationLexicons.Shipped, speech.Structure);
            var byKey = drafts.Select((d, i) => (Key: SentenceKey.Of(d.Cues.Span.Of(speech.Text)), Index: i)).ToLookup(d => d.Key, d => d.Index);
            return new ReadDocument(speech, GenreReader.Of(speech.Structure), drafts, byKey);
        }

        public List<SlotExample> Examples(IEnumerable<SentenceReading> readings, ref int missing)
        {
            var ruled = SentenceTagger.Rule(AnnotationLexicons.Shipped, Speech.Structure, Genre, Drafts);
            var examples = new List<SlotExample>();
            foreach (var reading in readings.DistinctBy(r => r.Number))
            {
                if (IndexOf(reading) is not { } index) missing++;
                else if (reading.Demands.Count > 0) examples.Add(new SlotExample(ruled[index], [reading.Actor, reading.Deadline, reading.Quantity]));
            }
            return examples;
        }

        public IEnumerable<SentencePair> Pairs(IEnumerable<SentenceReading> readings, SlotModel? model)
        {
            var found = SentenceTagger.Tag(AnnotationLexicons.Shipped, Speech.Structure, Genre, Drafts, model);
            foreach (var reading in readings.DistinctBy(r => r.Number))
                if (IndexOf(reading) is { } index) yield return new SentencePair(Judged(reading, found[index].Span), found[index], Speech.Text);
        }

        private int? IndexOf(SentenceReading reading) =>
            ByKey[reading.Key].OrderBy(i => Math.Abs(i + 1 - reading.Number)).Cast<int?>().FirstOrDefault();

        private JudgedSentence Judged(SentenceReading reading, TextSpan sentence) => new()
        {
            Document = reading.Document,
            Number = reading.Number,
            Span = sentence,
            Types = reading.Types,
            Stance = reading.Stance,
            Strength = reading.Strength,
            Themes = reading.Themes,
            Actor = Words(reading.Actor, sentence),
            Deadline = Words(reading.Deadline, sentence),
            Quantity = Words(reading.Quantity, sentence),
        };

        private string Words(TextSpan? span, TextSpan sentence) => span is { } s ? Speech.Text[(sentence.Start + s.Start)..(sentence.Start + s.End)] : "";
    }
}
