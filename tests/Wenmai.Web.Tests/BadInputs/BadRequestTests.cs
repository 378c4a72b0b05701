using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Wenmai.Administration;
using Wenmai.Tests.Durability;
using Wenmai.Web.Tests.Admin;
using Wenmai.Web.Tests.Http;

namespace Wenmai.Web.Tests.BadInputs;

/// <summary>Bad queries, addresses, bodies and forms: never an empty answer, never a fault of ours, never text that runs.</summary>
public sealed class BadRequestTests(WebApp app, SearchedByCommand searched) : IClassFixture<SearchedByCommand>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<int, int> Queries => new(BadQueries.All.Select((q, i) => (q.Row, i)));

    [Theory, MemberData(nameof(Queries))]
    public async Task A_bad_query_is_answered_on_the_page_by_the_interface_and_by_the_command(int row, int place)
    {
        var query = BadQueries.All[place];
        Assert.Equal(row, query.Row);
        // A page with a form sets the form's own cookie once for each client: this one has it, so nothing may set a cookie any more.
        (await app.Client.GetAsync("/?year=2022", Cancel)).Dispose();
        var page = await app.Client.GetAsync("/?" + query.Parameters, Cancel);
        var text = await page.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(query.Status, (int)page.StatusCode);
        Assert.DoesNotMatch("<script>alert|<img src=x", text);
        Assert.False(page.Headers.Contains("Set-Cookie"));

        var api = await app.Client.GetAsync("/api/v1/search?" + query.Parameters, Cancel);
        var json = await api.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(query.Status, (int)api.StatusCode);
        Assert.Contains(query.Code, json);
        if (query.Status >= 400)
        {
            Assert.Contains(query.Code, text);
            Assert.Equal("application/problem+json", api.Content.Headers.ContentType?.MediaType);
        }

        if (query.Command is null) return;
        using var command = searched.Search(query.Command);
        Assert.True(query.Exit.Split('|').Contains($"{command.ExitCode}"), $"exit {command.ExitCode}: {command.Error}");
        Assert.Contains(query.Code is ['E', ..] && command.Error.Contains("E001") ? "E001" : query.Code, command.Error);
        Assert.DoesNotContain("   at ", command.Error);
    }

    // A reader's address may have been through other hands; a program that asks for what there is not would take the answer for one to its question.
    [Fact]
    [Trait("row", "51")]
    public async Task An_unknown_parameter_is_told_and_left_out_on_a_page_and_refused_to_a_program()
    {
        var page = await app.Client.GetAsync("/?q=整改&colour=red", Cancel);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("colour 无法识别", await page.Content.ReadAsStringAsync(Cancel));
        var api = await app.Client.GetAsync("/api/v1/search?q=整改&colour=red", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, api.StatusCode);
        Assert.Contains("E216", await api.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("..%5c..%5cetc")]
    [InlineData("%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    [InlineData("C:%5C")]
    [InlineData("%5C%5Chost%5Cx")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("S0123456789")]
    [Trait("row", "55")]
    public async Task What_is_no_identifier_is_404_everywhere(string id)
    {
        foreach (var path in (string[])["/speeches/", "/api/v1/speeches/", "/api/v1/passages/"])
        {
            var answer = await RawRequest.SendAsync(app.Address, path + id);
            Assert.StartsWith("HTTP/1.1 404", answer);
            Assert.DoesNotContain("root:", answer);
        }
        using var command = searched.Run("show", Uri.UnescapeDataString(id));
        Assert.Equal(1, command.ExitCode);
        Assert.Contains("E301", command.Error);
    }

    [Fact]
    [Trait("row", "55")]
    public async Task An_identifier_of_five_thousand_characters_is_404() =>
        Assert.StartsWith("HTTP/1.1 404", await RawRequest.SendAsync(app.Address, "/speeches/" + new string('s', 5_000)));

    [Fact]
    [Trait("row", "56")]
    public async Task A_speech_removed_between_search_and_click_is_404()
    {
        await using var desk = await Desk.StartAsync();
        using var browser = desk.NewBrowser();
        using var found = await Json.GetAsync(browser, "/api/v1/search?q=" + Uri.EscapeDataString("对照清单"));
        var hit = found.RootElement.GetProperty("hits")[0];
        var (speech, passage) = (hit.GetProperty("speech").GetString(), hit.GetProperty("passage").GetString());
        File.Delete(Path.Combine(desk.Corpus, "教育局.txt"));
        var jobs = desk.Services.GetRequiredService<JobStore>();
        jobs.Add(JobKind.Index, Desk.Administrator);
        await Waiting.UntilIdleAsync(jobs);
        foreach (var path in (string[])[$"/speeches/{speech}", $"/api/v1/speeches/{speech}", $"/api/v1/passages/{passage}", $"/speeches/{speech}/original", $"/speeches/{speech}/export"])
        {
            var answer = await browser.GetAsync(path, Cancel);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("移除", await answer.Content.ReadAsStringAsync(Cancel));
        }
    }

    [Fact]
    [Trait("row", "57")]
    public async Task Foreign_hosts_and_doubled_lengths_are_refused_and_forged_addresses_not_believed()
    {
        Assert.StartsWith("HTTP/1.1 400", await RawRequest.SendAsync(app.Address, "/", "evil.example"));
        Assert.StartsWith("HTTP/1.1 400", await SendRawAsync("POST /api/v1/mirror HTTP/1.1\r\nHost: {0}\r\nContent-Type: application/json\r\nContent-Length: 2\r\nContent-Length: 7\r\nConnection: close\r\n\r\n{}"));
        await using var desk = await Desk.StartAsync();
        using var browser = desk.NewBrowser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        await Desk.PostAsync(browser, "/account/sign-in", ("name", "nobody"), ("password", "完全不对的一句话而已啊"));
        Assert.DoesNotContain(desk.Services.GetRequiredService<AuditLog>().Latest(10), e => e.Address.Contains("203.0.113.9"));
    }

    [Theory]
    [InlineData("{", "application/json", 400)]
    [InlineData("{\"text\":\"\\ud800\"}", "application/json", 400)]
    [InlineData("{\"text\":5}", "application/json", 400)]
    [InlineData("[]", "application/json", 400)]
    [InlineData("null", "application/json", 400)]
    [InlineData("", "application/json", 400)]
    [InlineData("{\"text\":\"要抓好整改落实。\",\"extra\":1}", "application/json", 200)]
    [InlineData("\uFEFF{\"text\":\"要抓好整改落实。\"}", "application/json", 200)]
    [InlineData("{\"text\":\"要抓好整改落实。\"}", "text/plain", 415)]
    [InlineData("deep", "application/json", 400)]
    [InlineData("huge", "application/json", 413)]
    [Trait("row", "58")]
    [Trait("row", "12")]
    public async Task A_bad_body_is_told_with_its_place(string body, string type, int status)
    {
        body = body switch { "deep" => "{\"text\":" + new string('[', 200) + new string(']', 200) + "}", "huge" => $"{{\"text\":\"{new string('a', 31 << 20)}\"}}", _ => body };
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        try
        {
            var answer = await app.Client.PostAsync("/api/v1/mirror", content, Cancel);
            Assert.Equal(status, (int)answer.StatusCode);
            if (status == 200) return;
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            using var problem = await Json.ReadAsync(answer);
            Assert.StartsWith("E", problem.RootElement.GetProperty("code").GetString());
            Assert.True(problem.RootElement.TryGetProperty("field", out _));
        }
        catch (HttpRequestException e) when (status == 413 && e.InnerException is IOException or SocketException)
        {
            // The server has answered and closed before all of it was sent.
        }
    }

    [Fact]
    [Trait("row", "59")]
    [Trait("row", "23")]
    public async Task Bad_forms_are_refused_and_leave_nothing_behind()
    {
        await using var desk = await Desk.StartAsync();
        using var program = ProgramOf(desk);
        var before = Directory.GetFileSystemEntries(Path.Combine(desk.Data, "jobs")).Length;
        async Task<(int Status, string Text)> SendAsync(HttpContent content)
        {
            var answer = await program.PostAsync("/api/v1/admin/uploads", content, Cancel);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        }

        var boundless = new ByteArrayContent("--x\r\n\r\n"u8.ToArray());
        boundless.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data");
        Assert.Equal(400, (await SendAsync(boundless)).Status);
        using var many = new MultipartFormDataContent();
        for (var i = 0; i < 10_000; i++) many.Add(new StringContent("x"), "files", $"{i}.txt");
        Assert.Equal(400, (await SendAsync(many)).Status);
        using var longName = new MultipartFormDataContent { { new StringContent("x"), new string('n', 1 << 20), "a.txt" } };
        Assert.Equal(400, (await SendAsync(longName)).Status);
        using var none = new MultipartFormDataContent { { new StringContent("x"), "note" } };
        Assert.Contains("E405", (await SendAsync(none)).Text);
        using var large = new MultipartFormDataContent { { new StreamContent(new Zeros(101L << 20)), "files", "大.txt" } };
        Assert.Contains("E140", (await SendAsync(large)).Text);
        Assert.Equal(before, Directory.GetFileSystemEntries(Path.Combine(desk.Data, "jobs")).Length);

        // What a part says of its own type counts for nothing: the content does.
        using var liar = new MultipartFormDataContent();
        var part = new ByteArrayContent("%PDF-1.4"u8.ToArray());
        part.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        liar.Add(part, "files", "假.txt");
        Assert.Equal(202, (await SendAsync(liar)).Status);
        var jobs = desk.Services.GetRequiredService<JobStore>();
        await Waiting.UntilIdleAsync(jobs);
        Assert.Equal("E160", jobs.Outcomes(jobs.All[0].Id).Single().Notices[0].Code);
    }

    [Fact]
    [Trait("row", "29")]
    [Trait("row", "32")]
    public async Task Archives_that_unpack_too_large_or_hold_archives_are_refused()
    {
        await using var desk = await Desk.StartAsync();
        using var program = ProgramOf(desk);
        byte[] Zip(params (string, string)[] entries) => Wenmai.Tests.Corpus.DocxFile.Zip(entries);
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Zip(("大.txt", new string(' ', 200_000_000)))), "files", "bomb.zip" },
            { new ByteArrayContent(Zip(("里层.zip", "PK"), ("../../逃逸.txt", "正文"))), "files", "nested.zip" },
        };
        await program.PostAsync("/api/v1/admin/uploads", form, Cancel);
        var jobs = desk.Services.GetRequiredService<JobStore>();
        await Waiting.UntilIdleAsync(jobs);
        var outcomes = jobs.Outcomes(jobs.All[0].Id).ToDictionary(o => o.File, o => o.Notices[0].Code);
        Assert.Equal(["E162", "E169", "E192"], outcomes.OrderBy(o => o.Value, StringComparer.Ordinal).Select(o => o.Value));
    }

    [Fact]
    [Trait("row", "24")]
    public async Task A_name_of_three_hundred_characters_is_told()
    {
        await using var desk = await Desk.StartAsync();
        using var program = ProgramOf(desk);
        using var form = new MultipartFormDataContent { { new StringContent("正文"), "files", new string('长', 300) + ".txt" } };
        await program.PostAsync("/api/v1/admin/uploads", form, Cancel);
        var jobs = desk.Services.GetRequiredService<JobStore>();
        await Waiting.UntilIdleAsync(jobs);
        Assert.Equal("E192", jobs.Outcomes(jobs.All[0].Id).Single().Notices[0].Code);
    }

    [Fact]
    [Trait("row", "60")]
    public async Task A_change_without_token_from_elsewhere_or_by_get_is_refused_and_told()
    {
        await using var desk = await Desk.StartAsync();
        using var browser = await desk.SignInAsync();
        using var other = desk.NewBrowser();
        HttpContent Form(string token) => new FormUrlEncodedContent([new("kind", "Rebuild"), new(Desk.AntiforgeryField, token)]);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/admin?handler=Start", Form(""), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/admin?handler=Start", Form(await Desk.TokenAsync(other, "/account/sign-in")), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/admin?handler=Start&kind=Rebuild", Cancel)).StatusCode);   // shows the page, starts nothing
        var token = await Desk.TokenAsync(browser, "/admin");
        browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync("/admin?handler=Start", Form(token), Cancel)).StatusCode);
        Assert.Empty(desk.Services.GetRequiredService<JobStore>().All);
        Assert.Contains(desk.Services.GetRequiredService<AuditLog>().Latest(10), e => e is { Action: "change.foreign", Succeeded: false });
    }

    [Fact]
    [Trait("row", "61")]
    public async Task A_hundred_wrong_passwords_meet_a_wall_and_a_huge_one_a_refusal()
    {
        await using var desk = await Desk.StartAsync();
        using var browser = desk.NewBrowser();
        var token = await Desk.TokenAsync(browser, "/account/sign-in");
        var answers = new List<HttpStatusCode>();
        async Task TryAsync(string password) => answers.Add((await browser.PostAsync("/account/sign-in", new FormUrlEncodedContent(
            [new("name", Desk.Administrator), new("password", password), new(Desk.AntiforgeryField, token)]), Cancel)).StatusCode);
        for (var i = 0; i < 100; i++) await TryAsync($"完全不对的一句话而已啊{i}");
        Assert.All(answers.Skip(5), status => Assert.Equal(HttpStatusCode.TooManyRequests, status));
        await using var fresh = await Desk.StartAsync();
        using var another = fresh.NewBrowser();
        var huge = await Desk.PostAsync(another, "/account/sign-in", ("name", "x"), ("password", new string('a', 900_000)));
        Assert.Equal(HttpStatusCode.BadRequest, huge.StatusCode);

        // A session that ended while a form was filled in: sign in, and back to that form.
        using var late = await fresh.SignInAsync();
        var stale = await Desk.TokenAsync(late, "/admin/upload");
        fresh.Services.GetRequiredService<SessionStore>().EndAll(Desk.Administrator);
        using var form = new MultipartFormDataContent { { new StringContent(stale), Desk.AntiforgeryField }, { new StringContent("正文"), "files", "a.txt" } };
        var sent = await late.PostAsync("/admin/upload", form, Cancel);
        Assert.Equal("/account/sign-in?back=%2Fadmin%2Fupload", sent.Headers.Location!.ToString());
    }

    [Fact]
    [Trait("row", "62")]
    public async Task The_second_to_press_reindex_is_told_who_was_first()
    {
        await using var desk = await Desk.StartAsync();
        using var program = ProgramOf(desk);
        using var browser = await desk.SignInAsync();
        var jobs = desk.Services.GetRequiredService<JobStore>();
        var ended = jobs.Add(JobKind.Verify, "王主任");
        await Waiting.UntilEndedAsync(jobs, ended);
        jobs.Save(ended with { Kind = JobKind.Rebuild, State = JobState.Running });   // never waits, so that no worker can take and end it
        var page = await Desk.PostAsync(browser, "/admin?handler=Start", ("kind", "Rebuild"), ("trial", "false"));
        Assert.Contains("E417", await page.Content.ReadAsStringAsync(Cancel));
        var api = await program.PostAsync("/api/v1/admin/jobs", new StringContent("{\"kind\":\"rebuild\"}", Encoding.UTF8, "application/json"), Cancel);
        Assert.Equal(HttpStatusCode.Conflict, api.StatusCode);
        Assert.Contains("王主任", Regex.Unescape(await api.Content.ReadAsStringAsync(Cancel)));
    }

    [Fact]
    [Trait("row", "63")]
    public async Task An_emptied_or_missing_folder_costs_nothing_unless_it_is_meant()
    {
        await using var desk = await Desk.StartAsync();
        using var browser = desk.NewBrowser();
        var jobs = desk.Services.GetRequiredService<JobStore>();
        foreach (var file in Directory.GetFiles(desk.Corpus)) File.Delete(file);
        foreach (var missing in new[] { false, true })
        {
            if (missing) Directory.Delete(desk.Corpus);
            var job = jobs.Add(JobKind.Index, Desk.Administrator);
            await Waiting.UntilEndedAsync(jobs, job);
            Assert.Equal((JobState.Failed, missing ? "E402" : "E418"), (jobs.Find(job.Id)!.State, jobs.Find(job.Id)!.Code));
            using var found = await Json.GetAsync(browser, "/api/v1/search?q=" + Uri.EscapeDataString("整改"));
            Assert.Equal(2, found.RootElement.GetProperty("speeches").GetInt32());
        }
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("corpus"));
        await File.WriteAllTextAsync(folder.In("corpus/a.txt"), "要抓好整改。", Cancel);
        using (var index = SearchedByCommand.Index(folder)) Assert.Equal(0, index.ExitCode);
        File.Delete(folder.In("corpus/a.txt"));
        using (var refused = SearchedByCommand.Index(folder))
        {
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains("--allow-empty", refused.Error);
        }
        using (var meant = SearchedByCommand.Index(folder, "--allow-empty")) Assert.Equal(0, meant.ExitCode);
    }

    [Fact]
    [Trait("row", "69")]
    public async Task An_export_of_nothing_or_too_much_is_told_and_names_are_safe()
    {
        foreach (var items in new[] { 0, 1_500 })
        {
            var path = "/basket/export?format=md&" + string.Join('&', Enumerable.Range(1, items).Select(i => $"item=s0123456789-{i}"));
            var answer = await app.Client.GetAsync(path, Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Matches("E22[0-9]", await answer.Content.ReadAsStringAsync(Cancel));
        }
        using var found = await Json.GetAsync(app, "/api/v1/search?q=" + Uri.EscapeDataString("整改"));
        var passage = found.RootElement.GetProperty("hits")[0].GetProperty("passage").GetString();
        var title = Uri.EscapeDataString("摘编/\\:*?\"<>|\r\n" + new string('长', 80));
        var named = await app.Client.GetAsync($"/basket/export?format=docx&title={title}&item={passage}", Cancel);
        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
        var name = named.Content.Headers.ContentDisposition!.FileNameStar!;
        Assert.Equal("摘编" + new string('长', 58) + ".docx", name);
    }

    [Fact]
    [Trait("row", "70")]
    public async Task Cells_that_a_spreadsheet_would_run_are_defused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("corpus"));
        foreach (var sign in "=+-@")
            await File.WriteAllTextAsync(folder.In($"corpus/{(int)sign}.md"), $"---\ntitle: \"{sign}cmd|' /C calc'!A0\"\nunit: \"{sign}局\"\n---\n\n同志们：\n\n各支部要压实责任，{(int)sign}日内办结。\n", Cancel);
        var (other, address) = await WebApp.StartAsync(folder.In("corpus"), folder.In("index"));
        await using var _ = other;
        using var client = WebApp.NewClient(address);
        await WebApp.WaitForIndexAsync(client);
        var csv = await client.GetByteArrayAsync("/register?format=csv", Cancel);
        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        Assert.DoesNotMatch("(?m)(^|,)\"?[=+@-](cmd|局)", Encoding.UTF8.GetString(csv));
        Assert.Contains("'=cmd", Encoding.UTF8.GetString(csv));
        using var index = SearchedByCommand.Index(folder);
        using var command = CommandProcess.Start("register", "--csv", "--index", folder.In("by-command"));
        command.Wait();
        Assert.DoesNotMatch("(?m)(^|,)\"?[=+@-](cmd|局)", command.Output);
        await other.StopAsync(Cancel);
    }

    private static HttpClient ProgramOf(Desk desk)
    {
        var program = new HttpClient { BaseAddress = new Uri(desk.Address) };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", desk.Services.GetRequiredService<ApiKeyStore>().Add("test", Rights.All, TimeSpan.FromDays(1), Desk.Administrator).Text);
        return program;
    }

    private async Task<string> SendRawAsync(string request)
    {
        var uri = new Uri(app.Address);
        using var client = new TcpClient();
        await client.ConnectAsync(uri.Host, uri.Port, Cancel);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request.Replace("{0}", uri.Authority)), Cancel);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Cancel);
    }

    /// <summary>So many bytes of zero, kept nowhere.</summary>
    private sealed class Zeros(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            buffer.AsSpan(offset, read).Clear();
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>A small archive, indexed once, that the command is asked about.</summary>
public sealed class SearchedByCommand : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SearchedByCommand()
    {
        Directory.CreateDirectory(_folder.In("corpus"));
        File.WriteAllText(_folder.In("corpus/甲.txt"), "在全市整改工作会议上的讲话\n\n同志们：\n\n各支部要压实责任，严禁公车私用。\n");
        using var index = Index(_folder);
        Assert.Equal(0, index.ExitCode);
    }

    /// <summary>Indexes the <c>corpus</c> of a folder into <c>by-command</c> beside it.</summary>
    internal static CommandProcess Index(TemporaryFolder folder, params string[] more) => Ended(CommandProcess.Start(["index", folder.In("corpus"), "--index", folder.In("by-command"), .. more]));

    /// <summary>Runs <c>wenmai search</c> to its end.</summary>
    internal CommandProcess Search(params string[] arguments) => Run(["search", "--index", _folder.In("by-command"), .. arguments]);

    /// <summary>Runs a command to its end, in the folder of the archive.</summary>
    internal CommandProcess Run(params string[] arguments) =>
        Ended(CommandProcess.Start(_folder.Path, [("WENMAI__INDEX", _folder.In("by-command")), ("LANG", "C")], arguments));

    public void Dispose() => _folder.Dispose();

    private static CommandProcess Ended(CommandProcess command)
    {
        command.Wait();
        return command;
    }
}
