using Wenmai.Language;

namespace Wenmai.Annotation;

/// <summary>Hashed features of one kind that together count as much as another kind's, however many.</summary>
/// <param name="rows">Row numbers of <see cref="LinearModel.HashBits"/> bits.</param>
/// <param name="factor">What a row counts.</param>
internal sealed class FeatureGroup(int[] rows, float factor)
{
    private float[]? _scores;

    /// <summary>Row numbers of <see cref="LinearModel.HashBits"/> bits.</summary>
    public int[] Rows => rows;

    /// <summary>What a row counts.</summary>
    public float Factor => factor;

    /// <summary>What the group adds to a model's outputs. A heading's group serves all sentences below it and always the same model, so it is summed once.</summary>
    public float[] ScoresOf(LinearModel model) => _scores ??= model.Sum(this);
}

/// <summary>Features of one sentence or clause.</summary>
/// <param name="Own">Groups of this one alone.</param>
/// <param name="Shared">Groups that others have, too.</param>
/// <param name="Dense">Vectors of meaning, one after the other.</param>
internal sealed record FeatureVector(IReadOnlyList<FeatureGroup> Own, IReadOnlyList<FeatureGroup> Shared, float[] Dense);

/// <summary>Collects features.</summary>
/// <remarks>Characters are folded, so that scripts and widths read alike; all digits count as one, since figures tell no label.</remarks>
internal sealed class FeatureBuilder
{
    private const uint Prime = 16777619;
    private const uint Basis = 2166136261;
    private const int Longest = 3;

    private readonly List<int> _rows = [];
    private readonly List<FeatureGroup> _groups = [];

    /// <summary>Adds the runs of one to <paramref name="longest"/> characters of a text; nothing joins over a stop.</summary>
    /// <param name="place">A letter that tells this text's features from those of others.</param>
    /// <param name="text">The text.</param>
    /// <param name="shortest">The shortest runs.</param>
    /// <param name="longest">The longest, at most three.</param>
    public void Runs(char place, ReadOnlySpan<char> text, int shortest = 1, int longest = Longest)
    {
        Span<char> last = stackalloc char[Longest];
        var run = 0;
        foreach (var c in text)
        {
            var folded = ThemeGrams.Folded(c);
            if (folded == ThemeGrams.Nothing) continue;
            if (folded == ThemeGrams.Stop)
            {
                run = 0;
                continue;
            }
            (last[0], last[1], last[2]) = (last[1], last[2], folded);
            run = Math.Min(run + 1, Longest);
            for (var n = shortest; n <= Math.Min(run, longest); n++) _rows.Add(RowOf(place, last[^n..]));
        }
    }

    /// <summary>The row of a run of characters as <see cref="Runs"/> would add it; null for one with a stop or blank in it.</summary>
    public static int? RunRow(char place, ReadOnlySpan<char> run)
    {
        Span<char> folded = stackalloc char[Longest];
        for (var i = 0; i < run.Length; i++)
        {
            folded[i] = ThemeGrams.Folded(run[i]);
            if (folded[i] is ThemeGrams.Nothing or ThemeGrams.Stop) return null;
        }
        return RowOf(place, folded[..run.Length]);
    }

    /// <summary>Adds how a text begins and ends: its first and last one to three characters, stops included.</summary>
    public void Ends(char place, ReadOnlySpan<char> text)
    {
        Span<char> ends = stackalloc char[Longest];
        for (var n = 1; n <= Math.Min(Longest, text.Length); n++)
        {
            for (var i = 0; i < n; i++) ends[i] = FoldedOrSame(text[i]);
            _rows.Add(RowOf((char)(place + 1), ends[..n]));
            for (var i = 0; i < n; i++) ends[i] = FoldedOrSame(text[^(n - i)]);
            _rows.Add(RowOf((char)(place + 2), ends[..n]));
        }
    }

    /// <summary>Adds a mark that holds or does not.</summary>
    public void Mark(char place, ReadOnlySpan<char> name) => _rows.Add(RowOf(place, name));

    /// <summary>Adds a mark of two parts.</summary>
    public void Mark(char place, int first, int second = 0)
    {
        Span<char> name = [(char)(first + 1), (char)(second + 1)];
        _rows.Add(RowOf(place, name));
    }

    /// <summary>Ends a group of texts: what a row counts falls with the root of their number.</summary>
    public void EndTexts(float weight) => _groups.Add(TakeTexts(weight));

    /// <summary>Ends a group of marks, each of which counts the same whatever their number.</summary>
    public void EndMarks(float weight) => _groups.Add(Take(weight));

    /// <summary>A group of texts, to be shared by several.</summary>
    public FeatureGroup TakeTexts(float weight) => Take(weight / MathF.Sqrt(Math.Max(1, _rows.Count)));

    /// <summary>The groups that were ended, with others; the builder is empty afterwards.</summary>
    public FeatureVector Build(float[] dense, params IReadOnlyList<FeatureGroup> shared)
    {
        var vector = new FeatureVector([.. _groups], shared, dense);
        _groups.Clear();
        return vector;
    }

    private FeatureGroup Take(float factor)
    {
        var group = new FeatureGroup([.. _rows], factor);
        _rows.Clear();
        return group;
    }

    /// <summary>A character without regard to script and width, one form for all digits; a stop stays what it is.</summary>
    public static char FoldedOrSame(char c)
    {
        var folded = FoldingTable.Narrow[c];
        return char.IsDigit(folded) ? '0' : folded;
    }

    /// <summary>The row of a text seen at a place.</summary>
    public static int RowOf(char place, ReadOnlySpan<char> text)
    {
        var hash = (Basis ^ place) * Prime;
        foreach (var c in text) hash = (hash ^ c) * Prime;
        hash ^= hash >> 15;
        hash *= 2246822519;
        return (int)(hash >> (32 - LinearModel.HashBits));
    }
}
