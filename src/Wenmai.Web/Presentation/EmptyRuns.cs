namespace Wenmai.Web.Presentation;

/// <summary>Neighbouring places of a table, shown as one where nothing stands in them: an archive that begins with two old texts has decades of empty years.</summary>
/// <param name="First">The first place.</param>
/// <param name="Last">The last place; the first where the place stands alone.</param>
internal readonly record struct EmptyRun(int First, int Last)
{
    private const int Shortest = 3;

    /// <summary>Whether it stands for several places.</summary>
    public bool IsFolded => Last > First;

    /// <summary>The places in order: runs of three and more empty ones as one, all others alone.</summary>
    /// <param name="count">Number of places.</param>
    /// <param name="isEmpty">Whether nothing stands in a place.</param>
    public static IReadOnlyList<EmptyRun> Of(int count, Func<int, bool> isEmpty)
    {
        var runs = new List<EmptyRun>();
        for (var first = 0; first < count;)
        {
            var end = first;
            while (end < count && isEmpty(end)) end++;
            if (end - first < Shortest) end = first + 1;
            runs.Add(new EmptyRun(first, end - 1));
            first = end;
        }
        return runs;
    }

    /// <summary>The name of the place, or the first and the last name of the run.</summary>
    public string Name(Func<int, string> nameOf) => IsFolded ? $"{nameOf(First)}–{nameOf(Last)}" : nameOf(First);
}
