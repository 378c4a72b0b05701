using System.Collections.Concurrent;
using System.Text;
using Wenmai.Archives;
using Wenmai.Corpus;
using Wenmai.Searching;
using Wenmai.Semantics;
using Wenmai.Semantics.Encoders;
using Wenmai.Storage;

namespace Wenmai.Administration;

/// <summary>How something stands.</summary>
public enum Health
{
    /// <summary>Well.</summary>
    Good,

    /// <summary>Worth a look.</summary>
    Notable,

    /// <summary>Not well.</summary>
    Bad,
}

/// <summary>What looking at one thing found.</summary>
/// <param name="Subject">What was looked at.</param>
/// <param name="Health">How it stands.</param>
/// <param name="Message">What was found.</param>
/// <param name="Remedy">What to do; empty when nothing need be done.</param>
/// <param name="Items">The files concerned, each with why, at most <see cref="Doctor.MaxItems"/>.</param>
public sealed record Finding(string Subject, Health Health, string Message, string Remedy = "", IReadOnlyList<(string File, string Why)>? Items = null);

/// <summary>Looks at an archive and its surroundings; changes nothing.</summary>
public sealed class Doctor(ArchivePlaces places, TimeProvider? clock = null)
{
    /// <summary>Most files told of by one finding.</summary>
    public const int MaxItems = 100;

    private static readonly ConcurrentDictionary<string, Func<string, IReadOnlyList<Finding>>> Services = new(StringComparer.Ordinal);

    private const string ModelSubject = "语义模型";
    /// <summary>Free bytes of a disk below which it is told of.</summary>
    public const long LittleRoom = 1024L * 1024 * 1024;
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Adds what an engine tells of the service that keeps an archive.</summary>
    /// <param name="engine">Its name.</param>
    /// <param name="report">Looks at the service of an index folder; nothing where it keeps no archive of that folder.</param>
    public static void Register(string engine, Func<string, IReadOnlyList<Finding>> report) => Services[engine] = report;

    /// <summary>The machine: disk, encodings, helpers, clock, state, lock.</summary>
    public IEnumerable<Finding> Surroundings()
    {
        // Index and state are made when they are needed; originals cannot be.
        yield return Room("原件", places.Corpus, isNeeded: true);
        yield return Room("索引", places.Index, isNeeded: false);
        yield return Room("状态", places.Data.Path, isNeeded: false);
        yield return Encoding();
        yield return Tool("soffice", ".doc .wps .rtf", "apt-get install libreoffice-writer");
        yield return Index();
        if (ArchiveHosts.ReadHealthAsync(places.Index).GetAwaiter().GetResult() is { } service) yield return Service(service);
        foreach (var finding in Services.Values.SelectMany(report => report(places.Index))) yield return finding;
        yield return Model();
        yield return Audit();
    }

    /// <summary>The speeches: duplicates, doubtful years, names left unmasked, marks of a security level, flaws of files.</summary>
    public IEnumerable<Finding> Speeches(CancellationToken cancellationToken = default)
    {
        var store = new GenerationStore(places.Index);
        if (store.CurrentName() is null) yield break;
        using var lease = ArchiveHosts.OpenOnce(places.Index);
        var speeches = lease.Archive.ListSpeechesAsync(cancellationToken).GetAwaiter().GetResult();
        var questioned = lease.Archive.ListQuestionedAsync(cancellationToken).GetAwaiter().GetResult();
        var sources = store.ReadFiles(store.ReadCurrent());
        yield return Count("未收录的文件", Health.Notable, "请按提示处理后更新索引。", sources.Where(s => s.Rejection is not null).Select(s => (s.Name, $"{s.Rejection!.Code} {s.Rejection.Reason}")));
        yield return Count("年份不明", Health.Notable, "请在更正页中补上日期或年份。", speeches.Where(s => s.Year is null).Select(s => (s.Source.ToString(), s.Title)));
        yield return Count("年份有矛盾", Health.Notable, "请核对后在更正页中写明日期。", speeches.Where(s => s.HasYearConflict).Select(s => (s.Source.ToString(), s.Title)));
        yield return Count("年份存疑", Health.Notable, "请核对日期，有误时在更正页中写明；本程序不自行改动。", questioned.Select(q => (q.Speech.Source.ToString(), q.Reason)));
        yield return Count("疑似漏了脱敏的姓名", Health.Notable, "请核对，需要时在原件中脱敏。", Noticed(sources, Codes.NameLeft));
        yield return Count("疑似乱码", Health.Notable, "请换用完好的文件。", Noticed(sources, Codes.Mojibake));
        yield return Count("词表或更正文件有误", Health.Notable, "请按行号改正。", Noticed(sources, Codes.FlawInNotes, Codes.CorrectionUnused, Codes.OrphanedNotes, Codes.FlawInLexicon));
        var twins = new NearDuplicateFinder();
        var marked = new List<(string, string)>();
        foreach (var speech in WholeSpeeches.Of(lease.Archive, cancellationToken))
        {
            twins.Add(speech.Source, speech.Text);
            if (SecurityMarks.Find(speech.Text) is { } mark) marked.Add((speech.Source.ToString(), PlainLine.Of(mark, 30)));
        }
        yield return Count("密级标志", Health.Bad, "请立即移出，并按保密规定处理。", marked);
        yield return Count("重复或相似的讲话", Health.Notable, "请核对是否为同一讲话的不同稿。", twins.Pairs(cancellationToken)
            .Select(p => (p.First.ToString(), p.Second.IsSame ? $"与 {p.Second.Name} 内容相同" : $"与 {p.Second.Name} 相似 {p.Second.Likeness * 100:0} %")));
    }

    private static IEnumerable<(string, string)> Noticed(IReadOnlyList<SourceEntry> sources, params string[] codes) =>
        sources.SelectMany(s => s.Notices.Where(n => codes.Contains(n.Code)).Select(n => (s.Name, n.Message)));

    private static Finding Count(string subject, Health ifAny, string remedy, IEnumerable<(string File, string Why)> items)
    {
        var all = items.ToList();
        return all.Count == 0 ? new Finding(subject, Health.Good, "没有") : new Finding(subject, ifAny, $"{all.Count} 处", remedy, [.. all.Take(MaxItems)]);
    }

    private static Finding Room(string name, string folder, bool isNeeded)
    {
        if (isNeeded && !Directory.Exists(folder)) return new Finding($"{name}文件夹", Health.Bad, $"{folder} 不存在", "请核对路径；原件在移动磁盘或网络盘上的，请先接上。");
        var existing = folder;
        while (!Directory.Exists(existing)) existing = Path.GetDirectoryName(existing)!;
        var free = new DriveInfo(existing).AvailableFreeSpace;
        var message = $"{folder}，可用 {free / 1073741824.0:0.0} GB";
        return free < LittleRoom ? new Finding($"{name}所在磁盘", Health.Bad, message, "请腾出空间；空间不足时索引不会更新，检索不受影响。") : new Finding($"{name}所在磁盘", Health.Good, message);
    }

    private static Finding Encoding()
    {
        System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var reads = System.Text.Encoding.GetEncoding("GB18030").GetString([0xB5, 0xB3]) == "党";
        return reads ? new Finding("编码", Health.Good, "可读 UTF-8、GB18030、UTF-16") : new Finding("编码", Health.Bad, "不能读 GB18030", "请重新安装本程序。");
    }

    private static Finding Tool(string name, string formats, string remedy)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(p => Path.Combine(p, name)).FirstOrDefault(File.Exists);
        return path is null
            ? new Finding(name, Health.Notable, $"没有安装，不能读 {formats}", $"需要时运行 {remedy}。")
            : new Finding(name, Health.Good, $"{path}，可读 {formats}");
    }

    private Finding Index()
    {
        var store = new GenerationStore(places.Index);
        if (store.CurrentName() is null) return new Finding("索引", Health.Notable, "尚未建立", "请运行 wenmai index。");
        try
        {
            var manifest = store.ReadCurrent();
            if (manifest.PublishedAt > _clock.GetUtcNow().AddMinutes(5)) return new Finding("时钟", Health.Bad, $"索引的时间（{manifest.PublishedAt.ToLocalTime():yyyy-MM-dd HH:mm}）晚于现在", "请校准系统时钟。");
            return !IndexState.IsStale(places)
                ? new Finding("索引", Health.Good, $"{manifest.Name}，{manifest.PublishedAt.ToLocalTime():yyyy-MM-dd HH:mm} 发布，引擎 {manifest.Engine}")
                : new Finding("索引", Health.Notable, $"{manifest.Name} 建立后，规则、词表或语义模型已有变化", "请更新索引；所有文件会重新读取。");
        }
        catch (Exception damage) when (damage is IndexDamagedException or IndexTooNewException or IndexEngineException)
        {
            return new Finding("索引", Health.Bad, damage.Message, "请运行 wenmai index --rebuild。");
        }
    }

    private static Finding Service(ServiceHealth service) => service switch
    {
        { IsWell: false } => new Finding("集群", Health.Bad, $"{service.Status}：{service.Problem?.Message}", service.Problem?.Remedy ?? ""),
        { Status: "yellow" } => new Finding("集群", Health.Notable, "yellow：有副本没有分配，检索照常", "请恢复停止的节点。"),
        _ => new Finding("集群", Health.Good, service.Status),
    };

    private Finding Model()
    {
        var store = new EncoderStore(places.Index);
        if (store.InUse() is not { } inUse)
            return new Finding(ModelSubject, Health.Good, store.All() is { Count: > 0 and var added } ? $"已添加 {added} 个，没有使用，用自带的语义" : "没有添加，用自带的语义");
        using var model = store.Open(threads: 1)!;
        try
        {
            model.EncodeQuery(ModelSubject);   // opens it, which compares its files with what was tried
            return Deepened(inUse.Name, model);
        }
        catch (DeepModelException fault)
        {
            return new Finding(ModelSubject, Health.Bad, fault.Message, "请移除后重新添加；在此之前，检索用自带的语义。");
        }
    }

    /// <summary>How many of the passages have the model's vectors.</summary>
    private Finding Deepened(string name, DeepModel model)
    {
        try
        {
            using var searcher = SpeechSearcher.Open(new GenerationStore(places.Index), deep: model);
            return searcher.Deepened is >= 1
                ? new Finding(ModelSubject, Health.Good, $"{name}，全部段落已加深")
                : new Finding(ModelSubject, Health.Notable, $"{name}，已加深 {Math.Floor((searcher.Deepened ?? 0) * 100):0} %", "网页程序会在后台接着做；也可以运行 wenmai model deepen。");
        }
        catch (Exception e) when (e is IndexMissingException or IndexDamagedException or IndexTooNewException or IndexEngineException)
        {
            return new Finding(ModelSubject, Health.Good, $"{name}，建立索引后加深");   // the index has a finding of its own
        }
    }

    private Finding Audit() => new AuditLog(places.Data).Check() is { State: not AuditState.Whole } found
        ? new Finding("操作记录", Health.Bad, AuditWords.Of(found), "请查明原因，并从备份核对。")
        : new Finding("操作记录", Health.Good, "完整");
}
