using Wenmai.Administration;

namespace Wenmai.Tests.Administration;

public sealed class ArchiveEditorTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void AChangeIsWholeAndCanBeTakenBackAndTakenBackAgain()
    {
        _desk.Write("甲.txt", "旧");
        _desk.Write("丙.txt", "要移走");
        var change = _desk.Editor.Apply("zhang", ChangeKind.Import, "三个文件",
            [new("甲.txt", _desk.Outside("a", "新")), new("区/乙.txt", _desk.Outside("b", "乙")), new("丙.txt", null)])!;
        Assert.Equal(("新", "乙", false), (Read("甲.txt"), Read("区/乙.txt"), Exists("丙.txt")));

        var undo = _desk.Editor.Undo(change.Id, "li");
        Assert.Equal(("旧", false, "要移走"), (Read("甲.txt"), Exists("区/乙.txt"), Read("丙.txt")));
        Assert.Equal(undo.Id, _desk.Editor.Find(change.Id)!.UndoneBy);
        Assert.Equal("E620", Assert.Throws<AdministrationFault>(() => _desk.Editor.Undo(change.Id, "li")).Code);

        _desk.Editor.Undo(undo.Id, "li");
        Assert.Equal(("新", "乙", false), (Read("甲.txt"), Read("区/乙.txt"), Exists("丙.txt")));
        Assert.Equal([ChangeKind.Undo, ChangeKind.Undo, ChangeKind.Import], _desk.Editor.All.OrderByDescending(c => c.At).Select(c => c.Kind));
    }

    [Fact]
    public void WhatChangedSinceIsNotOverwrittenByUndoing()
    {
        var change = _desk.Editor.Apply("zhang", ChangeKind.Import, "", [new("甲.txt", _desk.Outside("a", "新"))])!;
        _desk.Write("甲.txt", "后来又改");
        Assert.Equal("E621", Assert.Throws<AdministrationFault>(() => _desk.Editor.Undo(change.Id, "zhang")).Code);
        Assert.Equal("后来又改", Read("甲.txt"));
    }

    [Fact]
    public void AFailureInTheMiddleLeavesEverythingAsItWas()
    {
        _desk.Write("甲.txt", "旧");
        _desk.Write("乙.txt/里面", "乙.txt 是个文件夹");
        var edits = new FileEdit[] { new("甲.txt", _desk.Outside("a", "新")), new("乙.txt", _desk.Outside("b", "乙")) };
        Assert.Equal("E412", Assert.Throws<AdministrationFault>(() => _desk.Editor.Apply("zhang", ChangeKind.Import, "", edits)).Code);
        Assert.Equal("旧", Read("甲.txt"));
        Assert.Empty(_desk.Editor.All);
        Assert.Empty(Directory.GetFiles(_desk.Places.Corpus, ".wenmai-*"));
    }

    [Fact]
    public void WhatACrashCutShortIsRolledBack()
    {
        _desk.Write("甲.txt", "旧");
        var change = _desk.Editor.Apply("zhang", ChangeKind.Import, "", [new("甲.txt", _desk.Outside("a", "新")), new("乙.txt", _desk.Outside("b", "乙"))])!;
        // As if the process had died before it could say that all is done, with only the first file in place.
        var record = Path.Combine(_desk.Places.Data.Path, "changes", change.Id, "change.json");
        File.WriteAllText(record, File.ReadAllText(record).Replace("\"isComplete\": true", "\"isComplete\": false"));
        File.Delete(_desk.PathOf("乙.txt"));

        Assert.Equal(change.Id, Assert.Single(_desk.Editor.Recover()).Id);
        Assert.Equal(("旧", false), (Read("甲.txt"), Exists("乙.txt")));
        Assert.Empty(_desk.Editor.All);
    }

    [Fact]
    public void PurgedChangesCannotBeTakenBack()
    {
        var change = _desk.Editor.Apply("zhang", ChangeKind.Import, "", [new("甲.txt", _desk.Outside("a", "新"))])!;
        Assert.Equal(0, _desk.Editor.Purge(TimeSpan.FromDays(1)));
        Assert.Equal(1, _desk.Editor.Purge(TimeSpan.Zero));
        Assert.Equal("E620", Assert.Throws<AdministrationFault>(() => _desk.Editor.Undo(change.Id, "zhang")).Code);
        Assert.Equal("新", Read("甲.txt"));
    }

    [Theory]
    [InlineData("../出去.txt")]
    [InlineData("区/../../出去.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\x.txt")]
    [InlineData("a\\b.txt")]
    [InlineData("\\\\host\\x")]
    [InlineData(".隐藏.txt")]
    [InlineData("行\n尾.txt")]
    [InlineData("a\u202etxt.md")]
    [InlineData("")]
    [InlineData("a//b.txt")]
    [InlineData("x.txt ")]
    public void NamesThatLeadOutOrHideAreRefused(string name) =>
        Assert.Equal("E192", Assert.Throws<AdministrationFault>(() => _desk.Editor.Apply("zhang", ChangeKind.Import, "", [new(name, _desk.Outside("a", "x"))])).Code);

    [Fact]
    public void ALinkIsNoWayOut()
    {
        Directory.CreateDirectory(Path.Combine(_desk.Places.Data.Path, "elsewhere"));
        File.CreateSymbolicLink(_desk.PathOf("out"), Path.Combine(_desk.Places.Data.Path, "elsewhere"));
        Assert.Equal("E192", Assert.Throws<AdministrationFault>(() => _desk.Editor.Apply("zhang", ChangeKind.Import, "", [new("out/x.txt", _desk.Outside("a", "x"))])).Code);
    }

    [Fact]
    public void LongNamesAreRefused() =>
        Assert.Equal("E192", Assert.Throws<AdministrationFault>(() => _desk.Editor.PathOf(new string('长', 100) + ".txt")).Code);

    private string Read(string name) => File.ReadAllText(_desk.PathOf(name));

    private bool Exists(string name) => File.Exists(_desk.PathOf(name));
}
