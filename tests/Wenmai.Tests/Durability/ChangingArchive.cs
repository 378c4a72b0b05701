using System.Text;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Tests.Durability;

/// <summary>A folder of varied speeches that changes at random and is indexed after every few changes: an index with a history.</summary>
/// <remarks>Its texts are the sample archive's files and written ones, made of the sentences of the samples, so that sentences, paragraphs and whole
/// texts recur; with and without years, with headings, masks, sessions that date other speeches, and paragraphs that are cut into several passages.</remarks>
internal sealed class ChangingArchive : IDisposable
{
    private static readonly string[] Samples = [.. Directory.GetFiles(Repository.Corpus).Order(StringComparer.Ordinal)];

    private static readonly string[] Sentences = [.. Samples.Where(f => f.EndsWith(".md", StringComparison.Ordinal)).SelectMany(SentencesOf).Distinct().Where((_, i) => i % 3 == 0)];

    private static readonly string[] Refrains =
    [
        "各级党组织要压实责任，把责任落实到岗、到人。", "严禁公车私用，严禁违规收受礼品礼金。", "6月底前，各单位要完成自查整改。", "过去一年，我们深入推进反腐败斗争。",
        "要加强督查，确保安全生产。", "個別同志作風漂浮，責任不落實。", "个别同志作风漂浮，责任不落实。", "**市**区要做到不敢腐、不能腐、不想腐。", "某局党组书记王××同志要带头落实。",
        "一是抓学习，二是抓作风，三是抓落实。", "我们要不忘初心、牢记使命，坚持以人民为中心。", "严格落实中央八项规定（即关于改进工作作风、密切联系群众的八项规定）精神。",
        "贯彻十届省纪委二次全会精神，推进党风廉政建设。", "学习省纪委十届二次全会部署。", "按照市委五届六次全会要求抓好落实。", "县十六届人大二次会议已经闭幕。", "落实区委十二届九次、十次全会部署。",
    ];

    private static readonly string[] Units = ["**市财政局", "××县委", "xx县委", "某局", "**市交通局", "ＸＸ县委"];

    private readonly Random _random;
    private readonly string _root;
    private readonly List<string> _names = [];
    private int _written;

    public ChangingArchive(Random random)
    {
        _random = random;
        _root = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"wenmai-history-{Guid.NewGuid():n}");
        Directory.CreateDirectory(Corpus);
    }

    private string Corpus => Path.Combine(_root, "corpus");

    private string Index => Path.Combine(_root, "index");

    /// <summary>What was done, for the message of a failure.</summary>
    public List<string> Log { get; } = [];

    /// <summary>Runs after which fewer segments were there than before and the new one: merges.</summary>
    public int Merges { get; private set; }

    /// <summary>Runs after which a segment had hidden speeches.</summary>
    public int Hidings { get; private set; }

    /// <summary>Unchanged files that were labelled again, because the archive had learned something.</summary>
    public int Relabelled { get; private set; }

    /// <summary>Adds files and runs.</summary>
    public void Grow(int files, int paragraphs = 8)
    {
        for (var i = 0; i < files; i++) Add(paragraphs);
        Run();
    }

    /// <summary>Changes a few files and runs; sometimes the run is taken back, so that the next begins from an earlier generation.</summary>
    public void Step()
    {
        for (var changes = _random.Next(1, 7); changes > 0; changes--) Change();
        Run();
        if (_random.Next(6) > 0 || new GenerationStore(Index).ReadCurrent().Parent == 0) return;
        Log.Add("rollback to " + new GenerationStore(Index).Rollback().To.Name);
        Change();
        Run();
    }

    /// <summary>The index as its history has made it.</summary>
    public SpeechSearcher OpenUpdated() => SpeechSearcher.Open(new GenerationStore(Index));

    /// <summary>An index made from the files as they are.</summary>
    public SpeechSearcher OpenFresh()
    {
        var fresh = Path.Combine(_root, "fresh");
        if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        new SpeechIndexer(fresh).Run(new IndexingRequest { Folders = [Corpus] });
        return SpeechSearcher.Open(new GenerationStore(fresh));
    }

    /// <summary>The table of files and what was learned, of the updated index and of a fresh one that was opened before.</summary>
    public (object Updated, object Fresh) Tables() => (TableOf(Index), TableOf(Path.Combine(_root, "fresh")));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>A text to hold against the archive: sentences of it, some slightly altered.</summary>
    public static string Draft(Random random) => "关于落实责任的讲话\n\n同志们：\n\n一、压实责任\n\n" + string.Join('\n', Enumerable.Range(0, 6).Select(_ =>
        string.Concat(Enumerable.Range(0, 3).Select(_ => random.Next(3) == 0 ? Pick(random, Refrains) : Pick(random, Sentences))))) + "\n\n财政局局长李明同志要带头。";

    /// <summary>A sentence that the archive may hold.</summary>
    public static string Sentence(Random random) => random.Next(3) == 0 ? Pick(random, Refrains) : Pick(random, Sentences);

    private static object TableOf(string index)
    {
        var store = new GenerationStore(index);
        var manifest = store.ReadCurrent();
        return new { Files = store.ReadFiles(manifest), Learned = store.ReadLearned(manifest), manifest.AnnotationFingerprint, manifest.ModelFingerprint };
    }

    private void Run()
    {
        var store = new GenerationStore(Index);
        var before = store.CurrentName() is null ? [] : store.ReadCurrent().Segments;
        var report = new SpeechIndexer(Index).Run(new IndexingRequest { Folders = [Corpus] });
        var after = store.ReadCurrent().Segments;
        if (after.Count < before.Count) Merges++;
        if (after.Any(s => s.Deleted.Count > 0)) Hidings++;
        Relabelled += report.Relabelled;
        Log.Add($"{report.Generation}: {report.Found} files, {report.Added} added, {report.Updated} updated, {report.Removed} removed, {report.Relabelled} labelled again, {after.Count} segments");
    }

    private void Change()
    {
        switch (_names.Count == 0 ? 0 : _random.Next(10))
        {
            case < 4: Add(8); break;
            case 4 or 5: Edit(Pick(_random, _names)); break;
            case 6: Rename(Pick(_random, _names)); break;
            case 7: Correct(Pick(_random, _names)); break;
            default: Remove(Pick(_random, _names)); break;
        }
    }

    private void Add(int paragraphs)
    {
        var number = ++_written;
        switch (_random.Next(8))
        {
            case 0:
                var sample = Pick(_random, Samples);
                Copy(sample, $"{number}-{Path.GetFileName(sample)}");
                break;
            case 1 when _names.Count > 0:
                var twin = Pick(_random, _names);
                Copy(PathOf(twin), $"{number}-稿{Path.GetExtension(twin)}");
                break;
            case 2:
                Write($"{number}-摘编.tsv", string.Concat(Enumerable.Range(1, 5).Select(i => $"d{i / 2}\t{i}\t{2010 + (i / 2)}\t{Sentence(_random)}{Sentence(_random)}\n")));
                break;
            case 3:
                Write($"{2012 + _random.Next(12)}-{number}.txt", Body(paragraphs));
                break;
            default:
                Write($"{number}-讲话.md", Head() + Body(paragraphs));
                break;
        }
    }

    private void Edit(string name)
    {
        if (name.EndsWith(".docx", StringComparison.Ordinal)) return;
        var lines = File.ReadAllLines(PathOf(name)).ToList();
        if (name.EndsWith(".tsv", StringComparison.Ordinal)) lines.Add($"d9\t{lines.Count + 1}\t2020\t{Sentence(_random)}");
        else if (_random.Next(3) == 0 && lines.Count > 12) lines.RemoveAt(_random.Next(8, lines.Count));
        else lines.Insert(_random.Next(lines.Count / 2, lines.Count + 1), Paragraph());
        File.WriteAllLines(PathOf(name), lines);
    }

    private void Rename(string name)
    {
        var other = $"{++_written}-改名{Path.GetExtension(name)}";
        File.Move(PathOf(name), PathOf(other));
        if (File.Exists(NotesOf(name))) File.Move(NotesOf(name), NotesOf(other));
        _names[_names.IndexOf(name)] = other;
    }

    private void Correct(string name) => File.WriteAllText(NotesOf(name), _random.Next(3) switch
    {
        0 => $"year: {2012 + _random.Next(12)}\n",
        1 => $"themes: [T{_random.Next(1, 20):00}]\n",
        _ => $"sentences:\n  - text: {Pick(_random, Refrains)}\n    types: [D04]\n    strength: 3\n    note: 复核\n",
    });

    private void Remove(string name)
    {
        File.Delete(PathOf(name));
        if (_random.Next(2) == 0) File.Delete(NotesOf(name));   // else its notes are left beside no document
        _names.Remove(name);
    }

    private void Copy(string from, string name)
    {
        File.Copy(from, PathOf(name));
        _names.Add(name);
    }

    private void Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text, new UTF8Encoding(false));
        _names.Add(name);
    }

    private string PathOf(string name) => Path.Combine(Corpus, name);

    private string NotesOf(string name) => PathOf(name) + ".notes.yml";

    private string Head()
    {
        var when = _random.Next(3) switch
        {
            0 => $"date: {2012 + _random.Next(12)}-0{_random.Next(1, 10)}-1{_random.Next(10)}\n",
            1 => $"year: {2012 + _random.Next(12)}\n",
            _ => "",
        };
        return $"---\ntitle: 在{Pick(_random, ["落实责任", "警示教育", "安全生产"])}会议上的讲话\nunit: \"{Pick(_random, Units)}\"\n{when}---\n\n同志们：\n\n";
    }

    private string Body(int paragraphs)
    {
        var text = new StringBuilder();
        for (var i = 1; i <= paragraphs; i++)
        {
            if (i % 3 == 1) text.Append($"## {"一二三四五六七八九十"[i / 3 % 10]}、{Pick(_random, ["压实责任", "壓實責任", "加强监督", "抓好落实", "提高认识，扛牢责任"])}\n\n");
            text.Append(Paragraph()).Append("\n\n");
        }
        return text.ToString();
    }

    /// <summary>A refrain alone, some sentences, or so many that they are cut into several passages.</summary>
    private string Paragraph() => _random.Next(8) switch
    {
        0 or 1 => Pick(_random, Refrains),
        2 => string.Concat(Enumerable.Range(0, _random.Next(18, 40)).Select(_ => Sentence(_random))),
        _ => string.Concat(Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Sentence(_random))),
    };

    private static IEnumerable<string> SentencesOf(string file) => File.ReadAllLines(file)
        .Where(l => l.Length > 30 && l[0] != '#').SelectMany(l => l.Split('。')).Where(s => s.Length is > 8 and < 60).Select(s => s + "。");

    private static T Pick<T>(Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
