using System.Text.Json;

namespace Wenmai.Web.Tests.Http;

/// <summary>Reads answers of the JSON interface.</summary>
internal static class Json
{
    public static Task<JsonDocument> GetAsync(WebApp app, string path) => GetAsync(app.Client, path);

    public static async Task<JsonDocument> GetAsync(HttpClient client, string path) => JsonDocument.Parse(await client.GetStringAsync(path));

    public static async Task<JsonDocument> ReadAsync(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
}
