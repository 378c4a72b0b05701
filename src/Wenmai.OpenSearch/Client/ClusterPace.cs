namespace Wenmai.OpenSearch.Client;

/// <summary>How soon a silent node is doubted, and how long one that failed is left alone. Tests are quicker.</summary>
internal sealed record ClusterPace
{
    /// <summary>Until a connection stands.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an answer is waited for before all nodes are asked whether they live. With <see cref="Ping"/> it stays below the three seconds after
    /// which a page must say that the cluster is away.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a node may take to say that it lives.</summary>
    public TimeSpan Ping { get; init; } = TimeSpan.FromSeconds(1.2);

    /// <summary>How long the answer of all nodes that none lives is believed: requests that come meanwhile fail at once.</summary>
    public TimeSpan Belief { get; init; } = TimeSpan.FromSeconds(.5);

    /// <summary>How long a node is set aside the first time; doubled each further time.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a node is set aside at most.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The first wait before something is sent again to a cluster that is full or away; doubled each time.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(.2);

    /// <summary>The longest of these waits.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(5);
}
