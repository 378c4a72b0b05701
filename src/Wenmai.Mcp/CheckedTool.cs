using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Wenmai.Mcp;

/// <summary>A tool that refuses wrong arguments by their name, with code and remedy, and answers with structured content beside the text.</summary>
internal sealed class CheckedTool : DelegatingMcpServerTool
{
    /// <summary>Makes one.</summary>
    /// <param name="inner">The tool. Its answers are JSON objects, written as text.</param>
    /// <param name="answer">The schema of its answers.</param>
    public CheckedTool(McpServerTool inner, JsonElement answer) : base(inner) => inner.ProtocolTool.OutputSchema = answer;

    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        if (FlawOf(ProtocolTool, request.Params?.Arguments ?? new Dictionary<string, JsonElement>()) is { } flaw) return Refusal(TextOf(flaw));
        try
        {
            var result = await base.InvokeAsync(request, cancellationToken);
            if (result is { IsError: not true, Content: [TextContentBlock text] }) result.StructuredContent = JsonElement.Parse(text.Text);
            return result;
        }
        catch (McpException refused) when (refused is not McpProtocolException)
        {
            return Refusal(refused.Message);   // as it is: the server would put words of its own before the code
        }
    }

    /// <summary>What a refused call is told.</summary>
    public static string TextOf(Problem problem) => $"{problem.Code} {problem.Message}{problem.Remedy}";

    private static CallToolResult Refusal(string text) => new() { IsError = true, Content = [new TextContentBlock { Text = text }] };

    private static Problem? FlawOf(Tool tool, IDictionary<string, JsonElement> given)
    {
        var schema = tool.InputSchema;
        var known = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToDictionary(p => p.Name, p => p.Value) : [];
        if (given.Keys.FirstOrDefault(name => !known.ContainsKey(name)) is { } unknown)
            return new Problem(Codes.UnknownParameter, $"工具 {tool.Name} 没有参数 {unknown}。", $"可用的参数：{string.Join('、', known.Keys)}。") { Field = unknown };
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()!) : [];
        if (required.FirstOrDefault(name => !given.ContainsKey(name)) is { } missing)
            return new Problem(Codes.BadRequestBody, $"工具 {tool.Name} 缺少参数 {missing}。", $"请写明 {missing}。") { Field = missing };
        return given.Where(g => !IsOf(known[g.Key], g.Value)).Select(g => g.Key).FirstOrDefault() is { } wrong
            ? new Problem(Codes.BadRequestBody, $"参数 {wrong} 的类型不对。", $"应为 {string.Join(" 或 ", TypesOf(known[wrong]))}。") { Field = wrong }
            : null;
    }

    private static bool IsOf(JsonElement schema, JsonElement value) => TypesOf(schema) is not { Count: > 0 } types || types.Contains(value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        JsonValueKind.Null => "null",
        JsonValueKind.Number => value.TryGetInt32(out _) ? "integer" : "number",
        _ => "object",
    });

    private static List<string> TypesOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!];
}
