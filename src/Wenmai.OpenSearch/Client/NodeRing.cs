namespace Wenmai.OpenSearch.Client;

/// <summary>A node as it stands.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Fault">Why it is set aside; null while it is in use.</param>
internal sealed record NodeState(Uri Address, Problem? Fault);

/// <summary>The nodes of a cluster. Those in use take turns; one that failed is set aside and comes back when it answers a ping: no request has to find out
/// whether it lives again. Thread-safe.</summary>
/// <param name="addresses">Addresses of the nodes.</param>
/// <param name="pace">Pauses.</param>
/// <param name="time">Clock.</param>
/// <param name="ping">Asks a node whether it lives; returns what is wrong, null for nothing, and its identifier; does not throw.</param>
internal sealed class NodeRing(IReadOnlyList<Uri> addresses, ClusterPace pace, TimeProvider time, Func<Uri, Task<(Problem? Fault, string? Id)>> ping)
{
    private readonly Lock _lock = new();
    private readonly Node[] _nodes = [.. addresses.Select(a => new Node(a))];
    private uint _turn;
    private Round? _round;

    /// <summary>All nodes as they stand.</summary>
    public IReadOnlyList<NodeState> States
    {
        get { lock (_lock) return [.. _nodes.Select(n => new NodeState(n.Address, n.Fault))]; }
    }

    /// <summary>Identifiers of the nodes in use, parted by commas, while another one is set aside; else null. The cluster itself notices a hung node only after
    /// half a minute, and asks it for its shards until then, unless it is told which others to prefer.</summary>
    public string? Preferred
    {
        get
        {
            lock (_lock)
            {
                if (_nodes.All(n => n.Fault is null)) return null;
                return string.Join(',', _nodes.Where(n => n.Fault is null).Select(n => n.Id).OfType<string>()) is { Length: > 0 } found ? found : null;
            }
        }
    }

    /// <summary>The node whose turn it is; where all are set aside the first that answers a ping.</summary>
    /// <exception cref="PassingFault">None answers.</exception>
    public async Task<Uri> TakeAsync(CancellationToken cancellationToken)
    {
        if (Next() is { } next) return next;
        return await Ask().First.WaitAsync(cancellationToken).ConfigureAwait(false) ?? throw Away();
    }

    /// <summary>A node answered a request: the next time that it fails it is set aside for a short while only.</summary>
    public void Trust(Uri address)
    {
        lock (_lock) Of(address).Pause = TimeSpan.Zero;
    }

    /// <summary>Sets a node aside.</summary>
    public void SetAside(Uri address, Problem fault)
    {
        lock (_lock) SetAside(Of(address), fault);
    }

    /// <summary>Asks all nodes whether they live.</summary>
    /// <returns>What is wrong with one of them; null for nothing.</returns>
    public async Task<Problem?> DoubtAsync(Uri address, CancellationToken cancellationToken)
    {
        await Ask().All.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_lock) return Of(address).Fault;
    }

    private Uri? Next()
    {
        lock (_lock)
        {
            foreach (var node in _nodes.Where(n => n.Fault is not null && !n.IsAsked && n.Due <= time.GetTimestamp())) _ = PingAsync(node);
            for (var i = 0; i < _nodes.Length; i++)
                if (_nodes[_turn++ % (uint)_nodes.Length] is { Fault: null } node) return node.Address;
            return null;
        }
    }

    /// <summary>One round of pings serves all who wait, and those who come soon after it found no node.</summary>
    private Round Ask()
    {
        lock (_lock)
        {
            if (_round is { } last && (!last.All.IsCompleted || (IsAway && time.GetElapsedTime(last.Ended) < pace.Belief))) return last;
            return _round = new Round(this, [.. _nodes.Select(PingAsync)]);
        }
    }

    private bool IsAway => _nodes.All(n => n.Fault is not null);

    private async Task<Uri?> PingAsync(Node node)
    {
        node.IsAsked = true;
        await Task.Yield();
        var (fault, id) = await ping(node.Address).ConfigureAwait(false);
        lock (_lock)
        {
            node.IsAsked = false;
            node.Id = id ?? node.Id;
            if (fault is not null) SetAside(node, fault, again: true);
            else node.Fault = null;
            return fault is null ? node.Address : null;
        }
    }

    private void SetAside(Node node, Problem fault, bool again = false)
    {
        // Many requests may fail on a node at once: that counts once.
        if (again || node.Fault is null) node.Pause = node.Pause == TimeSpan.Zero ? pace.FirstPause : Shorter(node.Pause * 2, pace.LongestPause);
        node.Due = time.GetTimestamp() + (long)(node.Pause.TotalSeconds * time.TimestampFrequency);
        node.Fault = fault;
    }

    private PassingFault Away()
    {
        var faults = States.Select(s => s.Fault).OfType<Problem>().ToList();
        var certificate = faults.FirstOrDefault(f => f.Code == Codes.ClusterCertificate);
        return new PassingFault(FaultKind.Away, certificate ?? ClusterProblems.Away(faults.Select(f => f.Message)));
    }

    private Node Of(Uri address) => _nodes.First(n => n.Address == address);

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private sealed class Node(Uri address)
    {
        public Uri Address => address;

        public Problem? Fault;
        public string? Id;
        public TimeSpan Pause;
        public long Due;
        public bool IsAsked;
    }

    private sealed class Round
    {
        public Round(NodeRing ring, Task<Uri?>[] pings)
        {
            First = FirstOfAsync(pings);
            All = EndAsync(ring, pings);
        }

        /// <summary>The first node that answers; null for none.</summary>
        public Task<Uri?> First { get; }

        public Task All { get; }

        /// <summary>When the last answer came.</summary>
        public long Ended { get; private set; }

        private async Task EndAsync(NodeRing ring, Task<Uri?>[] pings)
        {
            await Task.WhenAll(pings).ConfigureAwait(false);
            Ended = ring.Now;
        }

        private static async Task<Uri?> FirstOfAsync(Task<Uri?>[] pings)
        {
            await foreach (var ping in Task.WhenEach(pings).ConfigureAwait(false))
                if (await ping.ConfigureAwait(false) is { } address) return address;
            return null;
        }
    }

    private long Now => time.GetTimestamp();
}
