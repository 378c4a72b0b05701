using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Wenmai.Databases;

/// <summary>The database of what people keep: one SQLite file with a log of changes beside it, made for its owner alone. Thread-safe, and safe between processes.</summary>
/// <remarks>Every change is one transaction that is on the disk when it returns. Its shape grows by <see cref="Migration"/>s, noted in <c>schema_versions</c>.</remarks>
public sealed class StateDatabase : IDisposable
{
    /// <summary>Name of the file in the state folder.</summary>
    public const string FileName = "wenmai.db";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int SecondsToWait = 10;

    private readonly string _path;
    private readonly string _connection;

    private StateDatabase(string path) => (_path, _connection) = (path, new SqliteConnectionStringBuilder
    {
        DataSource = path,
        ForeignKeys = true,
        DefaultTimeout = SecondsToWait,   // of a change of somebody else's, in whatever process
    }.ToString());

    /// <summary>Opens the file, making or migrating it where needed.</summary>
    /// <param name="path">Where it lies; its folder exists.</param>
    /// <param name="clock">Dates the migrations.</param>
    /// <exception cref="AdministrationFault">It is damaged (E611), in use for too long (E612), of a newer program (E614), or can't be written (E610).</exception>
    public static StateDatabase Open(string path, TimeProvider? clock = null) => Open(path, clock ?? TimeProvider.System, Migrations.All);

    /// <summary>Opens it with other migrations, for tests.</summary>
    internal static StateDatabase Open(string path, TimeProvider clock, IReadOnlyList<Migration> migrations)
    {
        var database = new StateDatabase(path);
        database.Guarded(() =>
        {
            MakePrivate(path);
            using var connection = database.Connect();
            Check(connection, path);
            Run(connection, "PRAGMA journal_mode = WAL");
            Migrate(connection, path, clock, migrations);
            return true;
        });
        return database;
    }

    /// <summary>Asks the database.</summary>
    /// <param name="question">Reads; what it returns must not outlive it.</param>
    /// <exception cref="AdministrationFault">As for <see cref="Open(string, TimeProvider?)"/>.</exception>
    public T Read<T>(Func<StateSession, T> question) => Guarded(() =>
    {
        using var connection = Connect();
        return question(new StateSession(connection, null));
    });

    /// <summary>Changes the database: all of a change or, when it throws, nothing of it.</summary>
    /// <param name="change">Reads and writes; nobody else writes meanwhile.</param>
    /// <exception cref="AdministrationFault">As for <see cref="Open(string, TimeProvider?)"/>.</exception>
    public T Change<T>(Func<StateSession, T> change) => Guarded(() =>
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(deferred: false);
        var result = change(new StateSession(connection, transaction));
        transaction.Commit();
        return result;
    });

    /// <summary>Copies the database as it is now into one file, while it is in use; an earlier copy is replaced when the new one is whole.</summary>
    /// <exception cref="AdministrationFault">As for <see cref="Open(string, TimeProvider?)"/>.</exception>
    public void BackUp(string target) => Guarded(() =>
    {
        var part = target + ".part";
        File.Delete(part);
        MakePrivate(part);
        using (var connection = Connect())
        using (var copy = new SqliteConnection($"Data Source={part};Pooling=False"))
        {
            copy.Open();
            connection.BackupDatabase(copy);
            Run(copy, "PRAGMA journal_mode = DELETE");
        }
        File.Move(part, target, overwrite: true);
        return true;
    });

    /// <summary>Puts tables back as a copy holds them, while the database is in use: all of them or, when anything fails, none.</summary>
    /// <param name="copy">A copy made by <see cref="BackUp"/>, of this shape or an earlier one; it is brought up to this one.</param>
    /// <param name="tables">The tables: what they refer to stands before them.</param>
    /// <exception cref="AdministrationFault">As for <see cref="Open(string, TimeProvider?)"/>.</exception>
    public void PutBack(string copy, IReadOnlyList<string> tables)
    {
        Open(copy).Dispose();
        Guarded(() =>
        {
            using var connection = Connect(";Pooling=False");   // what is attached must not come back with the next one
            new StateSession(connection, null).Run("ATTACH $copy AS copy", ("$copy", copy));
            using (var transaction = connection.BeginTransaction(deferred: false))
            {
                var session = new StateSession(connection, transaction);
                session.Run("PRAGMA defer_foreign_keys = ON");
                foreach (var table in tables.Reverse()) session.Run($"DELETE FROM main.{table}");
                foreach (var table in tables) session.Run($"INSERT INTO main.{table} SELECT * FROM copy.{table}");
                transaction.Commit();
            }
            return true;
        });
    }

    /// <summary>Lets the file go.</summary>
    public void Dispose()
    {
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }

    // A file that exists is never opened here: closing it would drop the locks that SQLite holds on it in this process.
    private static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        if (!File.Exists(path))
            new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }).Dispose();
        foreach (var file in new[] { path, path + "-wal", path + "-shm" }.Where(File.Exists))
            if (File.GetUnixFileMode(file) != OwnerOnly) File.SetUnixFileMode(file, OwnerOnly);
    }

    private static void Check(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        if (command.ExecuteScalar() as string != "ok") throw Damaged(path);
    }

    private static void Migrate(SqliteConnection connection, string path, TimeProvider clock, IReadOnlyList<Migration> migrations)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var session = new StateSession(connection, transaction);
        session.Run("CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT");
        var version = session.Query("SELECT coalesce(max(version), 0) FROM schema_versions", row => row.GetInt32(0))[0];
        if (version > migrations.Count)
            throw new AdministrationFault(
                Codes.StateTooNew, $"状态数据库 {path} 由较新的程序写成（结构版本 {version}，本程序到 {migrations.Count}）。",
                "请用较新的程序打开，或从升级前的备份恢复该文件。");
        foreach (var migration in migrations.Skip(version))
        {
            session.Run(migration.Sql);
            session.Run(
                "INSERT INTO schema_versions (version, name, applied_at) VALUES ($version, $name, $at)",
                ("$version", migration.Version), ("$name", migration.Name), ("$at", TimeText.Of(clock.GetUtcNow())));
        }
        transaction.Commit();
    }

    private SqliteConnection Connect(string further = "")
    {
        var connection = new SqliteConnection(_connection + further);
        connection.Open();
        Run(connection, "PRAGMA synchronous = FULL");   // in the log of changes the default may lose the last ones with the power
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException fault) when (FaultOf(fault) is { } known)
        {
            throw known;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(fault.Message);
        }
    }

    private AdministrationFault? FaultOf(SqliteException fault) => fault.SqliteErrorCode switch
    {
        Sqlite.Corrupt or Sqlite.NotADatabase => Damaged(_path),
        Sqlite.Busy or Sqlite.Locked => new AdministrationFault(Codes.StateInUse, $"另一个进程正占用 {_path}。", "请稍后重试。"),
        Sqlite.ReadOnly or Sqlite.InputOutput or Sqlite.Full or Sqlite.CanNotOpen => Unwritable(fault.Message),
        _ => null,
    };

    private static AdministrationFault Damaged(string path) =>
        new(Codes.StateDamaged, $"状态数据库 {path} 已损坏。", "请停止程序，从备份恢复该文件（连同删去旁边的 -wal 和 -shm）；读者检索不受影响。");

    private AdministrationFault Unwritable(string reason) =>
        new(Codes.NoStateFolder, $"状态数据库 {_path} 不能读写：{reason}", "请检查权限和磁盘空间后重试。");

    private static class Sqlite
    {
        public const int Busy = 5;
        public const int Locked = 6;
        public const int ReadOnly = 8;
        public const int InputOutput = 10;
        public const int Corrupt = 11;
        public const int Full = 13;
        public const int CanNotOpen = 14;
        public const int NotADatabase = 26;
    }
}

/// <summary>Times as the database writes them: UTC, in an order that is that of the text.</summary>
public static class TimeText
{
    /// <summary>A time as text.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The time of a text.</summary>
    public static DateTimeOffset Read(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
