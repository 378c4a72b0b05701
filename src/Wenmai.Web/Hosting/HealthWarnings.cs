using Wenmai.Administration;
using Wenmai.Archives;

namespace Wenmai.Web.Hosting;

/// <summary>What is not well though answers are given: an earlier generation stands in, files of the index are gone from under it, the disk is nearly full.</summary>
internal static class HealthWarnings
{
    /// <summary>The warnings of now; none where all is well.</summary>
    public static IReadOnlyList<Problem> Of(IArchive archive, ArchivePlaces places)
    {
        List<Problem> warnings = archive.Warning is { } warning ? [warning] : [];
        if (IndexState.FindMissingFile(places) is { } missing)
            warnings.Add(new Problem(Codes.IndexDamaged, $"索引文件 {missing} 已不在磁盘上，重新启动后将不能读取。", "请运行 wenmai index --rebuild。"));
        if (IndexState.FreeBytes(places) is var free && free < Doctor.LittleRoom)
            warnings.Add(new Problem(Codes.ReadOrWriteFailed, $"磁盘可用空间只有 {free / 1048576} MB。", "请腾出空间；空间不足时索引不会更新。"));
        return warnings;
    }
}
