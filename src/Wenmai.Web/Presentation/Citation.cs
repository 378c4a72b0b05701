namespace Wenmai.Web.Presentation;

/// <summary>The source line of an excerpt, in the form writers use.</summary>
internal static class Citation
{
    /// <summary>《在…会议上的讲话》（**市民政局，2022年6月10日），第12段。</summary>
    /// <param name="title">The title; book title marks inside it become single ones, as GB/T 15834 has it.</param>
    /// <param name="unit">The unit as written, or null.</param>
    /// <param name="date">The day, or null.</param>
    /// <param name="year">The year where no day is known, or null.</param>
    /// <param name="passage">1-based number of the passage; null cites the whole speech.</param>
    public static string Of(string title, string? unit, DateOnly? date, int? year, int? passage = null) =>
        Drafting.Citation.Of(title, unit, date, year, passage);
}
