using Wenmai.Databases;

namespace Wenmai.Administration;

/// <summary>The folder of what must survive: the database of state, what jobs and changes work on, backups. Never inside the repository, never derived.</summary>
/// <remarks>It and everything below it is its owner's alone (folders 0700, files 0600), whatever the umask says; a folder that was open to others is closed.</remarks>
public sealed class DataFolder
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "WENMAI__DATA";

    /// <summary>The environment variable that names the folder of the audit trail's anchor.</summary>
    public const string AnchorVariable = "WENMAI__ANCHOR";

    private readonly Lock _gate = new();
    private StateDatabase? _database;

    private DataFolder(string path, string anchor) => (Path, AnchorPath) = (path, anchor);

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Where the anchor of the audit trail lies: best on another disk, or where only this service may write.</summary>
    public string AnchorPath { get; }

    /// <summary>The database of state, opened at the first use; state in the files of earlier versions is taken over into it.</summary>
    /// <exception cref="AdministrationFault">It is damaged (E611), in use for too long (E612), of a newer program (E614), or can't be written (E610).</exception>
    public StateDatabase Database
    {
        get
        {
            lock (_gate)
            {
                if (_database is not null) return _database;
                var database = StateDatabase.Open(PathOf(StateDatabase.FileName));
                FormerState.TakeOver(this, database);
                return _database = database;
            }
        }
    }

    /// <summary>The folder where nothing else is said: <c>wenmai</c> in the operating system's application-data folder; null where the system names none.</summary>
    public static string? DefaultPath =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } data
            ? System.IO.Path.Combine(data, "wenmai")
            : null;

    /// <summary>The folder that the environment names, else the default one.</summary>
    /// <exception cref="AdministrationFault">None is named and the system has none (E610).</exception>
    public static string ConfiguredPath =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set ? set
        : DefaultPath ?? throw new AdministrationFault(Codes.NoStateFolder, "没有可用的状态文件夹。", $"请用环境变量 {Variable} 指定一个可写的文件夹。");

    /// <summary>Opens the folder, making it where it is absent.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="anchor">Folder of the audit trail's anchor; null: as the environment says, else <c>anchor</c> within it.</param>
    /// <exception cref="AdministrationFault">It can't be made or written (E610).</exception>
    public static DataFolder Open(string path, string? anchor = null)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            PrivateFile.MakeFolder(full);
            PrivateFile.Tighten(full);
            var probe = System.IO.Path.Combine(full, $".probe-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return new DataFolder(full, System.IO.Path.GetFullPath(anchor ?? NamedAnchor ?? System.IO.Path.Combine(full, "anchor")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AdministrationFault(Codes.NoStateFolder, $"状态文件夹 {full} 不能写入。", $"请检查权限和磁盘空间，或用 {Variable} 另指定一个文件夹。");
        }
    }

    /// <summary>Path of a file in it.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A folder in it, made where it is absent.</summary>
    public string Folder(params string[] parts)
    {
        var folder = System.IO.Path.Combine([Path, .. parts]);
        PrivateFile.MakeFolder(folder);
        return folder;
    }

    private static string? NamedAnchor => Environment.GetEnvironmentVariable(AnchorVariable) is { Length: > 0 } set ? set : null;
}
