namespace Wenmai.Administration;

/// <summary>The folder of what must survive: users, hashes of keys, audit log, jobs, saved queries, backups. Never inside the repository, never derived.</summary>
/// <remarks>It and everything below it is made for its owner alone (mode 0700).</remarks>
public sealed class DataFolder
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "WENMAI__DATA";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private DataFolder(string path) => Path = path;

    /// <summary>Where it lies.</summary>
    public string Path { get; }

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
    /// <exception cref="AdministrationFault">It can't be made or written (E610).</exception>
    public static DataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Make(full);
            var probe = System.IO.Path.Combine(full, $".probe-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return new DataFolder(full);
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
        Make(folder);
        return folder;
    }

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
    }
}
