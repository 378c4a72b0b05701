using Microsoft.Data.Sqlite;
using Wenmai.Databases;

namespace Wenmai.Tests.Databases;

public sealed class StateDatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wenmai-state-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "state.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void MigrationsAreAppliedOnceAndNoted()
    {
        for (var run = 0; run < 2; run++)
        {
            using var database = Open("CREATE TABLE a (id INTEGER PRIMARY KEY)", "CREATE TABLE b (id INTEGER PRIMARY KEY)");
            Assert.Equal([1, 2], Versions(database));
        }
        using var grown = Open("CREATE TABLE a (id INTEGER PRIMARY KEY)", "CREATE TABLE b (id INTEGER PRIMARY KEY)", "CREATE TABLE c (id INTEGER PRIMARY KEY)");
        Assert.Equal([1, 2, 3], Versions(grown));
    }

    [Fact]
    public void AMigrationThatFailsLeavesTheShapeAsItWas()
    {
        using (Open("CREATE TABLE a (id INTEGER PRIMARY KEY)")) { }
        Assert.Throws<SqliteException>(() => Open("CREATE TABLE a (id INTEGER PRIMARY KEY)", "CREATE TABLE b (id INTEGER); nonsense"));
        using var database = Open("CREATE TABLE a (id INTEGER PRIMARY KEY)");
        Assert.Equal([1], Versions(database));
        Assert.Empty(database.Read(s => s.Query("SELECT 1 FROM sqlite_master WHERE name = 'b'", row => row.GetInt32(0))));
    }

    [Fact]
    public void ANewerShapeIsRefusedAndNotTouched()
    {
        using (Open("CREATE TABLE a (id INTEGER PRIMARY KEY)", "CREATE TABLE b (id INTEGER PRIMARY KEY)")) { }
        var fault = Assert.Throws<AdministrationFault>(() => Open("CREATE TABLE a (id INTEGER PRIMARY KEY)"));
        Assert.Equal(Codes.StateTooNew, fault.Code);
        Assert.NotEmpty(fault.Remedy);
    }

    [Theory]
    [InlineData(0, 200)]       // no longer a database
    [InlineData(4096, 4000)]   // a page of it overwritten
    public void ADamagedFileIsRefused(int from, int count)
    {
        using (var database = Open("CREATE TABLE a (id INTEGER PRIMARY KEY, text TEXT)"))
        {
            for (var i = 0; i < 200; i++) database.Change(s => s.Run("INSERT INTO a (text) VALUES ($t)", ("$t", new string('甲', 200))));
            database.Change(s => 0);
        }
        SqliteConnection.ClearAllPools();
        foreach (var beside in new[] { "-wal", "-shm" }) File.Delete(Path + beside);
        using (var file = new FileStream(Path, FileMode.Open))
        {
            file.Seek(from, SeekOrigin.Begin);
            file.Write(Enumerable.Repeat((byte)0xA5, count).ToArray());
        }
        Assert.Equal(Codes.StateDamaged, Assert.Throws<AdministrationFault>(() => Open("CREATE TABLE a (id INTEGER PRIMARY KEY, text TEXT)")).Code);
    }

    [Fact]
    public void TheFilesAreTheOwnersAlone()
    {
        if (OperatingSystem.IsWindows()) return;   // it has no such modes
        File.WriteAllBytes(Path, []);
        File.SetUnixFileMode(Path, (UnixFileMode)0b110_100_100);
        using var database = Open("CREATE TABLE a (id INTEGER PRIMARY KEY)");
        database.Change(s => s.Run("INSERT INTO a DEFAULT VALUES"));
        database.BackUp(Path + ".copy");
        foreach (var file in Directory.GetFiles(_folder))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void AChangeThatThrowsChangesNothing()
    {
        using var database = Open("CREATE TABLE a (id INTEGER PRIMARY KEY)");
        Assert.Throws<InvalidOperationException>(() => database.Change<int>(s =>
        {
            s.Run("INSERT INTO a DEFAULT VALUES");
            throw new InvalidOperationException();
        }));
        Assert.Empty(database.Read(s => s.Query("SELECT id FROM a", row => row.GetInt32(0))));
    }

    [Fact]
    public void ForeignKeysHold()
    {
        using var database = Open("CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a (id))");
        Assert.Throws<SqliteException>(() => database.Change(s => s.Run("INSERT INTO b VALUES (7)")));
    }

    [Fact]
    public void ABackupHoldsWhatWasThereAndReplacesAnEarlierOne()
    {
        using var database = Open("CREATE TABLE a (id INTEGER PRIMARY KEY)");
        for (var rows = 1; rows <= 2; rows++)
        {
            database.Change(s => s.Run("INSERT INTO a DEFAULT VALUES"));
            database.BackUp(Path + ".copy");
            using var copy = StateDatabase.Open(Path + ".copy", TimeProvider.System, Steps("CREATE TABLE a (id INTEGER PRIMARY KEY)"));
            Assert.Equal(rows, copy.Read(s => s.Query("SELECT id FROM a", row => row.GetInt32(0))).Count);
        }
    }

    private StateDatabase Open(params string[] steps) => StateDatabase.Open(Path, TimeProvider.System, Steps(steps));

    private static IReadOnlyList<Migration> Steps(params string[] steps) => [.. steps.Select((sql, i) => new Migration(i + 1, $"step {i + 1}", sql))];

    private static IReadOnlyList<int> Versions(StateDatabase database) =>
        database.Read(s => s.Query("SELECT version FROM schema_versions ORDER BY version", row => row.GetInt32(0)));
}
