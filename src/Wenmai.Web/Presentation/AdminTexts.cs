namespace Wenmai.Web.Presentation;

/// <summary>Wording of the pages for accounts and administration, in both languages.</summary>
internal static partial class AdminTexts
{
    // Frame
    public static readonly UiText Desk = new("管理", "Administration");
    public static readonly UiText DeskNavigation = new("管理导航", "Administration sections");
    public static readonly UiText State = new("状态", "State");
    public static readonly UiText Users = new("用户", "Users");
    public static readonly UiText Keys = new("密钥", "Keys");
    public static readonly UiText Audit = new("操作记录", "Audit trail");
    public static readonly UiText Save = new("保存", "Save");
    public static readonly UiText Done = new("已完成。", "Done.");

    // Signing in
    public static readonly UiText SignIn = new("登录", "Sign in");
    public static readonly UiText SignOut = new("退出登录", "Sign out");
    public static readonly UiText UserName = new("用户名", "User name");
    public static readonly UiText Password = new("密码", "Password");
    public static readonly UiText NewPassword = new("新密码", "New password");
    public static readonly UiText CurrentPassword = new("现在的密码", "Current password");
    public static readonly UiText PasswordHint = new("至少 12 个字符，建议用 15 个字符以上的一句话。", "At least 12 characters; a sentence of 15 or more is advised.");
    public static readonly UiText ChangePassword = new("修改密码", "Change password");
    public static readonly UiText Account = new("账号", "Account");
    public static readonly UiText SignedInAs = new("已登录：{0}（{1}）", "Signed in as {0} ({1})");
    public static readonly UiText Setup = new("设置管理员", "Set up the first administrator");
    public static readonly UiText SetupHint = new(
        "一次性口令印在启动程序的控制台上。只在还没有任何用户时有效。", "The one-time token is printed on the console that started the program. It works only while there are no users.");
    public static readonly UiText SetupTokenLabel = new("一次性口令", "One-time token");
    public static readonly UiText SetupAction = new("设置并登录", "Set up and sign in");

    // Users and keys
    public static readonly UiText Role = new("权限", "Role");
    public static readonly UiText RoleReader = new("查阅", "Reader");
    public static readonly UiText RoleAdministrator = new("管理", "Administrator");
    public static readonly UiText CreatedAt = new("建立于", "Created");
    public static readonly UiText AddUser = new("新增用户", "Add a user");
    public static readonly UiText ChangeRole = new("改为{0}", "Make {0}");
    public static readonly UiText RemoveUser = new("删除", "Remove");
    public static readonly UiText KeyPurpose = new("用途", "Purpose");
    public static readonly UiText KeyDays = new("有效天数", "Days valid");
    public static readonly UiText ExpiresAt = new("有效至", "Valid until");
    public static readonly UiText AddKey = new("发放密钥", "Issue a key");
    public static readonly UiText KeyShownOnce = new("请现在抄下这把密钥，以后不再显示：", "Copy this key now; it is not shown again:");
    public static readonly UiText KeysHint = new(
        "供其他程序使用 /api/v1。请求头中写 Authorization: Bearer 密钥。服务器只保存密钥的散列。",
        "For programs that use /api/v1, sent as Authorization: Bearer KEY. Only hashes are kept.");
    public static readonly UiText NoKeys = new("还没有密钥。", "No keys yet.");
    public static readonly UiText Revoke = new("收回", "Revoke");

    // Audit trail
    public static readonly UiText AuditFilter = new("筛选", "Filter");
    public static readonly UiText AuditTime = new("时间", "Time");
    public static readonly UiText AuditActor = new("操作人", "Who");
    public static readonly UiText AuditAction = new("操作", "What");
    public static readonly UiText AuditTarget = new("对象", "To what");
    public static readonly UiText AuditFailed = new("未成", "refused");
    public static readonly UiText AuditEmpty = new("没有符合的记录。", "No entries.");
    public static readonly UiText AuditWhole = new("记录完整：每一行都由前一行封存。", "The trail is whole: each line is sealed by the one before it.");
    public static readonly UiText AuditBroken = new("第 {0} 行损坏或被改动过。", "Line {0} is broken or was changed.");

    /// <summary>The name of a role.</summary>
    public static UiText Of(Administration.UserRole role) => role == Administration.UserRole.Administrator ? RoleAdministrator : RoleReader;

    /// <summary>The name of an action in the audit trail; unknown ones by their code.</summary>
    public static UiText OfAction(string action) => ActionNames.GetValueOrDefault(action) ?? new UiText(action, action);

    private static readonly Dictionary<string, UiText> ActionNames = new()
    {
        ["setup"] = new("设置管理员", "first administrator set up"),
        ["sign-in"] = new("登录", "signed in"),
        ["sign-out"] = new("退出", "signed out"),
        ["password.change"] = new("修改密码", "password changed"),
        ["user.add"] = new("新增用户", "user added"),
        ["user.role"] = new("改变权限", "role changed"),
        ["user.remove"] = new("删除用户", "user removed"),
        ["key.add"] = new("发放密钥", "key issued"),
        ["key.remove"] = new("收回密钥", "key revoked"),
        ["upload"] = new("上传文件", "files uploaded"),
        ["job.start"] = new("提出任务", "job asked for"),
        ["job.publish"] = new("发布", "published"),
        ["job.cancel"] = new("取消任务", "job cancelled"),
        ["job.retry"] = new("重试任务", "job retried"),
        ["job.import"] = new("收录文件", "files brought in"),
        ["job.edit"] = new("更改文件", "files changed"),
        ["job.index"] = new("更新索引", "index updated"),
        ["job.rebuild"] = new("重建索引", "index rebuilt"),
        ["job.verify"] = new("核对索引", "index verified"),
        ["job.snapshot"] = new("保存快照", "snapshot taken"),
        ["snapshot"] = new("保存快照", "snapshot taken"),
        ["snapshot.check"] = new("演练核对", "snapshot rehearsed"),
        ["restore"] = new("恢复索引", "index restored"),
        ["rollback"] = new("退回上一代索引", "rolled back"),
        ["dump"] = new("导出", "dumped"),
        ["load"] = new("载入", "loaded"),
        ["watch"] = new("文件夹监视", "folder watch"),
        ["speech.correct"] = new("更正讲话", "speech corrected"),
        ["speech.bulk"] = new("批量更正", "speeches corrected"),
        ["speech.remove"] = new("移除讲话", "speech removed"),
        ["sentence.correct"] = new("更正句子", "sentence corrected"),
        ["lexicon.write"] = new("改词表", "lexicon written"),
        ["model.add"] = new("添加语义模型", "model added"),
        ["model.use"] = new("选用语义模型", "model chosen"),
        ["model.remove"] = new("移除语义模型", "model removed"),
        ["model.pause"] = new("暂停语义加深", "deepening paused"),
        ["query.add"] = new("保存检索", "query saved"),
        ["query.remove"] = new("删除检索", "query removed"),
        ["change.undo"] = new("撤销", "undone"),
        ["change.purge"] = new("清除旧更改", "changes purged"),
        ["access.denied"] = new("越权访问", "access denied"),
        ["change.foreign"] = new("站外请求", "request from another site"),
    };
}
