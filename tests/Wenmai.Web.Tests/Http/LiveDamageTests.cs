using System.Net;
using Wenmai.Indexing;

namespace Wenmai.Web.Tests.Http;

/// <summary>Bytes of an index that change while the app has it open: no answer is a fault of the program, and no text is altered.</summary>
public sealed class LiveDamageTests : IDisposable
{
    private const int Flips = 300;
    private const int Queries = 60;
    private readonly TemporaryFolder _folder = new();

    private static readonly string[] Words =
        ["责任", "整改", "问责", "经费 绩效", "“压实责任”", "项目 NOT 资金", "责任 NEAR/5 落实", "主题:T07", "大家要把工作干好", "党", "学习…精神", "年份:2021 会议", "乱花钱怎么办", "标题:会议", "类型:D02"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task Answers_come_from_a_sound_generation_or_not_at_all(int seed, bool hasSoundGeneration)
    {
        var segment = Prepare(hasSoundGeneration);
        var (app, address) = await WebApp.StartAsync(_folder.In("corpus"), _folder.In("index"));
        await using var _ = app;
        using var client = WebApp.NewClient(address);
        await WebApp.WaitForIndexAsync(client);
        var known = new Dictionary<string, string>();
        for (var q = 0; q < Queries; q++) await AskAsync(client, q, (passage, text) => known[passage] = text);
        Assert.True(known.Count > 100, $"{known.Count}");

        Flip(segment, new Random(seed));
        var answered = 0;
        for (var q = 0; q < Queries; q++)
        {
            var status = await AskAsync(client, q, (passage, text) => Assert.Equal(known.GetValueOrDefault(passage, text), text));
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{AddressOf(q)}: {status}");
            if (status == HttpStatusCode.OK) answered++;
        }
        if (hasSoundGeneration) Assert.Equal(Queries, answered);
        var front = await client.GetAsync("/?q=责任", TestContext.Current.CancellationToken);
        Assert.Contains(hasSoundGeneration ? "W411" : "E411", await front.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>An index of the samples, perhaps with a generation before it that shares no segment with it.</summary>
    /// <returns>The segment of the current generation.</returns>
    private string Prepare(bool hasSoundGeneration)
    {
        foreach (var file in Directory.GetFiles(Corpus.Folder, "*.md").Concat(Directory.GetFiles(Corpus.Folder, "*.txt")))
        {
            Directory.CreateDirectory(_folder.In("corpus"));
            File.Copy(file, _folder.In($"corpus/{Path.GetFileName(file)}"));
        }
        var indexer = new SpeechIndexer(_folder.In("index"));
        indexer.Run(new IndexingRequest { Folders = [_folder.In("corpus")] });
        if (hasSoundGeneration) indexer.Run(new IndexingRequest { Folders = [_folder.In("corpus")], Rebuild = true });
        return Directory.GetFiles(_folder.In("index/segments"), "*.wms").Order(StringComparer.Ordinal).Last();
    }

    private static void Flip(string path, Random random)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        for (var i = 0; i < Flips; i++)
        {
            file.Position = random.NextInt64(file.Length);
            var old = file.ReadByte();
            file.Position--;
            file.WriteByte((byte)(old ^ 1 << random.Next(8)));
        }
    }

    private static string AddressOf(int query)
    {
        var words = Uri.EscapeDataString(Words[query % Words.Length]);
        return (query / Words.Length) switch
        {
            0 => $"/api/v1/search?q={words}&size=50",
            1 => $"/api/v1/search?q={words}&mode=meaning&size=50",
            2 => $"/?q={words}&sort=newest",
            _ => $"/matrix?q={words}",
        };
    }

    /// <summary>Asks; calls <paramref name="found"/> with each passage that the interface answers.</summary>
    private static async Task<HttpStatusCode> AskAsync(HttpClient client, int query, Action<string, string> found)
    {
        var answer = await client.GetAsync(AddressOf(query), TestContext.Current.CancellationToken);
        if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "application/json") return answer.StatusCode;
        using var json = await Json.ReadAsync(answer);
        foreach (var hit in json.RootElement.GetProperty("hits").EnumerateArray()) found(hit.GetProperty("passage").GetString()!, hit.GetProperty("text").GetString()!);
        return answer.StatusCode;
    }
}
