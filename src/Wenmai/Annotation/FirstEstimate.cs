namespace Wenmai.Annotation;

/// <summary>What the models make of one sentence before its neighbours are heard.</summary>
/// <param name="shares">How likely each label is, 0-1; <see cref="Length"/> of them.</param>
/// <param name="ofClauses">How likely each clause makes a demand of each type, 0-1; clause by clause.</param>
internal sealed class FirstEstimate(float[] shares, float[][] ofClauses)
{
    /// <summary>Where the stances begin.</summary>
    public const int Stances = 0;

    /// <summary>Where the strengths begin.</summary>
    public const int Strengths = LabelModel.Stances;

    /// <summary>Where the types begin that all words of the sentence speak for.</summary>
    public const int Whole = LabelModel.FirstType;

    /// <summary>Where the types begin that its clauses demand.</summary>
    public const int Clauses = Whole + LabelModel.Types;

    /// <summary>Where the themes begin; the first is none.</summary>
    public const int Themes = Clauses + LabelModel.Types;

    /// <summary>Number of shares.</summary>
    public const int Length = Themes + LabelModel.Themes;

    /// <summary>How likely each label is, 0-1.</summary>
    public ReadOnlySpan<float> Shares => shares;

    /// <summary>How likely each clause makes a demand of each type, 0-1; clause by clause.</summary>
    public float[][] OfClauses => ofClauses;

    /// <summary>Asks the models about a sentence's features. What is told by its form alone is sure.</summary>
    public static FirstEstimate Of(LabelModel model, RuledSentence sentence, SentenceFeatures features)
    {
        var shares = new float[Length];
        model.OfThemes.Score(features.OfThemes).CopyTo(shares, Themes);
        ThemeModel.SoftMax(shares.AsSpan(Themes));
        if (sentence.IsToldByForm)
        {
            shares[Stances + (int)sentence.Reading.Stance] = shares[Strengths] = 1;
            return new FirstEstimate(shares, [.. sentence.Clauses.Select(_ => new float[LabelModel.Types])]);
        }
        model.OfSentences.Score(features.OfSentence).CopyTo(shares, Stances);
        LabelModel.Squash(shares);
        float[][] clauses = [.. features.OfClauses.Select(c => Array.ConvertAll(model.OfClauses.Score(c), LabelModel.Sigmoid))];
        for (var t = 0; t < LabelModel.Types; t++) shares[Clauses + t] = 1 - clauses.Aggregate(1f, (none, clause) => none * (1 - clause[t]));
        return new FirstEstimate(shares, clauses);
    }
}
