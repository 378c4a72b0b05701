using System.IO.Compression;
using System.Text;
using Wenmai.Administration;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Storage;
using Wenmai.Tests.Corpus;

namespace Wenmai.Tests.Administration;

/// <summary>A small archive with its index and state, and the means to administer it.</summary>
internal sealed class Desk : IDisposable
{
    private readonly TempFolder _folder = new();

    public Desk(params (string Name, string Text)[] speeches)
    {
        Places = new ArchivePlaces(Path.Combine(_folder.Path, "corpus"), Path.Combine(_folder.Path, "index"), DataFolder.Open(Path.Combine(_folder.Path, "data")));
        Directory.CreateDirectory(Places.Corpus);
        foreach (var (name, text) in speeches) Write(name, text);
        if (speeches.Length > 0) new SpeechIndexer(Places.Index).Run(new IndexingRequest { Folders = [Places.Corpus] }, cancellationToken: TestContext.Current.CancellationToken);
        Jobs = new JobStore(Places.Data);
        Runner = new JobRunner(Places, Jobs);
        Editor = new ArchiveEditor(Places);
    }

    public ArchivePlaces Places { get; }

    public JobStore Jobs { get; }

    public JobRunner Runner { get; }

    public ArchiveEditor Editor { get; }

    public GenerationStore Store => new(Places.Index);

    public string PathOf(string name) => Path.Combine(Places.Corpus, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }

    /// <summary>Writes a file outside the archive.</summary>
    public string Outside(string name, byte[] content)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Outside(string name, string content) => Outside(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Sends files in and does the job.</summary>
    public Job Import(JobOptions? options, params (string Name, byte[] Content)[] files) =>
        Run(Jobs.Add(JobKind.Import, "zhang", options, folder => Intake.Keep(folder, files.Select(f => (f.Name, (Stream)new MemoryStream(f.Content))))));

    public Job Import(params (string Name, string Content)[] files) => Import(null, [.. files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Content)))]);

    public Job Run(Job job) => Runner.Run(job, TestContext.Current.CancellationToken, CancellationToken.None);

    public Job Publish(Job job) => Run(Jobs.Change(job.Id, j => j.State == JobState.Waiting, j => j with { State = JobState.Queued, MayPublish = true })!);

    public FileOutcome Outcome(Job job, string file) => Jobs.Outcomes(job.Id).Single(o => o.File == file);

    public int Count(string query)
    {
        using var searcher = SpeechSearcher.Open(Store);
        return searcher.Search(new SearchRequest { Query = query, Mode = SearchMode.Exact }).Results!.Total;
    }

    /// <summary>A zip archive; names as bytes of an encoding.</summary>
    public static byte[] Zip(Encoding? names, params (string Name, byte[] Content)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true, names))
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        return memory.ToArray();
    }

    /// <summary>A speech of some length, so that it is like itself and like no other.</summary>
    public static string Speech(string title, string theme, int seed)
    {
        var random = new Random(seed);
        const string common = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经";
        var body = string.Join('\n', Enumerable.Range(0, 8).Select(_ => theme + string.Concat(Enumerable.Range(0, 60).Select(_ => common[random.Next(common.Length)])) + "。"));
        return $"{title}\n\n同志们：\n\n{body}\n";
    }

    public void Dispose() => _folder.Dispose();
}
