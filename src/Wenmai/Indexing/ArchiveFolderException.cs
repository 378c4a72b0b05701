namespace Wenmai.Indexing;

/// <summary>The folders named make no archive that could be indexed. The index is as it was.</summary>
/// <param name="problem">What is wrong with them.</param>
public sealed class ArchiveFolderException(Problem problem) : Exception(problem.Message)
{
    /// <summary>What is wrong with them.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>A folder that does not exist (E402).</summary>
    public static ArchiveFolderException Missing(string folder) => new(new Problem(Codes.FolderMissing, $"文件夹不存在：{folder}。", "请检查路径。"));

    /// <summary>Folders that hold no file while the index does (E418).</summary>
    public static ArchiveFolderException Empty(IEnumerable<string> folders) =>
        new(new Problem(Codes.EmptyFolders, $"文件夹中没有任何文件：{string.Join('、', folders)}。现有索引未动。", "确要清空，请加 --allow-empty。"));

    /// <summary>Two folders that bear the same name (E426).</summary>
    public static ArchiveFolderException SameNames(IEnumerable<string> folders) =>
        new(new Problem(Codes.SameFolderNames, $"文件夹重名：{string.Join('、', folders)}。", "同一档案中的文件夹名称须各不相同。"));
}
