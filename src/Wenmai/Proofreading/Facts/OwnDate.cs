namespace Wenmai.Proofreading.Facts;

/// <summary>The draft's own day, against which a date in it does not hold.</summary>
internal static class OwnDate
{
    /// <summary>The mark of a place that does not fit the day.</summary>
    /// <param name="span">The place.</param>
    /// <param name="own">The draft's day.</param>
    /// <param name="why">What is wrong on that day, with its stop.</param>
    /// <param name="evidence">What it rests on; null for the day alone.</param>
    /// <param name="advice">What to do.</param>
    public static ProofMark Contradicted(TextSpan span, DateOnly own, string why, string? evidence = null, string advice = "请核对日期") =>
        new(ProofKind.Date, span, $"文稿作于{own.Year}年{own.Month}月{own.Day}日，{why}", evidence ?? $"文稿日期：{own:yyyy-MM-dd}") { Advice = advice };
}
