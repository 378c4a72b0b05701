using Microsoft.Extensions.AI;

namespace Wenmai.Semantics;

/// <summary>A deep model, as searching and indexing ask it: with limits of time, and never worse for its absence. Thread-safe.</summary>
/// <remarks>It is a pretrained encoder on this machine (<see cref="Encoders.EncoderStore"/>) or a model behind an endpoint. What makes its vectors is opened
/// when it is first asked, and shared: it is closed when the last of its users has disposed it.</remarks>
public sealed class DeepModel : IDisposable
{
    private const int MaxRemembered = 256;

    /// <summary>A batch is tried so often.</summary>
    private const int Attempts = 5;

    private readonly Func<IEmbeddingGenerator<string, Embedding<float>>> _open;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly Lock _opening = new();
    private readonly Dictionary<string, LinkedListNode<(string Text, float[] Vector)>> _remembered = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Text, float[] Vector)> _byUse = [];
    private DateTimeOffset _restsUntil;
    private string _reason = "";
    private IEmbeddingGenerator<string, Embedding<float>>? _generator;
    private int _users = 1;

    /// <summary>A model.</summary>
    /// <param name="settings">Name and limits.</param>
    /// <param name="open">Opens what makes the vectors; it goes with this. A failure is tried again at the next question.</param>
    /// <param name="clock">Tells how long it has rested; the system's when left out.</param>
    public DeepModel(DeepModelSettings settings, Func<IEmbeddingGenerator<string, Embedding<float>>> open, TimeProvider? clock = null) =>
        (Settings, _open, _clock) = (settings, open, clock ?? TimeProvider.System);

    /// <summary>A model behind an endpoint.</summary>
    public DeepModel(EndpointSettings settings) : this(settings.DeepModel, () => new EmbeddingEndpoint(settings))
    {
    }

    /// <summary>The clock that its pauses go by.</summary>
    internal TimeProvider Clock => _clock;

    /// <summary>Name and limits.</summary>
    public DeepModelSettings Settings { get; }

    /// <summary>The same model for one more user, who disposes it too.</summary>
    public DeepModel Share()
    {
        Interlocked.Increment(ref _users);
        return this;
    }

    /// <summary>The vector of a query, of length 1, within the short limit.</summary>
    /// <exception cref="DeepModelException">There is none; it also says so at once for a while after it failed.</exception>
    public float[] EncodeQuery(string text)
    {
        if (Recall(text) is { } known) return known;
        try
        {
            // Searching waits for nobody else, so it may wait here; no thread of a user interface runs it.
            var vector = EncodeAsync([Settings.QueryPrefix + text], Settings.QueryLimit, CancellationToken.None).GetAwaiter().GetResult()[0];
            Remember(text, vector);
            return vector;
        }
        catch (DeepModelException failure)
        {
            lock (_gate) (_restsUntil, _reason) = (_clock.GetUtcNow() + Settings.Rest, failure.Message);
            throw;
        }
    }

    /// <summary>The vectors of passages, in their order, each of length 1. What passes by is waited out and tried again.</summary>
    /// <exception cref="DeepModelException">There are none, also after the last attempt.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<float[][]> EncodePassagesAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await EncodeAsync(texts, Settings.BatchLimit, cancellationToken).ConfigureAwait(false);
            }
            catch (DeepModelException failure) when (failure.IsPassing && attempt < Attempts)
            {
                await Task.Delay(Settings.Pause * Math.Pow(2, attempt - 1), _clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) == 0) _generator?.Dispose();
    }

    private IEmbeddingGenerator<string, Embedding<float>> Generator()
    {
        lock (_opening) return _generator ??= _open();
    }

    private async Task<float[][]> EncodeAsync(IReadOnlyList<string> texts, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(limit);
        try
        {
            var made = await Generator().GenerateAsync(texts, null, limited.Token).WaitAsync(limit, cancellationToken).ConfigureAwait(false);
            return made.Count == texts.Count ? made.Select(e => e.Vector.ToArray()).ToArray() : throw new DeepModelException("答复的向量数目不符", isPassing: false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new DeepModelException($"{limit.TotalSeconds:0.#} 秒内没有答复", isPassing: true);
        }
        catch (Exception e) when (e is not (DeepModelException or OperationCanceledException))
        {
            // A generator may be anybody's: whatever it throws must cost its leg only.
            throw new DeepModelException($"出错（{e.GetType().Name}）", isPassing: false);
        }
    }

    /// <summary>A vector asked for before: a reader turns pages and chooses facets without a further question.</summary>
    private float[]? Recall(string text)
    {
        lock (_gate)
        {
            if (_remembered.TryGetValue(text, out var node))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                return node.Value.Vector;
            }
            return _clock.GetUtcNow() < _restsUntil ? throw new DeepModelException(_reason, isPassing: true) : null;
        }
    }

    private void Remember(string text, float[] vector)
    {
        lock (_gate)
        {
            if (_remembered.ContainsKey(text)) return;
            _remembered[text] = _byUse.AddFirst((text, vector));
            if (_byUse.Count <= MaxRemembered) return;
            _remembered.Remove(_byUse.Last!.Value.Text);
            _byUse.RemoveLast();
        }
    }
}
