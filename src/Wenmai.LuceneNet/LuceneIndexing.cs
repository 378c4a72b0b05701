using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Wenmai.Indexing;
using Wenmai.Storage;

namespace Wenmai.LuceneNet;

/// <summary>Writes a generation into a folder of its own that shares the unchanged files of the generation before; closes, reopens and checks it before it is published.</summary>
internal sealed class LuceneIndexing : IIndexEngine
{
    private const string Extension = ".lucene";

    public string Name => LuceneEngine.Name;

    public IGenerationWriter Begin(GenerationWriting writing) => new Writer(writing);

    public ICheckedSegment OpenChecked(GenerationStore store, SegmentEntry entry, Taxonomy taxonomy)
    {
        FolderSegment.Check(store.SegmentPath(entry.Name), entry);
        return new Checked(store.SegmentPath(entry.Name), taxonomy);
    }

    private sealed class Writer(GenerationWriting writing) : IGenerationWriter
    {
        /// <summary>Speeches whose words are cut side by side before they are written in order.</summary>
        private const int BatchSize = 64;

        private readonly List<PreparedSpeech> _batch = [];
        private string _path = "";
        private WrittenFolder? _folder;
        private SpeechDocuments? _documents;

        public int Count { get; private set; }

        public void Add(PreparedSpeech speech)
        {
            Count++;
            _batch.Add(speech);
            if (_batch.Count == BatchSize) WriteBatch();
        }

        public IReadOnlyList<SegmentEntry> Complete(IReadOnlySet<string> replaced)
        {
            if (Count == 0 && replaced.Count == 0) return writing.Kept;
            WriteBatch();
            var run = Folder().Run;
            foreach (var file in replaced)
                Folder().Writer.DeleteDocuments(new BooleanQuery { { new TermQuery(new Term(Fields.File, file)), Occur.MUST }, { new TermQuery(new Term(Fields.Run, run)), Occur.MUST_NOT } });
            var isEmpty = !Folder().Close();
            _folder = null;
            if (isEmpty) return [];
            using (var written = new Checked(_path, writing.Taxonomy))
                if (written.FindDamage() is { } damage) throw new IndexDamagedException(_path, damage);
            return [FolderSegment.Seal(_path)];
        }

        public void Dispose() => _folder?.Rollback();

        private void WriteBatch()
        {
            writing.CancellationToken.ThrowIfCancellationRequested();
            if (_batch.Count == 0) return;
            var folder = Folder();
            _documents ??= new SpeechDocuments(writing.Model, folder.Run);
            foreach (var documents in _batch.AsParallel().AsOrdered().WithDegreeOfParallelism(writing.Threads).Select(Analysed)) folder.Writer.AddDocuments(documents);
            _batch.Clear();
        }

        /// <summary>Makes the documents with their words already cut, so that the one thread that writes need not.</summary>
        private IReadOnlyList<Document> Analysed(PreparedSpeech speech) => _documents!.Of(speech);

        private WrittenFolder Folder()
        {
            if (_folder is not null) return _folder;
            var name = writing.Store.NewSegmentName(Extension);
            _path = writing.Store.SegmentPath(name);
            return _folder = new WrittenFolder(_path, name, writing.Kept.SelectMany(k => k.Files).Select(writing.Store.SegmentPath));
        }
    }

    /// <summary>A folder that Lucene writes to, with one thread.</summary>
    private sealed class WrittenFolder
    {
        private const double BufferMegabytes = 64;
        private readonly string _path;
        private readonly Lucene.Net.Store.FSDirectory _directory;

        public WrittenFolder(string path, string run, IEnumerable<string> shared)
        {
            (_path, Run) = (path, run);
            System.IO.Directory.CreateDirectory(path);
            foreach (var file in shared.Where(f => Path.GetFileName(f) != IndexFileNames.SEGMENTS_GEN)) SharedFile.Make(file, Path.Combine(path, Path.GetFileName(file)));
            _directory = LuceneEngine.OpenFolder(path);
            Writer = new IndexWriter(_directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
            {
                MergeScheduler = new SerialMergeScheduler(),
                RAMBufferSizeMB = BufferMegabytes,
            });
        }

        /// <summary>Marks the documents of this run.</summary>
        public string Run { get; }

        public IndexWriter Writer { get; }

        /// <summary>Writes everything; undoes everything where that fails.</summary>
        /// <returns>Whether any document is left.</returns>
        public bool Close()
        {
            try
            {
                Writer.Commit();
                var isFilled = Writer.NumDocs > 0;
                Writer.Dispose();
                _directory.Dispose();
                File.Delete(Path.Combine(_path, IndexWriter.WRITE_LOCK_NAME));
                return isFilled;
            }
            catch
            {
                Rollback();
                throw;
            }
        }

        public void Rollback()
        {
            Writer.Rollback();
            _directory.Dispose();
        }
    }

    private sealed class Checked(string path, Taxonomy taxonomy) : ICheckedSegment
    {
        private readonly Lucene.Net.Store.FSDirectory _directory = LuceneEngine.OpenFolder(path);

        public string? FindDamage() => LuceneEngine.Guarded(path, () => new CheckIndex(_directory).DoCheckIndex()) is { Clean: true } ? null : "未通过 Lucene 的检查";

        public IEnumerable<Speech> ReadSpeeches()
        {
            using var reader = LuceneEngine.Guarded(path, () => DirectoryReader.Open(_directory));
            var rows = new ArchiveRows(reader, taxonomy);
            foreach (var speech in rows.Speeches) yield return LuceneEngine.Guarded(path, () => rows.ReadSpeech(reader, speech));
        }

        public void Dispose() => _directory.Dispose();
    }
}
