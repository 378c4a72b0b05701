using Wenmai.Language;

namespace Wenmai.Semantics;

/// <summary>The field of official documents as a direction among meanings: from what is asked elsewhere (cooking, sport, programming, invented names) to what is
/// asked of such archives. Immutable, thread-safe.</summary>
/// <remarks>Half a thousand short queries give it, written for this project. It is made by the model in use, so it holds for a model adapted to an archive, too.</remarks>
internal sealed class QueryField
{
    private readonly float[] _direction;

    /// <summary>The field as a model hears it.</summary>
    public QueryField(MeaningModel model)
    {
        var learned = LabelledQuery.ReadAll().Where(q => !q.IsHeld).ToLookup(q => q.IsPresent);
        _direction = MeanOfKinds(model, learned[true]);
        var elsewhere = MeanOfKinds(model, learned[false]);
        for (var i = 0; i < _direction.Length; i++) _direction[i] -= elsewhere[i];
        DenseMath.Normalise(_direction);
    }

    /// <summary>The direction, of length 1.</summary>
    public ReadOnlySpan<float> Direction => _direction;

    /// <summary>How far a meaning lies in that direction: the cosine to it.</summary>
    /// <param name="vector">The meaning, of length 1 or all zero.</param>
    public double Of(ReadOnlySpan<float> vector) => DenseMath.Dot(_direction, vector);

    /// <summary>Kinds weigh alike, however many queries were written of each.</summary>
    private static float[] MeanOfKinds(MeaningModel model, IEnumerable<LabelledQuery> queries)
    {
        var mean = new float[model.Dimensions];
        var kinds = queries.GroupBy(q => q.Kind).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        foreach (var kind in kinds)
        {
            var vectors = kind.Select(q => model.Encode(TextFolding.FoldToString(q.Text))).ToList();
            for (var i = 0; i < mean.Length; i++) mean[i] += vectors.Sum(v => v[i]) / vectors.Count / kinds.Count;
        }
        return mean;
    }
}
