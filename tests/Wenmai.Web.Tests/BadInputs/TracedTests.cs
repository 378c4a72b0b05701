using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Wenmai.Administration;
using Wenmai.Tests.Corpus;
using Wenmai.Web.Tests.Http;

namespace Wenmai.Web.Tests.BadInputs;

/// <summary>P21 and P27: watched by strace, server and command open no file outside their folders, write none, and speak to nobody but who asked.</summary>
public sealed class TracedTests : IDisposable
{
    private const string Canary = "canary.txt";
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _outside = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Log => _folder.In("trace");

    public TracedTests()
    {
        Directory.CreateDirectory(_folder.In("corpus"));
        File.WriteAllText(_outside.In(Canary), "外面的文件，谁也不该读到");
        File.WriteAllText(_folder.In("corpus/甲.txt"), "在全市整改工作会议上的讲话\n\n同志们：\n\n各支部要压实责任，严禁公车私用。\n");
    }

    public void Dispose()
    {
        _folder.Dispose();
        _outside.Dispose();
    }

    private static string KeyOf(DataFolder folder)
    {
        new UserStore(folder).Add("zhang", "知无不言言无不尽而后行之", UserRole.Administrator);
        return new ApiKeyStore(folder).Add("test", Rights.All, TimeSpan.FromDays(1), "zhang").Text;
    }

    [Fact]
    public async Task P21_Forty_ways_out_of_the_folder_lead_nowhere()
    {
        SkipWithoutTracing();
        Plant();
        var key = KeyOf(DataFolder.Open(_folder.In("data")));
        using (var web = Trace(Path.Combine(AppContext.BaseDirectory, "Wenmai.Web"), "--urls", "http://127.0.0.1:0", "--Wenmai:Corpus", _folder.In("corpus"), "--Wenmai:Index", _folder.In("index"), "--Wenmai:Data", _folder.In("data")))
        {
            var address = await AddressAsync(web);
            using var program = WebApp.NewClient(address);
            await WebApp.WaitForIndexAsync(program);
            foreach (var id in Identifiers()) Assert.Matches("^HTTP/1.1 (400|404)", await RawRequest.SendAsync(address, id));
            program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var form = new MultipartFormDataContent();
            foreach (var (name, content) in Uploads()) form.Add(new ByteArrayContent(content), "files", name);
            form.Add(new StringContent("false"), "trial");
            var sent = await program.PostAsync("/api/v1/admin/uploads", form, Cancel);
            await Waiting.UntilAsync(async _ =>
            {
                using var job = await Json.GetAsync(program, sent.Headers.Location!.ToString());
                return job.RootElement.GetProperty("job").GetProperty("state").GetString() is "done" or "failed";
            }, "the end of the upload");
            await program.PostAsJsonAsync("/api/v1/admin/jobs", new { kind = "snapshot" }, Cancel);
            await End(web);
        }
        AssertInside(await File.ReadAllLinesAsync(Log, Cancel));
        Assert.Equal([Canary], Directory.GetFileSystemEntries(_outside.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task P27_The_command_speaks_to_nobody()
    {
        SkipWithoutTracing();
        foreach (var arguments in (string[][])[["index", _folder.In("corpus")], ["search", "压实责任"], ["mirror", _folder.In("corpus/甲.txt")], ["doctor"]])
        {
            using var command = Trace("dotnet", [Path.Combine(AppContext.BaseDirectory, "wenmai.dll"), .. arguments]);
            await command.WaitForExitAsync(Cancel);
            Assert.Equal(0, command.ExitCode);
            var trace = await File.ReadAllLinesAsync(Log, Cancel);
            AssertInside(trace);
            if (arguments[0] == "index") AssertFlushed(trace);
        }
    }

    /// <summary>Links in the folder, and names in documents, that lead out.</summary>
    private void Plant()
    {
        File.CreateSymbolicLink(_folder.In("corpus/链.txt"), _outside.In(Canary));
        File.CreateSymbolicLink(_folder.In("corpus/相对.txt"), Path.Combine("..", "..", Path.GetFileName(_outside.Path), Canary));
        Directory.CreateSymbolicLink(_folder.In("corpus/夹"), _outside.Path);
        File.CreateSymbolicLink(_folder.In("corpus/甲.txt.notes.yml"), _outside.In(Canary));
        Directory.CreateSymbolicLink(_folder.In("corpus/lexicons"), _outside.Path);
        File.WriteAllBytes(_folder.In("corpus/实体.docx"), DocxFile.Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", $"<!DOCTYPE d [<!ENTITY x SYSTEM \"file://{_outside.In(Canary)}\">]>{DocxFile.Document(DocxFile.Paragraph("&x;"))}")));
        File.WriteAllText(_folder.In("corpus/网页.html"), $"<html><body><iframe src=\"file://{_outside.In(Canary)}\"></iframe><img src=\"http://127.0.0.1:9/x\"><p>各支部要压实责任。</p></body></html>");
        File.WriteAllText(_folder.In("corpus/图.md"), $"# 讲话\n\n![x](file://{_outside.In(Canary)}) <{_outside.In(Canary)}>\n\n各支部要压实责任。\n");
    }

    private IEnumerable<string> Identifiers()
    {
        var up = Path.GetFileName(_outside.Path) + "/" + Canary;
        foreach (var path in (string[])["/speeches/", "/api/v1/speeches/", "/api/v1/passages/"])
            foreach (var id in (string[])[$"..%2f..%2f{up}", $"..%5c..%5c{up}", $"%2e%2e%2f%2e%2e%2f{up}", $"%2Ftmp%2F{up}", "..%2f..%2f..%2fetc%2fpasswd", "C:%5Cwindows", "%5C%5Chost%5Cshare"])
                yield return path + id;
        yield return $"/site.css/..%2f..%2f{up}";
        yield return $"/openapi/..%2f{up}.json";
    }

    private IEnumerable<(string Name, byte[] Content)> Uploads()
    {
        var text = Encoding.UTF8.GetBytes("各支部要压实责任。");
        foreach (var name in (string[])[$"../../{Path.GetFileName(_outside.Path)}/逃逸一.txt", $"..\\..\\{Path.GetFileName(_outside.Path)}\\逃逸二.txt", _outside.In("逃逸三.txt"), "..", ".hidden.txt", "lexicons/themes.tsv", "甲.txt.notes.yml"])
            yield return (name, text);
        yield return ("滑.zip", DocxFile.Zip(
            ($"../../{Path.GetFileName(_outside.Path)}/逃逸四.txt", "正文"), ($"..\\..\\{Path.GetFileName(_outside.Path)}\\逃逸五.txt", "正文"), (_outside.In("逃逸六.txt"), "正文"),
            ("a/../../../逃逸七.txt", "正文"), ("lexicons/themes.tsv", "T01\t词\t4\t甲"), ("好/再好.txt", "各支部要压实责任，限期整改到位。")));
        yield return ("文档.docx", DocxFile.Of(DocxFile.Paragraph("正文"), ($"../../{Path.GetFileName(_outside.Path)}/逃逸八.txt", "y")));
    }

    /// <summary>Nothing outside was opened, nothing but our folders and the system's places for passing things was written, and nobody was called.</summary>
    private void AssertInside(string[] trace)
    {
        Assert.NotEmpty(trace);
        var outside = Path.GetFileName(_outside.Path);
        Assert.True(trace.All(line => !line.Contains(outside)), trace.FirstOrDefault(line => line.Contains(outside)));
        string[] ours = [_folder.Path, "/dev/", "/proc/", "/memfd:", "pipe:", "socket:"];
        var written = trace.Select(line => Regex.Match(line, "open(?:at)?\\(.*O_(?:WRONLY|RDWR|CREAT).*= \\d+<([^>]+)>").Groups[1].Value).Where(path => path.Length > 0 && !ours.Any(o => path.StartsWith(o, StringComparison.Ordinal)));
        Assert.Empty(written.Distinct());
        Assert.DoesNotContain(trace, line => Regex.IsMatch(line, "connect\\(.*AF_INET6?") && !line.Contains("ECONNREFUSED"));
    }

    /// <summary>What a run publishes is really on the disk: segment, manifest and the folders that name them, before CURRENT shows them.</summary>
    private void AssertFlushed(string[] trace)
    {
        var shown = Array.FindLastIndex(trace, line => line.Contains("rename", StringComparison.Ordinal) && line.Contains("/CURRENT", StringComparison.Ordinal));
        Assert.True(shown > 0, "CURRENT was not renamed");
        var flushed = trace.Take(shown).Where(line => Regex.IsMatch(line, "f(data)?sync\\(")).ToList();
        foreach (var name in (string[])["/index/segments/", "/manifest.json", "/files.json", "/CURRENT", $"{_folder.In("index/segments")}>", $"{_folder.In("index")}>"])
            Assert.True(flushed.Any(line => line.Contains(name, StringComparison.Ordinal)), $"{name} was not flushed: {string.Join('\n', flushed)}");
    }

    private Process Trace(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("strace") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in (string[])["-f", "-y", "-qq", "--seccomp-bpf", "-s", "400", "-e", "trace=open,openat,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,connect,fsync,fdatasync", "-o", Log, program, .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["WENMAI__INDEX"] = _folder.In("index");
        start.Environment["WENMAI__CORPUS"] = _folder.In("corpus");
        start.Environment["WENMAI__DATA"] = _folder.In("data");
        start.Environment["DOTNET_CLI_HOME"] = _folder.Path;
        start.Environment["TMPDIR"] = Directory.CreateDirectory(_folder.In("tmp")).FullName;
        return Process.Start(start)!;
    }

    private static async Task<string> AddressAsync(Process web)
    {
        while (await web.StandardOutput.ReadLineAsync(Cancel) is { } line)
            if (Regex.Match(line, "http://127\\.0\\.0\\.1:[0-9]+(?!/)") is { Success: true } match && line.Contains("listening"))
            {
                _ = web.StandardOutput.ReadToEndAsync(Cancel);
                _ = web.StandardError.ReadToEndAsync(Cancel);
                return match.Value;
            }
        throw new InvalidOperationException(await web.StandardError.ReadToEndAsync(Cancel));
    }

    /// <summary>Ends the traced server by SIGTERM; strace ends with it.</summary>
    private static async Task End(Process strace)
    {
        foreach (var child in await File.ReadAllTextAsync($"/proc/{strace.Id}/task/{strace.Id}/children", Cancel) is var children ? children.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [])
            using (var kill = Process.Start("kill", [child])) await kill.WaitForExitAsync(Cancel);
        await strace.WaitForExitAsync(Cancel);
    }

    private void SkipWithoutTracing()
    {
        try
        {
            using var probe = Process.Start(new ProcessStartInfo("strace", ["-f", "--seccomp-bpf", "-o", Log, "-e", "trace=openat", "true"]) { RedirectStandardError = true })!;
            probe.WaitForExit();
            Assert.SkipUnless(probe.ExitCode == 0, "strace can't trace here.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("strace is not installed.");
        }
    }
}
