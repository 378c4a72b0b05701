using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wenmai.Searching;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Tests.Hosting;

/// <summary>What the engine of an index cannot do is an answer, not a fault.</summary>
public class DecliningTests
{
    [Fact]
    public async Task AnEngineThatDeclinesIsAnAnswerWithCodeAndRemedy()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddProblemDetails();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.UseErrorPages();
        app.UseDeclining();
        app.MapGet("/api/v1/matrix", string () => throw new EngineDeclinesException("lucene"));
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient();
        using var response = await client.GetAsync($"{app.Urls.Single()}/api/v1/matrix", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("E416", problem.GetProperty("code").GetString());
        Assert.Contains("--engine embedded --rebuild", problem.ToString());
    }
}
