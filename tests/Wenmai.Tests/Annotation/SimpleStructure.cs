using System.Text.RegularExpressions;

namespace Wenmai.Tests.Annotation;

/// <summary>Makes a structure from plain text by the shape of its lines alone, so that annotation is tested apart from the parser.</summary>
/// <remarks>Block heads: 一、 （一） in short lines; inline heads: 一是 第一， 1. up to the first 。; the first line is the title when it ends without a stop.</remarks>
internal static partial class SimpleStructure
{
    private const int MaxHead = 60;

    /// <summary>The structure of <paramref name="text"/>.</summary>
    public static SpeechStructure Of(string text)
    {
        var heads = new List<(int Level, string Marker, TextSpan Head, bool Inline)>();
        var paragraphs = new List<Paragraph>();
        foreach (var line in Lines(text))
        {
            var kind = KindOf(text, line, paragraphs.Count);
            if (kind is ParagraphKind.Body or ParagraphKind.Heading) AddHeads(text, line, kind, heads);
            paragraphs.Add(new Paragraph(line, kind, -1));
        }
        var sections = Nest(heads, text.Length);
        return new SpeechStructure
        {
            Text = text,
            Title = paragraphs.Count > 0 && paragraphs[0].Kind is ParagraphKind.Title ? paragraphs[0].Span.Of(text) : "无题",
            TitleOrigin = paragraphs.Count > 0 && paragraphs[0].Kind is ParagraphKind.Title ? TitleOrigin.Text : TitleOrigin.Derived,
            Salutation = paragraphs.FirstOrDefault(p => p.Kind is ParagraphKind.Salutation)?.Span,
            Paragraphs = [.. paragraphs.Select(p => p with { Section = sections.FindLastIndex(s => s.Span.Contains(p.Span.Start)) })],
            Sections = sections,
        };
    }

    private static IEnumerable<TextSpan> Lines(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] != '\n') continue;
            var line = new TextSpan(start, i).Trim(text);
            if (!line.IsEmpty) yield return line;
            start = i + 1;
        }
    }

    private static ParagraphKind KindOf(string text, TextSpan line, int index)
    {
        var words = line.Of(text);
        if (BlockHead().IsMatch(words) && words.Length <= MaxHead && !"。；！？".Contains(words[^1])) return ParagraphKind.Heading;
        if (words.Length < 30 && words.EndsWith('：') && words.Contains("同志")) return ParagraphKind.Salutation;
        return index == 0 && !"。：；！".Contains(words[^1]) ? ParagraphKind.Title : ParagraphKind.Body;
    }

    private static void AddHeads(string text, TextSpan line, ParagraphKind kind, List<(int, string, TextSpan, bool)> heads)
    {
        if (kind is ParagraphKind.Heading)
        {
            var marker = BlockHead().Match(line.Of(text)).Value;
            heads.Add((marker.StartsWith('（') ? 2 : 1, marker, line, false));
            return;
        }
        foreach (Match match in InlineHead().Matches(line.Of(text)))
        {
            var stop = text.IndexOf('。', line.Start + match.Index);
            if (stop < 0 || stop > line.End || stop - line.Start - match.Index > MaxHead) continue;
            var marker = match.Groups[1].Value;
            heads.Add((marker.StartsWith('（') ? 2 : 3, marker, new TextSpan(line.Start + match.Groups[1].Index, stop), true));
        }
    }

    private static List<Section> Nest(List<(int Level, string Marker, TextSpan Head, bool Inline)> heads, int end)
    {
        var sections = new List<Section>();
        for (var i = 0; i < heads.Count; i++)
        {
            var next = heads.FindIndex(i + 1, h => h.Level <= heads[i].Level);
            var parent = sections.FindLastIndex(s => s.Level < heads[i].Level && s.Span.Contains(heads[i].Head.Start));
            sections.Add(new Section(parent, heads[i].Level, heads[i].Marker, heads[i].Head,
                new TextSpan(heads[i].Head.Start, next < 0 ? end : heads[next].Head.Start), heads[i].Inline));
        }
        return sections;
    }

    [GeneratedRegex("^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+[章节部])")]
    private static partial Regex BlockHead();

    [GeneratedRegex("(?:^|(?<=[。；：]))((?:[一二三四五六七八九十]+[是要]|第[一二三四五六七八九十]+，|[0-9]{1,2}[.、．](?![0-9])|（[一二三四五六七八九十]+）))")]
    private static partial Regex InlineHead();
}
