namespace Wenmai.Annotation;

/// <summary>A linear model over rows of features, trained or in training.</summary>
internal interface IRowScorer
{
    /// <summary>Adds what rows say to the scores of the first outputs.</summary>
    /// <param name="rows">Row numbers of <see cref="LinearModel.HashBits"/> bits.</param>
    /// <param name="factor">What a row counts.</param>
    /// <param name="scores">One of each output.</param>
    void Add(ReadOnlySpan<int> rows, float factor, Span<float> scores);
}
