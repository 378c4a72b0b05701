using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;
using Wenmai.Indexing;
using Wenmai.Storage;

namespace Wenmai.LuceneNet;

/// <summary>Writes the Lucene index of a segment: a document for each paragraph.</summary>
/// <remarks>
/// Shares of neighbouring paragraphs are indexed side by side and then joined in order, so that the number of a document is that of its paragraph.
/// </remarks>
/// <param name="folder">The folder of the index; the shares are made beside it.</param>
/// <param name="threads">Processors to use, at least 1.</param>
internal sealed class LuceneTextWriter(string folder, int threads) : ITextIndexWriter
{
    private const double MaxBufferMegabytes = 256;

    private readonly SemaphoreSlim _free = new(threads);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<(string Folder, Task Work)> _shares = [];
    private List<Paragraph> _paragraphs = [];
    private ParagraphFacts? _facts;
    private int _count;
    private int _characters;

    /// <summary>Folded characters of a share: few enough to be gathered in memory, enough to make joining cheap.</summary>
    internal int ShareSize { get; init; } = 2_000_000;

    public void Add(ReadOnlySpan<char> folded, Speech speech, int paragraph)
    {
        if (_facts?.Speech != speech) _facts = new ParagraphFacts(speech);
        _paragraphs.Add(new Paragraph(folded[..^1].ToString(), _facts.Of(paragraph)));
        _count++;
        _characters += folded.Length;
        if (_characters >= ShareSize) BeginShare();
    }

    /// <inheritdoc/>
    /// <exception cref="IndexDamagedException">What was written is not what it should be.</exception>
    public void Complete(SegmentFileWriter file, ParagraphTable paragraphs, int processors)
    {
        if (_paragraphs.Count > 0) BeginShare();
        foreach (var (_, work) in _shares) work.GetAwaiter().GetResult();
        if (_shares.Count == 1) Directory.Move(_shares[0].Folder, folder);
        else Join();
        Check();
    }

    public void Dispose()
    {
        _stop.Cancel();
        foreach (var (share, work) in _shares)
        {
            work.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
            if (Directory.Exists(share)) Directory.Delete(share, recursive: true);
        }
        _free.Dispose();
        _stop.Dispose();
    }

    private void BeginShare()
    {
        _free.Wait();
        var (share, paragraphs, first) = ($"{folder}.{_shares.Count}", _paragraphs, _count - _paragraphs.Count);
        (_paragraphs, _characters) = ([], 0);
        _shares.Add((share, Task.Run(() => WriteShare(share, paragraphs, first))));
    }

    private void WriteShare(string share, List<Paragraph> paragraphs, int first)
    {
        try
        {
            Write(share, writer =>
            {
                foreach (var paragraph in paragraphs)
                {
                    _stop.Token.ThrowIfCancellationRequested();
                    writer.AddDocument(DocumentOf(paragraph, first++));
                }
                writer.ForceMerge(1);
            });
        }
        finally
        {
            _free.Release();
        }
    }

    private void Join()
    {
        var shares = _shares.Select(s => LuceneFolder.Open(s.Folder)).ToList();
        var readers = shares.Select(s => DirectoryReader.Open(s)).ToArray();
        try
        {
            Write(folder, writer => writer.AddIndexes(readers));
        }
        finally
        {
            foreach (var reader in readers) reader.Dispose();
            foreach (var share in shares) share.Dispose();
        }
    }

    private static void Write(string path, Action<IndexWriter> work)
    {
        using var directory = LuceneFolder.Open(path);
        using var analyzer = new ParagraphAnalyzer();
        using var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer)
        {
            MergePolicy = new LogDocMergePolicy { NoCFSRatio = 0 },   // merges neighbours only, so that the order is kept
            MergeScheduler = new SerialMergeScheduler(),
            RAMBufferSizeMB = MaxBufferMegabytes,
            UseCompoundFile = false,
            Similarity = new BM25Similarity(),
        });
        work(writer);
        writer.Commit();
    }

    private static Document DocumentOf(Paragraph paragraph, int number)
    {
        var document = new Document
        {
            new Field(Fields.Pairs, paragraph.Folded, Fields.Placed),
            new Field(Fields.Characters, paragraph.Folded, Fields.Placed),
            new Field(Fields.Words, paragraph.Folded, Fields.Placed),
            new NumericDocValuesField(Fields.Paragraph, number),
        };
        foreach (var (field, value) in paragraph.Facts) document.Add(new StringField(field, value, Field.Store.YES));
        return document;
    }

    /// <summary>Opens what was written, lets Lucene check it, and compares the numbers of documents with those of paragraphs.</summary>
    private void Check()
    {
        using var directory = LuceneFolder.Open(folder);
        if (new CheckIndex(directory).DoCheckIndex() is not { Clean: true })
            throw new IndexDamagedException(folder, "未通过 Lucene 的检查");
        using var reader = DirectoryReader.Open(directory);
        if (reader.NumDocs != _count || reader.MaxDoc != _count || reader.Leaves.Count > 1)
            throw new IndexDamagedException(folder, "段落数与记录不符");
        if (_count == 0) return;
        var numbers = reader.Leaves[0].AtomicReader.GetNumericDocValues(Fields.Paragraph);
        for (var d = 0; d < _count; d++)
            if (numbers.Get(d) != d) throw new IndexDamagedException(folder, "段落的顺序与记录不符");
    }

    /// <summary>A paragraph as it is indexed.</summary>
    /// <param name="Folded">Its folded characters without the line feed.</param>
    /// <param name="Facts">Fields for people, and their values.</param>
    private sealed record Paragraph(string Folded, IReadOnlyList<(string Field, string Value)> Facts);
}
