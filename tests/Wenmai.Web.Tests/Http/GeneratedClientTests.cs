using System.Net.Http.Headers;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag.CodeGeneration.CSharp;
using Wenmai.Administration;
using Wenmai.Web.Tests.Admin;

namespace Wenmai.Web.Tests.Http;

/// <summary>A client is generated from the description, compiled, and calls every operation: nobody needs to read code to use the interface.</summary>
public sealed class GeneratedClientTests
{
    private const string Wanted = "整改";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_generated_client_calls_every_operation()
    {
        await using var desk = await Desk.StartAsync();
        using var http = WebApp.NewClient(desk.Address);
        await WebApp.WaitForIndexAsync(http);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", KeyOf(desk));
        var description = await http.GetStringAsync("/openapi/v1.json", Cancel);
        var client = Activator.CreateInstance(await CompileAsync(description), http)!;
        var schemas = await DescribedSchemas.ReadAsync(http);
        var operations = new[] { "get", "post", "put", "delete" }.SelectMany(schemas.Operations).Select(o => o.Operation.GetProperty("operationId").GetString()!).ToList();
        Assert.True(operations.Count > 60, $"{operations.Count}");

        var refused = new List<string>();
        var failed = new List<string>();
        foreach (var operation in operations)
        {
            try
            {
                await CallAsync(client, operation);
            }
            catch (Exception failure) when (failure.GetType().Name == "ApiException`1" && Codes(failure) is { Length: > 0 } code)
            {
                refused.Add($"{operation}: {code}");
            }
            catch (Exception failure)
            {
                failed.Add($"{operation}: {failure.GetType().Name} {failure.Message.ReplaceLineEndings(" ")} {failure.InnerException?.Message}");
            }
        }
        Assert.True(failed.Count == 0, string.Join("\n", failed));
        // Most are asked for something there is; the others are refused by what the description says of refusals.
        Assert.True(refused.Count * 2 < operations.Count, string.Join("\n", refused));
    }

    /// <summary>A key to everything.</summary>
    internal static string KeyOf(Desk desk) => desk.Services.GetRequiredService<ApiKeyStore>().Add("client", Rights.All, TimeSpan.FromDays(1), Desk.Administrator).Text;

    private static string Codes(Exception refusal) =>
        refusal.GetType().GetProperty("Result")!.GetValue(refusal) is { } problem ? $"{problem.GetType().GetProperty("Code")?.GetValue(problem)}" : "";

    /// <summary>Calls an operation with what it needs and nothing else.</summary>
    private static Task CallAsync(object client, string operation)
    {
        var method = client.GetType().GetMethods().Single(m => m.Name == operation + "Async" && m.GetParameters() is [.., { ParameterType: var last }] && last == typeof(CancellationToken));
        return (Task)method.Invoke(client, [.. method.GetParameters().Select(p => ValueOf(p))])!;
    }

    private static object? ValueOf(ParameterInfo parameter) => parameter switch
    {
        { ParameterType: var type } when type == typeof(CancellationToken) => Cancel,
        { Name: "q" or "series" or "word" or "left" or "right" } when parameter.ParameterType == typeof(string) => Wanted,
        { Name: "table" or "name" } when parameter.ParameterType.IsEnum => Enum.GetValues(parameter.ParameterType).GetValue(0),
        { ParameterType: var type } when type == typeof(long) => 1L,
        { Name: "id" or "name" } => "s0123456789",
        { Name: "table" } => "themes.tsv",
        { Name: "files" } => FilesOf(parameter.ParameterType),
        { Name: "body" } => BodyOf(parameter.ParameterType),
        _ => null,
    };

    /// <summary>A body whose texts all say the same.</summary>
    private static object BodyOf(Type type)
    {
        var body = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && p.PropertyType == typeof(string))) property.SetValue(body, Wanted);
        return body;
    }

    private static object FilesOf(Type type)
    {
        var file = type.GetGenericArguments().Single();
        var files = Array.CreateInstance(file, 1);
        files.SetValue(Activator.CreateInstance(file, new MemoryStream("要整改。"u8.ToArray()), "新.txt", "text/plain"), 0);
        return files;
    }

    /// <summary>The generator leaves out how choices in lists are read.</summary>
    private const string OfLists = """
        namespace Generated
        {
            public partial class ArchiveClient
            {
                static partial void UpdateJsonSerializerSettings(System.Text.Json.JsonSerializerOptions settings) =>
                    settings.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter());
            }
        }
        """;

    private static async Task<Type> CompileAsync(string description)
    {
        // The generator reads the version before; what it says of operations is the same.
        var read = OpenApiDocument.Parse(description, OpenApiConstants.Json).Document!;
        var older = await NSwag.OpenApiDocument.FromJsonAsync(await read.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_0, Cancel), Cancel);
        var settings = new CSharpClientGeneratorSettings { ClassName = "ArchiveClient", UseBaseUrl = false, GenerateOptionalParameters = false };
        settings.CSharpGeneratorSettings.Namespace = "Generated";
        settings.CSharpGeneratorSettings.JsonLibrary = CSharpJsonLibrary.SystemTextJson;
        var source = new CSharpClientGenerator(older, settings).GenerateFile();
        source += "\n" + OfLists;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var compiled = CSharpCompilation.Create("Generated", [CSharpSyntaxTree.ParseText(source, cancellationToken: Cancel)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        var result = compiled.Emit(assembly, cancellationToken: Cancel);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10)));
        assembly.Position = 0;
        return new AssemblyLoadContext("generated", isCollectible: true).LoadFromStream(assembly).GetType("Generated.ArchiveClient")!;
    }
}
