using Wenmai.Archives;
using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Planning;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Training.Evaluation;

/// <summary>Judged passages in an index of their own in a temporary folder, so that the product's own searcher answers. Disposal removes it.</summary>
internal sealed class PassageArchive : IDisposable
{
    /// <summary>In place of the fingerprint of labels, which these passages do not have.</summary>
    private const string Judged = "judged";

    private readonly string _folder;
    private readonly Dictionary<string, string> _names;

    private PassageArchive(string folder, Dictionary<string, string> names) => (_folder, _names) = (folder, names);

    /// <summary>Indexes the passages, each as a speech of its own, without labels.</summary>
    /// <param name="passages">The passages.</param>
    /// <param name="engine">The engine that keeps them elsewhere, as its settings tell; null for files in the temporary folder.</param>
    /// <exception cref="IndexEngineException">Where the engine would keep them is an archive of another kind.</exception>
    public static PassageArchive Of(IEnumerable<JudgedPassage> passages, string? engine = null)
    {
        var folder = Directory.CreateTempSubdirectory("wenmai-judged-").FullName;
        try
        {
            var held = passages.Where(p => p.Text.Length > 0).ToList();
            if (engine is null) WriteSegment(folder, held);
            else WriteElsewhere(folder, held, engine);
            var names = new Dictionary<string, string>();
            foreach (var passage in held) names[SpeechIds.Of(new SourceName(passage.Id)) + "-1"] = passage.Id;
            return new PassageArchive(folder, names);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    private static void WriteSegment(string folder, List<JudgedPassage> passages)
    {
        var store = new GenerationStore(folder);
        using var builder = new SegmentBuilder(store, model: MeaningModel.Shipped);
        foreach (var passage in passages) builder.Add(SpeechOf(passage));
        store.Publish(ManifestOf(folder, builder.Complete()), []);
    }

    /// <summary>What an earlier evaluation left there is replaced; nothing else is.</summary>
    private static void WriteElsewhere(string folder, List<JudgedPassage> passages, string engine)
    {
        var store = new GenerationStore(folder);
        using var target = RemoteTargets.OpenRemote(engine, store, rebuild: false, CancellationToken.None);
        if (store.CurrentName() is not null && store.ReadCurrent().AnnotationFingerprint != Judged)
            throw new IndexEngineException(engine, "检验不会覆盖它。请在设置中换一个前缀后重试。");
        var start = new GenerationStart(null, Taxonomy.Shipped, MeaningModel.Shipped, Environment.ProcessorCount, Analysis: false, CancellationToken.None);
        using var sink = target.Begin(start);
        foreach (var passage in passages) sink.Add(PreparedSpeech.Of(SpeechOf(passage), MeaningModel.Shipped), "");
        sink.Complete(new HashSet<string>());
        target.Publish(ManifestOf(folder) with { Engine = target.Engine }, [], "");
    }

    /// <summary>The product's searcher on these passages.</summary>
    /// <param name="options">Settings of ranking; the usual when null.</param>
    /// <param name="deep">The deep model; null for none.</param>
    public SpeechSearcher Open(SearchOptions? options, DeepModel? deep) => SpeechSearcher.Open(new GenerationStore(_folder), options, deep: deep);

    /// <summary>The archive of these passages, whatever keeps them.</summary>
    /// <inheritdoc cref="Open"/>
    public ArchiveLease OpenArchive(SearchOptions? options, DeepModel? deep)
    {
        var settings = new ArchiveSettings(_folder) { Options = options };
        if (ArchiveHosts.KeeperOf(settings) is not null) return ArchiveHosts.OpenOnce(settings);
        var searcher = Open(options, deep);
        return new ArchiveLease(LocalArchive.Of(searcher), searcher);
    }

    /// <summary>Makes the deep vectors of the passages, or takes those that an earlier run left.</summary>
    /// <param name="encoder">The model.</param>
    /// <param name="progress">Hears how far it is.</param>
    public void Deepen(EvaluatedEncoder encoder, IProgress<DeepProgress>? progress)
    {
        var store = new GenerationStore(_folder);
        using (var searcher = SpeechSearcher.Open(store))
            foreach (var segment in searcher.Local.Segments) encoder.Keep(store, segment);
        new DeepIndexer(_folder, encoder.Model, encoder.Options).UpdateAsync(progress).GetAwaiter().GetResult();
    }

    /// <summary>The judged passage of an identifier that a search names.</summary>
    public string NameOf(string id) => _names[id];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static GenerationManifest ManifestOf(string folder, params IReadOnlyList<SegmentEntry> segments) => new()
    {
        Number = 0,
        PublishedAt = DateTimeOffset.UnixEpoch,
        AnnotationFingerprint = Judged,
        ModelFingerprint = MeaningModel.Shipped?.Fingerprint ?? "",
        Folders = [folder],
        Segments = segments,
        FilesHash = "",
    };

    private static Speech SpeechOf(JudgedPassage passage)
    {
        var span = new TextSpan(0, passage.Text.Length);
        return new Speech
        {
            Id = SpeechIds.Of(new SourceName(passage.Id)),
            Source = new SourceName(passage.Id),
            Metadata = new SpeechMetadata(),
            Structure = new SpeechStructure
            {
                Text = passage.Text,
                Title = passage.Id,
                TitleOrigin = TitleOrigin.Derived,
                Paragraphs = [new Paragraph(span, ParagraphKind.Body, -1)],
                Sections = [],
            },
            Sentences = SentenceSplitter.Split(passage.Text, span).Select(s => new Sentence { Span = s, Paragraph = 0, Section = -1 }).ToList(),
            Passages = [new Passage(span, 1, 0, -1)],
            Year = SpeechYear.Unknown,
            Themes = [],
        };
    }
}
