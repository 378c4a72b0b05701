using Wenmai.Administration;

namespace Wenmai.Web.Hosting;

/// <summary>Where the speeches lie and where their index goes.</summary>
/// <param name="Corpus">Folder of speeches; exists.</param>
/// <param name="Index">Index folder; need not exist yet.</param>
internal sealed record ArchiveFolders(string Corpus, string Index)
{
    private const string RepositoryMark = "Wenmai.slnx";

    /// <summary>Reads <c>Wenmai:Corpus</c> and <c>Wenmai:Index</c>; what is not set lies in the repository that holds the app;
    /// elsewhere, a process that only answers readers needs neither, and takes folders beside its state that need not exist.</summary>
    /// <exception cref="ConfigurationFault">A key is unknown, or a folder cannot be used.</exception>
    public static ArchiveFolders From(IConfiguration configuration)
    {
        var options = WenmaiOptions.Read(configuration);
        var repository = FindRepository();
        if (options.IsReader) repository ??= options.Data ?? DataFolder.DefaultPath;
        return new ArchiveFolders(
            Folder(options.Corpus, nameof(Corpus), repository, "corpus"), Folder(options.Index, nameof(Index), repository, "index"));
    }

    private static string Folder(string? value, string key, string? repository, string name) =>
        value is not null ? Path.GetFullPath(value)
        : repository is not null ? Path.Combine(repository, name)
        : throw new ConfigurationFault($"{WenmaiOptions.Section}:{key}", "", $"没有设置，也没有找到代码仓库（{RepositoryMark}），请指明文件夹。");

    private static string? FindRepository() =>
        Ancestors(Directory.GetCurrentDirectory()).Concat(Ancestors(AppContext.BaseDirectory))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, RepositoryMark)));

    private static IEnumerable<string> Ancestors(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent) yield return folder.FullName;
    }
}

/// <summary>A setting that cannot be used. The message has code, key, value and remedy; the process ends with exit code 78.</summary>
public sealed class ConfigurationFault(string key, string value, string remedy)
    : Exception($"{Code} 配置 {key} 的值“{value}”不能使用：{remedy}")
{
    /// <summary>Its code.</summary>
    public const string Code = Codes.UnusableSetting;
}
