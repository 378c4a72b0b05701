namespace Wenmai.Storage;

/// <summary>A generation that was opened.</summary>
/// <param name="Manifest">Its manifest.</param>
/// <param name="Content">What was opened.</param>
/// <param name="Pointer">What <c>CURRENT</c> said.</param>
/// <param name="Damage">What is wrong with the current generation, for which this one stands in; null when this is the current one.</param>
internal sealed record OpenedGeneration<T>(GenerationManifest Manifest, T Content, GenerationPointer Pointer, IndexDamagedException? Damage)
{
    /// <summary>The warning to whoever searches it; null when all is well.</summary>
    public Problem? Warning => Damage is null ? null : new Problem(
        Codes.EarlierGeneration,
        $"当前一代索引已损坏（{Path.GetFileName(Damage.File)} {Damage.Problem}），现用 {Manifest.Name}（{Manifest.PublishedAt:yyyy-MM-dd HH:mm} UTC 发布），新近的改动可能检索不到。",
        "请运行 wenmai index 修复；原始文件不受影响。");
}
