using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Wenmai.Administration;
using Wenmai.Searching;
using Wenmai.Tests.Semantics;
using Wenmai.Web.Hosting;
using Wenmai.Web.Pages.Admin;
using Wenmai.Web.Tests.Http;

namespace Wenmai.Web.Tests.Admin;

/// <summary>Encoders at the desk: uploaded, tried, used, paused, removed; by pages and by programs, and never by anybody else.</summary>
public sealed class ModelsTests
{
    /// <summary>A vocabulary to which every Chinese character is unknown, so that all sentences are alike.</summary>
    private const string OtherCharacters = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\nb\n";

    private const string Page = "/admin/models";
    private const string Api = "/api/v1/admin/models";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_model_is_uploaded_used_deepens_and_goes()
    {
        await using var desk = await Desk.StartAsync();
        using var browser = await desk.SignInAsync();
        Assert.Contains("还没有添加模型", await browser.GetStringAsync(Page, Cancel));
        Assert.Contains("自带的语义", await browser.GetStringAsync("/admin", Cancel));

        Assert.Equal(HttpStatusCode.Redirect, (await UploadAsync(browser, [("小模型.zip", ZipOf(1))], "tiny")).StatusCode);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(desk.Data, "models")));
        await DeepenedAsync(desk);
        var page = await TextAsync(await browser.GetAsync(Page, Cancel));
        foreach (var shown in (string[])["使用中", "全部段落已加深", "64 维", TinyEncoder.Licence, "停用"]) Assert.Contains(shown, page);
        Assert.Contains("全部段落已加深", await browser.GetStringAsync("/admin", Cancel));
        var found = await TextAsync(await browser.GetAsync("/?q=" + Uri.EscapeDataString("严格整改，不得走过场"), Cancel));
        Assert.Contains("语义（深）", found);
        Assert.Contains("不向外发送", found);
        Assert.DoesNotContain("Q113", found);

        Assert.Equal(HttpStatusCode.Redirect, (await Desk.PostAsync(browser, $"{Page}?handler=UseNone")).StatusCode);
        Assert.DoesNotContain("使用中", await browser.GetStringAsync(Page, Cancel));
        Assert.DoesNotContain("语义（深）", await browser.GetStringAsync("/?q=" + Uri.EscapeDataString("严格整改，不得走过场"), Cancel));
        Assert.Equal(HttpStatusCode.Redirect, (await Desk.PostAsync(browser, $"{Page}?handler=Use", ("name", "tiny"))).StatusCode);
        Assert.Contains("使用中", await browser.GetStringAsync(Page, Cancel));

        Assert.Contains("移除前请输入模型的名称", await browser.GetStringAsync($"{Page}?remove=tiny", Cancel));
        var unconfirmed = await Desk.PostAsync(browser, $"{Page}?handler=Remove", ("name", "tiny"), ("confirmation", "other"));
        Assert.Equal(HttpStatusCode.BadRequest, unconfirmed.StatusCode);
        Assert.Contains("E406", await TextAsync(unconfirmed));
        Assert.Equal(HttpStatusCode.Redirect, (await Desk.PostAsync(browser, $"{Page}?handler=Remove", ("name", "tiny"), ("confirmation", "tiny"))).StatusCode);
        Assert.Contains("还没有添加模型", await browser.GetStringAsync(Page, Cancel));
        Assert.Empty(Directory.GetDirectories(Path.Combine(desk.Index, "segments"), "*.deep-*"));
        Assert.Equal(["model.add", "model.use", "model.use", "model.remove", "model.remove"], Trail(desk).Select(e => e.Action));
        Assert.Equal([true, true, true, false, true], Trail(desk).Select(e => e.Succeeded));
        Assert.Contains("添加语义模型", await browser.GetStringAsync("/admin/audit", Cancel));
    }

    [Fact]
    public async Task The_files_of_a_folder_are_taken_together()
    {
        await using var desk = await Desk.StartAsync();
        using var browser = await desk.SignInAsync();
        using var folder = new TemporaryFolder();
        TinyEncoder.WriteTo(folder.In("tiny"));
        var files = Directory.GetFiles(folder.In("tiny")).Select(f => (Path.GetFileName(f), File.ReadAllBytes(f))).ToArray();
        Assert.Equal(HttpStatusCode.Redirect, (await UploadAsync(browser, files, "from-files")).StatusCode);
        var entry = Assert.Single(desk.Services.GetRequiredService<EncoderDesk>().All);
        Assert.Equal(("from-files", 128, true), (entry.About.Name, entry.About.MaxTokens, entry.IsInUse));
    }

    [Theory]
    [InlineData("E405", "nothing")]
    [InlineData("E430", "no model")]
    [InlineData("E430", "no vocabulary")]
    [InlineData("E430", "vocabulary alone")]
    [InlineData("E431", "no zip")]
    [InlineData("E431", "random model")]
    [InlineData("E431", "half a model")]
    [InlineData("E433", "deaf")]
    [InlineData("E435", "name")]
    [InlineData("E435", "taken")]
    public async Task What_is_not_taken_is_told_with_its_code_and_nothing_stays(string code, string what)
    {
        await using var desk = await Desk.StartAsync();
        using var browser = await desk.SignInAsync();
        using var program = ProgramOf(desk);
        var added = what == "taken" ? 1 : 0;
        if (what == "taken") Assert.Equal(HttpStatusCode.Redirect, (await UploadAsync(browser, [("tiny.zip", ZipOf(2))], "tiny")).StatusCode);
        var (files, name) = Unfit(what);

        var refused = await UploadAsync(browser, files, name);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(code, await TextAsync(refused));
        var told = await program.PostAsync(Api, FormOf(files, name), Cancel);
        Assert.Equal((HttpStatusCode.BadRequest, code), (told.StatusCode, await CodeAsync(told)));
        Assert.Equal(added, desk.Services.GetRequiredService<EncoderDesk>().All.Count);
        var uploads = Path.Combine(desk.Data, "models");
        Assert.True(!Directory.Exists(uploads) || Directory.GetFileSystemEntries(uploads).Length == 0);
        Assert.Equal(2, Trail(desk).Count(e => e is { Action: "model.add", Succeeded: false }));
    }

    [Fact]
    public async Task A_program_adds_uses_pauses_and_removes()
    {
        await using var desk = await Desk.StartAsync();
        using var program = ProgramOf(desk);
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsJsonAsync($"{Api}/pause", new { on = true }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync(Api, FormOf([("tiny.jar", ZipOf(1))], ""), Cancel)).StatusCode);
        using (var answer = await Json.GetAsync(program, Api))
        {
            var model = Assert.Single(answer.RootElement.GetProperty("models").EnumerateArray());
            Assert.Equal(("tiny", true, 64, "mean"), (model.GetProperty("name").GetString(), model.GetProperty("isInUse").GetBoolean(), model.GetProperty("dimensions").GetInt32(), model.GetProperty("pooling").GetString()));
            var state = answer.RootElement.GetProperty("deepening");
            Assert.Equal((true, 0d), (state.GetProperty("isPaused").GetBoolean(), state.GetProperty("share").GetDouble()));
        }
        using (var paused = await Json.GetAsync(program, "/api/v1/search?q=" + Uri.EscapeDataString("严格整改"))) Assert.Contains("Q113", paused.RootElement.GetRawText());
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsJsonAsync($"{Api}/pause", new { on = false }, Cancel)).StatusCode);
        await DeepenedAsync(desk);

        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync($"{Api}/none/use", null, Cancel)).StatusCode);
        using (var none = await Json.GetAsync(program, Api)) Assert.Equal(JsonValueKind.Null, none.RootElement.GetProperty("deepening").ValueKind);
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync($"{Api}/tiny/use", null, Cancel)).StatusCode);
        var missing = await program.PostAsync($"{Api}/other/use", null, Cancel);
        Assert.Equal((HttpStatusCode.NotFound, "E434"), (missing.StatusCode, await CodeAsync(missing)));
        Assert.Equal(HttpStatusCode.OK, (await program.DeleteAsync($"{Api}/tiny", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.DeleteAsync($"{Api}/tiny", Cancel)).StatusCode);
        using var text = new StringContent("x");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await program.PostAsync(Api, text, Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_paused_page_waits_and_a_deepening_one_renews_itself()
    {
        await using var desk = await Desk.StartAsync();
        using var browser = await desk.SignInAsync();
        var encoders = desk.Services.GetRequiredService<EncoderDesk>();
        Assert.Equal(HttpStatusCode.Redirect, (await Desk.PostAsync(browser, $"{Page}?handler=Pause", ("on", "true"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await UploadAsync(browser, [("tiny.zip", ZipOf(1))], "")).StatusCode);
        var paused = await browser.GetAsync(Page, Cancel);
        Assert.False(paused.Headers.Contains("Refresh"));
        Assert.Contains("已暂停", await TextAsync(paused));

        // Under way, as it is while an archive of some size is deepened.
        var status = desk.Services.GetRequiredService<DeepeningStatus>();
        Assert.Equal("即将开始", ModelsModel.StateOf(encoders.Deepening! with { IsPaused = false }).Name.Zh);
        status.Note(new DeepProgress(30, 120));
        Assert.Contains("30 / 120 段（25 %）", await TextAsync(await browser.GetAsync(Page, Cancel)));
        Assert.Equal(25, encoders.Deepening!.Percent);
        Assert.False(encoders.Deepening.IsUnderWay);
        status.End("模型“tiny”的文件已改变，请重新添加");
        Assert.Contains("请重新添加。", await TextAsync(await browser.GetAsync(Page, Cancel)));
        encoders.Pause(false);
        await DeepenedAsync(desk);
        Assert.False((await browser.GetAsync(Page, Cancel)).Headers.Contains("Refresh"));
    }

    [Fact]
    public async Task Only_administrators_and_only_from_this_site()
    {
        await using var desk = await Desk.StartAsync();
        using var reader = await desk.SignInAsync(Desk.Reader);
        using var browser = await desk.SignInAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(Page, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(Api, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync($"{Page}?handler=Pause", new FormUrlEncodedContent([new("on", "true")]), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsJsonAsync($"{Api}/pause", new { on = true }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.DeleteAsync($"{Api}/tiny", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"{Page}?handler=Pause&on=true", Cancel)).StatusCode);
        Assert.False(desk.Services.GetRequiredService<DeepeningStatus>().IsPaused);
    }

    private static ((string Name, byte[] Content)[] Files, string Name) Unfit(string what)
    {
        var sound = FilesOf(1);
        var model = sound.Single(f => f.Name == "model.onnx").Content;
        return what switch
        {
            "nothing" => ([], ""),
            "no model" => ([("tiny.zip", Zip(sound.Where(f => f.Name != "model.onnx")))], ""),
            "no vocabulary" => ([("model.onnx", model)], ""),
            "vocabulary alone" => ([sound.Single(f => f.Name == "vocab.txt")], ""),
            "no zip" => ([("tiny.zip", [1, 2, 3])], ""),
            "random model" => (Replaced(sound, RandomBytes(100_000)), ""),
            "half a model" => (Replaced(sound, model[..(model.Length / 2)]), ""),
            "deaf" => ([.. sound.Select(f => f.Name == "vocab.txt" ? (f.Name, Encoding.UTF8.GetBytes(OtherCharacters)) : f)], ""),
            "name" => ([("tiny.zip", ZipOf(1))], "不能用的名称"),
            _ => ([("tiny.zip", ZipOf(3))], "tiny"),
        };
    }

    private static (string, byte[])[] Replaced(IEnumerable<(string Name, byte[] Content)> files, byte[] model) =>
        [.. files.Select(f => f.Name == "model.onnx" ? (f.Name, model) : f)];

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static List<(string Name, byte[] Content)> FilesOf(int seed)
    {
        using var folder = new TemporaryFolder();
        TinyEncoder.WriteTo(folder.Path, seed: seed);
        return [.. Directory.GetFiles(folder.Path).Select(f => (Path.GetFileName(f), File.ReadAllBytes(f)))];
    }

    private static byte[] ZipOf(int seed) => Zip(FilesOf(seed));

    private static byte[] Zip(IEnumerable<(string Name, byte[] Content)> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        return bytes.ToArray();
    }

    private static MultipartFormDataContent FormOf(IEnumerable<(string Name, byte[] Content)> files, string name)
    {
        var form = new MultipartFormDataContent { { new StringContent(name), "name" } };
        foreach (var file in files) form.Add(new ByteArrayContent(file.Content), "files", file.Name);
        return form;
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient browser, IEnumerable<(string Name, byte[] Content)> files, string name)
    {
        var form = FormOf(files, name);
        form.Add(new StringContent(await Desk.TokenAsync(browser, Page + "?live=off")), Desk.AntiforgeryField);
        return await browser.PostAsync($"{Page}?handler=Add", form, Cancel);
    }

    private static Task DeepenedAsync(Desk desk) => Waiting.UntilAsync(() => desk.Services.GetRequiredService<EncoderDesk>().Deepening is { IsComplete: true, Failure: null });

    private static List<AuditEntry> Trail(Desk desk) =>
        [.. desk.Services.GetRequiredService<AuditLog>().Latest(100).Where(e => e.Action.StartsWith("model.", StringComparison.Ordinal)).Reverse()];

    private static HttpClient ProgramOf(Desk desk)
    {
        var program = new HttpClient { BaseAddress = new Uri(desk.Address) };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", desk.Services.GetRequiredService<ApiKeyStore>().Add("test", Rights.All, TimeSpan.FromDays(1), Desk.Administrator).Text);
        return program;
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer)
    {
        using var problem = await Json.ReadAsync(answer);
        return problem.RootElement.GetProperty("code").GetString();
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
}
