using Wenmai.Language;

namespace Wenmai.Annotation;

/// <summary>Hashed features of one kind that together count as much as another kind's, however many.</summary>
/// <param name="rows">Row numbers of <see cref="LinearModel.HashBits"/> bits.</param>
/// <param name="factor">What a row counts.</param>
internal sealed class FeatureGroup(ReadOnlyMemory<int> rows, float factor)
{
    private float[]? _scores;

    /// <summary>Row numbers of <see cref="LinearModel.HashBits"/> bits.</summary>
    public ReadOnlySpan<int> Rows => rows.Span;

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
internal sealed class FeatureBuilder
{
    private const int Longest = CharacterRuns.Longest;

    private readonly List<int> _rows = [];
    private readonly List<(int End, float Factor)> _groups = [];

    /// <summary>Adds the runs of a stretch's characters.</summary>
    /// <param name="place">A letter that tells this stretch's features from those of others.</param>
    /// <param name="text">The runs of the text that holds it.</param>
    /// <param name="stretch">The stretch.</param>
    /// <param name="shortest">The shortest runs.</param>
    /// <param name="longest">The longest, at most three.</param>
    public void Runs(char place, CharacterRuns text, TextSpan stretch, int shortest = 1, int longest = Longest) =>
        text.Append(place, stretch, shortest, longest, _rows);

    /// <summary>Adds how a text begins and ends: its first and last one to three characters, stops included.</summary>
    public void Ends(char place, ReadOnlySpan<char> text)
    {
        Span<char> ends = stackalloc char[Longest];
        for (var n = 1; n <= Math.Min(Longest, text.Length); n++)
        {
            for (var i = 0; i < n; i++) ends[i] = FoldedOrSame(text[i]);
            Mark((char)(place + 1), ends[..n]);
            for (var i = 0; i < n; i++) ends[i] = FoldedOrSame(text[^(n - i)]);
            Mark((char)(place + 2), ends[..n]);
        }
    }

    /// <summary>Adds a mark that holds or does not.</summary>
    public void Mark(char place, ReadOnlySpan<char> name) => _rows.Add(FeatureHash.RowOf(place, name));

    /// <summary>Adds a mark of two parts.</summary>
    public void Mark(char place, int first, int second = 0) => Mark(place, [(char)(first + 1), (char)(second + 1)]);

    /// <summary>Ends a group of texts: what a row counts falls with the root of their number.</summary>
    public void EndTexts(float weight) => _groups.Add((_rows.Count, OfText(weight, _rows.Count - GroupStart)));

    /// <summary>Ends a group of marks, each of which counts the same whatever their number.</summary>
    public void EndMarks(float weight) => _groups.Add((_rows.Count, weight));

    /// <summary>A group of texts, to be shared by several; nothing else is collected meanwhile.</summary>
    public FeatureGroup TakeTexts(float weight)
    {
        var group = new FeatureGroup(_rows.ToArray(), OfText(weight, _rows.Count));
        _rows.Clear();
        return group;
    }

    /// <summary>The groups that were ended, with others; the builder is empty afterwards.</summary>
    public FeatureVector Build(float[] dense, params IReadOnlyList<FeatureGroup> shared)
    {
        ReadOnlyMemory<int> rows = _rows.ToArray();
        var own = new FeatureGroup[_groups.Count];
        var start = 0;
        for (var g = 0; g < own.Length; start = _groups[g++].End) own[g] = new FeatureGroup(rows[start.._groups[g].End], _groups[g].Factor);
        _rows.Clear();
        _groups.Clear();
        return new FeatureVector(own, shared, dense);
    }

    private int GroupStart => _groups.Count == 0 ? 0 : _groups[^1].End;

    private static float OfText(float weight, int rows) => weight / MathF.Sqrt(Math.Max(1, rows));

    /// <summary>A character without regard to script and width, one form for all digits; a stop stays what it is.</summary>
    public static char FoldedOrSame(char c)
    {
        var folded = FoldingTable.Narrow[c];
        return char.IsDigit(folded) ? '0' : folded;
    }
}
