using System.Text;
using System.Text.Json;
using Lucene.Net.Documents;
using Lucene.Net.Util;
using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Semantics;

namespace Wenmai.LuceneNet;

/// <summary>Makes documents of a speech: one for each passage, in order, and behind them one for the speech.</summary>
/// <param name="model">What makes vectors; null for none.</param>
/// <param name="run">The run that writes them.</param>
internal sealed class SpeechDocuments(MeaningModel? model, string run)
{
    /// <summary>Folded characters before the end of a cut passage from which a phrase may begin that runs over the cut.</summary>
    private const int BeforeCut = 256;

    /// <summary>Terms may be so many bytes; headings and names are far shorter.</summary>
    private const int LongestTerm = 8000;

    /// <summary>The documents, in order.</summary>
    public IReadOnlyList<Document> Of(PreparedSpeech prepared)
    {
        var (speech, folded) = (prepared.Speech, prepared.Folded);
        var vectors = model is null ? null : PassageVectors.Of(speech, prepared.Vectors ?? SpeechVectors.Of(model, speech, folded), model.Dimensions);
        var heads = speech.Structure.Sections.Select(s => TextFolding.FoldToString(s.Head.Of(speech.Text))).ToList();
        var starts = speech.Sentences.Select(s => folded.FromSource(s.Span.Start)).ToArray();
        var documents = speech.Passages.Select((p, i) => OfPassage(speech, folded, p, starts, heads, vectors?[i])).ToList();
        documents.Add(OfSpeech(prepared));
        return documents;
    }

    private Document OfPassage(Speech speech, FoldedText folded, Passage passage, int[] starts, List<string> heads, BytesRef? vectors)
    {
        var start = PassageText.StartOf(speech, folded, passage.Number);
        var next = PassageText.StartOf(speech, folded, passage.Number + 1);
        var paragraphEnd = folded.Text.IndexOf('\n', start);
        var end = Math.Min(next, paragraphEnd);   // the line feed of a paragraph belongs to its last passage, but is no character of it
        var document = Common(speech, passage.Number);
        var text = folded.Text[start..Math.Min(paragraphEnd, end + PassageText.Behind)];
        document.Add(new Field(Fields.Pairs, new TermStream(Pairs(text, 0, end - start)), Fields.Placed));
        document.Add(new Field(Fields.Characters, new TermStream(text[..(end - start)].Select(Grams.Of)), Fields.Counted));
        if (text.Length > end - start) document.Add(new Field(Fields.Seam, new TermStream(Pairs(text, Math.Max(0, end - start - BeforeCut), text.Length)), Fields.PlacedUnscored));
        if (paragraphEnd > end + PassageText.Behind) document.Add(new StringField(Fields.RunsOn, "1", Field.Store.NO));
        document.Add(new Field(Fields.Words, new TermStream(SmartCnWords.Of(text[..(end - start)]).ToList()), Fields.Counted));
        var written = passage.Span.Of(speech.Text);
        document.Add(new StoredField(Fields.Text, written));
        document.Add(new BinaryDocValuesField(Fields.Folded, new PassageText(
            text, 0, end - start, starts.Where(s => s >= start && s < start + text.Length).Select(s => s - start).ToArray()).Encode(written)));
        document.Add(new NumericDocValuesField(Fields.Length, next - start));
        AddHeadings(document, speech, passage.Section, heads);
        AddLabels(document, speech, passage);
        if (vectors is not null) document.Add(new BinaryDocValuesField(Fields.Vectors, vectors));
        return document;
    }

    private Document OfSpeech(PreparedSpeech prepared)
    {
        var speech = prepared.Speech;
        var document = Common(speech, 0);
        var summary = new SpeechSummary(
            speech.Id, speech.Source, speech.Title, speech.Structure.TitleOrigin == TitleOrigin.Derived, speech.Year.Best, speech.Metadata.Date,
            speech.Metadata.Unit, speech.Metadata.Speaker, speech.Metadata.Meeting, speech.Text.Count(c => !char.IsWhiteSpace(c)), speech.Passages.Count, speech.Year.Conflicts.Count > 0);
        document.Add(new StringField(Fields.Id, speech.Id, Field.Store.NO));
        document.Add(new StoredField(Fields.Summary, JsonSerializer.Serialize(summary)));
        document.Add(new StoredField(Fields.Record, prepared.Record));
        document.Add(new StoredField(Fields.Body, prepared.Speech.Text));
        document.Add(new NumericDocValuesField(Fields.Id, SpeechIds.ToNumber(speech.Id)));
        document.Add(new NumericDocValuesField(Fields.Day, speech.Metadata.Date?.DayNumber ?? -1));
        document.Add(new NumericDocValuesField(Fields.Sentences, speech.Sentences.Count));
        document.Add(new BinaryDocValuesField(Fields.Title, new BytesRef(TextFolding.FoldToString(speech.Title))));
        document.Add(new BinaryDocValuesField(Fields.Unit, new BytesRef(speech.Metadata.Unit ?? "")));
        return document;
    }

    private Document Common(Speech speech, int number) =>
    [
        new StringField(Fields.File, speech.Source.File, Field.Store.NO),
        new StringField(Fields.Run, run, Field.Store.NO),
        new NumericDocValuesField(Fields.Number, number),
        new Int32Field(Fields.Year, speech.Year.Best ?? 0, Field.Store.NO),
        new NumericDocValuesField(Fields.Year, speech.Year.Best ?? 0),
    ];

    private static void AddHeadings(Document document, Speech speech, int section, List<string> heads)
    {
        for (; section >= 0; section = speech.Structure.Sections[section].Parent)
        {
            var head = heads[section].Length > LongestTerm ? heads[section][..LongestTerm] : heads[section];
            document.Add(new StringField(Fields.Heading, head, Field.Store.NO));
            document.Add(new SortedSetDocValuesField(Fields.Heading, new BytesRef(head)));
        }
    }

    private static void AddLabels(Document document, Speech speech, Passage passage)
    {
        var end = passage.Number < speech.Passages.Count ? speech.Passages[passage.Number].Span.Start : int.MaxValue;
        var sentences = speech.Sentences.Where(s => s.Span.Start >= passage.Span.Start && s.Span.Start < end).ToList();
        foreach (var labels in sentences.Select(SentenceLabels.Of).Distinct()) document.Add(new SortedSetDocValuesField(Fields.Sentence, new BytesRef(labels)));
        foreach (var theme in sentences.SelectMany(s => s.Themes).Select(t => t.Theme.Id).Distinct()) document.Add(new StringField(Fields.Theme, theme, Field.Store.NO));
        foreach (var type in sentences.SelectMany(s => s.Directives).Select(d => d.Type).Distinct())
            document.Add(new StringField(Fields.Type, Labels.Of(Labels.DirectiveTypes, type).Code, Field.Store.NO));
        document.Add(new NumericDocValuesField(Fields.Roles, sentences.Where(s => s.Span.Start < passage.Span.End).Aggregate(0, (mask, s) => mask | 1 << (int)s.Role)));
    }

    /// <summary>The pairs whose first character lies in [<paramref name="from"/>, <paramref name="to"/>).</summary>
    private static IEnumerable<string> Pairs(string text, int from, int to)
    {
        for (var i = from; i < to && i + 1 < text.Length; i++) yield return Grams.Of(text[i], text[i + 1]);
    }
}
