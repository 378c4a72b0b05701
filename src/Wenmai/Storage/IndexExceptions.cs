namespace Wenmai.Storage;

/// <summary>There is no index: no <c>CURRENT</c> in the index folder.</summary>
public sealed class IndexMissingException(string folder)
    : Exception($"索引尚未建立：{folder} 中没有 CURRENT。请先运行 wenmai index 文件夹。");

/// <summary>A file of the index is damaged, incomplete or of an older format. Reindexing repairs it; the originals are untouched.</summary>
/// <param name="file">The file concerned.</param>
/// <param name="problem">What is wrong with it, in Chinese.</param>
public sealed class IndexDamagedException(string file, string problem)
    : Exception($"索引文件 {file} {problem}。请运行 wenmai index --rebuild 重建；原始文件不受影响。")
{
    /// <summary>The file concerned.</summary>
    public string File { get; } = file;

    /// <summary>What is wrong with it, in Chinese.</summary>
    public string Problem { get; } = problem;
}

/// <summary>The index was made by a newer program in a format this one does not read. Nothing is wrong with it, and it is not overwritten unasked.</summary>
/// <param name="file">The file concerned.</param>
/// <param name="format">Its format.</param>
/// <param name="newest">The newest format this program reads.</param>
public sealed class IndexTooNewException(string file, int format, int newest)
    : Exception($"索引由较新版本的程序建立：{file} 的格式为 {format}，本程序只读到 {newest}。请改用新版本的程序；确要用本程序，请运行 wenmai index --rebuild 重建，原始文件不受影响。");

/// <summary>The index was made by another engine than the one asked for, or by one that this program was built without. Nothing is wrong with it.</summary>
/// <param name="engine">The engine that made it.</param>
/// <param name="remedy">What to do, in Chinese.</param>
public sealed class IndexEngineException(string engine, string remedy) : Exception($"索引由 {engine} 引擎建立。{remedy}")
{
    /// <summary>The engine that made the index.</summary>
    public string Engine { get; } = engine;
}

/// <summary>There is no sound generation before the current one to go back to.</summary>
/// <param name="current">Name of the current generation.</param>
public sealed class NoEarlierGenerationException(string current)
    : Exception($"{current} 之前没有可用的一代索引，无法退回。索引保持原样；要改变内容，请改动原始文件后再运行 wenmai index。");

/// <summary>Another process is writing to the index folder.</summary>
/// <param name="processId">The writer's process, or 0 when unknown.</param>
public sealed class IndexBusyException(int processId)
    : Exception($"索引正由另一个进程写入（进程号 {processId}）。请等它结束后重试。")
{
    /// <summary>The writer's process, or 0 when unknown.</summary>
    public int ProcessId { get; } = processId;
}
