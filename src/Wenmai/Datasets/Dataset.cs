using Wenmai.Insights;

namespace Wenmai.Datasets;

/// <summary>A table of a slice, ready to be written: nothing is held but the speech at hand.</summary>
/// <param name="table">Which table.</param>
/// <param name="sentences">The sentences of the slice.</param>
public sealed class Dataset(DatasetTable table, SentenceStream sentences)
{
    /// <summary>Which table.</summary>
    public DatasetTable Table => table;

    /// <summary>Generation of the index.</summary>
    public string Generation => sentences.Generation;

    /// <summary>Writes the table, for as long as the archive is open.</summary>
    /// <param name="format">The form.</param>
    /// <param name="output">Where it goes; it stays open.</param>
    /// <param name="progress">Told the share of speeches written, 0-1.</param>
    /// <param name="cancellationToken">Gives up; what was written is no whole file.</param>
    /// <returns>Rows written.</returns>
    public async Task<long> WriteAsync(DatasetFormat format, Stream output, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var rows = 0L;
        var speeches = 0;
        await using var writer = DatasetFormats.Write(format, table, output);
        await foreach (var chosen in sentences.Read.WithCancellation(cancellationToken))
        {
            foreach (var row in table.RowsOf(chosen))
            {
                await writer.WriteAsync(row, cancellationToken);
                rows++;
            }
            progress?.Report((double)++speeches / sentences.Speeches);
        }
        return rows;
    }
}
