using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Wenmai.Web.Presentation;

/// <summary>Renders the paragraphs of a speech: the characters as they stand, with anchors, marks of a query and, on demand, labels around them.</summary>
/// <remarks>Everything shown beside the text (numbers, steps, labels) is drawn by the style sheet from attributes,
/// so that what is selected and copied is the speech and nothing else.</remarks>
internal sealed class SpeechHtml
{
    private readonly Speech _speech;
    private readonly IReadOnlyList<TextSpan> _marks;
    private readonly ILookup<int, Passage> _passages;
    private readonly ILookup<int, Sentence> _sentences;
    private readonly ILookup<int, int> _inlineHeads;
    private readonly Dictionary<int, int> _sentenceNumbers;
    private readonly bool _withLabels;
    private readonly Ui _ui;

    /// <param name="speech">The speech.</param>
    /// <param name="marks">Spans of its text to mark, in order, not overlapping.</param>
    /// <param name="withLabels">Whether sentences carry their labels.</param>
    /// <param name="ui">Wording.</param>
    public SpeechHtml(Speech speech, IReadOnlyList<TextSpan> marks, bool withLabels, Ui ui)
    {
        (_speech, _marks, _withLabels, _ui) = (speech, marks, withLabels, ui);
        _passages = speech.Passages.ToLookup(p => p.Paragraph);
        _sentences = speech.Sentences.ToLookup(s => s.Paragraph);
        _sentenceNumbers = speech.Sentences.Select((sentence, i) => (sentence.Span.Start, i + 1)).ToDictionary();
        _inlineHeads = Enumerable.Range(0, speech.Structure.Sections.Count)
            .Where(i => speech.Structure.Sections[i].IsInline)
            .ToLookup(i => ParagraphAt(speech.Structure.Sections[i].Head.Start));
    }

    /// <summary>Number of the first passage of a paragraph; null when it has none.</summary>
    public int? Number(int paragraph) => _passages[paragraph].FirstOrDefault()?.Number;

    /// <summary>Sentences of a paragraph that carry a label, with their 1-based number in the speech.</summary>
    public IEnumerable<(int Number, Sentence Sentence)> LabelledSentences(int paragraph) =>
        _sentences[paragraph].Where(IsLabelled).Select(sentence => (SentenceNumber(sentence), sentence));

    /// <summary>Address fragment of a section, for the outline.</summary>
    public string Fragment(int section)
    {
        var head = _speech.Structure.Sections[section];
        return head.IsInline ? $"sec{section}" : $"p{Number(ParagraphAt(head.Head.Start))}";
    }

    /// <summary>A paragraph as an element of its own: a heading or a <c>p</c>, with its anchor.</summary>
    public IHtmlContent Block(int paragraph)
    {
        var (_, kind, section) = _speech.Structure.Paragraphs[paragraph];
        var block = kind == ParagraphKind.Heading
            ? Wrap($"h{HeadingLevel(section)}", Paragraph(paragraph))
            : Wrap("p", Paragraph(paragraph), SearchUrl.Name(kind));
        return WithAnchor(block, paragraph);
    }

    /// <summary>A paragraph as one line of the page's heading.</summary>
    public IHtmlContent TitleLine(int paragraph) => WithAnchor(Wrap("span", Paragraph(paragraph), "line"), paragraph);

    /// <summary>The text of a paragraph.</summary>
    public IHtmlContent Paragraph(int paragraph)
    {
        var span = _speech.Structure.Paragraphs[paragraph].Span;
        var html = new HtmlContentBuilder();
        if (_passages[paragraph].FirstOrDefault() is { } first) html.AppendHtml(NumberLink(first, isAnchor: false));

        var edges = Edges(paragraph).Where(edge => span.Start < edge && edge < span.End).Append(span.Start).Append(span.End);
        var cuts = edges.Distinct().Order().ToList();
        for (var i = 0; i + 1 < cuts.Count; i++) AppendPiece(html, paragraph, new TextSpan(cuts[i], cuts[i + 1]));
        return html;
    }

    private TagBuilder WithAnchor(TagBuilder block, int paragraph)
    {
        if (Number(paragraph) is { } number) block.Attributes["id"] = $"p{number}";
        return block;
    }

    /// <summary>One below the headings above it that stand alone, so that no level is skipped.</summary>
    private int HeadingLevel(int section)
    {
        var level = 1;
        for (var i = section; i >= 0; i = _speech.Structure.Sections[i].Parent)
        {
            if (!_speech.Structure.Sections[i].IsInline) level++;
        }
        return Math.Clamp(level, 2, 6);
    }

    /// <summary>Every offset at which something begins or ends.</summary>
    private IEnumerable<int> Edges(int paragraph)
    {
        var span = _speech.Structure.Paragraphs[paragraph].Span;
        var spans = _marks.Where(span.Overlaps)
            .Concat(_inlineHeads[paragraph].Select(i => _speech.Structure.Sections[i].Head))
            .Concat(_passages[paragraph].Select(p => p.Span));
        if (_withLabels) spans = spans.Concat(_sentences[paragraph].Select(s => s.Span)).Concat(_sentences[paragraph].SelectMany(Cues));
        return spans.SelectMany(s => new[] { s.Start, s.End });
    }

    private void AppendPiece(HtmlContentBuilder html, int paragraph, TextSpan piece)
    {
        var span = _speech.Structure.Paragraphs[paragraph].Span;
        if (piece.Start > span.Start && _passages[paragraph].FirstOrDefault(p => p.Span.Start == piece.Start) is { } passage)
            html.AppendHtml(NumberLink(passage, isAnchor: true));

        var heads = _inlineHeads[paragraph].Where(i => _speech.Structure.Sections[i].Head.Contains(piece)).ToList();
        foreach (var section in heads.Where(i => _speech.Structure.Sections[i].Head.Start == piece.Start)) html.AppendHtml(Anchor($"sec{section}"));

        var content = Marked(piece);
        if (heads.Count > 0) content = Wrap("span", content, "head");
        if (_withLabels) content = Labelled(html, paragraph, piece, content);
        html.AppendHtml(content);
        if (_marks.Count > 1 && MarkEndingAt(piece) is { } mark) html.AppendHtml(Steps(mark));
    }

    private IHtmlContent Marked(TextSpan piece)
    {
        IHtmlContent text = new HtmlContentBuilder().Append(piece.Of(_speech.Text));
        var mark = MarkAt(piece);
        if (mark < 0) return text;
        var tag = Wrap("mark", text);
        if (_marks[mark].Start == piece.Start) tag.Attributes["id"] = $"h{mark + 1}";
        return tag;
    }

    private IHtmlContent Labelled(HtmlContentBuilder html, int paragraph, TextSpan piece, IHtmlContent content)
    {
        if (_sentences[paragraph].FirstOrDefault(s => s.Span.Contains(piece)) is not { } sentence || !IsLabelled(sentence)) return content;
        var number = SentenceNumber(sentence);
        if (sentence.Span.Start == piece.Start) html.AppendHtml(Anchor($"s{number}"));
        if (Cues(sentence).Any(cue => cue.Contains(piece))) content = Wrap("span", content, "cue");
        var tag = Wrap("span", content, $"sentence {Labels.Of(Labels.Stances, sentence.Stance).Code}");
        if (sentence.Span.End == piece.End) tag.Attributes["data-n"] = $"{number}";
        return tag;
    }

    /// <summary>The paragraph's number in the margin: a link to itself, whose title is the citation.</summary>
    private TagBuilder NumberLink(Passage passage, bool isAnchor)
    {
        var link = new TagBuilder("a");
        link.AddCssClass("number");
        link.Attributes["href"] = $"#p{passage.Number}";
        link.Attributes["data-n"] = $"{passage.Number}";
        link.Attributes["aria-label"] = _ui.T(Texts.PassageNumber, passage.Number);
        link.Attributes["title"] = Citation.Of(_speech, passage.Number);
        if (isAnchor) link.Attributes["id"] = $"p{passage.Number}";
        return link;
    }

    /// <summary>Links to the marks before and after this one; the style sheet shows them at the mark that was jumped to.</summary>
    private TagBuilder Steps(int mark)
    {
        var steps = new TagBuilder("span");
        steps.AddCssClass("steps");
        steps.Attributes["data-n"] = $"{mark + 1}/{_marks.Count}";
        if (mark > 0) steps.InnerHtml.AppendHtml(Step("previous", mark, Texts.PreviousHit));
        if (mark + 1 < _marks.Count) steps.InnerHtml.AppendHtml(Step("next", mark + 2, Texts.NextHit));
        return steps;
    }

    private TagBuilder Step(string kind, int number, UiText name)
    {
        var link = new TagBuilder("a");
        link.AddCssClass(kind);
        link.Attributes["href"] = $"#h{number}";
        link.Attributes["aria-label"] = _ui.T(name);
        return link;
    }

    private static TagBuilder Wrap(string name, IHtmlContent content, string? cssClass = null)
    {
        var tag = new TagBuilder(name);
        if (cssClass is not null) tag.AddCssClass(cssClass);
        tag.InnerHtml.AppendHtml(content);
        return tag;
    }

    private static TagBuilder Anchor(string id)
    {
        var anchor = new TagBuilder("span");
        anchor.AddCssClass("anchor");
        anchor.Attributes["id"] = id;
        return anchor;
    }

    private static bool IsLabelled(Sentence sentence) =>
        sentence.Stance != Stance.Other || sentence.Demands.Count > 0 || sentence.Themes.Count > 0 || sentence.IsAppeal;

    private static IEnumerable<TextSpan> Cues(Sentence sentence) =>
        sentence.Demands.SelectMany(d => d.Types).Select(t => t.Evidence.Cue).Concat(sentence.Themes.Select(t => t.Evidence.Cue))
            .Append(sentence.StanceEvidence?.Cue).OfType<TextSpan>();

    /// <summary>Index of the mark that covers a piece, or -1.</summary>
    private int MarkAt(TextSpan piece)
    {
        var mark = 0;
        while (mark < _marks.Count && _marks[mark].End <= piece.Start) mark++;
        return mark < _marks.Count && _marks[mark].Contains(piece) ? mark : -1;
    }

    private int? MarkEndingAt(TextSpan piece) => MarkAt(piece) is >= 0 and var mark && _marks[mark].End == piece.End ? mark : null;

    private int ParagraphAt(int offset) =>
        Enumerable.Range(0, _speech.Structure.Paragraphs.Count).First(i => _speech.Structure.Paragraphs[i].Span.Contains(offset));

    private int SentenceNumber(Sentence sentence) => _sentenceNumbers[sentence.Span.Start];
}
