using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wenmai.Drafting;
using Wenmai.Proofreading;

namespace Wenmai.Web.Presentation;

/// <summary>Renders a draft as running text: sentences that can be chosen, faults as coloured marks, what the archive has word for word with a thin rule.</summary>
internal sealed class DraftHtml
{
    private readonly Speech _draft;
    private readonly IReadOnlyList<ProofMark> _faults;
    private readonly IReadOnlyList<TextSpan> _stretches;

    /// <param name="draft">The draft.</param>
    /// <param name="faults">Its faults, in text order.</param>
    /// <param name="stretches">What stands in the archive verbatim.</param>
    public DraftHtml(Speech draft, IReadOnlyList<ProofMark> faults, IEnumerable<SharedStretch> stretches) =>
        (_draft, _faults, _stretches) = (draft, faults, [.. stretches.Select(s => s.Span)]);

    /// <summary>The paragraphs, each with its kind as a class.</summary>
    public IHtmlContent Paragraphs()
    {
        var html = new HtmlContentBuilder();
        var sentences = _draft.Sentences.Select((s, i) => (s.Span, Number: i + 1)).ToList();
        foreach (var paragraph in _draft.Structure.Paragraphs)
        {
            var block = new TagBuilder("p");
            block.AddCssClass(SearchUrl.Name(paragraph.Kind));
            var at = paragraph.Span.Start;
            foreach (var (span, number) in sentences.Where(s => paragraph.Span.Contains(s.Span)))
            {
                Append(block.InnerHtml, new TextSpan(at, span.Start));
                block.InnerHtml.AppendHtml(Sentence(span, number));
                at = span.End;
            }
            Append(block.InnerHtml, new TextSpan(at, paragraph.Span.End));
            html.AppendHtml(block);
        }
        return html;
    }

    private TagBuilder Sentence(TextSpan span, int number)
    {
        var sentence = new TagBuilder("span");
        sentence.AddCssClass("line");
        sentence.Attributes["id"] = $"d{number}";
        sentence.Attributes["data-sentence"] = $"{number}";
        Append(sentence.InnerHtml, span);
        return sentence;
    }

    private void Append(IHtmlContentBuilder html, TextSpan span)
    {
        if (span.IsEmpty) return;
        var edges = _faults.Select(f => f.Span).Concat(_stretches).Where(span.Overlaps).SelectMany(s => new[] { s.Start, s.End });
        var cuts = edges.Where(e => span.Start < e && e < span.End).Append(span.Start).Append(span.End).Distinct().Order().ToList();
        for (var i = 0; i + 1 < cuts.Count; i++) html.AppendHtml(Piece(new TextSpan(cuts[i], cuts[i + 1])));
    }

    private IHtmlContent Piece(TextSpan piece)
    {
        IHtmlContent content = new HtmlContentBuilder().Append(piece.Of(_draft.Text));
        if (_stretches.Any(s => s.Contains(piece))) content = Wrap("u", content);
        // A sentence too long holds other faults: the narrowest is marked innermost.
        foreach (var fault in Enumerable.Range(0, _faults.Count).Where(i => _faults[i].Span.Contains(piece)).OrderBy(i => _faults[i].Span.Length))
        {
            var mark = Wrap("mark", content);
            mark.AddCssClass($"fault fault-{Labels.Of(ProofNames.Kinds, _faults[fault].Kind).Code}");
            mark.Attributes["data-fault"] = $"{fault + 1}";
            content = mark;
        }
        return content;
    }

    private static TagBuilder Wrap(string tag, IHtmlContent content)
    {
        var wrapped = new TagBuilder(tag);
        wrapped.InnerHtml.AppendHtml(content);
        return wrapped;
    }
}
