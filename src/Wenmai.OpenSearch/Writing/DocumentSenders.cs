using System.Threading.Channels;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Documents;

namespace Wenmai.OpenSearch.Writing;

/// <summary>How an archive is written to a cluster.</summary>
/// <param name="Lease">How long the right to write lasts.</param>
/// <param name="Senders">Batches under way at once: while one sender waits for the cluster, others make documents.</param>
/// <param name="BatchBytes">A batch is sent when it has so many bytes.</param>
internal sealed record WritingOptions(LeaseTerms Lease, int Senders = 3, int BatchBytes = 5 << 20)
{
    /// <summary>As archives are written unless a test does otherwise.</summary>
    public static WritingOptions Usual { get; } = new(LeaseTerms.Usual);
}

/// <summary>Makes documents of speeches and sends them in batches, several at once. Whoever adds waits while all are busy.</summary>
/// <remarks>The documents of a speech are in one batch, that of the speech itself last, and have identifiers of their own: a batch may be sent again.</remarks>
internal sealed class DocumentSenders : IDisposable
{
    /// <summary>Speeches that wait for a sender.</summary>
    private const int Waiting = 32;

    private readonly IClusterClient _client;
    private readonly WriterLease _lease;
    private readonly int _batchBytes;
    private readonly Channel<(PreparedSpeech Speech, DocumentContext Context)> _speeches = Channel.CreateBounded<(PreparedSpeech, DocumentContext)>(Waiting);
    private readonly CancellationTokenSource _stop;
    private readonly Task[] _senders;
    private readonly long[] _documents = new long[Enum.GetValues<DocumentSet>().Length];

    /// <param name="client">The cluster.</param>
    /// <param name="lease">The right to write: without it nothing is sent.</param>
    /// <param name="options">How many senders, how large a batch.</param>
    /// <param name="cancellationToken">Stops.</param>
    public DocumentSenders(IClusterClient client, WriterLease lease, WritingOptions options, CancellationToken cancellationToken)
    {
        (_client, _lease, _batchBytes) = (client, lease, options.BatchBytes);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        _senders = [.. Enumerable.Range(0, options.Senders).Select(_ => Task.Run(SendAsync))];
    }

    /// <summary>Documents sent, of a kind.</summary>
    public long CountOf(DocumentSet set) => Volatile.Read(ref _documents[(int)set]);

    /// <summary>Adds a speech.</summary>
    /// <exception cref="ClusterException">A batch was refused.</exception>
    public void Add(PreparedSpeech speech, DocumentContext context)
    {
        try
        {
            if (!_speeches.Writer.TryWrite((speech, context))) _speeches.Writer.WriteAsync((speech, context), _stop.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            Complete();   // says why
            throw;
        }
    }

    /// <summary>Waits until all is sent.</summary>
    /// <exception cref="ClusterException">A batch was refused.</exception>
    public void Complete()
    {
        _speeches.Writer.TryComplete();
        var all = Task.WhenAll(_senders);
        ((IAsyncResult)all).AsyncWaitHandle.WaitOne();
        _lease.Check();
        if (all.Exception?.InnerExceptions.FirstOrDefault(e => e is not OperationCanceledException) is { } fault) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
        all.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _speeches.Writer.TryComplete();
        _stop.Cancel();
        ((IAsyncResult)Task.WhenAll(_senders)).AsyncWaitHandle.WaitOne();   // nothing is sent behind who gave up
        _stop.Dispose();
    }

    private async Task SendAsync()
    {
        try
        {
            using var batch = new MemoryStream();
            await foreach (var (speech, context) in _speeches.Reader.ReadAllAsync(_stop.Token))
            {
                batch.Write(SpeechDocuments.Of(speech, context).Span);
                Count(speech.Speech);
                if (batch.Length >= _batchBytes) await SendAsync(batch);
            }
            if (batch.Length > 0) await SendAsync(batch);
        }
        catch
        {
            await _stop.CancelAsync();   // the others stop, and so does whoever adds
            throw;
        }
    }

    private async Task SendAsync(MemoryStream batch)
    {
        _lease.Check();
        await _client.BulkAsync(batch.GetBuffer().AsMemory(0, (int)batch.Length), _stop.Token);
        batch.SetLength(0);
    }

    private void Count(Speech speech)
    {
        Interlocked.Increment(ref _documents[(int)DocumentSet.Speeches]);
        Interlocked.Add(ref _documents[(int)DocumentSet.Passages], speech.Passages.Count);
        Interlocked.Add(ref _documents[(int)DocumentSet.Sentences], speech.Sentences.Count);
    }
}
