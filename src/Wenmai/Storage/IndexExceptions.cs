namespace Wenmai.Storage;

/// <summary>There is no index: no <c>CURRENT</c> in the index folder.</summary>
public sealed class IndexMissingException(string folder)
    : Exception($"索引尚未建立：{folder} 中没有 CURRENT。请先运行 wenmai index 文件夹。");

/// <summary>A file of the index is damaged, incomplete or of a newer format. Reindexing repairs it; the originals are untouched.</summary>
/// <param name="file">The file concerned.</param>
/// <param name="problem">What is wrong with it, in Chinese.</param>
public sealed class IndexDamagedException(string file, string problem)
    : Exception($"索引文件 {file} {problem}。请运行 wenmai index --rebuild 重建；原始文件不受影响。")
{
    /// <summary>The file concerned.</summary>
    public string File { get; } = file;
}

/// <summary>Another process is writing to the index folder.</summary>
/// <param name="processId">The writer's process, or 0 when unknown.</param>
public sealed class IndexBusyException(int processId)
    : Exception($"索引正由另一个进程写入（进程号 {processId}）。请等它结束后重试。")
{
    /// <summary>The writer's process, or 0 when unknown.</summary>
    public int ProcessId { get; } = processId;
}
