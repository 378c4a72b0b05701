namespace Wenmai.Administration;

/// <summary>Says in Chinese how the audit trail stands.</summary>
public static class AuditWords
{
    /// <summary>A sentence without its stop.</summary>
    public static string Of(AuditCheck check) => check.State switch
    {
        AuditState.Whole => $"记录完整，共 {check.Count} 条",
        AuditState.Broken => $"第 {check.Entry} 条被改动过，或其前有记录缺失",
        AuditState.Cut => $"末尾有记录缺失：至少应有 {check.Expected} 条，现有 {check.Count} 条",
        _ => $"有 {check.Count} 条记录，但缺少封存它们的密钥或签名，无法核对",
    };
}
