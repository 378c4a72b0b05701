using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Wenmai.Storage;

namespace Wenmai.Tests.Cli;

/// <summary>The command as a user starts it: a process with arguments, two streams and an exit code.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("wenmai-cli-").FullName;

    private string Corpus => Path.Combine(_root, "讲话");

    private string Index => Path.Combine(_root, "index");

    public CommandLineTests()
    {
        Directory.CreateDirectory(Corpus);
        File.WriteAllText(Path.Combine(Corpus, "甲.md"), "---\ntitle: 在市纪发[2022]3号文件学习会上的讲话\ndate: 2022-03-01\nunit: \"**市教育局\"\n---\n\n同志们：\n\n## 一、压实责任\n\n各支部要压实责任，严禁公车私用。\n");
        File.WriteAllText(Path.Combine(Corpus, "空.txt"), "");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void IndexesSearchesShowsAndVerifies()
    {
        var index = Json(Run("index", Corpus, "--json"));
        Assert.Equal((2, 1, 0, 0, 0, 1), (Number(index, "found"), Number(index, "added"), Number(index, "updated"), Number(index, "unchanged"), Number(index, "removed"), Number(index, "rejected")));
        var rejection = index.GetProperty("rejections")[0];
        Assert.All(new[] { "file", "code", "reason", "remedy" }, name => Assert.NotEmpty(rejection.GetProperty(name).GetString()!));

        var search = Json(Run("search", "压实责任", "--json"));
        Assert.True(Number(search, "total") >= 1);
        var hit = search.GetProperty("hits").EnumerateArray().First(h => h.GetProperty("text").GetString()!.Contains("公车"));
        var span = hit.GetProperty("highlights")[0];
        Assert.Equal("压实责任", hit.GetProperty("text").GetString()![Number(span, "start")..Number(span, "end")]);
        Assert.Equal(2022, Number(hit, "year"));
        Assert.Equal("一、压实责任", hit.GetProperty("headingPath")[0].GetString());
        Assert.Contains(hit.GetProperty("types").EnumerateArray(), t => t.GetProperty("id").GetString() == "D02");
        foreach (var facet in new[] { "theme", "year", "kind", "type", "stance", "role", "unit" })
            Assert.All(search.GetProperty("facets").GetProperty(facet).EnumerateArray(), f => Assert.True(Number(f, "passages") >= Number(f, "speeches")));

        var speech = Json(Run("show", hit.GetProperty("speech").GetString()!, "--json"));
        Assert.Equal(2022, Number(speech.GetProperty("year"), "best"));
        Assert.NotEqual(0, speech.GetProperty("year").GetProperty("clues").GetArrayLength());
        Assert.Contains(speech.GetProperty("sentences").EnumerateArray(), s => s.GetProperty("demands").GetArrayLength() > 0);
        Assert.Equal(0, Run("show", "甲.md").ExitCode);

        Assert.True(Json(Run("verify", "--json")).GetProperty("isSound").GetBoolean());
        Assert.Equal(1, Number(Json(Run("stats", "--json")).GetProperty("statistics"), "speeches"));
    }

    [Fact]
    public void TheAnalystsCommandsAnswerAsTableJsonAndCsv()
    {
        Run("index", Corpus);
        Assert.Contains(Json(Run("register", "--json")).GetProperty("rows").EnumerateArray(), r => r.TryGetProperty("actor", out var actor) && actor.GetString() == "各支部");
        Assert.Contains("各支部", Run("register", "--group", "actor").Output);
        Assert.Contains("严禁", Run("register", "公车", "--ladder").Output);
        Assert.Equal(1, Number(Json(Run("register", "公车", "--ladder", "--json")), "total"));
        Assert.Contains("主体,主体类别,要求", Run("register", "--csv").Output);
        Assert.DoesNotContain("各支部", Run("register", "--who", "self").Output);
        Assert.Equal(0, Json(Run("keyness", "责任", "--json")).GetProperty("keywords").GetArrayLength());
        Assert.True(Number(Json(Run("collocations", "责任", "--json")), "total") >= 1);
        Assert.Equal(1, Number(Json(Run("compare", "年份:2022", "责任", "--json")).GetProperty("left"), "speeches"));
        Assert.Equal(0, Run("compare", "年份:2022", "责任").ExitCode);
        Assert.Contains("E212", Run("collocations", "，").Error);
    }

    [Fact]
    public void BenchReportsWhatItsContractNames()
    {
        var (paragraphs, queries) = (Path.Combine(_root, "p.tsv"), Path.Combine(_root, "q.tsv"));
        File.WriteAllLines(paragraphs, Enumerable.Range(0, 600).Select(i => $"d{i / 3}\t{i % 3}\t{2000 + i % 9}\t第{i}条 各支部要压实责任，严禁公车私用，落实國家有关规定{i % 7}。𠀀"));
        File.WriteAllLines(queries, ["0\tphrase\t压实责任", "1\tand\t压实|公车|有关规定3", "2\tsent\t严禁公车私用的有关规定", "3\tfacet\t责任"]);
        var report = Json(Run("bench", "--paragraphs", paragraphs, "--queries", queries, "--rounds", "1", "--check", "--generated", "150", "--json"));
        Assert.Equal(600, Number(report, "paragraphs"));
        Assert.Contains(report.GetProperty("index").EnumerateArray(), row => Number(row, "threads") == 1 && !row.GetProperty("annotation").GetBoolean() && !row.GetProperty("vectors").GetBoolean());
        Assert.Contains(report.GetProperty("index").EnumerateArray(), row => row.GetProperty("annotation").GetBoolean());
        Assert.All(report.GetProperty("index").EnumerateArray(), row => Assert.True(row.GetProperty("mbPerSecond").GetDouble() > 0 && row.GetProperty("seconds").GetDouble() > 0));
        var disk = report.GetProperty("disk");
        Assert.Equal(Number(disk, "total"), new[] { "text", "phrase", "postings", "columns", "vectors" }.Sum(part => Number(disk, part)));
        Assert.All(new[] { "phrase", "and", "sent", "facet" }, kind => Assert.True(report.GetProperty("ms").GetProperty(kind).GetProperty("p99").GetDouble() > 0));
        Assert.True(Number(report.GetProperty("query"), "managedHeapBytes") > 0 && report.GetProperty("firstAnswerMs").GetDouble() > 0);
        Assert.Equal((153, 0), (Number(report.GetProperty("check"), "queries"), Number(report.GetProperty("check"), "differing")));
    }

    [Theory]
    [InlineData(1, "", "search", "“完全没有的话”")]
    [InlineData(1, "E301", "show", "s0000000000")]
    [InlineData(2, "E203", "search", "年份:1899")]
    [InlineData(2, "E205", "search", "责任", "--top", "0")]
    [InlineData(2, "E207", "search", "责任", "--theme", "T99")]
    [InlineData(2, "E001", "search", "责任", "--mode", "guess")]
    [InlineData(2, "--top 应为整数", "search", "责任", "--top", "many")]
    [InlineData(2, "没有 --yaer 这个选项", "search", "责任", "--yaer", "2022")]
    [InlineData(2, "没有“nonsense”这个命令", "nonsense")]
    [InlineData(2, "没有写明命令")]
    [InlineData(2, "E402", "index", "no-such-folder")]
    public void FailsWithACodeAMessageAndNoTrace(int exitCode, string code, params string[] arguments)
    {
        Run("index", Corpus);
        var run = Run(arguments);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(code, run.Error);
        Assert.DoesNotContain("   at ", run.Error + run.Output);
    }

    [Fact]
    public void WithoutAnIndexTheRemedyIsNamed()
    {
        var run = Run("search", "责任");
        Assert.Equal(78, run.ExitCode);
        Assert.Contains("wenmai index", run.Error);
    }

    [Fact]
    public void ASecondWriterIsToldWhoHoldsTheIndex()
    {
        using var held = new GenerationStore(Index).AcquireWriterLock();
        var run = Run("index", Corpus);
        Assert.Equal(75, run.ExitCode);
        Assert.Contains($"{Environment.ProcessId}", run.Error);
    }

    [Fact]
    public void GoesBackByOneGeneration()
    {
        Run("index", Corpus);
        Assert.Equal((1, true), (Run("rollback").ExitCode, Run("rollback").Error.Contains("E414")));
        File.WriteAllText(Path.Combine(Corpus, "乙.txt"), "要加强督查。");
        Run("index", Corpus);
        var back = Json(Run("rollback", "--json"));
        Assert.Equal(("gen-000002", "gen-000001"), (back.GetProperty("from").GetString(), back.GetProperty("to").GetString()));
        Assert.Equal(1, Run("search", "“加强督查”").ExitCode);
        Run("index", Corpus);
        Assert.Equal(0, Run("search", "“加强督查”").ExitCode);
    }

    [Fact]
    public void ADamagedGenerationIsPassedOverWithAWarning()
    {
        Run("index", Corpus);
        File.WriteAllText(Path.Combine(Corpus, "乙.txt"), "要加强督查。");
        Run("index", Corpus);
        var newest = Directory.GetFiles(Path.Combine(Index, "segments")).Max()!;
        var bytes = File.ReadAllBytes(newest);
        bytes[70] ^= 1;
        File.WriteAllBytes(newest, bytes);
        var run = Run("search", "责任");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("W411", run.Error);
        Assert.Contains("gen-000001", run.Error);
        Assert.Equal(1, Run("verify").ExitCode);
        Run("index", Corpus);
        Assert.DoesNotContain("W411", Run("search", "责任").Error);
    }

    [Theory]
    [InlineData("@张三")]
    [InlineData("-巡视")]
    [InlineData("[2022]3号")]
    [InlineData("《问责[办法]》")]
    public void ArgumentsWithSignsAreText(string query)
    {
        Run("index", Corpus);
        Assert.InRange(Run("search", query).ExitCode, 0, 1);
    }

    [Fact]
    public void RedirectedOutputIsPlainAndUnwrapped()
    {
        Run("index", Corpus);
        var run = Run("search", "责任");
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Contains(run.Output.Split('\n'), line => line.Contains("各支部要压实责任，严禁公车私用。"));
        Assert.Contains("在市纪发[2022]3号文件学习会上的讲话", run.Output);
    }

    [Fact]
    public void AnnotatesAFileWithoutAnIndex()
    {
        var file = Path.Combine(Corpus, "甲.md");
        var run = Run("annotate", file);
        Assert.Equal(0, run.ExitCode);
        Assert.All(new[] { "年份：2022年", "一、压实责任", "D02 禁止", "“严禁”", "主体：各支部" }, part => Assert.Contains(part, run.Output));
        var directives = Json(Run("annotate", file, "--json")).GetProperty("sentences").EnumerateArray().SelectMany(s => s.GetProperty("demands").EnumerateArray());
        Assert.Contains(directives, d => d.GetProperty("actor").GetString() == "各支部" && d.GetProperty("object").GetString() == "责任");
        Assert.Equal(1, Run("annotate", Path.Combine(Corpus, "空.txt")).ExitCode);
    }

    [Fact]
    public void ShowsWhatALexiconWouldChangeWithoutWriting()
    {
        var lexicons = Path.Combine(Corpus, "lexicons");
        Directory.CreateDirectory(lexicons);
        File.WriteAllText(Path.Combine(lexicons, "themes.tsv"), "theme\tcue\tweight\tsource\nT24\t公车私用\t4\t试\n");
        var run = Run("annotate", Path.Combine(Corpus, "甲.md"), "--diff");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("→ T24 生态环境", run.Output);
        Assert.Contains("theme/公车私用", run.Output);
        Assert.Contains("有变化的 1 篇 1 句", run.Output);
        var lines = Run("annotate", Path.Combine(Corpus, "甲.md"), "--diff", "--json").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1, Number(JsonDocument.Parse(lines[^1]).RootElement, "changedSentences"));
        Assert.Contains("有变化的 0 篇 0 句", Run("annotate", Path.Combine(Corpus, "甲.md"), "--diff", "--before", lexicons).Output);
        Assert.Equal(2, Run("annotate", Path.Combine(Corpus, "甲.md"), "--diff", "--lexicons", Path.Combine(_root, "没有")).ExitCode);
    }

    [Fact]
    public void LearnsSessionsFromTheArchive()
    {
        Run("index", Corpus);
        File.WriteAllText(Path.Combine(Corpus, "乙.md"), "---\ndate: 2019-02-20\n---\n\n区纪委五届三次全会作了部署。\n");
        var learned = Json(Run("learn", "--json"));
        Assert.True(learned.GetProperty("isNew").GetBoolean());
        Assert.Equal("区纪委五届三次", learned.GetProperty("sessions")[0].GetProperty("name").GetString());
        Assert.Contains("索引未动", Run("learn").Output);
    }

    [Fact]
    public void TrainsThemesIntoAFile()
    {
        var model = Path.Combine(_root, "themes.model");
        var pairs = Path.Combine(_root, "pairs.tsv");
        File.WriteAllText(pairs, "T09\t口语的说法\t书面的说法\t\n");
        Assert.Equal(0, Run("train", "themes", "--pairs", pairs, "--out", model).ExitCode);
        Assert.InRange(new FileInfo(model).Length, 1, 1_500_000);
        Assert.Equal(2, Run("train", "themes").ExitCode);
    }

    [Fact]
    public void AModelAdaptedToAnArchiveIsUsedFromTheNextIndexingOn()
    {
        Run("index", Corpus);
        var before = Json(Run("search", "压实责任", "--json")).GetProperty("generation").GetString();
        var trained = Run("train", "--from-archive", Index, "--steps", "3");
        Assert.Equal(0, trained.ExitCode);
        Assert.True(File.Exists(Path.Combine(Index, "meaning.wmm")));
        Assert.Equal(before, Json(Run("search", "压实责任", "--json")).GetProperty("generation").GetString());
        Assert.Equal(1, Number(Json(Run("index", Corpus, "--json")), "updated"));
        var after = Json(Run("search", "压实责任", "--mode", "meaning", "--json"));
        Assert.NotEqual(before, after.GetProperty("generation").GetString());
        Assert.DoesNotContain(after.GetProperty("notices").EnumerateArray(), n => n.GetProperty("code").GetString() == "Q111");
    }

    [Fact]
    public void EvaluatesAnnotationsAndYears()
    {
        var gold = Path.Combine(_root, "sentences.tsv");
        var documents = Path.Combine(_root, "documents.tsv");
        File.WriteAllText(Path.Combine(_root, "乙-2021.txt"), "各支部要压实责任。");
        File.WriteAllText(gold, "doc\tn\tstart\tend\theading\ttext\ttypes\tstance\tstrength\tthemes\tactor\tdeadline\tquantity\nd\t1\t0\t9\t\t\tD03\town\t2\t\t各支部\t\t\n");
        File.WriteAllText(documents, "doc\tfile\nd\t乙-2021.txt\n");
        var scores = Json(Run("evaluate", "annotations", "--gold", gold, "--documents", documents, "--json"));
        Assert.Equal(1, Number(scores, "sentences"));
        Assert.Equal(1, scores.GetProperty("types").GetProperty("micro").GetProperty("f1").GetDouble());
        Assert.Equal(1, scores.GetProperty("types").GetProperty("perType").GetProperty("D03").GetProperty("r").GetDouble());
        foreach (var (aspect, score) in new[] { ("types", "macroF1"), ("directive", "f1"), ("stance", "accuracy"), ("strength", "accuracy"), ("topTheme", "accuracy"), ("themes", "f1"), ("actor", "exactF1"), ("deadline", "overlapF1"), ("quantity", "exactF1") })
            Assert.InRange(scores.GetProperty(aspect).GetProperty(score).GetDouble(), 0, 1);
        Assert.Equal(1, scores.GetProperty("exactTypeSet").GetDouble());

        var manifest = Path.Combine(_root, "manifest.tsv");
        File.WriteAllText(manifest, "file\tyear\tsource\n乙-2021.txt\t2022\t甲\n");
        var years = Json(Run("evaluate", "years", "--manifest", manifest, "--folder", _root, "--json"));
        Assert.Equal((1, 1, 0, 0, 1), (Number(years, "documents"), Number(years, "answered"), Number(years, "exact"), Number(years, "inInterval"), Number(years, "wrong")));
        Assert.Equal(1, Number(years.GetProperty("bySource").GetProperty("甲"), "wrong"));
        Assert.Contains("乙-2021.txt：应为2022年", Run("evaluate", "years", "--manifest", manifest, "--folder", _root).Output);

        File.AppendAllText(manifest, "缺一列\n");
        var bad = Run("evaluate", "years", "--manifest", manifest, "--folder", _root);
        Assert.Equal(2, bad.ExitCode);
        Assert.Contains("E403", bad.Error);
    }

    [Fact]
    public void EvaluatesMetadata()
    {
        File.WriteAllText(Path.Combine(_root, "丙.txt"), "在渡口工作会议上的讲话\n（2022年3月1日）\n市长 张三\n同志们：\n我讲三点。");
        var gold = Path.Combine(_root, "metadata.tsv");
        File.WriteAllText(gold, "file\tkind\tspeaker\trole\tunit\toccasion\tdate\n丙.txt\t讲话\t张三\t市长\t市政府\t渡口工作会议\t2022-03-01\n");
        var scores = Json(Run("evaluate", "metadata", "--gold", gold, "--folder", _root, "--json"));
        Assert.Equal(1, Number(scores, "documents"));
        Assert.Equal(1, scores.GetProperty("kind").GetProperty("accuracy").GetDouble());
        Assert.Equal(1, scores.GetProperty("date").GetProperty("exact").GetDouble());
        foreach (var (column, f1) in new[] { ("speaker", 1), ("occasion", 1), ("unit", 0) })
            Assert.Equal(f1, scores.GetProperty(column).GetProperty("f1").GetDouble());
        Assert.Contains("丙.txt 单位：判定 市政府，读出 无", Run("evaluate", "metadata", "--gold", gold, "--folder", _root).Output);
    }

    [Fact]
    public void HelpAndErrorsOfTheParserAreChinese()
    {
        var help = Run("search", "--help").Output;
        Assert.All(new[] { "说明：", "用法：", "参数：", "选项：", "[选项]", "显示本说明" }, head => Assert.Contains(head, help));
        Assert.All(new[] { "Description", "Usage", "Options", "Show help" }, head => Assert.DoesNotContain(head, help));
        Assert.Contains("命令 show 缺少 <编号>", Run("show").Error);
        Assert.Contains("命令 export 缺少 --out", Run("export", "s0123456789").Error);
        Assert.Contains("命令 register 的参数有误：昨天", Run("register", "--due-from", "昨天").Error);
    }

    [Fact]
    public void ExportWritesTheFormatOfTheNameAndOverwritesNothingUnasked()
    {
        Run("index", Corpus);
        var id = Json(Run("search", "压实责任", "--json")).GetProperty("hits")[0].GetProperty("speech").GetString()!;
        Assert.Equal(0, Run("export", id, "--out", "甲.md").ExitCode);
        var file = Path.Combine(_root, "甲.md");
        Assert.Contains("# ", File.ReadAllText(file));
        File.WriteAllText(file, "我写的");
        Assert.Contains("--force", Run("export", id, "--out", "甲.md").Error);
        Assert.Equal("我写的", File.ReadAllText(file));
        Assert.Equal(0, Run("export", id, "--out", "甲.md", "--force").ExitCode);
        Assert.Contains("不一致", Run("export", id, "--out", "乙.md", "--format", "docx").Error);
        Assert.Contains(".docx", Run("export", id, "--out", "乙.xyz").Error);
        Assert.False(File.Exists(Path.Combine(_root, "乙.md")) || File.Exists(Path.Combine(_root, "乙.xyz")));
    }

    [Theory]
    [InlineData("图.svg", "trend", "责任", "--picture")]
    [InlineData("图.svg", "matrix", "责任", "--picture")]
    [InlineData("words.txt", "train", "words", "--out")]
    public void PicturesAndModelsOverwriteNothingUnasked(string name, params string[] command)
    {
        Run("index", Corpus);
        var file = Path.Combine(_root, name);
        File.WriteAllText(file, "我写的");
        var refused = Run([.. command, file]);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--force", refused.Error);
        Assert.Equal("我写的", File.ReadAllText(file));
        Assert.Equal(0, Run([.. command, file, "--force"]).ExitCode);
        Assert.NotEqual("我写的", File.ReadAllText(file));
    }

    [Fact]
    public void TrainingRefusesAFileThatIsThereBeforeItBegins()
    {
        Run("index", Corpus);
        var file = Path.Combine(_root, "有.model");
        File.WriteAllText(file, "我写的");
        string[][] trainings = [["themes"], ["runs"], ["absence"], ["labels", "--readings", "r.tsv"], ["slots", "--readings", "r.tsv"], ["--text", "texts"]];
        Assert.All(trainings, what => Assert.Contains("--force", Run(["train", .. what, "--out", file]).Error));
        Assert.Equal("我写的", File.ReadAllText(file));
    }

    [Fact]
    public void AReportIsWrittenInTheFormOfItsNameAndOverwritesNothingUnasked()
    {
        Run("index", Corpus);
        Assert.Equal(0, Run("report", "add", "年报", "--data", "state").ExitCode);
        Assert.Equal(0, Run("report", "put", "年报", "/ladder?q=责任", "--data", "state").ExitCode);
        (int ExitCode, string Output, string Error) Export(string file, params string[] more) => Run(["report", "export", "年报", file, "--data", "state", .. more]);
        Assert.Equal(0, Export("年报.zip").ExitCode);
        var written = Path.Combine(_root, "年报.zip");
        using (var zip = System.IO.Compression.ZipFile.OpenRead(written)) Assert.Contains(zip.Entries, e => e.Name.EndsWith(".md", StringComparison.Ordinal));
        File.WriteAllText(written, "我写的");
        Assert.Contains("--force", Export("年报.zip").Error);
        Assert.Equal("我写的", File.ReadAllText(written));
        Assert.Equal(0, Export("年报.zip", "--force").ExitCode);
        Assert.Contains("不一致", Export("年报.docx", "--format", "zip").Error);
        Assert.Contains(".docx", Export("年报.xyz").Error);
        Assert.False(File.Exists(Path.Combine(_root, "年报.docx")) || File.Exists(Path.Combine(_root, "年报.xyz")));
    }

    [Fact]
    public void NonsenseGetsNothingAndMissingFoldersAreFaults()
    {
        Run("index", Corpus);
        Assert.Equal(0, Number(JsonDocument.Parse(Run("search", "zzzzqqq", "--json").Output).RootElement, "total"));
        Assert.Contains("--top", Run("search", "责任", "--top", "0").Error);
        Assert.Contains("✗ 原件文件夹", Run("doctor", "--corpus", "没有", "--data", "state").Output);
        Assert.Contains("还没有用户", Run("users", "list", "--data", "state").Output);
        var data = Run("matrix", "--csv-data").Output;
        Assert.StartsWith("主题,", data);
        Assert.Single(data.TrimEnd().Split('\n').Select(l => l.Count(c => c == ',')).Distinct());
    }

    [Fact]
    public void HelpNamesTheCommands() =>
        Assert.All(new[] { "index", "search", "show", "stats", "verify", "annotate", "evaluate", "train", "learn" }, command => Assert.Contains(command, Run("--help").Output));

    private (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = _root,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "wenmai.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["LANG"] = "C";
        using var process = Process.Start(start)!;
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

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
