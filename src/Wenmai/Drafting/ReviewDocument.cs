using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Wenmai.Proofreading;

namespace Wenmai.Drafting;

/// <summary>A proofread draft as a Word file: what is wrong as comments, what should stand there as tracked replacements, which the writer accepts or rejects.</summary>
public static class ReviewDocument
{
    private const string Author = "文脉校对";

    /// <summary>The file's bytes.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="faults">Its faults, in text order.</param>
    /// <param name="layout">How it looks.</param>
    public static byte[] Write(Speech draft, IReadOnlyList<ProofMark> faults, DocxLayout? layout = null)
    {
        using var bytes = new MemoryStream();
        using (var file = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            var styles = new DocxStyleSheet(layout ?? new DocxLayout());
            main.AddNewPart<StyleDefinitionsPart>().Styles = styles.Styles();
            main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(new TrackRevisions(), new EvenAndOddHeaders());
            main.AddNewPart<WordprocessingCommentsPart>().Comments = new Comments(faults.Select(CommentOf));
            main.Document = new Document(new Body(draft.Structure.Paragraphs.Select(p => ParagraphOf(draft, p, faults))));
            main.Document.Body!.Append(styles.Page(DocxWriter.Footer(main, JustificationValues.Right), DocxWriter.Footer(main, JustificationValues.Left)));
        }
        return bytes.ToArray();
    }

    private static Comment CommentOf(ProofMark fault, int number) => new(
        new DocumentFormat.OpenXml.Wordprocessing.Paragraph(DocxWriter.Run($"{Labels.Of(ProofNames.Kinds, fault.Kind).Label}：{fault.Message}{fault.Advice}")),
        new DocumentFormat.OpenXml.Wordprocessing.Paragraph(DocxWriter.Run(fault.Evidence)))
    {
        Id = $"{number}", Author = Author, Initials = "校",
    };

    private static OpenXmlElement ParagraphOf(Speech draft, Wenmai.Paragraph paragraph, IReadOnlyList<ProofMark> faults)
    {
        var block = ExportDocument.BlockOf(draft.Structure, paragraph);
        var element = new DocumentFormat.OpenXml.Wordprocessing.Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = DocxStyleSheet.StyleOf(block) }));
        var own = Enumerable.Range(0, faults.Count).Where(i => paragraph.Span.Contains(faults[i].Span.Start)).ToList();
        var replaced = Replaced(own.Select(i => faults[i]), paragraph.Span.End);
        var cuts = own.SelectMany(i => new[] { faults[i].Span.Start, Math.Min(faults[i].Span.End, paragraph.Span.End) })
            .Append(paragraph.Span.Start).Append(paragraph.Span.End).Distinct().Order().ToList();
        for (var c = 0; c < cuts.Count; c++)
        {
            foreach (var i in own.Where(i => Math.Min(faults[i].Span.End, paragraph.Span.End) == cuts[c])) element.Append(EndOf(faults[i], i, replaced.Contains(faults[i])));
            foreach (var i in own.Where(i => faults[i].Span.Start == cuts[c])) element.Append(new CommentRangeStart { Id = $"{i}" });
            if (c + 1 < cuts.Count) element.Append(Piece(draft.Text[cuts[c]..cuts[c + 1]], replaced.Exists(f => f.Span.Contains(cuts[c])), cuts[c]));
        }
        return element;
    }

    /// <summary>The faults whose right wording is tracked. Accepting one must not spoil another, so of those that overlap the first is; and one that runs on
    /// into the next paragraph stays a comment.</summary>
    private static List<ProofMark> Replaced(IEnumerable<ProofMark> faults, int end)
    {
        var replaced = new List<ProofMark>();
        foreach (var fault in faults.Where(f => f.Replacement is not null && f.Span.End <= end))
            if (replaced.Count == 0 || replaced[^1].Span.End <= fault.Span.Start) replaced.Add(fault);
        return replaced;
    }

    // One row of numbers for both: a piece and a fault begin at their own places.
    private static string DeletionId(int offset) => $"{2 * offset}";

    private static string InsertionId(int offset) => $"{(2 * offset) + 1}";

    private static OpenXmlElement Piece(string text, bool isReplaced, int offset) => isReplaced
        ? new DeletedRun(new Run(new DeletedText(DocxWriter.Clean(text)) { Space = SpaceProcessingModeValues.Preserve })) { Id = DeletionId(offset), Author = Author }
        : DocxWriter.Run(text);

    private static IEnumerable<OpenXmlElement> EndOf(ProofMark fault, int number, bool isReplaced)
    {
        if (isReplaced && fault.Replacement is { Length: > 0 } right)
            yield return new InsertedRun(DocxWriter.Run(right)) { Id = InsertionId(fault.Span.Start), Author = Author };
        yield return new CommentRangeEnd { Id = $"{number}" };
        yield return new Run(new CommentReference { Id = $"{number}" });
    }
}
