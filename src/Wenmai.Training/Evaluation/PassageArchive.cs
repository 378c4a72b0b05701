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
    private readonly string _folder;
    private readonly Dictionary<string, string> _names;

    private PassageArchive(string folder, Dictionary<string, string> names) => (_folder, _names) = (folder, names);

    /// <summary>Indexes the passages, each as a speech of its own, without labels.</summary>
    public static PassageArchive Of(IEnumerable<JudgedPassage> passages)
    {
        var folder = Directory.CreateTempSubdirectory("wenmai-judged-").FullName;
        try
        {
            var store = new GenerationStore(folder);
            var names = new Dictionary<string, string>();
            using var builder = new SegmentBuilder(store, model: MeaningModel.Shipped);
            foreach (var passage in passages.Where(p => p.Text.Length > 0))
            {
                builder.Add(SpeechOf(passage));
                names[SpeechIds.Of(new SourceName(passage.Id)) + "-1"] = passage.Id;
            }
            store.Publish(ManifestOf(folder, builder.Complete()), []);
            return new PassageArchive(folder, names);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>The product's searcher on these passages.</summary>
    /// <param name="options">Settings of ranking; the usual when null.</param>
    /// <param name="deep">The deep model; null for none.</param>
    public SpeechSearcher Open(SearchOptions? options, DeepModel? deep) => SpeechSearcher.Open(new GenerationStore(_folder), options, deep: deep);

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

    private static GenerationManifest ManifestOf(string folder, SegmentEntry segment) => new()
    {
        Number = 0,
        PublishedAt = DateTimeOffset.UnixEpoch,
        AnnotationFingerprint = "judged",
        ModelFingerprint = MeaningModel.Shipped?.Fingerprint ?? "",
        Folders = [folder],
        Segments = [segment],
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
