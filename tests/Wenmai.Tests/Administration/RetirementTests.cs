using Wenmai.Administration;
using Wenmai.Corpus;
using Wenmai.Storage;

namespace Wenmai.Tests.Administration;

/// <summary>What follows from going back is told, and can be made to last; a retired file stays and is not indexed.</summary>
public sealed class RetirementTests : IDisposable
{
    private readonly Desk _desk = new(("甲.txt", Desk.Speech("甲会讲话", "安全生产", 1)), ("乙.txt", Desk.Speech("乙会讲话", "乡村振兴", 2)));

    public void Dispose() => _desk.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Corrections Corrections => new(_desk.Editor);

    private NextRun Next => NextRun.Of(_desk.Places, Cancel);

    private Job Retire(string name, bool isRetired) =>
        _desk.Run(Retirements.Ask(name, isRetired, "zhang", Corrections, _desk.Jobs, Taxonomy.Shipped));

    [Fact]
    public void A_retired_file_stays_is_not_indexed_and_comes_back()
    {
        var job = Retire("甲.txt", isRetired: true);
        Assert.Equal(JobState.Done, job.State);
        Assert.Equal((0, 8), (_desk.Count("安全生产"), _desk.Count("乡村振兴")));
        Assert.True(File.Exists(_desk.PathOf("甲.txt")));
        Assert.Equal(["甲.txt"], CorpusFolder.Enumerate(_desk.Places.Corpus).Retired);
        Assert.True(Next.IsNothing);
        _desk.Run(_desk.Jobs.Add(JobKind.Rebuild, "zhang"));
        Assert.Equal(0, _desk.Count("安全生产"));

        _desk.Editor.Undo(job.Change!, "zhang");
        Assert.Equal(["甲.txt"], Next.Added);
        _desk.Run(_desk.Jobs.Add(JobKind.Index, "zhang"));
        Assert.Equal(8, _desk.Count("安全生产"));

        Retire("甲.txt", isRetired: true);
        Retire("甲.txt", isRetired: false);
        Assert.Equal(8, _desk.Count("安全生产"));
        Assert.False(File.Exists(SpeechNotes.PathFor(_desk.PathOf("甲.txt"))));
    }

    [Fact]
    public void Retiring_keeps_what_the_notes_say()
    {
        _desk.Write("甲.txt.notes.yml", "title: '新题'\n");
        Retire("甲.txt", isRetired: true);
        Assert.Equal("retired: yes\ntitle: '新题'\n", File.ReadAllText(_desk.PathOf("甲.txt.notes.yml")));
        Retire("甲.txt", isRetired: false);
        Assert.Equal("title: '新题'\n", File.ReadAllText(_desk.PathOf("甲.txt.notes.yml")));
    }

    [Fact]
    public void After_a_rollback_the_next_run_is_told_and_can_be_held()
    {
        _desk.Import(("丙.txt", Desk.Speech("丙会讲话", "防汛备汛", 3)));
        IndexState.GoBack(_desk.Places);
        Assert.Equal(["丙.txt"], Next.Added);
        Assert.True(new Holding(_desk.Places, _desk.Editor, Corrections).Hold("zhang", Taxonomy.Shipped, Cancel).IsNothing);
        _desk.Run(_desk.Jobs.Add(JobKind.Index, "zhang"));
        Assert.Equal((0, true), (_desk.Count("防汛备汛"), File.Exists(_desk.PathOf("丙.txt"))));
    }

    [Fact]
    public void A_restored_speech_that_was_removed_stays_when_it_is_held()
    {
        var snapshots = new Snapshots(_desk.Places);
        var path = snapshots.PathOf(snapshots.Create(Cancel).Name)!;
        _desk.Run(_desk.Jobs.AddEdits("zhang", new JobOptions { Change = ChangeKind.Removal, Summary = "移除" }, [("甲.txt", null)]));
        snapshots.Restore(path, withState: false, Cancel);
        Assert.Equal(["甲.txt"], Next.Removed);
        Assert.True(new Holding(_desk.Places, _desk.Editor, Corrections).Hold("zhang", Taxonomy.Shipped, Cancel).IsNothing);
        _desk.Run(_desk.Jobs.Add(JobKind.Index, "zhang"));
        Assert.Equal(8, _desk.Count("安全生产"));
    }

    [Fact]
    public void What_killed_restores_and_snapshots_left_is_removed()
    {
        var staging = Directory.CreateDirectory(Path.Combine(_desk.Places.Index, "restore-0")).FullName;
        var folder = _desk.Places.Data.Folder("snapshots");
        File.WriteAllText(Path.Combine(folder, "a.wmsnap.tmp"), "half");
        Directory.CreateDirectory(Path.Combine(folder, ".check-0"));
        _desk.Runner.Recover();
        _desk.Run(_desk.Jobs.Add(JobKind.Index, "zhang"));
        Assert.False(Directory.Exists(staging));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void A_file_of_the_index_that_is_gone_is_told()
    {
        Assert.Null(IndexState.FindMissingFile(_desk.Places));
        var file = _desk.Store.ReadCurrent().Segments[0].Files.First();
        File.Delete(_desk.Store.SegmentPath(file));
        Assert.Equal(file, IndexState.FindMissingFile(_desk.Places));
    }

    [Theory]
    [InlineData("CON.txt")]
    [InlineData("com1")]
    [InlineData("甲/nul.md")]
    public void Names_that_are_devices_elsewhere_are_refused(string name) =>
        Assert.Equal(Codes.UnfitFileName, Assert.Throws<AdministrationFault>(() => _desk.Editor.PathOf(name)).Problem.Code);
}
