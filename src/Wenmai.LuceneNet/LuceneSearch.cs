using System.Text.Json;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.LuceneNet;

/// <summary>Opens generations of Lucene. All bytes are checked at opening, for parts can't be checked as they are used.</summary>
internal sealed class LuceneSearch : ISearchEngine
{
    public string Name => LuceneEngine.Name;

    public IGenerationReader Open(GenerationStore store, GenerationManifest manifest, SearchOptions options, bool whole)
    {
        if (manifest.Segments is not [var entry]) return new LuceneReader(store, manifest, null, options);
        FolderSegment.Check(store.SegmentPath(entry.Name), entry);
        return LuceneEngine.Guarded(store.SegmentPath(entry.Name), () => new LuceneReader(store, manifest, entry, options));
    }
}

/// <summary>An open generation of Lucene.</summary>
internal sealed class LuceneReader : IGenerationReader
{
    private static readonly HashSet<string> SummaryField = [Fields.Summary];

    private readonly GenerationManifest _manifest;
    private readonly string _path;
    private readonly Lucene.Net.Store.Directory _directory;
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly ArchiveRows _rows;

    /// <param name="store">The index.</param>
    /// <param name="manifest">The generation.</param>
    /// <param name="entry">Its folder; null for an archive without a speech.</param>
    /// <param name="options">Settings of ranking.</param>
    public LuceneReader(GenerationStore store, GenerationManifest manifest, SegmentEntry? entry, SearchOptions options)
    {
        (_manifest, _path) = (manifest, entry is null ? store.Folder : store.SegmentPath(entry.Name));
        _directory = entry is null ? EmptyFolder() : LuceneEngine.OpenFolder(_path);
        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity((float)options.K1, (float)options.B) };
        _rows = new ArchiveRows(_reader, Taxonomy.Parse(manifest.Taxonomy));
    }

    public bool IsDamaged { get; private set; }

    public IReadOnlyList<IPassageIndex> Begin() => [Index()];

    public IEnumerable<SpeechSummary> Speeches() => _rows.Speeches.Select(Summary);

    public ArchiveStatistics Count(int rejected)
    {
        var speeches = Speeches().ToList();
        return new ArchiveStatistics(
            _manifest.Name, _manifest.PublishedAt, speeches.Count, _rows.LiveCount, _rows.Speeches.Sum(s => (long)_rows.FactsOf(s).Sentences),
            speeches.Sum(s => (long)s.Characters), speeches.Count(s => s.Year is null), speeches.Count(s => s.HasYearConflict),
            rejected, _reader.Leaves.Count, _manifest.Segments.Sum(s => s.Bytes));
    }

    public Speech? FindSpeech(string id) => Find(id) is { } speech ? Guarded(() => _rows.ReadSpeech(_reader, speech)) : null;

    public SourceName? FindSource(string id) => Find(id) is { } speech ? Summary(speech).Source : null;

    public Retrieved RetrieveAll(IReadOnlyList<string> folded, int top) => Retrieve(folded, Occur.MUST, top);

    public Retrieved RetrieveAny(IReadOnlyList<string> folded, int top) => Retrieve(folded, Occur.SHOULD, top);

    public IReadOnlyList<(string Passage, string Text, double Score)> RetrieveBest(IReadOnlyList<string> folded, int top) => RetrieveAny(folded, top).Best;

    public IReadOnlyDictionary<int, int> CountByYear(string folded)
    {
        var index = Index();
        var counts = new YearCounts();
        return Guarded(() =>
        {
            index.Visit(index.Holding(folded), (doc, _) => counts.Add((short)_rows.YearOf(doc)));
            return counts.ToDictionary();
        });
    }

    public IEnumerable<(string Name, long Bytes)> Parts() => _manifest.Segments.SelectMany(s => s.Parts!).Select(p => (Path.GetExtension(p.Name).TrimStart('.') is { Length: > 0 } kind ? kind : p.Name, p.Bytes));

    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
    }

    private static Lucene.Net.Store.RAMDirectory EmptyFolder()
    {
        var folder = new Lucene.Net.Store.RAMDirectory();
        new IndexWriter(folder, new IndexWriterConfig(Lucene.Net.Util.LuceneVersion.LUCENE_48, null)).Dispose();
        return folder;
    }

    private LucenePassageIndex Index() => new(_searcher, _rows);

    private Retrieved Retrieve(IReadOnlyList<string> folded, Occur occur, int top)
    {
        var index = Index();
        var query = new BooleanQuery();
        foreach (var text in folded.Distinct()) query.Add(index.Holding(text), occur);
        return Guarded(() =>
        {
            var collector = TopScoreDocCollector.Create(Math.Clamp(top, 1, Math.Max(1, _reader.MaxDoc)), docsScoredInOrder: true);
            _searcher.Search(query, collector);
            var best = collector.GetTopDocs().ScoreDocs.Take(top).Select(d => (index.PlaceOf(d.Doc).Id, index.ReadPassage(d.Doc), (double)d.Score)).ToList();
            return new Retrieved(collector.TotalHits, best);
        });
    }

    private int? Find(string id)
    {
        if (!SpeechIds.IsSpeech(id)) return null;
        var found = Guarded(() => _searcher.Search(new TermQuery(new Term(Fields.Id, id)), 1).ScoreDocs);
        return found.Length == 0 ? null : found[0].Doc;
    }

    private SpeechSummary Summary(int speech) => Guarded(() => JsonSerializer.Deserialize<SpeechSummary>(_reader.Document(speech, SummaryField).Get(Fields.Summary))!);

    /// <summary>Asks the index; damage that is met makes the generation one of which nothing more should be asked.</summary>
    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return LuceneEngine.Guarded(_path, work);
        }
        catch (IndexDamagedException)
        {
            IsDamaged = true;
            throw;
        }
    }
}
