using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Wenmai.Archives;
using Wenmai.Databases;
using Wenmai.Keeping;
using Wenmai.Reporting;
using Wenmai.Views;

namespace Wenmai.Tests.Keeping;

/// <summary>Reports: kept by name, counted anew, compared with what they said, and written as files.</summary>
public sealed class ReportsTests : IDisposable
{
    private const string Trend = "/trends?series=%E6%95%B4%E6%94%B9";   // 整改
    private const string Matrix = "/matrix?rows=type&columns=year";

    private static readonly DateTimeOffset Noon = new(2024, 5, 6, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("wenmai-reports-").FullName;
    private readonly StateDatabase _database;
    private readonly KeptReports _reports;

    public ReportsTests()
    {
        _database = StateDatabase.Open(Path.Combine(_folder, StateDatabase.FileName));
        _reports = new KeptReports(_database);
    }

    public void Dispose()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_report_is_kept_with_its_parts_in_order_and_comes_back()
    {
        var report = _reports.Add(new Keeper("甲"), "年报", [new("一", "自己的话。", Trend), new("二")]);
        _reports.Append(new Keeper("甲"), report.Id, new ReportPart("", "", Matrix));
        Assert.Equal(["一", "二", ""], _reports.Find(new Keeper("甲"), "年报").Parts.Select(p => p.Heading));
        Assert.Equal(Codes.NotKept, Assert.Throws<AdministrationFault>(() => _reports.Find(new Keeper("乙"), report.Id)).Code);
        Assert.Equal(Codes.UnfitReport, Assert.Throws<AdministrationFault>(() => _reports.Append(new Keeper("甲"), report.Id, new ReportPart("", "", "//elsewhere"))).Code);
        Assert.Equal(Codes.UnfitReport, Assert.Throws<AdministrationFault>(() => _reports.Append(new Keeper("甲"), report.Id, new ReportPart(" "))).Code);
        _reports.Remove(new Keeper("甲"), report.Id);
        Assert.Equal(3, _reports.Restore(new Keeper("甲"), report.Id).Parts.Count);
    }

    [Fact]
    public async Task A_newer_index_shows_old_and_new_figures_until_they_are_kept()
    {
        var old = TestArchive.SpeechOf("2021.txt", "工作讲话\n要立即整改。\n要抓好整改。", 2021);
        using var archive = TestArchive.Of([old]);
        var report = _reports.Add(Keeper.Machine, "年报", [new("整改", "", Trend)]);
        var first = await RunAsync(archive, report);
        Assert.Null(first.Parts[0].Changes);
        report = _reports.KeepFigures(Keeper.Machine, report.Id, first.Figures);
        Assert.True((await RunAsync(archive, report)).Parts[0].Changes!.AreNone);

        using var newer = TestArchive.Of([old, TestArchive.SpeechOf("2022.txt", "工作讲话\n要持续整改。", 2022)]);
        var changes = (await RunAsync(newer, report)).Parts[0].Changes!;
        var change = Assert.Single(changes.Rows);
        Assert.Equal("整改 · 2022 · 全部", change.Name);
        Assert.Equal(1, change.First.Now);
        Assert.Contains("1 项的次数有变化", changes.InWords);

        // Moved within the report and given another heading, a view is still compared.
        report = _reports.Rewrite(Keeper.Machine, report.Id, [new("前言", "说明"), new("另名", "", Trend)]);
        Assert.Single((await RunAsync(newer, report)).Parts[1].Changes!.Rows);
        report = _reports.KeepFigures(Keeper.Machine, report.Id, (await RunAsync(newer, report)).Figures);
        Assert.True((await RunAsync(newer, report)).Parts[1].Changes!.AreNone);
    }

    [Fact]
    public async Task Every_view_is_answered_and_the_files_are_whole()
    {
        using var archive = TestArchive.Of(
            [TestArchive.SpeechOf("2021.txt", "工作讲话\n各县区要立即整改，6月底前完成整改。\n要抓好落实，要抓好整改落实。", 2021)],
            [TestArchive.SpeechOf("2022.txt", "工作讲话\n各单位要以整改为抓手。\n必须整改到位，落实责任。", 2022)]);
        string[] addresses =
        [
            Trend, Matrix, "/compare?left=%E5%B9%B4%E4%BB%BD:2021&right=%E5%B9%B4%E4%BB%BD:2022", "/portrait?q=%E5%B9%B4%E4%BB%BD:2021", "/keyness?year=2021",
            "/collocations?word=%E6%95%B4%E6%94%B9&least=1", "/concordance?word=%E6%95%B4%E6%94%B9", "/sentences?q=%E6%95%B4%E6%94%B9", "/register?group=actor", "/deadlines", "/ladder?q=%E6%95%B4%E6%94%B9",
        ];
        Assert.Equal(AnalysisViews.All.Select(v => v.Path), addresses.Select(a => a.Split('?')[0]));
        var report = _reports.Add(Keeper.Machine, "全部", [.. addresses.Select(a => new ReportPart("", "", a)), new("坏的", "", "/nowhere"), new("自写", "自己的话 *。")]);
        var result = await RunAsync(archive, report);
        Assert.All(result.Parts.Take(addresses.Length), p => Assert.True(p.Answer is not null, $"{p.Part.Address}: {string.Join(' ', p.Problems)}"));
        Assert.Equal(Codes.UnknownValue, Assert.Single(result.Parts[^2].Problems).Code);

        using var word = WordprocessingDocument.Open(new MemoryStream(ReportFile.Write(result, ReportFormat.Docx)), false);
        Assert.Empty(new OpenXmlValidator().Validate(word).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        Assert.Contains("自己的话 *。", word.MainDocumentPart!.Document!.InnerText);
        Assert.Contains("Benjamini-Hochberg", word.MainDocumentPart.Document.InnerText);

        using var zip = new ZipArchive(new MemoryStream(ReportFile.Write(result, ReportFormat.Zip)));
        Assert.Equal(addresses.Length, zip.Entries.Count(e => e.Name.EndsWith(".csv", StringComparison.Ordinal)));
        using var reader = new StreamReader(zip.GetEntry(ReportMarkdown.TextName)!.Open(), Encoding.UTF8);
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("](picture-1.svg)", text);
        Assert.Contains("自己的话 \\*。", text);
    }

    private static Task<ReportResult> RunAsync(TestArchive archive, KeptReport report) => ReportResult.RunAsync(
        LocalArchive.Of(archive.Searcher), report, (name, _) => throw new AdministrationFault(Codes.NotKept, name, ""), Noon, TestContext.Current.CancellationToken);
}
