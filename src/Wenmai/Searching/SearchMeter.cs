using System.Diagnostics.Metrics;
using Wenmai.Searching.Queries;

namespace Wenmai.Searching;

/// <summary>Measures searches for whoever listens; costs nothing while nobody does. What was asked is never part of a measurement.</summary>
public static class SearchMeter
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Wenmai.Searching";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "wenmai.search.duration", "s", "Time of a search by its mode, page and network apart", null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] });

    /// <summary>Records a search that was answered.</summary>
    internal static void Record(SearchMode mode, TimeSpan elapsed) =>
        Duration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("mode", mode.ToString().ToLowerInvariant()));
}
