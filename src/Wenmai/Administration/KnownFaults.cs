using Wenmai.Archives;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Planning;
using Wenmai.Semantics;
using Wenmai.Semantics.Encoders;
using Wenmai.Storage;

namespace Wenmai.Administration;

/// <summary>What exceptions mean to people: the one table that the command line, the pages and the jobs share.</summary>
public static class KnownFaults
{
    /// <summary>ENOSPC, as .NET passes it on.</summary>
    private const int DiskFull = 28;

    /// <summary>The problem that an exception reports; a fault of ours (E500) for what is not foreseen.</summary>
    /// <remarks>Argument exceptions are among the unforeseen: they are for our own mistakes, never for what a user typed.</remarks>
    public static Problem Of(Exception exception) => exception switch
    {
        AdministrationFault fault => fault.Problem,
        ArchiveFolderException folder => folder.Problem,
        ArchiveServiceException service => service.Problem,
        EncoderFault fault => fault.Problem,
        IndexMissingException => new Problem(Codes.NoIndex, exception.Message),
        IndexDamagedException => new Problem(Codes.IndexDamaged, exception.Message),
        IndexTooNewException => new Problem(Codes.IndexTooNew, exception.Message),
        NoEarlierGenerationException => new Problem(Codes.NoEarlierGeneration, exception.Message),
        IndexEngineException => new Problem(Codes.OtherEngine, exception.Message),
        IndexBusyException => new Problem(Codes.IndexBusy, exception.Message),
        EndpointSettingException or SearchSettingException => new Problem(Codes.UnusableSetting, exception.Message),
        OperationCanceledException => new Problem(Codes.Cancelled, "已取消，索引保持原样。"),
        IOException { HResult: DiskFull } => new Problem(Codes.ReadOrWriteFailed, $"磁盘空间不足：{exception.Message}", "索引保持原样。请腾出空间后重试。"),
        IOException or UnauthorizedAccessException => new Problem(Codes.ReadOrWriteFailed, $"读写失败：{exception.Message}", "请检查路径、权限和磁盘空间后重试。"),
        _ => new Problem(Codes.ProgramFault, $"程序内部错误（{exception.GetType().Name}），索引保持原样。", "请把此情况报告给开发者。"),
    };

    /// <summary>Whether a problem is the index itself: no request can be answered until it is put right.</summary>
    public static bool IsAboutTheIndex(Problem problem) =>
        problem.Code is Codes.NoIndex or Codes.IndexDamaged or Codes.IndexTooNew or Codes.OtherEngine || IsAboutTheService(problem);

    /// <summary>Whether a problem is the service that keeps the index: E460-E469. It may answer again without anything being done here.</summary>
    public static bool IsAboutTheService(Problem problem) => problem.Code is ['E', '4', '6', _];
}
