using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Wenmai.Corpus;

/// <summary>Reads HTML: visible text only. Nothing is fetched or run.</summary>
/// <remarks>Block elements and <c>br</c> begin new lines; other white space collapses, as a browser does. <c>h1</c>-<c>h6</c> become marked
/// headings; a table row becomes one line unless it has a single cell or cells that hold several blocks (layout tables). Scripts, styles,
/// navigation, form controls and hidden elements are dropped; so is <c>title</c>, which mostly names the site.
/// The encoding is found as for plain text; the one the page declares is believed only where UTF-8 fails.</remarks>
internal static partial class HtmlReader
{
    private const int MaxDepth = 500;

    private static readonly HashSet<string> Dropped =
    [
        "head", "script", "style", "noscript", "template", "nav", "svg", "math", "iframe", "object", "embed", "audio", "video", "canvas",
        "select", "button", "textarea", "input", "rt", "rp", "title",
    ];

    private static readonly HashSet<string> Blocks =
    [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ];

    /// <summary>Elements that never stay open around what follows them: void ones, and those that HTML closes by itself.</summary>
    private static readonly HashSet<string> NeverNested =
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dt", "dd", "option", "tr", "td", "th", "tbody", "thead", "tfoot", "rp", "rt",
    ];

    public static SpeechText Read(byte[] bytes, CancellationToken cancellationToken)
    {
        var (decoded, encoding) = TextDecoder.Decode(bytes, DeclaredEncoding(bytes));
        var html = TextScrubber.Strip(decoded, out var removed);
        var blocks = new BlockText();
        AddBlocks(html, blocks, cancellationToken);
        return blocks.ToSpeechText(null, encoding, removed > 0 ? ReaderMessages.ControlsRemoved(removed) : null);
    }

    /// <summary>Adds the visible blocks of a page or a piece of one.</summary>
    /// <exception cref="UnreadableFileException">E163, before parsing: the parser's time grows with the square of the depth.</exception>
    public static void AddBlocks(string html, BlockText blocks, CancellationToken cancellationToken)
    {
        if (IsTooDeep(html)) throw new UnreadableFileException(ReaderMessages.TooDeep(MaxDepth));
        cancellationToken.ThrowIfCancellationRequested();
        var document = new HtmlParser().ParseDocument(html);
        var writer = new Writer(blocks);
        if (document.Body is { } body) writer.AddChildren(body);
        writer.Flush();
    }

    private static string? DeclaredEncoding(byte[] bytes)
    {
        var head = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 4096));
        return Charset().Match(head) is { Success: true } match ? match.Groups[1].Value : null;
    }

    /// <summary>Counts open tags, roughly but from above: no real page comes near the limit.</summary>
    private static bool IsTooDeep(string html)
    {
        var depth = 0;
        foreach (Match tag in Tags().Matches(html))
        {
            if (!tag.Groups["name"].Success || NeverNested.Contains(tag.Groups["name"].Value.ToLowerInvariant())) continue;
            depth = tag.Groups["close"].Success ? Math.Max(0, depth - 1) : depth + 1;
            if (depth > MaxDepth) return true;
        }
        return false;
    }

    /// <summary>Comments and the content of scripts are skipped; <c>name</c> is set for tags alone.</summary>
    [GeneratedRegex(@"<!--.*?(?:-->|\z)|<(?<raw>script|style)\b.*?(?:</\k<raw>|\z)|<(?<close>/)?(?<name>[a-zA-Z][a-zA-Z0-9]*)", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tags();

    [GeneratedRegex(@"<meta[^>]+charset\s*=\s*[""']?\s*([A-Za-z0-9_\-]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Charset();

    /// <summary>Walks the tree and writes lines.</summary>
    private sealed class Writer(BlockText blocks)
    {
        private readonly StringBuilder _line = new();

        public void AddChildren(INode parent)
        {
            foreach (var child in parent.ChildNodes)
            {
                if (child is IText text) _line.Append(WhiteSpace().Replace(text.Data, " "));
                else if (child is IElement element) AddElement(element);
            }
        }

        public void Flush()
        {
            blocks.AddParagraph(_line.ToString());
            _line.Clear();
        }

        private void AddElement(IElement element)
        {
            var name = element.LocalName;
            if (Dropped.Contains(name) || IsHidden(element)) return;
            if (name is "br") Flush();
            else if (name is "img") _line.Append(element.GetAttribute("alt"));
            else if (name is ['h', >= '1' and <= '6' and var level]) AddHeading(element, level - '0');
            else if (name is "tr") AddRow(element);
            else if (name is "pre") AddPreformatted(element);
            else if (Blocks.Contains(name)) AddBlock(element);
            else AddChildren(element);
        }

        private void AddBlock(IElement element)
        {
            Flush();
            AddChildren(element);
            Flush();
        }

        private void AddHeading(IElement element, int level)
        {
            Flush();
            blocks.AddHeading(TextOf(element), level);
        }

        private void AddPreformatted(IElement element)
        {
            Flush();
            blocks.AddParagraph(element.TextContent);
        }

        private void AddRow(IElement row)
        {
            var cells = row.Children.Where(child => child.LocalName is "td" or "th" && !IsHidden(child)).ToList();
            if (cells.Count < 2 || cells.Exists(IsLayout)) AddBlock(row);
            else
            {
                Flush();
                blocks.AddRow(cells.Select(TextOf));
            }
        }

        private static bool IsLayout(IElement cell) =>
            cell.Children.Count(child => Blocks.Contains(child.LocalName)) > 3 || cell.QuerySelector("table,h1,h2,h3") is not null;

        private static string TextOf(IElement element)
        {
            var inner = new BlockText();
            var writer = new Writer(inner);
            writer.AddChildren(element);
            writer.Flush();
            return inner.ToSpeechText().Text.Replace('\n', ' ');
        }

        private static bool IsHidden(IElement element) =>
            element.HasAttribute("hidden") || (element.GetAttribute("style") is { } style && HiddenStyle().IsMatch(style));
    }

    /// <summary>Ideographic spaces are written on purpose and stay.</summary>
    [GeneratedRegex(@"[ \t\r\n\f]+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"(?:display\s*:\s*none|visibility\s*:\s*hidden)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HiddenStyle();
}
