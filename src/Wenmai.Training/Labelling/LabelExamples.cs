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

/// <summary>A document of which sentences were read.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Speech">Its text and structure.</param>
/// <param name="Drafts">All its sentences.</param>
/// <param name="Sentences">The same, as the rules read them.</param>
/// <param name="Readings">What was read, with the number of the sentence among them, from 0.</param>
internal sealed record ReadDocument(
    string Key, Speech Speech, IReadOnlyList<SentenceDraft> Drafts, IReadOnlyList<RuledSentence> Sentences, IReadOnlyList<(int Index, SentenceReading Read)> Readings)
{
    private LabelFeatures? _features;

    /// <summary>What the labeller sees of the sentences; made when first asked for.</summary>
    public LabelFeatures Features =>
        _features ??= new LabelFeatures(Speech.Structure, Sentences, SpeechThemeCues.Of(AnnotationLexicons.Shipped, Speech.Structure, Drafts));
}

/// <summary>Finds the sentences of readings in their texts again, and makes examples of them.</summary>
internal static class LabelExamples
{
    /// <summary>The documents, in ordinal order of their keys, read anew whenever they are asked for; those whose text is missing are left out.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="readings">The readings; of several of one sentence the first counts.</param>
    public static IEnumerable<ReadDocument> Documents(ReadingTexts texts, IEnumerable<SentenceReading> readings)
    {
        foreach (var document in readings.GroupBy(r => r.Document).OrderBy(g => g.Key, StringComparer.Ordinal))
            if (texts.Find(document.Key) is { } speech) yield return Find(speech, document.Key, document.DistinctBy(r => r.Number));
    }

    /// <summary>The examples of a document.</summary>
    public static IEnumerable<LabelExample> Of(ReadDocument document) => document.Readings.Select(reading =>
    {
        var sentence = document.Sentences[reading.Index];
        var types = ClauseTypes(document.Speech.Text, sentence.Draft.Cues.Span, sentence.Clauses, reading.Read);
        return new LabelExample(document.Key, document.Features.Of(reading.Index), reading.Read, types);
    });

    private static ReadDocument Find(Speech speech, string key, IEnumerable<SentenceReading> readings)
    {
        var lexicons = AnnotationLexicons.Shipped;
        var drafts = SentenceReader.Read(lexicons, speech.Structure);
        var ruled = SentenceTagger.Rule(lexicons, speech.Structure, GenreReader.Of(speech.Structure), drafts);
        var byKey = drafts.Select((d, i) => (Key: SentenceKey.Of(d.Cues.Span.Of(speech.Text)), Index: i)).ToLookup(d => d.Key, d => d.Index);
        var found = new List<(int, SentenceReading)>();
        foreach (var reading in readings)
            if (byKey[reading.Key].OrderBy(i => Math.Abs(i + 1 - reading.Number)).Cast<int?>().FirstOrDefault() is { } index) found.Add((index, reading));
        return new ReadDocument(key, speech, drafts, ruled, found);
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
