namespace Wenmai.Training.Evaluation;

/// <summary>How many documents were dated, and how well.</summary>
/// <param name="Documents">All documents of the manifest.</param>
/// <param name="Answered">Those for which a year was singled out.</param>
/// <param name="Exact">Those whose year is the manifest's.</param>
/// <param name="InInterval">Those whose stated interval touches the manifest's year, a year singled out or not.</param>
/// <param name="Wrong">Those whose year is another.</param>
public sealed record YearCounts(int Documents, int Answered, int Exact, int InInterval, int Wrong);

/// <summary>A document with the year it should have and the one inferred.</summary>
/// <param name="File">Its name in the manifest.</param>
/// <param name="Source">Where it was gathered.</param>
/// <param name="Year">The year the manifest states.</param>
/// <param name="Found">What was inferred.</param>
public sealed record DatedDocument(string File, string Source, int Year, SpeechYear Found)
{
    /// <summary>Whether the inferred year is the stated one.</summary>
    public bool IsExact => Found.Best == Year;

    /// <summary>Whether another year was inferred.</summary>
    public bool IsWrong => Found.Best is { } best && best != Year;

    /// <summary>Whether the inferred interval has a bound and touches the year.</summary>
    public bool IsInInterval =>
        (Found.From is not null || Found.To is not null) && !(Found.From?.Year > Year) && !(Found.To?.Year < Year);
}

/// <summary>How well documents are dated.</summary>
/// <param name="Total">Over all documents.</param>
/// <param name="BySource">By where they were gathered.</param>
/// <param name="Documents">Each document, in the order of the manifest.</param>
public sealed record YearEvaluation(YearCounts Total, IReadOnlyDictionary<string, YearCounts> BySource, IReadOnlyList<DatedDocument> Documents)
{
    /// <summary>Dates every document of a manifest.</summary>
    /// <param name="manifestPath">Columns file, year and source.</param>
    /// <param name="folder">Where the files lie.</param>
    /// <param name="withNames">False hides the names of the files, which often carry the year.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="FormatException">A row or a document cannot be understood; the message names it.</exception>
    public static YearEvaluation Run(string manifestPath, string folder, bool withNames = true)
    {
        var documents = new List<DatedDocument>();
        foreach (var row in TabbedFile.Read(manifestPath, "file", "year", "source").Rows)
        {
            var name = withNames ? row["file"] : "无名" + Path.GetExtension(row["file"]);
            var speech = Evaluation.Documents.Read(Path.Combine(folder, row["file"]), name);
            documents.Add(new DatedDocument(row["file"], row["source"], row.Number("year"), speech.Year));
        }
        return Of(documents);
    }

    /// <summary>Counts documents already dated.</summary>
    public static YearEvaluation Of(IReadOnlyList<DatedDocument> documents) => new(
        Count(documents),
        documents.GroupBy(d => d.Source).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, Count),
        documents);

    private static YearCounts Count(IEnumerable<DatedDocument> documents)
    {
        var all = documents.ToList();
        return new YearCounts(all.Count, all.Count(d => d.Found.Best is not null), all.Count(d => d.IsExact), all.Count(d => d.IsInInterval), all.Count(d => d.IsWrong));
    }
}
