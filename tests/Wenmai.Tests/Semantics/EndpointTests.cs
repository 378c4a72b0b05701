using System.Net;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Tests.Semantics;

/// <summary>A stronger model behind an endpoint adds to an answer where it answers, and never costs one where it does not.</summary>
public sealed class EndpointTests : IDisposable
{
    private const string PlainSpeech = "上班老是躺平的同志怎么办";
    private static readonly string[] Texts = ["纠正上班偷懒的作风。", "制止餐饮浪费行为。", "排查消防隐患，守住底线。", "坚持读书，提高本领。"];

    private readonly EndpointServer _server = new();
    private readonly TestArchive _archive = TestArchive.OfTexts(Texts);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _archive.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Passages_near_in_its_eyes_are_found_and_say_so()
    {
        await FillAsync();
        using var searcher = Open();
        var hit = Search(searcher, "吃饭点菜要注意什么").Hits[0];
        Assert.Equal(Texts[1], hit.Text);
        Assert.Contains(RetrievalLeg.Deep, hit.Legs);
        Assert.Contains(hit.Explanation, p => p is { Field: ScoreField.Deep, Text: "test-model" });
        Assert.Empty(Search(searcher, "吃饭点菜要注意什么").Notices);
        Assert.Equal(1, _server.Asked.Count(t => t == "吃饭点菜要注意什么"));   // a page turned asks nothing
    }

    [Fact]
    public async Task The_key_is_sent_and_stands_in_no_file()
    {
        using var model = new DeepModel(Settings with { Key = "geheim-123" });
        await new DeepIndexer(_archive.Folder, model).UpdateAsync(cancellationToken: Cancel);
        Assert.Equal("Bearer geheim-123", _server.Authorization);
        Assert.DoesNotContain(Directory.EnumerateFiles(_archive.Folder, "*", SearchOption.AllDirectories), f => File.ReadAllBytes(f).AsSpan().IndexOf("geheim-123"u8) >= 0);
    }

    [Fact]
    public void Until_the_vectors_are_there_the_answer_says_that_the_leg_is_missing()
    {
        using var searcher = Open();
        Assert.Equal(["Q113"], Search(searcher, PlainSpeech).Notices.Select(n => n.Code));
        Assert.Empty(_server.Asked);   // a query is sent only where it serves
    }

    [Fact]
    public async Task A_passage_is_asked_for_once_whatever_generations_follow()
    {
        await FillAsync();
        Assert.Equal(Texts.Order(), _server.Asked.Order());
        var store = new GenerationStore(_archive.Folder);
        TestArchive.Append(store, GenerationManifest.EmbeddedEngine, store.ReadCurrent().Segments, null, [TestArchive.SpeechOf("new.txt", "新来的一段。\n" + Texts[0])], "s3.txt");
        _server.Asked.Clear();
        var report = await FillAsync();
        Assert.Equal(["新来的一段。"], _server.Asked);
        Assert.Equal((6, 1), (report.Rows, report.Asked));
        Assert.Equal(0, (await FillAsync()).Asked);
        using var searcher = Open();
        Assert.Empty(Search(searcher, PlainSpeech).Notices);
        Assert.DoesNotContain(Search(searcher, "读书读书怎么读").Hits, h => h.Text == Texts[3]);
    }

    public static TheoryData<string, Func<HttpListenerContext, string[], Task>> BadAnswers() => new()
    {
        { "答复状态 500", (c, _) => EndpointServer.WriteAsync(c, "broken", 500) },
        { "答复状态 404", (c, _) => EndpointServer.WriteAsync(c, "{}", 404) },
        { "不是约定的格式", (c, _) => EndpointServer.WriteAsync(c, "{\"data\": [{\"embedding\": [0.1, 0.") },
        { "不是约定的格式", (c, _) => EndpointServer.WriteAsync(c, "[]") },
        { "不是约定的格式", (c, _) => EndpointServer.WriteAsync(c, "{\"data\": [{\"index\": 7, \"embedding\": [1]}]}") },
        { "不是约定的格式", (c, _) => EndpointServer.WriteAsync(c, "{\"data\": [{\"embedding\": [\"x\"]}]}") },
        { "不能使用", (c, _) => EndpointServer.WriteAsync(c, "{\"data\": [{\"embedding\": [0, 0, 0]}]}") },
        { "数目或维数不一", (c, _) => EndpointServer.WriteAsync(c, "{\"data\": []}") },
        { "维数与段落的不同", (c, _) => EndpointServer.WriteAsync(c, EndpointServer.Json([EndpointServer.VectorOf("", 12)])) },
        { "答复过大", (c, _) => EndpointServer.WriteAsync(c, new string(' ', 8 << 20)) },
        { "没有答复", async (c, t) => { await Task.Delay(3000); await EndpointServer.AnswerWellAsync(c, t); } },
    };

    [Theory, MemberData(nameof(BadAnswers))]
    public async Task Whatever_it_answers_the_search_is_answered_as_without_it(string reason, Func<HttpListenerContext, string[], Task> answer)
    {
        await FillAsync();
        _server.Answer = answer;
        using var searcher = Open();
        var results = Search(searcher, PlainSpeech);
        var notice = Assert.Single(results.Notices);
        Assert.Equal(("Q112", QueryNotice.OfAll), (notice.Code, notice.Position));
        Assert.Contains(reason, notice.Message);
        var without = Search(_archive.Searcher, PlainSpeech);
        Assert.Equal(without.Hits.Select(h => (h.Passage, h.Score)), results.Hits.Select(h => (h.Passage, h.Score)));
        Assert.Equal(without.Total, results.Total);
    }

    [Fact]
    public async Task After_a_failure_it_is_left_alone_for_a_while_and_then_asked_again()
    {
        await FillAsync();
        _server.Answer = (c, _) => EndpointServer.WriteAsync(c, "", 500);
        using var model = new DeepModel(Settings with { Rest = TimeSpan.FromMilliseconds(300) });
        using var searcher = SpeechSearcher.Open(new GenerationStore(_archive.Folder), deep: model);
        var before = _server.Requests;
        for (var i = 0; i < 5; i++) Assert.Single(Search(searcher, PlainSpeech).Notices);
        Assert.Equal(before + 1, _server.Requests);
        _server.Answer = EndpointServer.AnswerWellAsync;
        Assert.True(SpinWait.SpinUntil(() => Search(searcher, PlainSpeech).Notices.Count == 0, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_server_that_has_gone_costs_its_leg_alone()
    {
        await FillAsync();
        _server.Dispose();
        using var searcher = Open();
        Assert.Contains("连接不上", Assert.Single(Search(searcher, PlainSpeech).Notices).Message);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await FillAsync();
        using var elsewhere = new EndpointServer();
        _server.Answer = (c, _) =>
        {
            c.Response.Redirect(elsewhere.Address.AbsoluteUri);
            c.Response.Close();
            return Task.CompletedTask;
        };
        using var searcher = Open();
        Assert.Contains("转到别处", Assert.Single(Search(searcher, PlainSpeech).Notices).Message);
        Assert.Equal(0, elsewhere.Requests);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task An_address_that_is_not_allowed_is_not_connected_to_whatever_its_name(string host)
    {
        await FillAsync();
        var requests = _server.Requests;
        using var model = new DeepModel(Settings with { Address = new UriBuilder(_server.Address) { Host = host }.Uri, Allowed = [IPNetwork.Parse("10.0.0.0/8")] });
        using var searcher = SpeechSearcher.Open(new GenerationStore(_archive.Folder), deep: model);
        Assert.Contains("不在允许之列", Assert.Single(Search(searcher, PlainSpeech).Notices).Message);
        Assert.Equal(requests, _server.Requests);
    }

    [Fact]
    public async Task What_passes_by_is_waited_out_at_indexing()
    {
        var failures = 2;
        _server.Answer = (c, texts) => failures-- > 0 ? EndpointServer.WriteAsync(c, "", 503) : EndpointServer.AnswerWellAsync(c, texts);
        Assert.Equal(4, (await FillAsync()).Asked);
    }

    [Fact]
    public async Task A_failure_at_indexing_keeps_what_was_got()
    {
        var good = 2;
        _server.Answer = (c, texts) => good-- > 0 ? EndpointServer.AnswerWellAsync(c, texts) : EndpointServer.WriteAsync(c, "", 500);
        Assert.Contains("500", (await Assert.ThrowsAsync<DeepModelException>(() => FillAsync(batch: 1))).Message);
        using (var searcher = Open()) Assert.Equal(["Q113"], Search(searcher, PlainSpeech).Notices.Select(n => n.Code));
        _server.Answer = EndpointServer.AnswerWellAsync;
        Assert.Equal(2, (await FillAsync(batch: 1)).Asked);
    }

    [Fact]
    public async Task Another_shape_of_vectors_is_refused_until_all_are_asked_for_anew()
    {
        await FillAsync();
        var store = new GenerationStore(_archive.Folder);
        TestArchive.Append(store, GenerationManifest.EmbeddedEngine, store.ReadCurrent().Segments, null, [TestArchive.SpeechOf("new.txt", "新来的一段。")]);
        _server.Answer = (c, texts) => EndpointServer.WriteAsync(c, EndpointServer.Json(texts.Select(t => EndpointServer.VectorOf(t, 100))));
        Assert.Contains("由 10 变为 100", (await Assert.ThrowsAsync<DeepModelException>(() => FillAsync())).Message);
        Assert.Equal(5, (await FillAsync(anew: true)).Asked);
        using var searcher = Open();
        Assert.Empty(Search(searcher, PlainSpeech).Notices);
    }

    [Fact]
    public async Task A_damaged_file_of_vectors_costs_no_answer_and_is_made_anew()
    {
        await FillAsync();
        var path = Directory.GetFiles(_archive.Folder, "*.wmv", SearchOption.AllDirectories).Single();
        for (var offset = 0; offset < new FileInfo(path).Length; offset += 101)
        {
            var bytes = File.ReadAllBytes(path);
            bytes[offset] ^= 0x40;
            File.WriteAllBytes(path, bytes);
            using (var searcher = Open()) Assert.True(Search(searcher, PlainSpeech).Notices is [] or [{ Code: "Q113" }]);
            bytes[offset] ^= 0x40;
            File.WriteAllBytes(path, bytes);
        }
        File.WriteAllText(path, "damaged");
        var report = new IndexVerifier(_archive.Folder).Verify(Cancel);
        Assert.Contains(report.Faults, f => f.File.EndsWith(".wmv", StringComparison.Ordinal) && !f.IsDamage);
        Assert.Equal(4, (await FillAsync()).Asked);
    }

    [Theory]
    [InlineData("Address", "models/v1", "Address")]
    [InlineData("Address", "http://127.0.0.1/v1/embeddings", "Address")]
    [InlineData("Address", "https://name:word@127.0.0.1/", "Address")]
    [InlineData("Model", "", "Model")]
    [InlineData("Allow", "", "Allow")]
    [InlineData("Allow", "models.example", "Allow")]
    [InlineData("Http", "perhaps", "Http")]
    [InlineData("Key", "geheim", "Key")]
    public void Unfit_settings_are_named(string name, string value, string blamed)
    {
        var settings = new Dictionary<string, string> { ["Address"] = "https://127.0.0.1/v1/embeddings", ["Model"] = "m", ["Allow"] = "127.0.0.1, 10.1.0.0/16" };
        Assert.NotNull(EndpointSettings.Read(settings.GetValueOrDefault));
        settings[name] = value;
        var fault = Assert.Throws<EndpointSettingException>(() => EndpointSettings.Read(settings.GetValueOrDefault));
        Assert.Equal(blamed, fault.Name);
        Assert.DoesNotContain("geheim", fault.Message);
    }

    [Fact]
    public void It_is_off_unless_it_is_set()
    {
        Assert.Null(EndpointSettings.Read(_ => null));
        Search(_archive.Searcher, PlainSpeech);
        Assert.Equal(0, _server.Requests);
    }

    private EndpointSettings Settings => new()
    {
        Address = _server.Address,
        Model = "test-model",
        Allowed = [IPNetwork.Parse("127.0.0.0/8")],
        QueryLimit = TimeSpan.FromSeconds(1),
        Pause = TimeSpan.FromMilliseconds(1),
    };

    private async Task<DeepReport> FillAsync(int batch = 32, bool anew = false)
    {
        using var model = new DeepModel(Settings with { BatchSize = batch });
        return await new DeepIndexer(_archive.Folder, model).UpdateAsync(anew: anew, cancellationToken: Cancel);
    }

    private SpeechSearcher Open() => SpeechSearcher.Open(new GenerationStore(_archive.Folder), deep: new DeepModel(Settings));

    private static SearchResults Search(SpeechSearcher searcher, string query) => searcher.Search(new SearchRequest { Query = query, Size = 100 }).Results!;
}
