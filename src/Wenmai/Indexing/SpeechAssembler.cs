using Wenmai.Annotation;
using Wenmai.Corpus;
using Wenmai.Language;

namespace Wenmai.Indexing;

/// <summary>Makes a speech of the text that a reader yields: structure, annotation, passages.</summary>
/// <param name="annotate">Whether to label sentences and infer the year; otherwise both are left as the file states them.</param>
public sealed class SpeechAssembler(bool annotate = true)
{
    /// <summary>Changes whenever the same file would yield a different speech: every indexed file is stale then.</summary>
    public string Fingerprint { get; } = $"r{SpeechReader.ReaderVersion}-{(annotate ? SpeechAnnotator.Default.Fingerprint : "text")}";

    /// <summary>The speech of <paramref name="text"/>.</summary>
    /// <param name="text">What the reader yielded.</param>
    /// <param name="fileName">The file's path relative to its folder.</param>
    public Speech Assemble(SpeechText text, string fileName)
    {
        var structure = StructureParser.Parse(text, fileName);
        var annotation = annotate ? SpeechAnnotator.Default.Annotate(structure, text.Metadata, fileName) : Unlabelled(structure, text.Metadata);
        var source = text.Key.Length == 0 ? fileName : $"{fileName}#{text.Key}";
        return new Speech
        {
            Id = SpeechIds.Of(source),
            Source = source,
            Metadata = text.Metadata,
            Structure = structure,
            Sentences = annotation.Sentences,
            Passages = Passages(structure, annotation.Sentences, text.IsParagraphList),
            Year = annotation.Year,
            Themes = annotation.Themes,
            Notices = text.Notices,
        };
    }

    private static SpeechAnnotation Unlabelled(SpeechStructure structure, SpeechMetadata metadata) => new(
        structure.Paragraphs.SelectMany((p, i) => SentenceSplitter.Split(structure.Text, p.Span)
            .Select(span => new Sentence { Span = span, Paragraph = i, Section = p.Section })).ToList(),
        new SpeechYear { Best = metadata.Date?.Year ?? metadata.Year },
        []);

    private static List<Passage> Passages(SpeechStructure structure, IReadOnlyList<Sentence> sentences, bool asGiven)
    {
        var passages = new List<Passage>();
        var byParagraph = sentences.ToLookup(s => s.Paragraph, s => s.Span);
        var sections = new SectionCursor(structure.Sections);
        for (var p = 0; p < structure.Paragraphs.Count; p++)
        {
            var paragraph = structure.Paragraphs[p].Span;
            var spans = asGiven ? [paragraph] : PassageCutter.Cut(structure.Text, paragraph, byParagraph[p].ToList());
            foreach (var span in spans) passages.Add(new Passage(span, passages.Count + 1, p, sections.At(span.Start)));
        }
        return passages;
    }

    /// <summary>The innermost section at ascending offsets, in one pass over both.</summary>
    private sealed class SectionCursor(IReadOnlyList<Section> sections)
    {
        private int _next;
        private int _current = -1;

        public int At(int offset)
        {
            for (; _next < sections.Count && sections[_next].Span.Start <= offset; _next++) _current = _next;
            while (_current >= 0 && sections[_current].Span.End <= offset) _current = sections[_current].Parent;
            return _current;
        }
    }
}
