using Wenmai.Administration;
using Wenmai.Searching.Queries;

namespace Wenmai.Web.Presentation;

/// <content>Jobs, changes, corrections, checks and backups.</content>
internal static partial class AdminTexts
{
    // Sections
    public static readonly UiText Upload = new("上传", "Upload");
    public static readonly UiText Jobs = new("任务", "Jobs");
    public static readonly UiText Changes = new("更改与撤销", "Changes and undo");
    public static readonly UiText Correct = new("更正", "Correct");
    public static readonly UiText Lexicons = new("词表", "Lexicons");
    public static readonly UiText SavedQueries = new("常用检索", "Saved queries");
    public static readonly UiText Checks = new("检查", "Checks");
    public static readonly UiText Backups = new("备份", "Backups");

    // State
    public static readonly UiText Generation = new("当前索引", "Current generation");
    public static readonly UiText PublishedAt = new("发布于 {0}", "published {0}");
    public static readonly UiText SpeechCount = new("讲话", "Speeches");
    public static readonly UiText PassageCount = new("{0} 段", "{0} passages");
    public static readonly UiText Undated = new("年份不明", "Undated");
    public static readonly UiText Conflicts = new("年份有矛盾", "Conflicting years");
    public static readonly UiText Questioned = new("年份存疑", "Years in doubt");
    public static readonly UiText Refused = new("未收录的文件", "Files refused");
    public static readonly UiText IndexSize = new("索引大小", "Size of the index");
    public static readonly UiText DiskFree = new("磁盘可用", "Free on disk");
    public static readonly UiText LastRun = new("上次更新", "Last run");
    public static readonly UiText LastVerified = new("上次核对", "Last verified");
    public static readonly UiText LastSnapshot = new("上次快照", "Last snapshot");
    public static readonly UiText LastRestore = new("上次恢复或演练：{0}", "last restored or rehearsed: {0}");
    public static readonly UiText Never = new("尚未", "never");
    public static readonly UiText Sound = new("索引完好", "sound");
    public static readonly UiText Unsound = new("索引有损坏", "damaged");
    public static readonly UiText Stale = new(
        "索引建立后，规则、词表或语义模型已有变化：更新索引时，所有文件会重新读取。", "Rules, lexicons or the model of meanings have changed since the index was made: the next update reads every file anew.");
    public static readonly UiText JobRunning = new("有一项任务：{0}（{1}）", "A job: {0} ({1})");
    public static readonly UiText Actions = new("操作", "Actions");
    public static readonly UiText ActionsHint = new("试算只说明会有什么变化，不改动索引。检索在任务进行时照常。", "A trial tells what would change and changes nothing. Searching goes on during every job.");
    public static readonly UiText TryIndex = new("试算更新", "Try an update");
    public static readonly UiText RunIndex = new("更新索引", "Update the index");
    public static readonly UiText TryRebuild = new("试算重建", "Try a rebuild");
    public static readonly UiText RunRebuild = new("重建索引", "Rebuild the index");
    public static readonly UiText RunVerify = new("逐字节核对", "Verify every byte");
    public static readonly UiText RunSnapshot = new("保存快照", "Take a snapshot");
    public static readonly UiText Rollback = new("退回上一代索引", "Back to the previous generation");
    public static readonly UiText Folder = new("讲话文件夹", "Folder of speeches");
    public static readonly UiText WatchOn = new("文件夹有变化时自动更新索引：已开启", "Changes in the folder update the index by themselves: on");
    public static readonly UiText WatchOff = new("文件夹有变化时自动更新索引：未开启", "Changes in the folder update the index by themselves: off");
    public static readonly UiText UpdateAt = new("每天 {0} 更新索引（由设置 Wenmai:UpdateAt 指定）", "The index is updated every day at {0} (setting Wenmai:UpdateAt)");
    public static readonly UiText WatchStart = new("开启", "Switch on");
    public static readonly UiText WatchStop = new("关闭", "Switch off");

    // Upload and jobs
    public static readonly UiText UploadHint = new(
        "可以一次选择多个文件，也可以上传 zip 压缩包。先检查并说明会有什么变化，由您决定是否发布。", "Choose several files, or a zip archive. They are checked first, and you are told what would change before anything is published.");
    public static readonly UiText Files = new("文件", "Files");
    public static readonly UiText WholeFolder = new("或整个文件夹", "Or a whole folder");
    public static readonly UiText WholeFolderHint = new("连同下级文件夹，位置照旧；系统自己的文件不收。", "With the folders in it, in their places; files of the system are left out.");
    public static readonly UiText FilesHint = new("每个文件不超过 100 MB，一次不超过 512 MB。", "At most 100 MB a file and 512 MB together.");
    public static readonly UiText OnConflict = new("同名文件已在库中而内容不同时", "Where the name is taken by another content");
    public static readonly UiText ConflictReplace = new("替换（可以撤销）", "Replace it (can be undone)");
    public static readonly UiText ConflictRename = new("另存为新名", "Keep both");
    public static readonly UiText ConflictSkip = new("略过", "Leave it out");
    public static readonly UiText Direct = new("检查后直接发布，不试算", "Publish after the checks, without a trial");
    public static readonly UiText AllowMarked = new("其中带密级标志的文件均已解密，允许收录", "Files with a security mark have all been declassified; take them in");
    public static readonly UiText UploadAction = new("上传并检查", "Upload and check");
    public static readonly UiText NoJobs = new("还没有任务。", "No jobs yet.");
    public static readonly UiText Job = new("任务", "Job");
    public static readonly UiText Result = new("结果", "Result");
    public static readonly UiText Remaining = new("约剩 {0} 秒", "about {0} s left");
    public static readonly UiText StopRefreshing = new("停止自动刷新", "Stop refreshing this page");
    public static readonly UiText Publish = new("发布", "Publish");
    public static readonly UiText Discard = new("放弃", "Discard");
    public static readonly UiText Cancel = new("取消任务", "Cancel the job");
    public static readonly UiText Retry = new("重试", "Retry");
    public static readonly UiText ToChanges = new("查看和撤销更改", "See and undo the changes");
    public static readonly UiText PerFile = new("逐个文件", "File by file");
    public static readonly UiText File = new("文件", "File");
    public static readonly UiText Reason = new("原因与办法", "Reason and remedy");

    // What would change
    public static readonly UiText Diff = new("发布后会有什么变化", "What would change");
    public static readonly UiText DiffSummary = new("讲话 {0} → {1} 篇，段落 {2} → {3} 段；内容或标注有变化的 {4} 篇。", "Speeches {0} → {1}, passages {2} → {3}; {4} speeches differ.");
    public static readonly UiText DiffSpeeches = new("有变化的讲话", "Speeches that differ");
    public static readonly UiText DiffQueries = new("常用检索的命中", "Hits of saved queries");
    public static readonly UiText DiffFacets = new("各项筛选的段数（{0} 项有变化）", "Facet counts ({0} differ)");
    public static readonly UiText Speech = new("讲话", "Speech");
    public static readonly UiText Differences = new("变化及依据", "What differs, and why");
    public static readonly UiText Before = new("现在", "Now");
    public static readonly UiText After = new("发布后", "After");
    public static readonly UiText FacetName = new("筛选项", "Facet");
    public static readonly UiText Value = new("取值", "Value");

    // Changes
    public static readonly UiText ChangesHint = new(
        "对讲话文件夹的每次更改都保留原样，清除之前可以撤销；撤销本身也可以撤销。", "Every change of the folder keeps what was there and can be undone until purged; so can the undoing.");
    public static readonly UiText NoChanges = new("还没有更改。", "No changes yet.");
    public static readonly UiText Undo = new("撤销", "Undo");
    public static readonly UiText Undone = new("已撤销", "undone");
    public static readonly UiText PurgeLabel = new("清除多少天以前的更改", "Purge changes older than so many days");
    public static readonly UiText Purge = new("清除", "Purge");

    // Corrections
    public static readonly UiText CorrectHint = new(
        "更正写在原件旁的更正文件中，原件不动。", "Corrections are written beside the originals, which are never touched.");
    public static readonly UiText Title = new("题目", "Title");
    public static readonly UiText Show = new("显示", "Show");
    public static readonly UiText ShowAll = new("全部", "All");
    public static readonly UiText ShowDerived = new("题目系推定", "Derived titles");
    public static readonly UiText ShowUnitless = new("没有单位", "Without a unit");
    public static readonly UiText SpeechesShown = new("显示 {0} 篇，共 {1} 篇", "{0} of {1} speeches");
    public static readonly UiText Choose = new("选择", "Choose");
    public static readonly UiText Bulk = new("批量更正", "Correct the chosen ones together");
    public static readonly UiText BulkHint = new("勾选讲话，填写要改的项目；留空的不变。", "Tick speeches and fill in what is to change; what is left empty stays.");
    public static readonly UiText TryFirst = new("先试算，说明会有什么变化", "Try it first and tell what would change");
    public static readonly UiText ToSpeech = new("查看讲话", "See the speech");
    public static readonly UiText ToSentences = new("逐句更正", "Correct sentence by sentence");
    public static readonly UiText ParagraphFile = new("这篇讲话在段落文件中，只能逐句更正。", "This speech is part of a paragraph file; only its sentences can be corrected.");
    public static readonly UiText CorrectFieldsHint = new("填写的以您写的为准；留空的以原件和推断为准。", "What you fill in holds; what is left empty is as the file says or as inferred.");
    public static readonly UiText Now = new("现为：{0}", "Now: {0}");
    public static readonly UiText Remove = new("移除", "Remove");
    public static readonly UiText RemoveConfirm = new("移除前请输入文件名", "Type the file's name to remove it");
    public static readonly UiText RemoveAction = new("移除这篇讲话", "Remove this speech");
    public static readonly UiText Sentence = new("句子", "Sentence");
    public static readonly UiText LabelsNow = new("现有标注", "Labels now");
    public static readonly UiText Corrected = new("人工更正", "corrected");
    public static readonly UiText Types = new("要求类型", "Directive types");
    public static readonly UiText SetTypes = new("以下面勾选的为准（都不勾：不是要求）", "As ticked below (none: no demand)");
    public static readonly UiText SetThemes = new("以下面勾选的为准（至多两个）", "As ticked below (at most two)");
    public static readonly UiText Stance = new("立场", "Stance");
    public static readonly UiText Strength = new("力度", "Strength");
    public static readonly UiText AsFound = new("不改（{0}）", "As found ({0})");
    public static readonly UiText Note = new("备注", "Note");
    public static readonly UiText ClearCorrection = new("撤去这条更正", "Drop this correction");

    // Lexicons
    public static readonly UiText LexiconsHint = new(
        "本库的行与程序自带的行合用。在表中查到一行后可以修改、去掉或恢复；新增的行填在表下，也可从电子表格整块粘贴。先试标，再保存。",
        "The archive's own rows join the shipped ones. Find a row to change it, take it out or put it back; write new rows below the table, or paste them from a spreadsheet. Test first, then save.");
    public static readonly UiText FindRows = new("查找", "Find");
    public static readonly UiText OwnRowsOnly = new("只看本库改动", "Changed here only");
    public static readonly UiText RowsFound = new("共 {0} 行", "{0} rows");
    public static readonly UiText RowsNotSaved = new("改动还没有保存，试标后请保存。", "Not saved yet: test it, then save.");
    public static readonly UiText RowState = new("状态", "State");
    public static readonly UiText RowActions = new("操作", "Actions");
    public static readonly UiText EditRow = new("修改", "Change");
    public static readonly UiText TakeRowOut = new("去掉", "Take out");
    public static readonly UiText GiveRowBack = new("恢复自带", "As shipped");
    public static readonly UiText WriteRow = new("新增或修改一行", "A row, new or changed");
    public static readonly UiText PutRow = new("放入表中", "Put into the table");
    public static readonly UiText OwnRowsAsText = new(
        "本库的行（可从电子表格粘贴；空格、制表符都能分列，来源可省略；行首加 - 去掉自带的行）",
        "The archive's own rows (paste from a spreadsheet; blanks or tabs part the cells, the source may be left out; - takes a shipped row out)");
    public static readonly UiText Sample = new("试标的句子", "Sentences to test");
    public static readonly UiText TestSample = new("试标", "Test");
    public static readonly UiText TryArchive = new("对全库试算", "Try on the archive");
    public static readonly UiText SaveAndIndex = new("保存并更新索引", "Save and update");
    public static readonly UiText WordingsHint = new("本单位的规范表述：提法、机构、活动、规划、法规的起止时间和现用名称。校对、提法沿革和固定表述按此核对，保存后不必重新标注。日期写到年、月或日，多个别名以 | 分隔。", "Wordings in force of this office: formulations, bodies, campaigns, plans and laws, with the time they hold and what is said now. Proofreading, lineage and set phrases go by them; nothing is labelled anew.");
    public static readonly UiText TaxonomyHint = new(
        "主题体系：一行一个主题。编号 T01 至 T25 的行改名或加别名；T26 至 T32 是本单位增设的主题，其用语写在 themes.tsv 中；行首加 - 停用。别名以 | 分隔。",
        "The themes, one a row. Rows T01 to T25 rename or add aliases; T26 to T32 are themes of your own, whose words stand in themes.tsv; a leading - switches a theme off. Aliases are parted by |.");
    public static readonly UiText Themes = new("主题", "Themes");
    public static readonly UiText ThemesAfter = new("保存后的主题体系", "The themes after saving");
    public static readonly UiText ThemeNone = new("无", "none");
    public static readonly UiText Tested = new("试标结果", "Test");

    /// <summary>Where a row of a lexicon comes from.</summary>
    public static UiText StateOf(LexiconRowState state) => state switch
    {
        LexiconRowState.Own => new("本库新增", "Added here"),
        LexiconRowState.Replaced => new("本库修改", "Changed here"),
        LexiconRowState.TakenOut => new("已去掉", "Taken out"),
        _ => new("自带", "Shipped"),
    };

    // Saved queries
    public static readonly UiText SavedQueriesHint = new("发布任何更改之前，试算会说明这些检索的命中有何增减。", "Before anything is published a trial tells what these would gain or lose.");
    public static readonly UiText QueryName = new("名称", "Name");
    public static readonly UiText Hits = new("命中段数", "Passages");
    public static readonly UiText AddQuery = new("新增", "Add");

    // Backups and checks
    public static readonly UiText BackupsHint = new(
        "快照是索引和状态的精确副本，供同一版本的程序恢复；导出包含原件、更正、词表、常用检索和用户（不含密码和密钥），可跨版本载入。",
        "A snapshot is an exact copy of index and state for the same version; a dump holds originals, corrections, lexicons, saved queries and users without passwords, and loads in any later version.");
    public static readonly UiText DownloadDump = new("导出并下载", "Download a dump");
    public static readonly UiText NoSnapshots = new("还没有快照。", "No snapshots yet.");
    public static readonly UiText Snapshot = new("快照", "Snapshot");
    public static readonly UiText Size = new("大小", "Size");
    public static readonly UiText Rehearse = new("演练核对", "Rehearse");
    public static readonly UiText Restore = new("恢复索引", "Restore the index");
    public static readonly UiText NextRun = new("下次更新", "Next update");
    public static readonly UiText NextRunNothing = new("索引与文件夹一致，下次更新不会有改动。", "Index and folder agree: the next update would change nothing.");
    public static readonly UiText NextRunHint = new("索引与文件夹不一致。下次更新（包括自动更新）会作以下改动：", "Index and folder differ. The next update, automatic ones included, would make these changes:");
    public static readonly UiText WouldAdd = new("收录 {0} 个文件", "Take in {0} files");
    public static readonly UiText WouldUpdate = new("更新 {0} 个文件", "Update {0} files");
    public static readonly UiText WouldRemove = new("从索引移除 {0} 个文件", "Remove {0} files from the index");
    public static readonly UiText Hold = new("保持现在的索引", "Hold the index as it is");
    public static readonly UiText HoldHint = new("将要收录的文件改为停用（保留原件，不再收录），将要移除或更新的文件撤销后来的更改、恢复原样；都可以在“更改”中撤销。没有留下更改记录的文件不能自动恢复，会继续列在这里。",
        "Files that would come in are retired; files that would go or change are put back from the changes kept. All can be undone under Changes. What no change is kept of stays listed here.");
    public static readonly UiText Retired = new("停用的文件", "Retired files");
    public static readonly UiText RetiredHint = new("原件与更正保留在文件夹中，不收录，检索不到。", "The originals and their notes stay in the folder; they are not indexed.");
    public static readonly UiText NoneRetired = new("没有停用的文件。", "None.");
    public static readonly UiText Reinstate = new("恢复收录", "Take in again");
    public static readonly UiText Retire = new("停用", "Retire");
    public static readonly UiText RetireHint = new("原件与更正保留，不再收录；以后的更新也不会带回。可以在“下次更新”页恢复，或在“更改”中撤销。",
        "The original and its notes stay, but are indexed no more, nor by later updates. To be taken back under Next update or Changes.");
    public static readonly UiText RetireAction = new("停用这篇讲话", "Retire this speech");
    public static readonly UiText RollbackHint = new("检索回到上一代索引；文件夹中的文件不变，所以下次更新（包括自动更新）会重新带回这一代的改动。退回后的页面会列出这些改动，并可选择保持。",
        "Searches go back by one generation. The files stay as they are, so the next update, automatic ones included, brings this generation's changes back. The page that follows lists them and offers to hold the index.");
    public static readonly UiText RestoreHint = new("索引恢复为这份快照，现在的索引保留为上一代；文件夹中的文件不变，下次更新会再次按文件夹收录和移除。恢复后的页面会列出这些改动，并可选择保持。",
        "The index becomes that of the snapshot; today's stays as the generation before. The files stay as they are, so the next update follows the folder again. The page that follows lists what it would do and offers to hold the index.");
    public static readonly UiText RemoveHint = new("原件和更正从文件夹移走，保留在“更改”中，可以撤销；下次更新不会再收录。如只想不再检索到，请用“停用”。",
        "The original and its notes leave the folder; they are kept under Changes and can be put back. To keep the file and only hide it, retire it.");
    public static readonly UiText CheckedAt = new("讲话上次检查：{0}，{1}，用时 {2} 秒。", "Speeches last checked: {0}, {1}, in {2} s.");
    public static readonly UiText NeverChecked = new("讲话还没有检查过。", "The speeches have not been checked yet.");
    public static readonly UiText CheckRunning = new("正在后台检查，完成后本页自动更新。", "A check is under way; this page follows.");
    public static readonly UiText CheckAgain = new("重新检查", "Check again");
    public static readonly UiText ChecksHint = new("与命令行 wenmai doctor 相同。", "The same as wenmai doctor on the command line.");
    public static readonly UiText ShowFiles = new("查看 {0} 个", "Show {0}");

    /// <summary>The name of a kind of job.</summary>
    public static UiText Of(JobKind kind) => kind switch
    {
        JobKind.Import => new("收录文件", "Bring files in"),
        JobKind.Edit => new("更改文件", "Change files"),
        JobKind.Index => new("更新索引", "Update the index"),
        JobKind.Rebuild => new("重建索引", "Rebuild the index"),
        JobKind.Verify => new("逐字节核对", "Verify every byte"),
        JobKind.Snapshot => new("保存快照", "Take a snapshot"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The name of a state of a job.</summary>
    public static UiText Of(JobState state) => state switch
    {
        JobState.Queued => new("排队中", "Queued"),
        JobState.Running => new("进行中", "Running"),
        JobState.Waiting => new("待发布", "Waiting to be published"),
        JobState.Done => new("已完成", "Done"),
        JobState.Failed => new("失败", "Failed"),
        JobState.Cancelled => new("已取消", "Cancelled"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The name of a stage of a job.</summary>
    public static UiText Of(JobStage stage) => stage switch
    {
        JobStage.Unpacking => new("接收与解包", "Unpacking"),
        JobStage.Checking => new("检查文件", "Checking files"),
        JobStage.Listing => new("清点文件", "Listing files"),
        JobStage.Reading => new("读取与标注", "Reading and annotating"),
        JobStage.Writing => new("写入", "Writing"),
        JobStage.Publishing => new("发布", "Publishing"),
        JobStage.Comparing => new("比较新旧", "Comparing"),
        JobStage.Verifying => new("核对", "Verifying"),
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };

    /// <summary>The name of what becomes of a file.</summary>
    public static UiText Of(FileFate fate) => fate switch
    {
        FileFate.Added => new("新增", "Added"),
        FileFate.Updated => new("更新", "Updated"),
        FileFate.Unchanged => new("未变", "Unchanged"),
        FileFate.Skipped => new("略过", "Left out"),
        FileFate.Rejected => new("未收录", "Refused"),
        FileFate.Removed => new("移除", "Removed"),
        _ => throw new ArgumentOutOfRangeException(nameof(fate), fate, null),
    };

    /// <summary>The name of a kind of change.</summary>
    public static UiText Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Retirement => new("停用", "Retirement"),
        ChangeKind.Import => new("收录", "Import"),
        ChangeKind.Correction => new("更正", "Correction"),
        ChangeKind.Removal => new("移除", "Removal"),
        ChangeKind.Lexicon => new("词表", "Lexicon"),
        ChangeKind.Undo => new("撤销", "Undo"),
        ChangeKind.Load => new("载入", "Load"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>How something stands.</summary>
    public static UiText Of(Health health) => health switch
    {
        Health.Good => new("正常", "good"),
        Health.Notable => new("注意", "look"),
        _ => new("有问题", "bad"),
    };

    /// <summary>The name of a facet.</summary>
    public static UiText OfFacet(string facet) => Enum.TryParse<Facet>(facet, ignoreCase: true, out var value) ? Texts.Of(value) : new UiText(facet, facet);
}
