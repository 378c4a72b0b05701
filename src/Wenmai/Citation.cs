namespace Wenmai;

/// <summary>The source line of a speech or a passage, in the form writers use.</summary>
public static class Citation
{
    /// <summary>《在…会议上的讲话》（**市民政局，2022年6月10日），第12段。</summary>
    /// <param name="title">The title; book title marks inside it become single ones, as GB/T 15834 has it.</param>
    /// <param name="unit">The unit as written, or null.</param>
    /// <param name="date">The day, or null.</param>
    /// <param name="year">The year where no day is known, or null.</param>
    /// <param name="passage">1-based number of the passage; null cites the whole speech.</param>
    public static string Of(string title, string? unit, DateOnly? date, int? year, int? passage = null)
    {
        var stated = string.Join('，', new[] { unit, ChineseDate.Of(date, year) }.Where(o => !string.IsNullOrEmpty(o)));
        var brackets = stated.Length > 0 ? $"（{stated}）" : "";
        var place = passage is { } number ? $"，第{number}段" : "";
        return $"《{title.Replace('《', '〈').Replace('》', '〉')}》{brackets}{place}。";
    }

    /// <summary>The source line of a speech, or of a passage of it.</summary>
    public static string Of(Speech speech, int? passage = null) =>
        Of(speech.Title, speech.Unit, speech.Date, speech.Year.Best, passage);
}
