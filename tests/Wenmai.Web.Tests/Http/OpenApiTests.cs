using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Wenmai.Web.Tests.Http;

/// <summary>The description of the interface is complete and true: of every endpoint, of what it takes, of what it answers.</summary>
public sealed class OpenApiTests(WebApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_endpoint_is_described_with_parameters_answers_and_refusals()
    {
        var schemas = await DescribedSchemas.ReadAsync(app);
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal)).ToList();
        Assert.True(endpoints.Count > 40, $"{endpoints.Count}");
        Assert.Empty(endpoints.SelectMany(e => Flaws(schemas, e)));
    }

    /// <summary>Whether it is a file: the columns of a table are told by the codebook, not by a schema, and a picture or an archive has none.</summary>
    private static bool IsFile(JsonElement response) => response.TryGetProperty("content", out var content)
        && ((Has(content, "text/csv") && (Has(content, "application/jsonl") || Has(content, "image/svg+xml"))) || Has(content, "application/zip"));

    private static bool Has(JsonElement content, string type) => content.TryGetProperty(type, out _);

    private static IEnumerable<string> Flaws(DescribedSchemas schemas, RouteEndpoint endpoint)
    {
        var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        foreach (var method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods)
        {
            if (schemas.Operation(path, method) is not { } operation)
            {
                yield return $"{method} {path} is not described";
                continue;
            }
            foreach (var flaw in Flaws(schemas, endpoint, operation)) yield return $"{method} {path}: {flaw}";
            // What takes a change takes a body, unless its address says everything.
            if (method == "POST" && endpoint.RoutePattern.Parameters.Count == 0 && path.Split('/')[^1] is not ("rollback" or "hold" or "checks")
                && !operation.TryGetProperty("requestBody", out _)) yield return $"{method} {path}: no body";
        }
    }

    private static IEnumerable<string> Flaws(DescribedSchemas schemas, RouteEndpoint endpoint, JsonElement operation)
    {
        if (!operation.TryGetProperty("operationId", out _) || !operation.TryGetProperty("summary", out _)) yield return "no name or summary";
        var parameters = DescribedSchemas.ParametersOf(operation);
        foreach (var name in endpoint.RoutePattern.Parameters.Select(p => p.Name))
            if (!parameters.Any(p => p.GetProperty("name").GetString() == name && p.GetProperty("in").GetString() == "path")) yield return $"no {name}";
        foreach (var parameter in parameters.Where(p => p.GetProperty("in").GetString() == "query"))
            if (!parameter.TryGetProperty("description", out _) || !parameter.TryGetProperty("schema", out _)) yield return $"bare {parameter.GetProperty("name")}";
        var responses = operation.GetProperty("responses");
        if (!responses.EnumerateObject().Any(r => r.Name is "200" or "202" && (schemas.HasShape(r.Value, "application/json") || IsFile(r.Value)))) yield return "no answer";
        foreach (var status in (string[])["400", "401", "429", "503"])
            if (!responses.TryGetProperty(status, out var refusal) || !schemas.HasShape(refusal, "application/problem+json")) yield return $"no {status}";
    }

    /// <summary>A bound that is described is the bound that is kept.</summary>
    [Fact]
    public async Task What_is_described_as_a_number_or_a_choice_is_refused_when_it_is_not()
    {
        var schemas = await DescribedSchemas.ReadAsync(app);
        var wrong = new List<string>();
        var tried = 0;
        foreach (var (path, operation) in schemas.Operations("get").Where(o => !o.Path.Contains('{') && !o.Path.Contains("/admin/")))
        {
            foreach (var parameter in DescribedSchemas.ParametersOf(operation))
            {
                var name = parameter.GetProperty("name").GetString()!;
                if (Free.Contains(name)) continue;
                foreach (var value in Outside(parameter.GetProperty("schema")))
                {
                    tried++;
                    var answer = await app.Client.GetAsync($"{path}?{name}={value}&{Necessary(path)}", Cancel);
                    if (answer.StatusCode == HttpStatusCode.BadRequest && await FieldsAsync(answer) is var fields && fields.Contains(name)) continue;
                    wrong.Add($"{path}?{name}={value}: {(int)answer.StatusCode}");
                }
            }
        }
        Assert.Empty(wrong);
        Assert.True(tried > 30, $"{tried}");
    }

    /// <summary>Boxes that are ticked or not: any other text counts as ticked, or as not.</summary>
    private static readonly string[] Free = ["parallel", "verb", "even", "of"];

    private static IEnumerable<string> Outside(JsonElement schema)
    {
        if (schema.TryGetProperty("minimum", out var min)) yield return $"{min.GetInt64() - 1}";
        if (schema.TryGetProperty("maximum", out var max)) yield return $"{max.GetInt64() + 1}";
        if (schema.TryGetProperty("enum", out _)) yield return "nonsense";
    }

    private static string Necessary(string path) => path switch
    {
        "/api/v1/trends" => "series=责任",
        "/api/v1/collocations" or "/api/v1/concordance" => "word=责任",
        "/api/v1/comparison" => "left=责任&right=整改",
        "/api/v1/lineage" => "q=责任",
        _ => "",
    };

    private static async Task<IReadOnlyList<string?>> FieldsAsync(HttpResponseMessage answer)
    {
        using var problem = await Json.ReadAsync(answer);
        return [.. problem.RootElement.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("field").GetString())];
    }

    /// <summary>Bounds and names of what is described are taken as well: the ends of every range, every choice.</summary>
    [Fact]
    public async Task What_is_described_as_a_number_or_a_choice_is_taken_when_it_is_one()
    {
        var schemas = await DescribedSchemas.ReadAsync(app);
        var wrong = new List<string>();
        foreach (var (path, operation) in schemas.Operations("get").Where(o => !o.Path.Contains('{') && !o.Path.Contains("/admin/")))
            foreach (var parameter in DescribedSchemas.ParametersOf(operation))
            {
                var name = parameter.GetProperty("name").GetString()!;
                foreach (var value in Inside(parameter.GetProperty("schema")))
                {
                    var answer = await app.Client.GetAsync($"{path}?{name}={value}&{Necessary(path)}", Cancel);
                    if (answer.StatusCode == HttpStatusCode.BadRequest && (await FieldsAsync(answer)).Contains(name) && name != "page")
                        wrong.Add($"{path}?{name}={value}");
                }
            }
        // Rows and columns may not be the same, and the rows are themes unless stated.
        Assert.Equal(1, wrong.RemoveAll(w => w.StartsWith("/api/v1/matrix?columns=theme", StringComparison.Ordinal)));
        Assert.Empty(wrong);
    }

    private static IEnumerable<string> Inside(JsonElement schema)
    {
        if (schema.TryGetProperty("minimum", out var min)) yield return $"{min.GetInt64()}";
        if (schema.TryGetProperty("maximum", out var max)) yield return $"{max.GetInt64()}";
        if (schema.TryGetProperty("enum", out var choices))
            foreach (var choice in choices.EnumerateArray()) yield return choice.GetString()!;
    }

    [Fact]
    public async Task Answers_have_the_described_shape()
    {
        var schemas = await DescribedSchemas.ReadAsync(app);
        var speech = (await Addresses.FirstSpeechAsync(app)).Split('/')[2];
        string[] addresses =
        [
            "search?q=整改&type=D10", "search?q=怎么管住干部的手脚", "search?q=2020年以后关于整改的要求", "understand?q=2020年以后关于整改的要求", "suggest?q=整", "search?q=没有的词量子纠缠&mode=words&year=2022", "search?q=“整改", $"search?like={speech}-3",
            "facets?q=整改", "speeches?size=3", $"speeches/{speech}", $"passages/{speech}-2", "matrix?rows=theme&columns=year", "trends?series=责任",
            "sentences?theme=T06", "register?group=actor", "ladder?q=整改", "keyness?theme=T03&least=1", "collocations?word=责任", "comparison?left=主题:T03&right=主题:T07",
            "concordance?word=整改", "headings?q=责任", "phrases", "phrases?phrase=两个维护", "parallels", "parallels?frame=不是…而是…", "lineage?q=从严治党", "recycled",
            "recycled?of=passages", "queries", "search?page=0", "passages/x", "matrix?rows=year&columns=year",
        ];
        foreach (var address in addresses)
        {
            var answer = await app.Client.GetAsync("/api/v1/" + address, Cancel);
            await schemas.CheckAsync("GET", $"/api/v1/{PatternOf(address)}", answer);
        }
        using var proofread = await app.Client.PostAsJsonAsync("/api/v1/proofread", new { text = "各单位要于6月31日前完成整改。" }, Cancel);
        await schemas.CheckAsync("POST", "/api/v1/proofread", proofread);
        using var less = await app.Client.PostAsJsonAsync("/api/v1/proofread", new { text = "各单位要于6月31日前完成整改。", without = new[] { "date" } }, Cancel);
        Assert.Contains("\"faults\":[]", await less.Content.ReadAsStringAsync(Cancel));
        using var unknown = await app.Client.PostAsJsonAsync("/api/v1/mirror", new { text = "各单位要整改。", without = new[] { "nothing" } }, Cancel);
        Assert.Contains("E207", await unknown.Content.ReadAsStringAsync(Cancel));
        using var mirror = await app.Client.PostAsJsonAsync("/api/v1/mirror", new { text = "要对照清单逐条整改，严禁走过场。\n三、压实责任" }, Cancel);
        await schemas.CheckAsync("POST", "/api/v1/mirror", mirror);
    }

    /// <summary>The page to try the interface out loads nothing from elsewhere, and its script bears the number that the policy names.</summary>
    [Fact]
    public async Task The_page_to_try_it_out_is_whole_in_itself()
    {
        var page = await app.Client.GetAsync("/api-reference/", Cancel);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var html = await page.Content.ReadAsStringAsync(Cancel);
        var nonce = html.Split("nonce=\"")[1].Split('"')[0];
        Assert.Contains($"script-src 'self' 'nonce-{nonce}'", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("src=\"http", html);
        foreach (var script in html.Split("src=\"")[1..].Select(part => part.Split('"')[0]))
            Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync($"/api-reference/{script}", Cancel)).StatusCode);
        Assert.DoesNotContain("nonce", (await app.Client.GetAsync("/", Cancel)).Headers.GetValues("Content-Security-Policy").Single());
    }

    private static string PatternOf(string address) =>
        address.Split('?')[0] is var path && path.Contains('/') ? path[..path.IndexOf('/')] + "/{id}" : path;
}
