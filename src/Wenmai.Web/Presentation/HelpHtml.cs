using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Microsoft.AspNetCore.Html;
using Wenmai.Searching;

namespace Wenmai.Web.Presentation;

/// <summary>Renders the grammar of the query language, which travels in the library beside the parser, as the help page.</summary>
/// <remarks>The text is our own. Even so raw HTML is off, and examples are written by the renderer, not by the text.</remarks>
internal static class HelpHtml
{
    private const string Resource = "query-language.md";
    private const string ExampleInfo = "query";
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();
    private static readonly Lazy<string> Source = new(ReadSource);

    /// <summary>The help; code blocks marked <c>query</c> become links that run each line.</summary>
    public static IHtmlContent Render(Ui ui)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new ExampleRenderer(ui));
        renderer.Render(Markdown.Parse(Source.Value, Pipeline));
        return new HtmlString(writer.ToString());
    }

    private static string ReadSource()
    {
        using var stream = typeof(SearchRequest).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The library carries no {Resource}.");
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
            renderer.Write("<ul class=\"examples\">");
            foreach (var line in block.Lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)) WriteExample(renderer, line);
            renderer.Write("</ul>");
        }

        private void WriteExample(HtmlRenderer renderer, string query) => renderer
            .Write("<li><a lang=\"zh-CN\" href=\"").WriteEscape(ui.Link(new SearchRequest { Query = query }))
            .Write("\">").WriteEscape(query).Write("</a></li>");
    }
}
