namespace Wenmai.Web.Hosting;

/// <summary>Where the speeches lie and where their index goes.</summary>
/// <param name="Corpus">Folder of speeches; exists.</param>
/// <param name="Index">Index folder; need not exist yet.</param>
internal sealed record ArchiveFolders(string Corpus, string Index)
{
    private const string Section = "Wenmai";
    private const string RepositoryMark = "Wenmai.slnx";
    private static readonly string[] Keys = [nameof(Corpus), nameof(Index), .. ServerSettings.Keys];

    /// <summary>Reads <c>Wenmai:Corpus</c> and <c>Wenmai:Index</c>; what is not set lies in the repository that holds the app.</summary>
    /// <exception cref="ConfigurationFault">A key is unknown, or a folder cannot be used.</exception>
    public static ArchiveFolders From(IConfiguration configuration)
    {
        RefuseUnknownKeys(configuration.GetSection(Section));
        var repository = FindRepository();
        var corpus = Folder(configuration, nameof(Corpus), repository, "corpus");
        var index = Folder(configuration, nameof(Index), repository, "index");

        if (!Directory.Exists(corpus))
            throw new ConfigurationFault($"{Section}:{nameof(Corpus)}", corpus, "文件夹不存在，请改为存放讲话文件的文件夹。");
        if (File.Exists(index))
            throw new ConfigurationFault($"{Section}:{nameof(Index)}", index, "这是一个文件，请改为存放索引的文件夹。");
        return new ArchiveFolders(corpus, index);
    }

    private static void RefuseUnknownKeys(IConfigurationSection section)
    {
        foreach (var setting in section.GetChildren())
        {
            if (!Keys.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
                throw new ConfigurationFault(setting.Path, setting.Value ?? "", $"没有这项配置，可用的是 {string.Join("、", Keys.Select(k => $"{Section}:{k}"))}。");
        }
    }

    private static string Folder(IConfiguration configuration, string key, string? repository, string name)
    {
        var value = configuration[$"{Section}:{key}"];
        if (!string.IsNullOrWhiteSpace(value)) return Path.GetFullPath(value);
        return repository is not null
            ? Path.Combine(repository, name)
            : throw new ConfigurationFault($"{Section}:{key}", "", $"没有设置，也没有找到代码仓库（{RepositoryMark}），请指明文件夹。");
    }

    private static string? FindRepository() =>
        Ancestors(Directory.GetCurrentDirectory()).Concat(Ancestors(AppContext.BaseDirectory))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, RepositoryMark)));

    private static IEnumerable<string> Ancestors(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent) yield return folder.FullName;
    }
}

/// <summary>A setting that cannot be used. The message names key, value and remedy; the process ends with exit code 78.</summary>
public sealed class ConfigurationFault(string key, string value, string remedy)
    : Exception($"配置 {key} 的值“{value}”不能使用：{remedy}");
