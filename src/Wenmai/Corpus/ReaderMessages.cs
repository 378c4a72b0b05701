namespace Wenmai.Corpus;

/// <summary>Ends the reading of a file. Thrown and caught inside this room only: callers get a <see cref="Rejection"/>.</summary>
internal sealed class UnreadableFileException(Problem problem) : Exception(problem.Message)
{
    public Problem Problem { get; } = problem;
}

/// <summary>All wording of rejections (E…) and notices (W…) of the readers, one stable code each.</summary>
internal static class ReaderMessages
{
    public const string SupportedFormats = ".md .markdown .txt .docx .html .htm .pdf .doc .wps .rtf .tsv .jsonl";

    public static Problem UnsupportedFormat(string extension) => new(Codes.UnsupportedFormat,
        extension.Length == 0 ? "文件没有扩展名，无法判断格式" : $"不支持的格式 {extension}",
        $"请转换为支持的格式：{SupportedFormats}，或移出文件夹");

    public static Problem Empty { get; } = new(Codes.EmptyFile, "文件为空（0 字节）", "请放入有内容的文件，或删除它");

    public static Problem NoText { get; } = new(Codes.NoText, "文件中没有正文，只有空白或标记", "请检查文件内容，或删除它");

    public static Problem BadByte(long offset, int line) => new(Codes.BadByte,
        $"第 {offset} 字节（第 {line} 行）编码错误", "请用编辑器打开该处，改正后另存为 UTF-8");

    public static Problem MixedEncoding(long offset, int line) => new(Codes.MixedEncodings,
        $"混合编码：前后两部分编码不同，第 {offset} 字节（第 {line} 行）起不是 UTF-8", "请把两部分分别按各自编码打开，合并后另存为 UTF-8");

    public static Problem UnknownEncoding(string guess) => new(Codes.UnknownEncoding,
        $"无法确定文字编码{(guess.Length == 0 ? "" : $"，疑似 {guess}")}，请指明编码", "请用编辑器按原编码打开，另存为 UTF-8");

    public static Problem BadRecord(int line, string what) => new(Codes.BadParagraphRow,
        $"第 {line} 行{what}", "请改正该行；.tsv 每行为 docid、number、year、text 四列，.jsonl 每行为含这四个键的 JSON 对象");

    public static Problem TooLarge(long size, long limit) => new(Codes.FileTooLarge,
        $"文件大小 {Megabytes(size)} 超过上限 {Megabytes(limit)}", "请拆分为较小的文件；大批段落请用 .tsv 或 .jsonl");

    public static Problem WrongType(string extension, string actual) => new(Codes.WrongType,
        $"实际类型与扩展名不符：扩展名是 {extension}，内容是 {actual}", "请改为正确的扩展名，或用原软件另存为所需格式");

    public static Problem PasswordProtected { get; } = new(Codes.PasswordProtected, "文档有密码", "请用原软件打开，去掉密码后另存");

    public static Problem UnpacksTooLarge(long limit) => new(Codes.UnpacksTooLarge,
        $"解压后超过上限 {Megabytes(limit)}", "请用 Word 打开后另存为新的 .docx；若来源不明，请勿打开");

    public static Problem TooDeep(int limit) => new(Codes.TooDeep, $"结构过深，嵌套超过 {limit} 层", "请把正文复制到新文档中另存");

    public static Problem HasDtd { get; } = new(Codes.HasDtd, "文档内含 DTD 声明，不予读取", "请用 Word 打开后另存为新的 .docx；若来源不明，请勿打开");

    public static Problem DamagedArchive(string what) => new(Codes.DamagedArchive, $"压缩包损坏：{what}", "请重新获取该文件，或用 Word 修复后另存");

    public static Problem HasMacros { get; } = new(Codes.HasMacros, "文档带有宏", "请用 Word 另存为不带宏的 .docx");

    public static Problem NeedsLibreOffice(string extension) => new(Codes.NeedsLibreOffice,
        $"读取 {extension} 需要 LibreOffice，本机没有安装", "请安装 LibreOffice（命令 soffice）后重试，或另存为 .docx");

    public static Problem ConversionFailed { get; } = new(Codes.ConversionFailed, "LibreOffice 转换失败或超时", "请用原软件打开，另存为 .docx");

    public static Problem NoTextLayer(int pages) => new(Codes.NoTextLayer,
        $"PDF 是扫描件：共 {pages} 页，只有图像，没有文字层", "请先做文字识别（OCR），另存为带文字层的 PDF 或 .docx 后再导入");

    public static Problem BrokenPdf(string detail) => new(Codes.BrokenPdf,
        $"PDF 加密或损坏{(detail.Length == 0 ? "" : $"（{detail}）")}", "请去掉密码，或重新导出 PDF");

    public static Problem PdfTimeout(int seconds) => new(Codes.TooSlow, $"PDF 解析超时（{seconds} 秒）", "请重新导出 PDF，或转为 .docx");

    public static Problem BlankPages(int pages) => new(Codes.BlankPages, $"PDF 各页空白：共 {pages} 页，没有文字，也没有图像", "请检查文件内容，或删除它");

    public static Problem TooManyPages(int pages, int limit) => new(Codes.TooManyPages, $"PDF 共 {pages} 页，超过上限 {limit} 页", "请拆分为较小的文件");

    public static Problem TooManyCharacters(int limit) => new(Codes.TooManyPages, $"PDF 的文字超过上限 {limit} 字", "请拆分为较小的文件");

    public static Problem UnknownCharacters { get; } = new(Codes.UnknownCharacters,
        "PDF 的字体没有注明字符编码，文字无法还原", "请用原软件重新导出 PDF 或 .docx，或做文字识别（OCR）后再导入");

    public static Problem BadFrontMatter(int line, string what) => new(Codes.BadFrontMatter,
        $"元数据第 {line} 行：{what}", "请改正文件开头两行 --- 之间的内容，每行一个“键: 值”");

    public static Problem UnknownTheme(string theme, Taxonomy taxonomy) => new(Codes.UnknownTheme,
        $"未知主题 {theme}；是否为 {Nearest(theme, taxonomy)}？可选：{string.Join('、', taxonomy.Themes.Select(t => $"{t.Id} {t.Label}"))}",
        "请改为可选主题的编号或名称");

    private static string Nearest(string name, Taxonomy taxonomy) =>
        taxonomy.Themes.Select(t => t.Label).MaxBy(l => l.Intersect(name).Count() / (double)l.Union(name).Count()) ?? "";

    public static Problem BadDate(string key, string value) => new(Codes.BadDate,
        $"元数据 {key} 的值 {value} 不是 1900—2100 年之间的日期或年份",
        "请写作 2022-06-10、2022年6月10日、2022/6/10、2022-06 或 2022");

    public static Problem CannotRead(string why) => new(Codes.Unreadable, $"无法读取：{why}", "请检查文件是否存在、权限是否允许读取");

    public static Problem Irregular(string what) => new(Codes.Unreadable, $"无法读取：{what}", "请用普通文件代替它，或移出文件夹");

    public static Problem ChangedWhileRead { get; } = new(Codes.ChangedWhileRead, "读取过程中文件发生变化", "请等写入结束后重新运行");

    public static Problem ReaderFailed(string kind) => new(Codes.FaultWithFile, $"读取器无法处理该文件（{kind}）", "请另存为 .txt 后重试，并把此情况报告给开发者");

    public static Problem TooSlow(int seconds) => new(Codes.TooSlow, $"解析超时（{seconds} 秒）", "请用原软件打开，另存为 .docx 或 .txt 后重试");

    public static Problem ReaderDied { get; } = new(Codes.TooDeep, "解析时耗尽内存或嵌套过深，读取已中止", "请用原软件打开，另存为 .txt 后重试");

    public static Problem ReadAsGb18030 { get; } = new(Codes.ReadAsGb18030, "按 GB18030 读取");

    public static Problem ReadAsDeclared(string name) => new(Codes.ReadAsDeclared, $"按文件声明的编码 {name} 读取");

    public static Problem Mojibake(string sample) => new(Codes.Mojibake, $"疑似乱码或采集污染：{sample}", "请对照原件核对文字");

    public static Problem ControlsRemoved(int count) => new(Codes.ControlsRemoved, $"已去除 {count} 个控制字符");

    public static Problem BidiControls(int count) => new(Codes.BidiControls, $"文字中有 {count} 个双向控制字符，显示顺序可能与实际不同", "请在原件中删除这些字符");

    public static Problem MarkdownTooDeep { get; } = new(Codes.ReadAsPlainText, "Markdown 过大或嵌套过深，按纯文本读取");

    public static Problem ScannedPages(IReadOnlyList<int> pages) => new(Codes.ScannedPages,
        $"第 {PageRanges(pages)} 页只有图像，没有文字层，未能读出文字", "请对这些页做文字识别（OCR）后重新导入");

    public static Problem BrokenPages(IReadOnlyList<int> pages) => new(Codes.BrokenPages,
        $"第 {PageRanges(pages)} 页损坏，未能读出文字", "请重新导出 PDF 后再导入");

    public static Problem YearDiffersFromDate(int year, DateOnly date) => new(Codes.YearDiffersFromDate,
        $"元数据的年份 {year} 与日期 {date:yyyy-MM-dd} 不一致，以日期为准", "请改正其中之一");

    public static Problem UnknownKind(string name) => new(Codes.UnknownKind,
        $"未知文种 {name}，未采用；可选：{string.Join('、', Labels.DocumentKinds.Select(k => $"{k.Code} {k.Label}"))}", "请改为可选文种的编号或名称；改正前以从正文读出的文种为准");

    public static Problem BadNotes(string name, int line, string what) => new(Codes.FlawInNotes,
        $"更正文件 {name}:{line}：{what}；此处未采用", "请改正该行；写法见 corpus/README.md，文件其余内容照常生效");

    public static Problem BrokenNotes(string name, int line, string what) => new(Codes.FlawInNotes,
        $"更正文件 {name}:{line}：{what}；整份未采用", "请改正该行；写法见 corpus/README.md");

    public static Problem UnreadableNotes(string name, Problem problem) => new(Codes.FlawInNotes,
        $"更正文件 {name}:1：{problem.Message}；整份未采用", problem.Remedy);

    public static Problem NotesForParagraphs(string name) => new(Codes.FlawInNotes,
        $"更正文件 {name}:1：段落文件含多篇讲话，对整篇的更正未采用，对句子的更正照常生效", "请在段落文件中改正年份，或把该篇另存为单独的文件");

    public static Problem UnreadableLexicon(string name, Problem problem) => new(Codes.FlawInLexicon,
        $"词表 {name}:1：{problem.Message}；整份未采用", problem.Remedy);

    /// <summary>1—3、7: page numbers in order, shortened.</summary>
    private static string PageRanges(IReadOnlyList<int> pages)
    {
        var ranges = pages.Select((page, i) => (Page: page, Run: page - i)).GroupBy(item => item.Run)
            .Select(run => run.Count() == 1 ? $"{run.First().Page}" : $"{run.First().Page}—{run.Last().Page}").ToList();
        const int most = 20;
        return string.Join('、', ranges.Take(most)) + (ranges.Count > most ? "等" : "");
    }

    private static string Megabytes(long bytes) =>
        bytes < 100 * 1024 ? $"{bytes} 字节" : $"{bytes / (1024.0 * 1024):0.#} MB";
}
