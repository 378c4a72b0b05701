using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Microsoft.AspNetCore.Html;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Web.Presentation;

/// <summary>Renders the grammar of the query language, which travels in the library beside the parser, as the help page.</summary>
/// <remarks>The text is our own. Even so raw HTML is off, and examples are written by the renderer, not by the text.</remarks>
internal static class HelpHtml
{
    private const string ExampleInfo = "query";
    private const string UnderstoodMark = "=> ";
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    /// <summary>The help; a code block marked <c>query</c> becomes a link that runs it, with what it is understood as.</summary>
    public static IHtmlContent Render(Ui ui)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new ExampleRenderer(ui));
        renderer.Render(Markdown.Parse(Read(ui.IsEnglish ? "query-language.en.md" : "query-language.md"), Pipeline));
        return new HtmlString(writer.ToString());
    }

    private static string Read(string resource)
    {
        using var stream = typeof(SearchRequest).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The library carries no {resource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed class ExampleRenderer(Ui ui) : CodeBlockRenderer
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            if (block is not FencedCodeBlock { Info: ExampleInfo })
            {
                base.Write(renderer, block);
                return;
            }
            var lines = block.Lines.ToString().Split('\n');
            renderer.Write("<p class=\"example\" lang=\"zh-CN\">");
            foreach (var line in lines.Where(line => line.Length > 0)) WriteLine(renderer, line);
            renderer.Write("</p>");
        }

        private void WriteLine(HtmlRenderer renderer, string line)
        {
            if (line.StartsWith(UnderstoodMark, StringComparison.Ordinal))
                renderer.Write("<span>").WriteEscape(line[UnderstoodMark.Length..]).Write("</span>");
            else
                renderer.Write("<a href=\"").WriteEscape(ui.Link(new SearchRequest { Query = line })).Write("\">").WriteEscape(line).Write("</a>");
        }
    }
}
