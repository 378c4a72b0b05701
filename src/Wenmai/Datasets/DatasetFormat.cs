namespace Wenmai.Datasets;

/// <summary>The form of a file of data.</summary>
public enum DatasetFormat
{
    /// <summary>JSON Lines: an object for each row, UTF-8.</summary>
    Jsonl,

    /// <summary>CSV (RFC 4180), UTF-8 with byte order mark, without notes. A text that a spreadsheet would run as a formula has an apostrophe before it.</summary>
    Csv,

    /// <summary>Apache Parquet, compressed by Snappy.</summary>
    Parquet,
}

/// <summary>Facts of the formats.</summary>
public static class DatasetFormats
{
    /// <summary>The media type.</summary>
    public static string MediaTypeOf(DatasetFormat format) => format switch
    {
        DatasetFormat.Csv => "text/csv; charset=utf-8",
        DatasetFormat.Parquet => "application/vnd.apache.parquet",
        _ => "application/jsonl; charset=utf-8",
    };

    /// <summary>The format whose name a file ends with; null for another ending.</summary>
    public static DatasetFormat? OfFile(string path) =>
        Enum.TryParse<DatasetFormat>(Path.GetExtension(path).TrimStart('.'), ignoreCase: true, out var format) && Enum.IsDefined(format) ? format : null;

    /// <summary>A writer of rows.</summary>
    /// <param name="format">The form.</param>
    /// <param name="table">What the rows are of.</param>
    /// <param name="output">Where they go; it stays open. Parquet needs to know how far it is, so no bare connection.</param>
    internal static IDatasetWriter Write(DatasetFormat format, DatasetTable table, Stream output) => format switch
    {
        DatasetFormat.Csv => new CsvLines(table, output),
        DatasetFormat.Parquet => new ParquetRows(table, output),
        _ => new JsonLines(table, output),
    };
}

/// <summary>Writes the rows of a table. Its disposal ends the file.</summary>
internal interface IDatasetWriter : IAsyncDisposable
{
    /// <summary>Writes a row: cells in the order of the columns.</summary>
    ValueTask WriteAsync(object?[] row, CancellationToken cancellationToken);
}
