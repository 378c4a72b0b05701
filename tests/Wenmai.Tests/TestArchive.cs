using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Semantics;
using Wenmai.Storage;
using Wenmai.Tests.Semantics;

namespace Wenmai.Tests;

/// <summary>A small index in a temporary folder, built from speeches made by hand, for tests of the engine alone.</summary>
internal sealed class TestArchive : IDisposable
{
    private TestArchive(string folder, IReadOnlyList<Speech> speeches, SpeechSearcher searcher) =>
        (Folder, Speeches, Searcher) = (folder, speeches, searcher);

    public string Folder { get; }

    public IReadOnlyList<Speech> Speeches { get; }

    public SpeechSearcher Searcher { get; }

    /// <summary>Builds an index of one segment per group of speeches.</summary>
    public static TestArchive Of(params IReadOnlyList<Speech>[] segments) => Build(null, segments);

    /// <summary>Builds an index with an engine, one generation after another, each with a group of speeches more.</summary>
    /// <param name="engine">Name of the engine.</param>
    /// <param name="tiny">What makes vectors; null for none.</param>
    /// <param name="groups">The speeches of each generation.</param>
    public static TestArchive By(string engine, TinyModel? tiny, params IReadOnlyList<Speech>[] groups)
    {
        var folder = Directory.CreateTempSubdirectory("wenmai-test-").FullName;
        if (tiny is not null) File.Copy(tiny.Path, MeaningModel.PathIn(folder));
        var store = new GenerationStore(folder);
        IReadOnlyList<SegmentEntry> entries = [];
        foreach (var group in groups) entries = Append(store, engine, entries, tiny, group);
        return new TestArchive(folder, groups.SelectMany(g => g).ToList(), SpeechSearcher.Open(store));
    }

    /// <summary>Publishes a generation that shows more speeches, and no longer those of the named sources.</summary>
    public static IReadOnlyList<SegmentEntry> Append(
        GenerationStore store, string engine, IReadOnlyList<SegmentEntry> entries, TinyModel? tiny, IReadOnlyList<Speech> speeches, params string[] replaced)
    {
        using var writer = new GenerationWriter(new GenerationWriteContext(
            store, TextEngines.Of(engine), entries, Taxonomy.Shipped, tiny?.Model, 1, true, CancellationToken.None));
        foreach (var speech in speeches) writer.Add(PreparedSpeech.Of(speech));
        return Publish(store, writer.Complete(replaced.ToHashSet()), tiny, engine);
    }

    /// <summary>Builds an index with vectors by a model, which is put beside it.</summary>
    public static TestArchive WithModel(TinyModel tiny, params string[] texts) => Build(tiny, [texts.Select((t, i) => SpeechOf($"s{i}.txt", t)).ToList()]);

    private static TestArchive Build(TinyModel? tiny, IReadOnlyList<Speech>[] segments)
    {
        var folder = Directory.CreateTempSubdirectory("wenmai-test-").FullName;
        if (tiny is not null) File.Copy(tiny.Path, MeaningModel.PathIn(folder));
        var store = new GenerationStore(folder);
        var entries = segments.Select(speeches =>
        {
            using var builder = new SegmentBuilder(store, model: tiny?.Model);
            foreach (var speech in speeches) builder.Add(speech);
            return builder.Complete();
        }).ToList();
        Publish(store, entries, tiny, GenerationManifest.EmbeddedEngine);
        return new TestArchive(folder, segments.SelectMany(s => s).ToList(), SpeechSearcher.Open(store));
    }

    private static IReadOnlyList<SegmentEntry> Publish(GenerationStore store, IReadOnlyList<SegmentEntry> entries, TinyModel? tiny, string engine) => store.Publish(
        new GenerationManifest
        {
            Number = 0,
            Engine = engine,
            Parent = store.CurrentName() is null ? 0 : store.ReadCurrent().Number,
            PublishedAt = DateTimeOffset.UnixEpoch,
            AnnotationFingerprint = "test",
            ModelFingerprint = tiny?.Model.Fingerprint ?? "",
            Folders = [store.Folder],
            Segments = entries,
            FilesHash = "",
        },
        []).Segments;

    public static TestArchive OfTexts(params string[] texts) => Of(texts.Select((t, i) => SpeechOf($"s{i}.txt", t)).ToList());

    /// <summary>A speech whose lines are its paragraphs; no labels unless <paramref name="label"/> gives them, one section under
    /// <paramref name="heading"/> or none.</summary>
    public static Speech SpeechOf(
        string source, string body, int? year = null, string? unit = null, string? title = null, Func<string, Sentence, Sentence>? label = null, string heading = "",
        DocumentKind? kind = null)
    {
        var text = heading.Length == 0 ? body : $"{heading}\n{body}";
        var section = heading.Length == 0 ? -1 : 0;
        var paragraphs = Lines(text).Select((span, i) => new Paragraph(span, i == section ? ParagraphKind.Heading : ParagraphKind.Body, section)).ToList();
        var sentences = new List<Sentence>();
        var passages = new List<Passage>();
        for (var p = section + 1; p < paragraphs.Count; p++)
        {
            var spans = SentenceSplitter.Split(text, paragraphs[p].Span).ToList();
            foreach (var span in spans)
            {
                var sentence = new Sentence { Span = span, Paragraph = p, Section = section };
                sentences.Add(label is null ? sentence : label(span.Of(text), sentence));
            }
            foreach (var span in PassageCutter.Cut(text, paragraphs[p].Span, spans)) passages.Add(new Passage(span, passages.Count + 1, p, section));
        }
        return new Speech
        {
            Id = SpeechIds.Of(new SourceName(source)),
            Source = new SourceName(source),
            Metadata = new SpeechMetadata { Unit = unit, Kind = kind },
            Structure = new SpeechStructure
            {
                Text = text,
                Title = string.IsNullOrEmpty(title) ? source : title,
                TitleOrigin = TitleOrigin.Derived,
                Paragraphs = paragraphs,
                Sections = section < 0 ? [] : [new Section(-1, 1, "", new TextSpan(0, heading.Length), new TextSpan(0, text.Length), IsInline: false)],
            },
            Sentences = sentences,
            Passages = passages,
            Year = new SpeechYear { Best = year },
            Themes = [],
        };
    }

    /// <summary>A shipped theme by its identifier.</summary>
    public static Theme ThemeOf(string id) => Taxonomy.Shipped.TryFind(id, out var theme) ? theme : throw new ArgumentException(id);

    /// <summary>Searches and expects an answer.</summary>
    public SearchResults Search(string query, SearchMode mode = SearchMode.All, FacetSelection? selection = null, int size = 100) =>
        Searcher.Search(new SearchRequest { Query = query, Mode = mode, Selection = selection ?? FacetSelection.None, Size = size }).Results
        ?? throw new InvalidOperationException("The search was refused.");

    /// <summary>Texts of the hits, in order.</summary>
    public List<string> Texts(string query, SearchMode mode = SearchMode.All) => Search(query, mode).Hits.Select(h => h.Text).ToList();

    public void Dispose()
    {
        Searcher.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static IEnumerable<TextSpan> Lines(string text)
    {
        var start = 0;
        while (start <= text.Length)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            var span = new TextSpan(start, end).Trim(text);
            if (!span.IsEmpty) yield return span;
            start = end + 1;
        }
    }
}
