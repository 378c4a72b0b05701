namespace Wenmai.Web.Presentation;

/// <content>Pretrained encoders and the deepening of meanings.</content>
internal static partial class AdminTexts
{
    public static readonly UiText Models = new("语义模型", "Models of meaning");
    public static readonly UiText ModelsHint = new(
        "添加预训练的中文模型后，检索时多一路“语义（深）”，用词不同而意思相近的段落更容易找到。不添加也一切照常，检索用自带的语义。",
        "With a pretrained Chinese model, searches have one more way to find passages, deep meaning: what says the same in other words is found more often. Without one everything works, by the built-in meanings.");
    public static readonly UiText ModelExternal = new(
        "服务器设置中指定了外接模型（{0}），检索用它；这里的模型暂不使用。", "The server's settings name an external model ({0}), which searches use; those below are not used meanwhile.");
    public static readonly UiText ModelsAdded = new("已添加的模型", "Models added");
    public static readonly UiText NoModels = new("还没有添加模型，检索用自带的语义。", "No models yet; searches use the built-in meanings.");
    public static readonly UiText ModelInUse = new("使用中", "in use");
    public static readonly UiText ModelVectors = new("向量", "Vectors");
    public static readonly UiText ModelDimensions = new("{0} 维", "{0} numbers");
    public static readonly UiText ModelsManage = new("查看和管理", "See and manage");
    public static readonly UiText ModelLicence = new("许可", "Licence");
    public static readonly UiText ModelUnlicensed = new("未注明许可", "not stated");
    public static readonly UiText ModelSource = new("来源", "Source");
    public static readonly UiText ModelUse = new("使用", "Use");
    public static readonly UiText ModelStop = new("停用", "Stop using");
    public static readonly UiText ModelRemoveTitle = new("移除 {0}", "Remove {0}");
    public static readonly UiText ModelRemoveConfirm = new("移除前请输入模型的名称", "Type the model's name to remove it");
    public static readonly UiText ModelRemoveHint = new("{0}。模型和它做好的向量一并删除，不能撤销；可以重新添加。", "{0}. The model goes with the vectors it made. This can't be undone; it can be added again.");
    public static readonly UiText ModelRemoveAction = new("移除这个模型", "Remove this model");
    public static readonly UiText ModelKeep = new("不移除", "Keep it");
    public static readonly UiText ModelAdd = new("添加模型", "Add a model");
    public static readonly UiText ModelAddAnother = new("添加另一个模型", "Add another model");
    public static readonly UiText ModelFilesHint = new(
        "一个 zip 或 jar；或把同一文件夹中的 .onnx 与 vocab.txt（或 tokenizer.json）、config.json 等一起选中。.onnx 文件不超过 1 GB。",
        "A zip or jar; or the files of one folder chosen together: .onnx with vocab.txt (or tokenizer.json), config.json and so on. The .onnx file has at most 1 GB.");
    public static readonly UiText ModelName = new("名称（可不填）", "Name (may be left empty)");
    public static readonly UiText ModelNameHint = new(
        "字母、数字、点、短横和下划线，不超过 60 个。不填则按文件名。", "Letters, digits, dots, dashes and underscores, at most 60. Left empty, it is taken from the file.");
    public static readonly UiText ModelAddAction = new("上传、试用并使用", "Upload, try and use");
    public static readonly UiText ModelAddHint = new(
        "收下之前先在本机试用，分不出中文句子远近的不收。模型只在本机运行，不向外发送任何内容。请只添加许可允许使用、来源可靠的模型。",
        "It is tried on this machine first, and not taken if it does not tell near Chinese sentences from far ones. It runs on this machine only and sends nothing out. Add only models whose licence allows the use and whose source can be relied on.");

    // Deepening
    public static readonly UiText Deepening = new("语义加深", "Deepening of meanings");
    public static readonly UiText DeepeningDone = new("{0} / {1} 段（{2} %）", "{0} / {1} passages ({2} %)");
    public static readonly UiText DeepeningShare = new("已加深 {0} %", "{0} % deepened");
    public static readonly UiText DeepeningLeft = new("还需约 {0} 分钟", "about {0} min left");
    public static readonly UiText DeepeningSoon = new("还需不到 1 分钟", "less than a minute left");
    public static readonly UiText DeepeningPause = new("暂停", "Pause");
    public static readonly UiText DeepeningGoOn = new("继续", "Go on");
    public static readonly UiText DeepeningHint = new("检索照常，已加深的段落先用上。", "Searching goes on, with the passages that are done.");
    public static readonly UiText BuiltInMeanings = new("自带的语义", "Built-in meanings");

    public static readonly UiText DeepeningPaused = new("已暂停", "Paused");
    public static readonly UiText DeepeningFailed = new("没有做完", "Not finished");
    public static readonly UiText DeepeningComplete = new("全部段落已加深", "All passages are deepened");
    public static readonly UiText DeepeningBegins = new("即将开始", "About to begin");
    public static readonly UiText DeepeningRuns = new("进行中", "Under way");
    public static readonly UiText DeepeningRetried = new("稍后会自动再试，检索照常。", "It is tried again later; searching goes on.");
}
