namespace Wenmai.Semantics;

/// <summary>What there is to know of a deep model before it is asked.</summary>
public sealed record DeepModelSettings
{
    /// <summary>Its name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>Sixteen hexadecimal digits: vectors of different fingerprints are never compared with each other.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Whether passages and queries leave this process.</summary>
    public required bool IsRemote { get; init; }

    /// <summary>The cosine that unrelated texts have on the average; null where nobody knows.</summary>
    public double? Far { get; init; }

    /// <summary>Put before each query: some models want to be told what they encode. Empty for the others.</summary>
    public string QueryPrefix { get; init; } = "";

    /// <summary>Longest wait for the vector of a query: then the search goes on without.</summary>
    public TimeSpan QueryLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest wait for the vectors of a batch of passages.</summary>
    public TimeSpan BatchLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Passages of a batch. The default is 64.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>How long it is left alone after a query it did not answer. The default is 30 seconds: else each search would wait for it in vain.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause before a batch is tried again, doubled each time. The default is 1 second.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);
}
