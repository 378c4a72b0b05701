using Wenmai.Annotation;
using Wenmai.Language;
using Wenmai.Training.Readings;

namespace Wenmai.Training.Labelling;

/// <summary>A sentence that was read, with its features.</summary>
/// <param name="Document">Key of its document.</param>
/// <param name="Features">What the labeller sees.</param>
/// <param name="Read">What the reader said.</param>
/// <param name="ClauseTypes">For each demand, the clauses that make it.</param>
internal sealed record LabelExample(
    string Document, SentenceFeatures Features, SentenceReading Read, IReadOnlyList<(IReadOnlyList<int> Clauses, IReadOnlyList<string> Types)> ClauseTypes);

/// <summary>Finds the sentences of readings in their texts again, and makes examples of them.</summary>
internal static class LabelExamples
{
    /// <summary>The examples, by document.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="readings">The readings; of several of one sentence the first counts.</param>
    /// <param name="missing">How many sentences were not found.</param>
    public static List<LabelExample> Of(ReadingTexts texts, IEnumerable<SentenceReading> readings, out int missing)
    {
        var examples = new List<LabelExample>();
        missing = 0;
        foreach (var document in readings.GroupBy(r => r.Document).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            if (texts.Find(document.Key) is not { } speech)
            {
                missing += document.Count();
                continue;
            }
            var found = OfDocument(speech, document.Key, [.. document.DistinctBy(r => r.Number)]);
            missing += document.DistinctBy(r => r.Number).Count() - found.Count;
            examples.AddRange(found);
        }
        return examples;
    }

    private static List<LabelExample> OfDocument(Speech speech, string key, List<SentenceReading> readings)
    {
        var lexicons = AnnotationLexicons.Shipped;
        var drafts = SentenceReader.Read(lexicons, speech.Structure);
        var ruled = SentenceTagger.Rule(lexicons, speech.Structure, GenreReader.Of(speech.Structure), drafts);
        var features = new LabelFeatures(speech.Structure, ruled, SpeechThemeCues.Of(lexicons, speech.Structure, drafts));
        var byKey = drafts.Select((d, i) => (Key: SentenceKey.Of(d.Cues.Span.Of(speech.Text)), Index: i)).ToLookup(d => d.Key, d => d.Index);
        var examples = new List<LabelExample>();
        foreach (var reading in readings)
        {
            if (byKey[reading.Key].OrderBy(i => Math.Abs(i + 1 - reading.Number)).Cast<int?>().FirstOrDefault() is not { } index) continue;
            var of = features.Of(index);
            examples.Add(new LabelExample(key, of, reading, ClauseTypes(speech.Text, drafts[index].Cues.Span, ruled[index].Clauses, reading)));
        }
        return examples;
    }

    private static List<(IReadOnlyList<int> Clauses, IReadOnlyList<string> Types)> ClauseTypes(
        string text, TextSpan sentence, IReadOnlyList<Clause> clauses, SentenceReading reading)
    {
        var pieces = SentencePieces.Of(text, sentence);
        return [.. reading.Demands.Select(d =>
        {
            var span = new TextSpan(pieces[Math.Min(d.First, pieces.Count) - 1].Start, pieces[Math.Min(d.Last, pieces.Count) - 1].End);
            return ((IReadOnlyList<int>)[.. Enumerable.Range(0, clauses.Count).Where(c => clauses[c].Span.Overlaps(span))], d.Types);
        })];
    }
}
