using Wenmai.Administration;
using Wenmai.Databases;
using Wenmai.Tests.Corpus;

namespace Wenmai.Tests.Administration;

/// <summary>The audit trail tells who touched it: a changed entry, a missing one, a cut end, a trail that was wiped or exchanged for an older one.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly DataFolder _data;

    public AuditTests()
    {
        _data = DataFolder.Open(Path.Combine(_folder.Path, "data"), Path.Combine(_folder.Path, "anchor"));
        var audit = new AuditLog(_data);
        for (var i = 0; i < 6; i++) audit.Write("zhang", "speech.correct", $"讲话{i}.md", detail: "year 2021 → 2022");
    }

    public void Dispose()
    {
        _data.Database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void AnUntouchedTrailIsWhole()
    {
        var found = new AuditLog(_data).Check();
        Assert.Equal((AuditState.Whole, (long?)null, 6L, 6L), (found.State, found.Entry, found.Count, found.Expected));
        // For another process too, and after more has been written there.
        var other = DataFolder.Open(_data.Path, _data.AnchorPath);
        new AuditLog(other).Write("li", "sign-in");
        Assert.Equal((AuditState.Whole, 7L), (new AuditLog(_data).Check().State, new AuditLog(_data).Check().Count));
    }

    [Theory]
    [InlineData("UPDATE audit SET target = '别的.md' WHERE id = 3", AuditState.Broken, 3)]
    [InlineData("UPDATE audit SET succeeded = 0 WHERE id = 1", AuditState.Broken, 1)]
    [InlineData("UPDATE audit SET at = '2020-01-01T00:00:00.0000000Z' WHERE id = 6", AuditState.Broken, 6)]
    [InlineData("DELETE FROM audit WHERE id IN (3, 4)", AuditState.Broken, 3)]
    [InlineData("DELETE FROM audit WHERE id = 3; UPDATE audit SET id = id - 1 WHERE id > 3", AuditState.Broken, 3)]
    [InlineData("DELETE FROM audit WHERE id = 6", AuditState.Cut, 6)]
    [InlineData("DELETE FROM audit WHERE id > 2", AuditState.Cut, 3)]
    [InlineData("DELETE FROM audit", AuditState.Cut, 1)]
    [InlineData("INSERT INTO audit SELECT 7, at, actor, action, target, succeeded, detail, address, seal FROM audit WHERE id = 6", AuditState.Broken, 7)]
    public void WhoeverTouchesItIsTold(string sql, AuditState state, long entry)
    {
        _data.Database.Change(session => session.Run(sql));
        var found = new AuditLog(_data).Check();
        Assert.Equal((state, entry), (found.State, found.Entry));
    }

    [Fact]
    public void WhatIsWrittenAfterACutDoesNotHideIt()
    {
        _data.Database.Change(session => session.Run("DELETE FROM audit WHERE id > 3"));
        var audit = new AuditLog(_data);
        for (var i = 0; i < 5; i++) audit.Write("li", "sign-in");
        var found = audit.Check();
        Assert.Equal((AuditState.Broken, 6L), (found.State, found.Entry));
    }

    [Fact]
    public void AWipedOrExchangedDatabaseIsTold()
    {
        var copy = Path.Combine(_folder.Path, "copy.db");
        _data.Database.BackUp(copy);
        new AuditLog(_data).Write("zhang", "user.remove", "li");
        _data.Database.Dispose();
        foreach (var file in Directory.GetFiles(_data.Path, StateDatabase.FileName + "*")) File.Delete(file);
        var wiped = DataFolder.Open(_data.Path, _data.AnchorPath);
        Assert.Equal(AuditState.Cut, new AuditLog(wiped).Check().State);
        wiped.Database.Dispose();
        foreach (var file in Directory.GetFiles(_data.Path, StateDatabase.FileName + "*")) File.Delete(file);

        File.Copy(copy, _data.PathOf(StateDatabase.FileName), overwrite: true);
        var found = new AuditLog(DataFolder.Open(_data.Path, _data.AnchorPath)).Check();
        Assert.Equal((AuditState.Cut, 6L, 7L), (found.State, found.Count, found.Expected));
    }

    [Theory]
    [InlineData("audit.key", AuditState.Unanchored)]
    [InlineData("audit-head.json", AuditState.Unanchored)]
    public void AMissingAnchorIsTold(string file, AuditState state)
    {
        File.Delete(Path.Combine(_data.AnchorPath, file));
        Assert.Equal(state, new AuditLog(_data).Check().State);
    }

    [Fact]
    public void WhatIsWrittenAfterTheHeadWasTakenAwayDoesNotHideIt()
    {
        File.Delete(Path.Combine(_data.AnchorPath, "audit-head.json"));
        _data.Database.Change(session => session.Run("DELETE FROM audit WHERE id > 3"));
        new AuditLog(_data).Write("li", "sign-in");
        Assert.Equal(AuditState.Unanchored, new AuditLog(_data).Check().State);
    }

    [Fact]
    public void AForgedHeadIsTold()
    {
        var head = Path.Combine(_data.AnchorPath, "audit-head.json");
        _data.Database.Change(session => session.Run("DELETE FROM audit WHERE id > 3"));
        File.WriteAllText(head, File.ReadAllText(head).Replace("\"count\": 6", "\"count\": 3", StringComparison.Ordinal));
        Assert.NotEqual(AuditState.Whole, new AuditLog(_data).Check().State);
    }

    [Fact]
    public void AHeadLeftBehindByACrashIsNoAlarm()
    {
        var head = Path.Combine(_data.AnchorPath, "audit-head.json");
        var before = File.ReadAllText(head);
        new AuditLog(_data).Write("zhang", "sign-out");
        File.WriteAllText(head, before);
        Assert.Equal(AuditState.Whole, new AuditLog(_data).Check().State);
    }

    [Fact]
    public void EntriesAreFilteredByPersonActionTimeAndWords()
    {
        var audit = new AuditLog(_data);
        audit.Write("li", "sign-in", address: "192.0.2.1");
        audit.Write("li", "speech.remove", "讲话1.md", succeeded: false);
        Assert.Equal(["讲话1.md", ""], audit.Latest(9, new AuditQuery { Actor = "li" }).Select(e => e.Target));
        Assert.Equal(7, audit.Latest(9, new AuditQuery { Action = "speech" }).Count);
        Assert.Empty(audit.Latest(9, new AuditQuery { Action = "spe" }));
        Assert.Equal("讲话1.md", Assert.Single(audit.Latest(9, new AuditQuery { Action = "speech.remove" })).Target);
        Assert.Equal(2, audit.Latest(9, "讲话1").Count);
        Assert.Equal("讲话2.md", Assert.Single(audit.Latest(9, "ZHANG 讲话2")).Target);
        Assert.Empty(audit.Latest(9, "' OR 1=1 --"));
        var now = TimeProvider.System.GetUtcNow();
        Assert.Empty(audit.Latest(9, new AuditQuery { From = now.AddDays(1) }));
        Assert.Empty(audit.Latest(9, new AuditQuery { Until = now.AddDays(-1) }));
        Assert.Equal(8, audit.Latest(9, new AuditQuery { From = now.AddDays(-1), Until = now.AddDays(1) }).Count);
        Assert.Equal(["li", "zhang"], audit.Actors);
    }

    [Fact]
    public void ManyWritersAtOnceKeepOneChain()
    {
        var folders = Enumerable.Range(0, 4).Select(_ => DataFolder.Open(_data.Path, _data.AnchorPath)).ToList();
        Parallel.ForEach(folders, folder =>
        {
            var audit = new AuditLog(folder);
            for (var i = 0; i < 5; i++) audit.Write("li", "sign-in");
        });
        Assert.Equal((AuditState.Whole, 26L, 26L), new AuditLog(_data).Check() is var found ? (found.State, found.Count, found.Expected) : default);
    }
}
