using System.ComponentModel;
using System.Text;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Wenmai.Archives;

namespace Wenmai.Mcp;

/// <summary>What an assistant may read whole, and the three usual jobs as prompts.</summary>
internal static class McpTexts
{
    private const string Scheme = "wenmai://";

    /// <summary>The address of a speech as a resource.</summary>
    public static string AddressOf(string speech) => $"{Scheme}speech/{speech}";

    /// <summary>Speeches and their outlines, by identifier.</summary>
    public static IEnumerable<McpServerResource> Resources(IArchiveHost host)
    {
        yield return Resource((string id) => TextAsync(host, id, TextOf), $"{Scheme}speech/{{id}}", "speech", "讲话全文", "A speech whole: source line, then its passages, each with its identifier.");
        yield return Resource((string id) => TextAsync(host, id, OutlineOf), $"{Scheme}outline/{{id}}", "outline", "讲话提纲", "The headings of a speech, indented by level.");
    }

    /// <summary>Research, drafting, proofreading.</summary>
    public static IEnumerable<McpServerPrompt> Prompts()
    {
        yield return Prompt(Research, "research", "查一个问题");
        yield return Prompt(Draft, "draft", "起草一段讲话");
        yield return Prompt(Review, "review", "审一份稿子");
    }

    private static McpServerResource Resource(Delegate read, string address, string name, string title, string description) =>
        McpServerResource.Create(read, new McpServerResourceCreateOptions { UriTemplate = address, Name = name, Title = title, Description = description, MimeType = "text/plain" });

    private static McpServerPrompt Prompt(Delegate make, string name, string title) => McpServerPrompt.Create(make, new McpServerPromptCreateOptions { Name = name, Title = title });

    private static Task<string> TextAsync(IArchiveHost host, string id, Func<Speech, string> write) => host.AskAsync(async archive =>
        (await archive.Texts.ReadSpeechesAsync([id]))[0] is { } speech
            ? write(speech)
            : throw new ModelContextProtocol.McpException(CheckedTool.TextOf(new Problem(Codes.NoSuchSpeech, $"没有编号为“{id}”的讲话。", "编号见检索结果的 speech。"))));

    private static string TextOf(Speech speech)
    {
        var text = new StringBuilder(Citation.Of(speech)).Append("\n\n");
        foreach (var passage in speech.Passages) text.Append(new PassageId(speech.Id, passage.Number)).Append("  ").Append(passage.Span.Of(speech.Text)).Append('\n');
        return text.ToString();
    }

    private static string OutlineOf(Speech speech)
    {
        var text = new StringBuilder(Citation.Of(speech)).Append("\n\n");
        foreach (var section in speech.Structure.Sections) text.Append(' ', section.Level * 2).Append(section.Head.Of(speech.Text)).Append('\n');
        return text.ToString();
    }

    [Description("Find what the archive says on a question, and answer with quotations and their sources.")]
    private static string Research([Description("The question, in plain words")] string question) =>
        $"用 search 工具在讲话档案中查找：{question}\n先用 understand 看清题目和条件；结果太少时换说法或用 mode=meaning，太多时用 year、theme、type、unit 缩小。"
        + "逐条引用原文并附上结果里的 citation；档案里没有的（isNothingNear）要如实说没有，不要补充档案以外的内容。";

    [Description("Draft a part of a speech from headings and wordings of the archive.")]
    private static string Draft([Description("Occasion and topic, such as 安全生产动员会")] string topic) =>
        $"为“{topic}”起草讲话。先用 outlines 找同类讲话的框架，用 register 找提过的要求，用 wordings 核对提法是否现行；"
        + "写完用 precedents 对照档案，用 proofread 校对，逐条改正后再交稿，并列出用到的出处（citation）。";

    [Description("Review a draft: faults, outdated wordings, what is copied.")]
    private static string Review([Description("The draft")] string text) =>
        $"审下面的稿子。用 proofread 找差错，用 precedents 看哪些话是照抄、哪些没有先例，用 wordings 核对其中的提法。按先后列出：位置、问题、改法、依据。不改动作者的意思。\n\n{text}";
}
