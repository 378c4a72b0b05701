using System.Security.Cryptography;
using System.Text;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Storage;

namespace Wenmai.Tests.Durability;

/// <summary>A folder of small speeches with its index in a temporary folder, and the whole of what that index answers as one string to compare.</summary>
internal sealed class DurableArchive : IDisposable
{
    private const string Common = "党的建设责任落实要坚持从严治党全面加强监督问责市局同志，。；一二三";
    private const string Rare = "𠀀嚴黨ＡaB2％某〇“”（）";
    private static readonly string[] Queries = ["责任", "“从严治党”", "督查 问责", "落实 或 监督", "严治 -党的", ""];

    /// <summary>A folder in memory where there is one: these tests flush thousands of times, and what a flush is good for they bring along themselves.</summary>
    private static readonly string Memory = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    public DurableArchive(bool annotate = false, int threads = 2)
    {
        Root = Path.Combine(Memory, $"wenmai-durable-{Guid.NewGuid():n}");
        Request = new IndexingRequest { Folders = [Corpus], Annotate = annotate, Threads = threads };
        Directory.CreateDirectory(Corpus);
    }

    public string Root { get; }

    public string Corpus => Path.Combine(Root, "corpus");

    public string Index => Path.Combine(Root, "index");

    public IndexingRequest Request { get; }

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Corpus, name), text, new UTF8Encoding(false));

    public void Remove(string name) => File.Delete(Path.Combine(Corpus, name));

    /// <summary>Adds, changes and removes a few files.</summary>
    public void Change(Random random, int files, int changes)
    {
        for (var i = 0; i < changes; i++)
        {
            var name = $"f{random.Next(files)}.txt";
            if (random.Next(5) == 0) Remove(name);
            else Write(name, TextOf(random));
        }
        Write($"f{files}.txt", TextOf(random));   // there is always a file, and always a change
    }

    public IndexReport Run(IFileSystem? files = null, string? index = null) => new SpeechIndexer(StoreOf(index ?? Index, files)).Run(Request);

    /// <summary>Everything the index in a folder says: all texts, totals, hits with their scores, facet counts.</summary>
    public string Answers(string? index = null)
    {
        using var searcher = SpeechSearcher.Open(StoreOf(index ?? Index, null));
        return AnswersOf(searcher);
    }

    /// <summary>What an index made anew from the files as they are would answer.</summary>
    public string AnswersOfTheFiles()
    {
        var fresh = Path.Combine(Root, "fresh");
        try
        {
            Run(index: fresh);
            return Answers(fresh);
        }
        finally
        {
            Directory.Delete(fresh, recursive: true);
        }
    }

    public VerificationReport Verify(string? index = null) => new IndexVerifier(index ?? Index).Verify();

    /// <summary>Files of the index that nothing needs; there are none after a run that succeeded.</summary>
    public static IEnumerable<string> Leftovers(string index)
    {
        var store = new GenerationStore(index);
        var manifests = store.Earlier().Select(e => e.Manifest).OfType<GenerationManifest>().Append(store.ReadCurrent()).ToList();
        var named = manifests.SelectMany(m => m.Segments).Select(s => s.Name).ToHashSet();
        return Directory.GetFiles(store.SegmentFolder).Where(f => !named.Contains(Path.GetFileName(f)))
            .Concat(Directory.GetDirectories(index, "gen-*").Where(d => manifests.All(m => m.Name != Path.GetFileName(d))))
            .Concat(Directory.GetFiles(index, "*.tmp", SearchOption.AllDirectories));
    }

    public static string AnswersOf(SpeechSearcher searcher)
    {
        var all = new StringBuilder();
        foreach (var speech in searcher.Speeches)
            all.AppendLine($"{speech.Source} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(searcher.FindSpeech(speech.Id)!.Text)))}");
        foreach (var query in Queries)
        {
            var results = searcher.Search(new SearchRequest { Query = query, Size = 30 }).Results!;
            all.AppendLine($"{query}: {results.Total} {string.Join(' ', results.Hits.Select(h => $"{h.Passage}:{h.Score:r}"))}");
            foreach (var (facet, counts) in results.Facets) all.AppendLine($"{facet}: {string.Join(' ', counts.Select(c => $"{c.Value}={c.Passages}/{c.Speeches}"))}");
        }
        return all.ToString();
    }

    /// <summary>A speech of a few paragraphs in which the words of the queries abound.</summary>
    public static string TextOf(Random random, int paragraphs = 4) => string.Join('\n', Enumerable.Range(0, random.Next(1, paragraphs + 1)).Select(_ =>
        string.Concat(Enumerable.Range(0, random.Next(8, 80)).Select(_ => random.Next(12) == 0 ? Element(random, Rare) : Element(random, Common))) + "要压实责任，从严治党。"));

    public static void Copy(string from, string to)
    {
        foreach (var folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories).Prepend(from))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)), overwrite: true);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static GenerationStore StoreOf(string folder, IFileSystem? files) => new(folder, files ?? DiskFileSystem.Instance);

    private static string Element(Random random, string alphabet)
    {
        var i = random.Next(alphabet.Length);
        if (char.IsLowSurrogate(alphabet[i])) i--;
        return char.IsHighSurrogate(alphabet[i]) ? alphabet.Substring(i, 2) : alphabet[i].ToString();
    }
}
