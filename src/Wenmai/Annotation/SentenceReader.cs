using Wenmai.Language;

namespace Wenmai.Annotation;

/// <summary>A sentence before it is labelled.</summary>
/// <param name="Cues">Its span with the cues found in it.</param>
/// <param name="Paragraph">Index of its paragraph.</param>
/// <param name="Section">Index of the innermost section, inline ones included, or -1.</param>
internal sealed record SentenceDraft(SentenceCues Cues, int Paragraph, int Section);

/// <summary>Cuts a speech into sentences and places each one in its paragraph and section.</summary>
internal static class SentenceReader
{
    /// <summary>All sentences in text order.</summary>
    public static List<SentenceDraft> Read(AnnotationLexicons lexicons, SpeechStructure structure)
    {
        var drafts = new List<SentenceDraft>();
        var open = new Stack<int>();
        var next = 0;
        for (var p = 0; p < structure.Paragraphs.Count; p++)
            foreach (var span in SentenceSplitter.Split(structure.Text, structure.Paragraphs[p].Span))
            {
                var section = SectionAt(structure.Sections, open, ref next, span.Start);
                drafts.Add(new SentenceDraft(new SentenceCues(lexicons, structure.Text, span), p, section));
            }
        return drafts;
    }

    // Sections nest and come in text order of their heads, so one walk with a stack of open ones places all sentences.
    private static int SectionAt(IReadOnlyList<Section> sections, Stack<int> open, ref int next, int position)
    {
        for (; next < sections.Count && sections[next].Span.Start <= position; next++) open.Push(next);
        while (open.Count > 0 && sections[open.Peek()].Span.End <= position) open.Pop();
        return open.Count > 0 ? open.Peek() : -1;
    }
}
