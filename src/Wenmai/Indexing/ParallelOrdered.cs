namespace Wenmai.Indexing;

/// <summary>Work on many items by several processors.</summary>
internal static class ParallelOrdered
{
    /// <summary>Makes something of each item, in order, a few ahead of what is taken: whoever takes the results reads the items and works beside the others.</summary>
    /// <param name="items">Items; read by the caller's thread alone.</param>
    /// <param name="make">Makes something of one; called from several threads.</param>
    /// <param name="threads">Processors to use; with one everything happens on the caller's.</param>
    /// <param name="together">Items handed over at once.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IEnumerable<TResult> Select<TItem, TResult>(
        IEnumerable<TItem> items, Func<TItem, TResult> make, int threads, int together, CancellationToken cancellationToken)
    {
        return threads == 1 ? items.Select(make) : Ahead();

        IEnumerable<TResult> Ahead()
        {
            var begun = new Queue<Task<TResult[]>>();
            try
            {
                foreach (var batch in items.Chunk(together))
                {
                    begun.Enqueue(Task.Run(() => Array.ConvertAll(batch, item => make(item)), cancellationToken));
                    if (begun.Count <= threads) continue;
                    foreach (var result in begun.Dequeue().GetAwaiter().GetResult()) yield return result;
                }
                while (begun.Count > 0)
                    foreach (var result in begun.Dequeue().GetAwaiter().GetResult()) yield return result;
            }
            finally
            {
                ((IAsyncResult)Task.WhenAll(begun)).AsyncWaitHandle.WaitOne();   // nothing may run on behind who gave up; its faults came too late
            }
        }
    }
}
