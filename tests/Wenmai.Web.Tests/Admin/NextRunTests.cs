using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Wenmai.Web.Tests.Http;

namespace Wenmai.Web.Tests.Admin;

public sealed partial class DeskApiTests
{
    /// <summary>Retired, the speech is gone from answers and its file is not; checks come from the background; health tells of a file that is gone.</summary>
    [Fact]
    public async Task A_program_retires_checks_and_hears_of_damage()
    {
        await using var desk = await Desk.StartAsync();
        using var program = ProgramOf(desk);
        await DoneAsync(program, await program.PostAsJsonAsync("/api/v1/admin/retirement", new { name = "教育局.txt", retired = true }, Cancel));
        Assert.DoesNotContain("教育局.txt", await program.GetStringAsync("/api/v1/speeches", Cancel));
        Assert.True(File.Exists(Path.Combine(desk.Corpus, "教育局.txt")));
        using var next = await Json.GetAsync(program, "/api/v1/admin/next-run");
        Assert.Equal("教育局.txt", next.RootElement.GetProperty("retired").EnumerateArray().Single().GetString());

        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync("/api/v1/admin/checks", null, Cancel)).StatusCode);
        await Waiting.UntilAsync(async stop => (await program.GetStringAsync("/api/v1/admin/checks", stop)).Contains("重复或相似的讲话", StringComparison.Ordinal), "the checks");

        Assert.Equal("ready", await HealthAsync(program));
        foreach (var file in Directory.GetFiles(Path.Combine(desk.Index, "segments"))) File.Delete(file);
        Assert.Equal("degraded", await HealthAsync(program));
    }

    private static async Task<string?> HealthAsync(HttpClient program) =>
        JsonDocument.Parse(await program.GetStringAsync("/health/ready", Cancel)).RootElement.GetProperty("status").GetString();
}
