using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Wenmai.Corpus;

/// <summary>Reads Markdown: front matter, and the text that a reader of the rendered page would see.</summary>
/// <remarks>Choices, block by block. Headings lose their <c>#</c> and become marked headings; a line over <c>---</c> only when it is short enough to be one.
/// Numbers of list items stay (<c>1. </c>), bullets go. Table rows become table rows. Code stays as text; indented lines are paragraphs,
/// because in speeches an indent is an indent. Of HTML the text stays, of links and images their text. Masks: <see cref="MarkdownMasks"/>.
/// A line break inside a paragraph stays unless an editor wrapped the line there: it is at least 20 characters long, nearly as long as the
/// longest of its paragraph, ends without a closing mark, and the next line does not begin with a numbering.</remarks>
internal static partial class MarkdownReader
{
    private const int MaxParsed = 1024 * 1024;
    private const int MaxHeading = 80;

    private static readonly MarkdownPipeline Pipeline = CreatePipeline();

    public static SpeechText Read(byte[] bytes, Taxonomy taxonomy)
    {
        var source = PlainTextReader.Read(bytes);
        var notices = source.Notices.ToList();
        var (metadata, body) = FrontMatter.Split(source.Text, taxonomy, notices);
        if (TryReadBlocks(body) is { } blocks) return blocks.ToSpeechText(metadata, notices);
        return new SpeechText { Text = body, Metadata = metadata, Notices = [.. notices, ReaderMessages.MarkdownTooDeep] };
    }

    private static MarkdownPipeline CreatePipeline()
    {
        var builder = new MarkdownPipelineBuilder().UsePipeTables();
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        return builder.Build();
    }

    /// <summary>Null when the text is too large or nested too deeply for the parser.</summary>
    private static BlockText? TryReadBlocks(string markdown)
    {
        if (markdown.Length > MaxParsed) return null;
        try
        {
            var blocks = new BlockText();
            AddBlocks(Markdown.Parse(MarkdownMasks.Protect(markdown), Pipeline), blocks, "");
            return blocks;
        }
        catch (ArgumentException)
        {
            // Markdig's way of saying that blocks or inlines are nested more than its limit allows.
            return null;
        }
    }

    /// <param name="container">Blocks to add.</param>
    /// <param name="blocks">Receives their text.</param>
    /// <param name="marker">The list item's number, for the first of the blocks.</param>
    private static void AddBlocks(ContainerBlock container, BlockText blocks, string marker)
    {
        foreach (var block in container)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    AddHeading(heading, blocks, marker);
                    break;
                case Table table:
                    foreach (var row in table.OfType<TableRow>()) blocks.AddRow(row.OfType<TableCell>().Select(CellText));
                    break;
                case ListBlock list:
                    foreach (var item in list.OfType<ListItemBlock>())
                        AddBlocks(item, blocks, list.IsOrdered ? $"{item.Order}{list.OrderedDelimiter} " : "");
                    continue;
                case ContainerBlock inner:
                    AddBlocks(inner, blocks, marker);
                    break;
                case HtmlBlock html:
                    HtmlReader.AddBlocks(MarkdownMasks.Restore(html.Lines.ToString()), blocks, CancellationToken.None);
                    break;
                case LinkReferenceDefinition or ThematicBreakBlock:
                    continue;
                case LeafBlock leaf:
                    blocks.AddParagraph(marker + LeafText(leaf));
                    break;
            }
            marker = "";
        }
    }

    private static void AddHeading(HeadingBlock heading, BlockText blocks, string marker)
    {
        var text = marker + LeafText(heading);
        var isUnderlinedParagraph = heading.IsSetext && (text.Length > MaxHeading || text.EndsWith('。'));
        if (isUnderlinedParagraph) blocks.AddParagraph(text);
        else blocks.AddHeading(text.ReplaceLineEndings(" "), heading.Level);
    }

    private static string CellText(TableCell cell)
    {
        var text = new BlockText();
        AddBlocks(cell, text, "");
        return text.ToSpeechText().Text;
    }

    private static string LeafText(LeafBlock leaf)
    {
        var text = new StringBuilder();
        if (leaf.Inline is null) text.Append(leaf.Lines.ToString());
        else AddInlines(leaf.Inline, text);
        return MarkdownMasks.Restore(leaf is CodeBlock ? text.ToString() : Unwrap(text.ToString()));
    }

    private static void AddInlines(ContainerInline container, StringBuilder text)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case LineBreakInline lineBreak:
                    // A hard break is U+2028 until soft breaks have been judged.
                    text.Append(lineBreak.IsHard ? '\u2028' : '\n');
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case HtmlInline html when html.Tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase):
                    text.Append('\u2028');
                    break;
                case ContainerInline inner:
                    AddInlines(inner, text);
                    break;
            }
        }
    }

    /// <summary>Joins lines that an editor wrapped; other line breaks stay. Hard breaks become <c>\n</c>.</summary>
    private static string Unwrap(string text)
    {
        if (!text.Contains('\n')) return text.Replace('\u2028', '\n');
        var lines = text.Split('\n');
        var longest = lines.Max(line => line.Length);
        var joined = new StringBuilder(lines[0]);
        for (var i = 1; i < lines.Length; i++)
        {
            joined.Append(IsWrapped(lines[i - 1], lines[i], longest) ? LineJoin.Between(lines[i - 1], lines[i]) : "\n").Append(lines[i]);
        }
        return joined.Replace('\u2028', '\n').ToString();
    }

    private static bool IsWrapped(string line, string next, int longest)
    {
        const int narrowest = 20;
        return line.Length >= narrowest && line.Length >= 0.8 * longest && !LineJoin.IsClosed(line) && !HeadingMarker.Begins(next);
    }
}
