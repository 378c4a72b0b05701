using Polly;
using Polly.Retry;

namespace Wenmai.OpenSearch.Client;

/// <summary>What is tried again, how often and how soon. Thread-safe.</summary>
internal sealed class Repetitions
{
    private const int BusyReads = 4;
    private static readonly ResiliencePropertyKey<Patience> Key = new("patience");

    private readonly TimeProvider _time;

    /// <param name="pace">Pauses.</param>
    /// <param name="time">Clock.</param>
    /// <param name="giveUpAfter">How long a write is repeated that makes no progress.</param>
    /// <param name="nodes">Number of nodes.</param>
    public Repetitions(ClusterPace pace, TimeProvider time, TimeSpan giveUpAfter, int nodes)
    {
        _time = time;
        Reads = New().AddRetry(AtOnce(1, FaultKind.Broken, FaultKind.Partial)).AddRetry(Waiting(pace, BusyReads, a => Is(a, FaultKind.Busy)))
            .AddRetry(AtOnce(nodes, FaultKind.Unsent)).Build();
        Writes = New().AddRetry(Waiting(pace, int.MaxValue, a => a.Outcome.Exception is PassingFault && Left(a) < giveUpAfter))
            .AddRetry(AtOnce(nodes, FaultKind.Unsent)).Build();

        ResiliencePipelineBuilder New() => new() { TimeProvider = time };
        TimeSpan Left(RetryPredicateArguments<object> arguments) => arguments.Context.Properties.GetValue(Key, null!).Elapsed;
    }

    /// <summary>Reads: what was not even sent goes to the next node, what broke off to one other; a cluster that is busy is asked again a few times.</summary>
    public ResiliencePipeline Reads { get; }

    /// <summary>Writes: all that may pass is tried again with growing waits, until nothing has gone on for the time set.</summary>
    public ResiliencePipeline Writes { get; }

    /// <summary>Runs something through one of the two.</summary>
    /// <exception cref="ClusterException">The last attempt failed, or one failed for good.</exception>
    public async Task<T> RunAsync<T>(ResiliencePipeline pipeline, Func<Patience, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        var patience = new Patience(_time);
        context.Properties.Set(Key, patience);
        try
        {
            return await pipeline.ExecuteAsync((_, p) => new ValueTask<T>(attempt(p)), context, patience).ConfigureAwait(false);
        }
        catch (PassingFault fault)
        {
            throw new ClusterException(fault.Problem, fault.Status, fault);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static RetryStrategyOptions AtOnce(int times, params FaultKind[] kinds) =>
        new() { MaxRetryAttempts = times, Delay = TimeSpan.Zero, ShouldHandle = a => ValueTask.FromResult(Is(a, kinds)) };

    private static RetryStrategyOptions Waiting(ClusterPace pace, int times, Func<RetryPredicateArguments<object>, bool> handles) => new()
    {
        MaxRetryAttempts = times,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = pace.FirstWait,
        MaxDelay = pace.LongestWait,
        ShouldHandle = a => ValueTask.FromResult(handles(a)),
    };

    private static bool Is(RetryPredicateArguments<object> arguments, params FaultKind[] kinds) =>
        arguments.Outcome.Exception is PassingFault fault && kinds.Contains(fault.Kind);
}

/// <summary>How long something has been tried without progress.</summary>
internal sealed class Patience(TimeProvider time)
{
    private long _since = time.GetTimestamp();

    /// <summary>Time since the beginning or the last progress.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_since);

    /// <summary>Something went on.</summary>
    public void Restart() => _since = time.GetTimestamp();
}
