using System.Text.RegularExpressions;

namespace Wenmai.Annotation;

/// <summary>The parts of a document in which it says what it is: title, head lines, opening and ending.</summary>
/// <remarks>Both windows have a fixed length, so every pattern over them takes a bounded time, however long the text is.</remarks>
internal sealed class DocumentView
{
    private const int OpeningLength = 1500;
    private const int EndingLength = 500;
    private const int MaxTitle = 160;
    private const int MaxHeadLine = 120;
    private const int MaxHeadLines = 8;
    private const int ShortHead = 200;
    private const int ShortLine = 20;

    private readonly int _shift;

    /// <summary>Looks at a structure.</summary>
    /// <param name="structure">The document.</param>
    /// <param name="kinds">The names by which documents say of what kind they are.</param>
    public DocumentView(SpeechStructure structure, KindNames kinds)
    {
        (Structure, Kinds) = (structure, kinds);
        var text = structure.Text;
        var first = structure.Paragraphs is [var p, ..] ? p.Span : default;
        var isOutside = structure.TitleOrigin is TitleOrigin.Stated
            && !text.AsSpan(first.Start, first.Length).SequenceEqual(structure.Title);
        Title = isOutside ? structure.Title : TitleIn(structure, first);
        var before = isOutside ? structure.Title + "\n" : "";
        _shift = before.Length;
        Opening = before + text[..Math.Min(text.Length, OpeningLength)];
        EndingStart = Math.Max(0, text.Length - EndingLength);
        Ending = text[EndingStart..];
        HeadLines = [.. HeadSpans(structure).Select(s => s.Of(text)).Prepend(Title).Where(l => l.Length > 0).Distinct()];
    }

    /// <summary>The document.</summary>
    public SpeechStructure Structure { get; }

    /// <summary>The names by which documents say of what kind they are.</summary>
    public KindNames Kinds { get; }

    /// <summary>Its own name, in one line; empty when it has none.</summary>
    public string Title { get; }

    /// <summary>The title and the short lines below it, up to the salutation or the first long paragraph.</summary>
    public IReadOnlyList<string> HeadLines { get; }

    /// <summary>The title and the first part of the text.</summary>
    public string Opening { get; }

    /// <summary>The last part of the text.</summary>
    public string Ending { get; }

    private int EndingStart { get; }

    /// <summary>The body paragraphs of some length, in order, without a title that the parser took for one.</summary>
    public IEnumerable<TextSpan> Body => Structure.Paragraphs
        .Where((p, i) => p.Kind is ParagraphKind.Body && p.Span.Length > ShortLine && !(i == 0 && Title.Length > 0)).Select(p => p.Span);

    /// <summary>Where the head lines end in <see cref="Opening"/>; some words at least, for a text in one line.</summary>
    public int HeadLength => Math.Min(Opening.Length, Math.Max(ShortHead, HeadLines.Sum(l => l.Length + 2)));

    /// <summary>Where the first body paragraph begins in <see cref="Opening"/>; its end where it does not.</summary>
    public int BodyStart =>
        Body.FirstOrDefault() is { IsEmpty: false } first ? Math.Min(first.Start + _shift, Opening.Length) : Opening.Length;

    /// <summary>Where a group of a match over <see cref="Opening"/> stands in the text; null for a title outside the text.</summary>
    public TextSpan? InOpening(Group group) => group.Index < _shift ? null : Trimmed(group, -_shift);

    /// <summary>Where a group of a match over <see cref="Ending"/> stands in the text.</summary>
    public TextSpan? InEnding(Group group) => Trimmed(group, EndingStart);

    /// <summary>A fact stated by a group over <see cref="Opening"/>; null when the group is empty.</summary>
    public StatedFact? OpeningFact(Group group, string rule) => Fact(group, InOpening(group), rule);

    /// <summary>A fact stated by a group over <see cref="Ending"/>; null when the group is empty.</summary>
    public StatedFact? EndingFact(Group group, string rule) => Fact(group, InEnding(group), rule);

    private static StatedFact? Fact(Group group, TextSpan? span, string rule) =>
        group.Success && group.Value.Trim() is { Length: > 0 } text ? new StatedFact(text, span, rule) : null;

    private TextSpan Trimmed(Group group, int shift) =>
        new TextSpan(group.Index + shift, group.Index + group.Length + shift).Trim(Structure.Text);

    // A line that ends like a sentence or a salutation is none, whatever the parser made of a text without a title.
    private static string TitleIn(SpeechStructure structure, TextSpan first)
    {
        var line = first.Of(structure.Text);
        if (line.Length is 0 or > MaxTitle || line.Contains('。') || "：:，,；".Contains(line[^1])) return "";
        return structure.TitleOrigin is TitleOrigin.Text && structure.Title.Length > line.Length ? structure.Title : line;
    }

    private static IEnumerable<TextSpan> HeadSpans(SpeechStructure structure) => structure.Paragraphs.Take(MaxHeadLines)
        .TakeWhile(p => p.Kind is not (ParagraphKind.Salutation or ParagraphKind.Heading) && p.Span.Length <= MaxHeadLine)
        .Select(p => p.Span);
}
