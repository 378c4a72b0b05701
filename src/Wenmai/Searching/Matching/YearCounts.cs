namespace Wenmai.Searching.Matching;

/// <summary>Counts by year.</summary>
internal sealed class YearCounts
{
    /// <summary>Two rows of counters taken in turn: neighbours often share a year, and adding to the number just written would wait for it.</summary>
    private const int Rows = 2;

    private const int Years = 2200;

    private readonly int[] _counts = new int[Rows * Years];
    private int _row;

    /// <summary>Counts one more of a year; 0 stands for unknown.</summary>
    public void Add(short year)
    {
        _counts[_row + year]++;
        _row = Years - _row;
    }

    /// <summary>The years that were counted, ascending.</summary>
    public IReadOnlyDictionary<int, int> ToDictionary() =>
        Enumerable.Range(0, Years).Select(y => (Year: y, Count: _counts[y] + _counts[Years + y])).Where(c => c.Count > 0).ToDictionary(c => c.Year, c => c.Count);
}
