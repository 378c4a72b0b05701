using System.Text;
using Wenmai.Administration;
using Wenmai.Corpus;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Administration;

public sealed class JobTests : IDisposable
{
    private readonly Desk _desk = new(("甲.md", "---\ntitle: 年度工作会议讲话\ndate: 2021-03-01\n---\n\n同志们：\n\n## 一、压实责任\n\n各支部要压实责任，六月底前完成整改。\n"));

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void FilesComeInWithAnOutcomeForEach()
    {
        var job = _desk.Import(
            ("乙.txt", Desk.Speech("乙会讲话", "招商引资", 1)), ("空.txt", ""), ("甲.md", File.ReadAllText(_desk.PathOf("甲.md"))),
            ("丙.docx", "这不是 Word 文件"), ("..\\..\\etc\\丁.txt", Desk.Speech("丁会讲话", "防汛备汛", 2)), (".profile", "x"), ("戊.exe", "MZ"));
        Assert.Equal(JobState.Done, job.State);
        Assert.Equal(7, _desk.Jobs.Outcomes(job.Id).Count);
        Assert.Equal(FileFate.Added, _desk.Outcome(job, "乙.txt").Fate);
        Assert.Equal(FileFate.Unchanged, _desk.Outcome(job, "甲.md").Fate);
        Assert.Equal("E101", _desk.Outcome(job, "空.txt").Notices.Single().Code);
        Assert.Equal("E160", _desk.Outcome(job, "丙.docx").Notices.Single().Code);
        Assert.Equal("E192", _desk.Outcome(job, ".profile").Notices.Single().Code);
        Assert.Equal("E100", _desk.Outcome(job, "戊.exe").Notices.Single().Code);
        Assert.Equal(FileFate.Added, _desk.Outcome(job, "丁.txt").Fate);   // only the last part of the name counts
        Assert.All(_desk.Jobs.Outcomes(job.Id).Where(o => o.Fate == FileFate.Rejected), o => Assert.NotEmpty(o.Notices[0].Remedy));
        Assert.Equal(8, _desk.Count("招商引资"));
        Assert.Equal(["丁.txt", "乙.txt", "甲.md"], Directory.GetFiles(_desk.Places.Corpus).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        _desk.Editor.Undo(job.Change!, "zhang");
        _desk.Run(_desk.Jobs.Add(JobKind.Index, "zhang"));
        Assert.Equal(0, _desk.Count("招商引资"));
    }

    [Fact]
    public void ATrialTellsWhatWouldChangeAndChangesNothing()
    {
        new SavedQueries(_desk.Places.Data).Add(new SavedQuery("责任", "压实责任", SearchMode.Exact), Taxonomy.Shipped);
        var before = _desk.Store.CurrentName();
        var changed = File.ReadAllText(_desk.PathOf("甲.md")).Replace("2021-03-01", "2023-03-01").Replace("压实责任，", "压实责任，压实责任，") + "\n还要压实责任。\n";
        var job = _desk.Import(new JobOptions { Trial = true }, ("甲.md", Encoding.UTF8.GetBytes(changed)), ("乙.txt", Encoding.UTF8.GetBytes(Desk.Speech("乙会讲话", "招商引资", 1))));

        Assert.Equal(JobState.Waiting, job.State);
        Assert.Equal(before, _desk.Store.CurrentName());
        Assert.Contains("2021-03-01", File.ReadAllText(_desk.PathOf("甲.md")));
        Assert.False(Directory.Exists(Path.Combine(_desk.Places.Index, "trial")));
        Assert.Equal("W152", _desk.Outcome(job, "甲.md").Notices[0].Code);
        var diff = _desk.Jobs.Diff(job.Id)!;
        Assert.Equal(new Pair(1, 2), diff.Speeches);
        Assert.Equal(2, diff.Changed);
        var speech = diff.Changes.Single(c => c.Source.File == "甲.md");
        var year = speech.Differences.Single(d => d.What == "年份");
        Assert.Equal(("2021", "2023"), (year.Before, year.After));
        Assert.NotEmpty(year.Why);
        Assert.Equal(FileFate.Added, diff.Changes.Single(c => c.Source.File == "乙.txt").Kind);
        Assert.Contains(diff.Facets, f => f is { Facet: "year", Label: "2023年" or "2023", Passages: { Before: 0, After: > 0 } });
        Assert.Equal(new Pair(2, 3), Assert.Single(diff.Queries).Passages);

        var done = _desk.Publish(job);
        Assert.Equal(JobState.Done, done.State);
        Assert.Equal(3, _desk.Count("压实责任"));
        Assert.Contains("2023-03-01", File.ReadAllText(_desk.PathOf("甲.md")));
        // What was told is what came.
        using var searcher = SpeechSearcher.Open(_desk.Store);
        Assert.Equal(diff.Speeches.After, searcher.Statistics.Speeches);
        Assert.Equal(diff.Passages.After, searcher.Statistics.Passages);
    }

    [Theory]
    [InlineData(NameConflict.Replace, "新的内容", null)]
    [InlineData(NameConflict.Rename, "压实责任", "甲（2）.md")]
    [InlineData(NameConflict.Skip, "压实责任", null)]
    public void ANameThatIsTakenIsTreatedAsAsked(NameConflict choice, string inOld, string? other)
    {
        var job = _desk.Import(new JobOptions { OnConflict = choice }, ("甲.md", Encoding.UTF8.GetBytes("新的内容\n\n同志们：\n\n这是新的内容，与原来的讲话不同。\n")));
        Assert.Equal(JobState.Done, job.State);
        Assert.Contains(inOld, File.ReadAllText(_desk.PathOf("甲.md")));
        Assert.Equal(other is not null, other is not null && File.Exists(_desk.PathOf(other)));
    }

    [Fact]
    public void TwinsAreNamedAndMarkedDocumentsStayOut()
    {
        var text = Desk.Speech("乙会讲话", "**市要招商引资", 7);
        _desk.Import(("乙.txt", text));
        var revised = text.Replace("**市", "xx市", StringComparison.Ordinal);
        var near = text[..^60] + Desk.Speech("", "另一段落", 8)[^60..];
        var job = _desk.Import(("同.txt", revised), ("近.txt", near), ("密.txt", "机密★10年\n\n" + Desk.Speech("会议讲话", "工作", 9)));
        var same = _desk.Outcome(job, "同.txt");
        Assert.Equal((FileFate.Skipped, "W150"), (same.Fate, same.Notices.Single().Code));
        Assert.Contains("乙.txt", same.Notices.Single().Message);
        Assert.Contains(_desk.Outcome(job, "近.txt").Notices, n => n.Code == "W151" && n.Message.Contains("乙.txt"));
        Assert.Equal("E195", _desk.Outcome(job, "密.txt").Notices.Single().Code);
        Assert.False(File.Exists(_desk.PathOf("密.txt")));
    }

    [Fact]
    public void CorrectionsAndLexiconsAreEditsWithATrialOfTheirOwn()
    {
        var corrections = new Corrections(_desk.Editor);
        var edit = corrections.OfSpeech("甲.md", new SpeechMetadata { Year = 2022, ThemeIds = ["T09"] }, Taxonomy.Shipped);
        var job = _desk.Run(_desk.Jobs.AddEdits("zhang", new JobOptions { Trial = true, Change = ChangeKind.Correction, Summary = "更正 甲.md" }, [edit]));
        var differences = _desk.Jobs.Diff(job.Id)!.Changes.Single().Differences;
        Assert.Equal(("2021", "2022"), differences.Where(d => d.What == "年份").Select(d => (d.Before, d.After)).Single());
        Assert.False(File.Exists(_desk.PathOf("甲.md.notes.yml")));
        Assert.Equal(JobState.Done, _desk.Publish(job).State);
        Assert.True(File.Exists(_desk.PathOf("甲.md.notes.yml")));

        using (var searcher = SpeechSearcher.Open(_desk.Store))
        {
            var speech = searcher.FindSpeech(searcher.Speeches.Single().Id)!;
            Assert.Equal((2022, "T09"), (speech.Year.Best, speech.Themes[0].Theme.Id));
            var sentence = speech.Sentences.First(s => s.Demands.Count > 0);
            var key = Wenmai.Language.SentenceKey.Of(sentence.Span.Of(speech.Text));
            var second = corrections.OfSentence("甲.md", key, new SentenceCorrection { Key = key, Text = sentence.Span.Of(speech.Text), Types = [], Note = "核对过" }, Taxonomy.Shipped);
            Assert.Contains("year: '2022'", second.Content);
            Assert.Equal(JobState.Done, _desk.Run(_desk.Jobs.AddEdits("zhang", new JobOptions { Change = ChangeKind.Correction }, [second])).State);
        }
        using (var searcher = SpeechSearcher.Open(_desk.Store))
        {
            var corrected = Assert.Single(searcher.FindSpeech(searcher.Speeches.Single().Id)!.Sentences, s => s.Correction is not null);
            Assert.Equal(("核对过", 0), (corrected.Correction!.Note, corrected.Demands.Count));
        }

        var lexicon = _desk.Run(_desk.Jobs.AddEdits("zhang", new JobOptions { Trial = true, Change = ChangeKind.Lexicon }, [("lexicons/directive-cues.tsv", "D12\t完成整改\tany\t\t\t测试\n")]));
        Assert.Equal(JobState.Waiting, lexicon.State);
        Assert.Contains(_desk.Jobs.Diff(lexicon.Id)!.Facets, f => f is { Facet: "type", Label: "报告公开" });
        Assert.False(Directory.Exists(_desk.PathOf("lexicons")));
    }

    [Fact]
    public void RemovingASpeechTakesItsNotesAlongAndBothComeBack()
    {
        _desk.Write("甲.md.notes.yml", "year: 2020\n");
        var job = _desk.Run(_desk.Jobs.AddEdits("zhang", new JobOptions { Change = ChangeKind.Removal, AllowEmpty = true }, [("甲.md", null), ("甲.md.notes.yml", null)]));
        Assert.Equal(JobState.Done, job.State);
        Assert.Empty(Directory.GetFiles(_desk.Places.Corpus));
        _desk.Editor.Undo(job.Change!, "zhang");
        Assert.Equal("year: 2020\n", File.ReadAllText(_desk.PathOf("甲.md.notes.yml")));
    }

    /// <summary>Browsers send the files of a folder with their path from the folder on.</summary>
    [Fact]
    public void AFolderKeepsItsPlacesAndLeavesOutWhatSystemsPutThere()
    {
        string[] sent = ["讲话/2024/甲.txt", "讲话/乙.txt", "讲话/.DS_Store", "讲话/Thumbs.db", "../../丙.txt", "C:\\temp\\丁.txt"];
        using var folder = new Corpus.TempFolder();
        Intake.Keep(folder.Path, sent.Select(name => (name, (Stream)new MemoryStream(Encoding.UTF8.GetBytes(Desk.Speech("讲话", "整改", 1))))));
        var kept = Intake.Unpack(folder.Path, (_, _) => { }, CancellationToken.None);
        Assert.Equal(["讲话/2024/甲.txt", "讲话/乙.txt", "丙.txt", "丁.txt"], kept.Select(k => k.Item.Name));
        Assert.All(kept, k => Assert.Equal(folder.Path, Path.GetDirectoryName(Path.GetDirectoryName(k.Path))));
    }

    [Fact]
    public void AJobThatWasStoppedIsTakenUpAgainAndOneCancelledIsUndone()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var job = _desk.Jobs.Add(JobKind.Import, "zhang", null, f => Intake.Keep(f, [("乙.txt", (Stream)new MemoryStream(Encoding.UTF8.GetBytes(Desk.Speech("乙", "招商引资", 1))))]));
        Assert.Equal(JobState.Queued, _desk.Runner.Run(job, CancellationToken.None, stop.Token).State);
        Assert.Equal(JobState.Cancelled, _desk.Runner.Run(_desk.Jobs.Find(job.Id)!, stop.Token, CancellationToken.None).State);
        Assert.False(File.Exists(_desk.PathOf("乙.txt")));

        // A crash leaves "running" behind; a new runner begins again, but not for ever.
        var crashed = _desk.Jobs.Save(_desk.Jobs.Add(JobKind.Index, "zhang") with { State = JobState.Running, Attempts = 1 });
        _desk.Runner.Recover();
        Assert.Equal(JobState.Queued, _desk.Jobs.Find(crashed.Id)!.State);
        _desk.Jobs.Save(crashed with { Attempts = 3 });
        _desk.Runner.Recover();
        Assert.Equal(JobState.Failed, _desk.Jobs.Find(crashed.Id)!.State);
    }

    [Fact]
    public void AFailedImportPutsTheFilesBack()
    {
        var job = _desk.Jobs.AddEdits("zhang", new JobOptions { Change = ChangeKind.Removal }, [("甲.md", null)]);   // would empty the archive
        var failed = _desk.Run(job);
        Assert.Equal((JobState.Failed, "E418"), (failed.State, failed.Code));
        Assert.True(File.Exists(_desk.PathOf("甲.md")));
        Assert.Equal(1, _desk.Count("压实责任，六月底前"));
    }

    [Fact]
    public void TheSameJobTwiceIsRefusedWithWhoAndSinceWhen()
    {
        _desk.Jobs.Add(JobKind.Rebuild, "zhang");
        var fault = Assert.Throws<AdministrationFault>(() => _desk.Jobs.Add(JobKind.Rebuild, "li"));
        Assert.Equal("E417", fault.Code);
        Assert.Contains("zhang", fault.Message);
        Assert.Equal(_desk.Jobs.Ensure(JobKind.Index, "a").Id, _desk.Jobs.Ensure(JobKind.Index, "b").Id);
    }

    [Theory]
    [InlineData(true, "机密★10年")]
    [InlineData(true, "绝  密")]
    [InlineData(true, "密级：秘密")]
    [InlineData(true, "秘密★长期")]
    [InlineData(false, "要严守党和国家秘密，机密文件不得外传。")]
    [InlineData(false, "保密工作")]
    [InlineData(false, "秘密战线的同志们")]
    public void MarksOfASecurityLevelAreTold(bool marked, string line) =>
        Assert.Equal(marked, SecurityMarks.Find($"{line}\n\n在会议上的讲话\n\n同志们：\n") is not null);

    [Fact]
    public void TheDoctorFindsWhatIsWrong()
    {
        _desk.Write("乙.txt", "绝密\n" + Desk.Speech("乙会讲话", "招商引资", 1));
        _desk.Write("丙.txt", Desk.Speech("乙会讲话", "招商引资", 1));
        _desk.Write("空.txt", "");
        _desk.Run(_desk.Jobs.Add(JobKind.Index, "zhang"));
        var findings = new Doctor(_desk.Places).Speeches(TestContext.Current.CancellationToken).ToDictionary(f => f.Subject);
        Assert.Equal(Health.Bad, findings["密级标志"].Health);
        Assert.Equal("空.txt", findings["未收录的文件"].Items!.Single().File);
        Assert.Contains("相似", findings["重复或相似的讲话"].Items!.Single().Why);
        Assert.Equal(2, findings["年份不明"].Items!.Count);
        Assert.All(new Doctor(_desk.Places).Surroundings(), f => Assert.NotEmpty(f.Message));
    }

    [Fact]
    public void WhatIsAskedForInOneMomentKeepsItsOrder()
    {
        var now = new DateTimeOffset(2026, 3, 1, 8, 15, 0, TimeSpan.Zero);
        var stamps = Enumerable.Range(0, 500).Select(i => TimeOrderedId.New(now.AddTicks(i % 3))).ToList();
        Assert.Equal(stamps.Order(StringComparer.Ordinal).Distinct(), stamps);
        Assert.All(stamps, s => Assert.True(TimeOrderedId.IsOne(s)));
    }
}
