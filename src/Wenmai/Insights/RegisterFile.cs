using System.Text.Json;
using Wenmai.Searching.Results;

namespace Wenmai.Insights;

/// <summary>The form of a file with all rows of a register.</summary>
public enum RegisterFormat
{
    /// <summary>CSV (RFC 4180), UTF-8 with byte order mark, without notes.</summary>
    Csv,

    /// <summary>An Excel workbook, its notes on a sheet of their own.</summary>
    Xlsx,

    /// <summary>JSON Lines: an object for each row, as the interface for programs writes it.</summary>
    Jsonl,
}

/// <summary>Writes a register whole, however long, without holding it.</summary>
public static class RegisterFile
{
    private static readonly byte[] LineEnd = [(byte)'\n'];

    /// <summary>The media type.</summary>
    public static string MediaTypeOf(RegisterFormat format) => format switch
    {
        RegisterFormat.Csv => "text/csv; charset=utf-8",
        RegisterFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/jsonl; charset=utf-8",
    };

    /// <summary>The format whose name a file ends with; null for another ending.</summary>
    public static RegisterFormat? OfFile(string path) =>
        Enum.TryParse<RegisterFormat>(Path.GetExtension(path).TrimStart('.'), ignoreCase: true, out var format) && Enum.IsDefined(format) ? format : null;

    /// <summary>Writes all rows, for as long as the archive is open.</summary>
    /// <param name="demands">The rows; they are read once.</param>
    /// <param name="format">The form.</param>
    /// <param name="at">When it was counted.</param>
    /// <param name="output">Where they go; it stays open.</param>
    /// <param name="cancellationToken">Gives up; what was written is no whole file.</param>
    /// <returns>Rows written.</returns>
    public static Task<long> WriteAsync(
        DemandStream demands, RegisterFormat format, DateTimeOffset at, Stream output, CancellationToken cancellationToken = default) => format switch
    {
        RegisterFormat.Csv => CsvTable.WriteAsync(Reports.Of(demands, at), output, cancellationToken),
        RegisterFormat.Xlsx => XlsxTable.WriteAsync(Reports.Of(demands, at), output, cancellationToken),
        _ => WriteLinesAsync(demands, output, cancellationToken),
    };

    private static async Task<long> WriteLinesAsync(DemandStream demands, Stream output, CancellationToken cancellationToken)
    {
        var rows = 0L;
        // Not disposed of: that would close what it writes to.
        var buffered = new BufferedStream(output, 1 << 16);
        await foreach (var row in demands.Read.WithCancellation(cancellationToken))
        {
            await buffered.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(InsightJson.Of(row), SearchJson.Options), cancellationToken);
            await buffered.WriteAsync(LineEnd, cancellationToken);
            rows++;
        }
        await buffered.FlushAsync(cancellationToken);
        return rows;
    }
}
