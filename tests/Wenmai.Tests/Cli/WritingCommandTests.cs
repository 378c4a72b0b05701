using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Wenmai.Tests.Cli;

/// <summary>The writer's commands as a user starts them.</summary>
public sealed class WritingCommandTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("wenmai-cli-").FullName;

    public WritingCommandTests()
    {
        var corpus = Directory.CreateDirectory(Path.Combine(_root, "讲话")).FullName;
        for (var year = 2018; year < 2022; year++)
            File.WriteAllText(Path.Combine(corpus, $"{year}.md"),
                $"---\ntitle: {year}年工作会议上的讲话\nyear: {year}\n---\n\n同志们：\n\n## 一、以学习为先，筑牢思想根基\n\n要抓常、抓细、抓长，认真落实“三会一课”（支部党员大会、支部委员会、党小组会和党课）制度。\n\n## 二、以实干为要，打开工作局面\n\n各支部要压实责任，严禁公车私用。\n");
        Run("index", corpus);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void AllCommandsAnswerInWordsAndInJson()
    {
        File.WriteAllText(Path.Combine(_root, "草稿.txt"), "同志们：\n一、压实责任\n各支部要压实责任，严禁公车私用。\n三、抓好学习\n我们打算去观鸟。\n");
        var mirror = Json(Run("mirror", "草稿.txt", "--json"));
        Assert.Contains(mirror.GetProperty("sentences").EnumerateArray(), s => s.GetProperty("marks").EnumerateArray().Any(m => m.GetProperty("kind").GetString() == "verbatim"));
        Assert.Contains("序号", Run("mirror", "草稿.txt").Output);
        var less = Json(Run("mirror", "草稿.txt", "--without", "verbatim", "order", "--json"));
        Assert.Empty(less.GetProperty("faults").EnumerateArray());
        Assert.DoesNotContain(less.GetProperty("sentences").EnumerateArray(), s => s.GetProperty("marks").EnumerateArray().Any(m => m.GetProperty("kind").GetString() == "verbatim"));
        var proofread = Json(Run("proofread", "草稿.txt", "--json"));
        Assert.Contains("order", proofread.GetProperty("faults").EnumerateArray().Select(f => f.GetProperty("kind").GetString()));
        Assert.DoesNotContain("序号", Run("proofread", "草稿.txt", "--without", "order").Output);
        Assert.Equal(2, Run("proofread", "-").ExitCode);
        Assert.Contains("E402", Run("proofread", "草稿.txt", "--corpus", "没有的目录").Error);
        Assert.Equal(2, Run("mirror", "-").ExitCode);

        var kwic = Json(Run("kwic", "压实责任", "--sort", "left", "--json"));
        Assert.Equal((4, "各支部要"), (kwic.GetProperty("total").GetInt32(), kwic.GetProperty("lines")[0].GetProperty("before").GetString()));
        var passage = kwic.GetProperty("lines")[0].GetProperty("passage").GetString()!;

        Assert.Equal(1, Json(Run("headings", "--frame", "以…，…", "--json")).GetProperty("total").GetInt32()); // four speeches, one set
        Assert.Equal("抓…", Json(Run("parallels", "--clauses", "3", "--json")).GetProperty("series")[0].GetProperty("frame").GetProperty("text").GetString());
        Assert.True(Json(Run("phrases", "公车", "--json")).GetProperty("total").GetInt32() > 0);
        Assert.Contains("支部党员大会", Run("phrases", "三会一课", "--detail").Output);
        Assert.Equal(4, Json(Run("lineage", "压实责任", "没有说过", "--json")).GetProperty("formulations")[0].GetProperty("counts").GetProperty("speeches").GetInt32());
        Assert.Contains("本档案中没有这个提法", Run("lineage", "没有说过的话").Output);
        Assert.Equal(4, Json(Run("recycled", "--json")).GetProperty("families")[0].GetProperty("members").GetArrayLength());

        Assert.Equal(1, Json(Run("export", passage + "~可用", "--out", "素材.docx", "--json")).GetProperty("items").GetInt32());
        Assert.Equal("PK"u8.ToArray(), File.ReadAllBytes(Path.Combine(_root, "素材.docx"))[..2]);
        Assert.Contains("〔备注：可用〕", Run("export", passage + "~可用", "--format", "txt", "--out", "-").Output);
        Assert.Equal(1, Run("export", "s0123456789", "--out", "x.docx").ExitCode);
    }

    private (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8, WorkingDirectory = _root,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "wenmai.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    private static JsonElement Json((int ExitCode, string Output, string Error) run)
    {
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
