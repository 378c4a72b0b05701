using System.ComponentModel;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Web.Tests.Admin;

namespace Wenmai.Web.Tests.Http;

/// <summary>Types for TypeScript are made from the description; a call of every operation is checked against them, and made.</summary>
public sealed class TypeScriptClientTests
{
    private const string Wanted = "整改";

    private static readonly string[] Methods = ["get", "post", "put", "delete"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The programs that make types, check them, and call; pinned, since what they accept changes.</summary>
    private const string Packages = """
        { "type": "module", "dependencies": { "openapi-fetch": "0.17.0", "openapi-typescript": "7.13.0", "typescript": "5.9.3" } }
        """;

    /// <summary>A refusal is an answer when it has a code.</summary>
    private const string Head = """
        import createClient from "openapi-fetch";
        import type { paths } from "./archive.js";
        declare const process: { argv: string[] };
        const [, , address, key] = process.argv;
        const archive = createClient<paths>({ baseUrl: address, headers: { Authorization: `Bearer ${key}` } });
        function form(): FormData {
            const files = new FormData();
            files.append("files", new File(["要整改。"], "新.txt"));
            return files;
        }
        async function told(operation: string, answer: Promise<{ response: Response; error?: unknown }>): Promise<void> {
            const { response, error } = await answer;
            const code = (error as { code?: string } | undefined)?.code ?? "";
            console.log(`${operation} ${response.status} ${code}`);
        }

        """;

    [Fact]
    public async Task A_typed_call_of_every_operation_is_answered()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.In("package.json"), Packages, Cancel);
        var installed = await RunAsync(folder, "npm", "install", "--no-audit", "--no-fund", "--silent");
        Assert.SkipWhen(installed is null, "npm is not installed.");
        Assert.SkipWhen(installed is { Code: not 0 }, "The packages of npm can't be had.");

        await using var desk = await Desk.StartAsync();
        using var http = WebApp.NewClient(desk.Address);
        await WebApp.WaitForIndexAsync(http);
        var key = GeneratedClientTests.KeyOf(desk);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        await File.WriteAllBytesAsync(folder.In("openapi.json"), await http.GetByteArrayAsync("/openapi/v1.json", Cancel), Cancel);
        var calls = CallsOf(await DescribedSchemas.ReadAsync(http)).ToList();
        await File.WriteAllTextAsync(folder.In("calls.ts"), Head + string.Join('\n', calls), Cancel);

        await SucceedAsync(folder, "npx", "openapi-typescript", "openapi.json", "-o", "archive.d.ts");
        await SucceedAsync(folder, "npx", "tsc", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom", "calls.ts");
        var answers = (await SucceedAsync(folder, "node", "calls.js", desk.Address, key)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(calls.Count, answers.Length);
        Assert.DoesNotContain(answers, a => a.Split(' ') is [_, _, var status, var code] && (status[0] == '5' || (status[0] == '4' && code.Length == 0)));
        Assert.True(answers.Count(a => a.Split(' ')[2][0] == '2') * 2 > answers.Length, string.Join('\n', answers));
    }

    /// <summary>Each operation with what it needs and nothing else.</summary>
    private static IEnumerable<string> CallsOf(DescribedSchemas schemas) =>
        from method in Methods
        from described in schemas.Operations(method)
        select CallOf(schemas, method.ToUpperInvariant(), described.Path, described.Operation);

    private static string CallOf(DescribedSchemas schemas, string method, string path, JsonElement operation)
    {
        var options = new JsonObject();
        foreach (var parameter in DescribedSchemas.ParametersOf(operation).Where(p => p.TryGetProperty("required", out var r) && r.GetBoolean()))
            GroupOf(options, parameter.GetProperty("in").GetString()!)[parameter.GetProperty("name").GetString()!] = schemas.Least(parameter.GetProperty("schema"), Wanted);
        if (BodyOf(schemas, operation) is { } body) options["body"] = body;
        if (!IsJson(operation)) options["parseAs"] = "text";
        var typed = options.ToJsonString().Replace("\"@form\"", "form() as never", StringComparison.Ordinal);
        return $"await told(\"{method} {path}\", archive.{method}(\"{path}\", {typed}));";
    }

    private static JsonObject GroupOf(JsonObject options, string place)
    {
        var parameters = (JsonObject)(options["params"] ??= new JsonObject());
        return (JsonObject)(parameters[place] ??= new JsonObject());
    }

    private static JsonNode? BodyOf(DescribedSchemas schemas, JsonElement operation)
    {
        if (!operation.TryGetProperty("requestBody", out var body)) return null;
        var content = body.GetProperty("content");
        return content.TryGetProperty("application/json", out var json) ? schemas.Least(json.GetProperty("schema"), Wanted) : "@form";
    }

    private static bool IsJson(JsonElement operation) => operation.GetProperty("responses").EnumerateObject()
        .Where(r => r.Name[0] == '2' && r.Value.TryGetProperty("content", out _))
        .All(r => r.Value.GetProperty("content").TryGetProperty("application/json", out _));

    private static async Task<string> SucceedAsync(TemporaryFolder folder, string program, params string[] arguments)
    {
        var ran = await RunAsync(folder, program, arguments);
        Assert.True(ran is { Code: 0 }, $"{program} {string.Join(' ', arguments)}: {ran?.Output}");
        return ran!.Value.Output;
    }

    /// <summary>Null where there is no such program.</summary>
    private static async Task<(int Code, string Output)?> RunAsync(TemporaryFolder folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        start.Environment["NO_PROXY"] = "127.0.0.1";
        try
        {
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync(Cancel);
            await process.WaitForExitAsync(Cancel);
            return (process.ExitCode, output);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
