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
    public static readonly UiText SignInBy = new("用{0}登录", "Sign in by {0}");
    public static readonly UiText Entered = new("已登录，正在进入。", "Signed in; going on.");
    public static readonly UiText GoOn = new("继续", "Go on");
    public static readonly UiText Join = new("连接", "Join");
    public static readonly UiText JoinHint = new("连接后可以用{0}登录这个账号，权限不变。", "Joined, this account can be signed in to by {0}; its role stays.");
    public static readonly UiText SignedInAs = new("已登录：{0}（{1}）", "Signed in as {0} ({1})");
    public static readonly UiText Setup = new("设置管理员", "Set up the first administrator");
    public static readonly UiText SetupHint = new(
        "一次性口令印在启动程序的控制台上。只在还没有任何用户时有效。", "The one-time token is printed on the console that started the program. It works only while there are no users.");
    public static readonly UiText SetupTokenLabel = new("一次性口令", "One-time token");
    public static readonly UiText SetupAction = new("设置并登录", "Set up and sign in");

    // Users and keys
    public static readonly UiText Role = new("权限", "Role");
    public static readonly UiText RolesHint = new(
        "查阅：检索、阅读、统计。写作：另有写作各页。编辑：另可上传、更正、改词表、更新索引。管理：另有用户、密钥、操作记录、备份和模型。",
        "Reader: search, read, count. Writer: also the writer's desk. Editor: also uploads, corrections, lexicons, updates. Administrator: also users, keys, the audit trail, backups and models.");
    public static readonly UiText Change = new("更改", "Change");
    public static readonly UiText ResetPassword = new("重设密码", "Reset the password");
    public static readonly UiText NoPassword = new("没有密码", "no password");
    public static readonly UiText NotSignedIn = new("未登录", "not signed in");
    public static readonly UiText SignedInAt = new("{0} 处登录", "signed in at {0} places");
    public static readonly UiText Sessions = new("登录的设备", "Where you are signed in");
    public static readonly UiText SessionFrom = new("设备", "Device");
    public static readonly UiText SessionStarted = new("登录于", "Signed in");
    public static readonly UiText SessionSeen = new("最近使用", "Last seen");
    public static readonly UiText ThisSession = new("本设备", "this one");
    public static readonly UiText EndSession = new("结束", "End");
    public static readonly UiText EndSessions = new("结束全部登录", "End all sessions");
    public static readonly UiText EndOthers = new("结束其他登录", "End the others");
    public static readonly UiText Unlock = new("解除等待", "Lift the wait");
    public static readonly UiText RemoveUserHint = new("删除用户时，其登录和密钥一并失效；其保存的子库和检索保留。", "With a user go their sessions and keys; what they kept stays.");
    public static readonly UiText UsesCodes = new("一次性验证码", "one-time codes");
    public static readonly UiText DropCodes = new("停用一次性验证码", "Drop one-time codes");
    public static readonly UiText OneTimeCodes = new("一次性验证码", "One-time codes");
    public static readonly UiText CodesOff = new("登录时只要密码。启用后，登录还要输入手机验证器上的 6 位数字。", "Signing in takes the password alone. With codes it also takes six digits from an app on your telephone.");
    public static readonly UiText CodesOn = new("已启用。备用码还剩 {0} 个。", "In use. {0} recovery codes are left.");
    public static readonly UiText CodesInUse = new("已启用。停用后，登录只要密码，备用码一并作废。", "In use. Without them the password alone is asked for, and the recovery codes are void.");
    public static readonly UiText CodesBegin = new("启用", "Begin");
    public static readonly UiText CodesScan = new("用验证器（各种支持 TOTP 的手机应用）扫描，或手工输入密钥，再输入它显示的 6 位数字。", "Scan this with an authenticator app (any that knows TOTP) or type the secret, then enter the six digits it shows.");
    public static readonly UiText CodeSecret = new("密钥", "Secret");
    public static readonly UiText Code = new("一次性验证码", "One-time code");
    public static readonly UiText CodeHint = new("验证器上的 6 位数字；也可以用一个备用码。", "Six digits of your authenticator, or one of your recovery codes.");
    public static readonly UiText CodesConfirm = new("核对并启用", "Check and use");
    public static readonly UiText CodesForRecovery = new("请现在抄下这些备用码并妥善保管，以后不再显示；手机不在时每个可用一次：", "Write these recovery codes down now; they are not shown again. Each works once when your telephone is away:");
    public static readonly UiText SignInOutside = new("用{0}登录", "Sign in with {0}");
    public static readonly UiText Scopes = new("可以做什么", "Scopes");
    public static readonly UiText KeyUncovered = new("已失效：发放人没有这项权限了", "void: its maker no longer has the right");
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
        "供其他程序使用 /api/v1。请求头中写 Authorization: Bearer 密钥。服务器只保存密钥的散列。密钥属于发放人：其账号被删除或降低权限后，密钥随即失效。",
        "For programs that use /api/v1, sent as Authorization: Bearer KEY. Only hashes are kept. A key belongs to whoever made it, and ends with their account or their right.");
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
    public static readonly UiText AuditWhole = new("记录完整，共 {0} 条：每一条都由前一条封存，末尾另有签名。", "The trail of {0} entries is whole: each is sealed by the one before it, and the end is signed apart.");
    public static readonly UiText AuditBroken = new("第 {1} 条被改动过，或其前有记录缺失。", "Entry {1} was changed, or one before it is missing.");
    public static readonly UiText AuditCut = new("末尾有记录缺失：至少应有 {2} 条，现有 {0} 条。", "The end is missing: there were at least {2} entries, and there are {0}.");
    public static readonly UiText AuditUnanchored = new("有 {0} 条记录，但缺少封存它们的密钥或签名，无法核对。", "There are {0} entries, but the key or the signature to check them by is missing.");
    public static readonly UiText AuditSeal = new("末条封印", "seal of the last");
    public static readonly UiText AuditFrom = new("从", "From");
    public static readonly UiText AuditTo = new("到", "To");
    public static readonly UiText AuditWords = new("词语", "Words");
    public static readonly UiText AuditShown = new("显示 {0} 条，新的在前（页面至多 {1} 条，文件不限）", "{0} entries, newest first (at most {1} on the page, all in a file)");

    /// <summary>How the audit trail stands; filled with the number of entries, the first that is not in order, and how many there must be.</summary>
    public static UiText Of(Administration.AuditState state) => state switch
    {
        Administration.AuditState.Whole => AuditWhole,
        Administration.AuditState.Broken => AuditBroken,
        Administration.AuditState.Cut => AuditCut,
        _ => AuditUnanchored,
    };

    /// <summary>The name of a role.</summary>
    public static UiText Of(Administration.UserRole role) => role switch
    {
        Administration.UserRole.Reader => new("查阅", "Reader"),
        Administration.UserRole.Writer => new("写作", "Writer"),
        Administration.UserRole.Editor => new("编辑", "Editor"),
        _ => new("管理", "Administrator"),
    };

    /// <summary>The name of a right.</summary>
    public static UiText Of(Administration.Rights right) => right switch
    {
        Administration.Rights.Read => new("查阅", "read"),
        Administration.Rights.Write => new("写作", "write"),
        Administration.Rights.Edit => new("编辑", "edit"),
        _ => new("管理", "administer"),
    };

    /// <summary>The name of an action in the audit trail; unknown ones by their code.</summary>
    public static UiText OfAction(string action) => ActionNames.GetValueOrDefault(action) ?? new UiText(action, action);

    private static readonly Dictionary<string, UiText> ActionNames = new()
    {
        ["setup"] = new("设置管理员", "first administrator set up"),
        ["sign-in"] = new("登录", "signed in"),
        ["sign-out"] = new("退出", "signed out"),
        ["password.change"] = new("修改密码", "password changed"),
        ["password.reset"] = new("重设密码", "password reset"),
        ["session.end"] = new("结束登录", "sessions ended"),
        ["codes.begin"] = new("准备一次性验证码", "one-time codes prepared"),
        ["codes.use"] = new("启用一次性验证码", "one-time codes begun"),
        ["codes.drop"] = new("停用一次性验证码", "one-time codes dropped"),
        ["user.unlock"] = new("解除等待", "wait lifted"),
        ["sign-in.outside"] = new("外部登录", "signed in elsewhere"),
        ["audit.taken-over"] = new("接收旧记录", "former trail taken over"),
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
        ["schedule"] = new("定时更新", "update by the clock"),
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
