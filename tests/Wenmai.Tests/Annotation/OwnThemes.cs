using System.Text;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Tests.Annotation;

/// <summary>An archive that renames a theme, switches one off and adds T26, which each of its speeches treats beside T03.</summary>
internal sealed class OwnThemes : IDisposable
{
    /// <summary>A sentence about the theme added.</summary>
    public const string River = "各镇要落实河长制，坚持巡河护河。";

    /// <summary>Sentences about what every speech of the archive treats besides.</summary>
    public static readonly string Duties = string.Concat(Enumerable.Range(1, Sentences).Select(i => $"第{i}级书记要落实全面从严治党主体责任，是第一责任人。"));

    /// <summary>A draft of the kind of the archive's speeches.</summary>
    public static readonly string Draft = $"同志们：\n\n{Duties}\n";

    private const int Sentences = 9;
    private const int Speeches = 6;
    private readonly string _root = Directory.CreateTempSubdirectory("wenmai-themes-").FullName;

    /// <param name="added">The name of T26.</param>
    public OwnThemes(string added = "河湖长制")
    {
        Added = added;
        Write("lexicons/taxonomy.tsv", $"theme\tlabel\tenglish\taliases\tsource\nT17\t优化营商环境\tBusiness\t放管服|营商\t市委办\n-T23\nT26\t{added}\tOwn\t河长制\t水务局\n");
        Write("lexicons/themes.tsv", "T26\t河长制\t4\t水务局\nT26\t巡河护河\t4\t水务局\n-T24\t河长制\n");
        for (var i = 0; i < Speeches; i++)
            Write($"{2016 + i}.txt", $"在{2016 + i}年工作会议上的讲话\n\n同志们：\n\n一、扛牢{i}项责任\n\n{Duties}\n\n二、抓好{i}件实事\n\n{River}\n");
        var report = new SpeechIndexer(Index).Run(new IndexingRequest { Folders = [Corpus], Threads = 2 });
        Assert.Empty(report.Rejections);
    }

    public string Added { get; }

    public string Folder => _root;

    public string Corpus => Path.Combine(_root, "corpus");

    public string Index => Path.Combine(_root, "index");

    public SpeechSearcher Open() => SpeechSearcher.Open(new GenerationStore(Index));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(string name, string text)
    {
        var path = Path.Combine(Corpus, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, Encoding.UTF8);
    }
}
