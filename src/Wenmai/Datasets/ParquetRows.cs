using Parquet;
using Parquet.Schema;

namespace Wenmai.Datasets;

/// <summary>Writes rows as Parquet, column by column in groups of rows.</summary>
internal sealed class ParquetRows(DatasetTable table, Stream output) : IDatasetWriter
{
    /// <summary>Rows of a group: some megabytes of text.</summary>
    private const int GroupSize = 20_000;

    private readonly List<object?[]> _rows = [];
    private readonly DataField[] _fields = [.. table.Columns.Select(FieldOf)];
    private ParquetWriter? _writer;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(object?[] row, CancellationToken cancellationToken)
    {
        _rows.Add(row);
        if (_rows.Count == GroupSize) await WriteGroupAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // A table without rows is a file too: its columns can be read.
        if (_rows.Count > 0 || _writer is null) await WriteGroupAsync(CancellationToken.None);
        await _writer!.DisposeAsync();
    }

    private async Task WriteGroupAsync(CancellationToken cancellationToken)
    {
        _writer ??= await ParquetWriter.CreateAsync(new ParquetSchema(_fields), output, cancellationToken: cancellationToken);
        using var group = _writer.CreateRowGroup();
        for (var i = 0; i < _fields.Length; i++) await WriteColumnAsync(group, i, cancellationToken);
        _rows.Clear();
    }

    private Task WriteColumnAsync(ParquetRowGroupWriter group, int column, CancellationToken cancellationToken) => table.Columns[column].Type switch
    {
        ColumnType.Integer => group.WriteAsync<long>(_fields[column], Cells<long?>(column), cancellationToken: cancellationToken),
        ColumnType.Number => group.WriteAsync<double>(_fields[column], Cells<double?>(column), cancellationToken: cancellationToken),
        ColumnType.Date => group.WriteAsync<DateOnly>(_fields[column], Cells<DateOnly?>(column), cancellationToken: cancellationToken),
        ColumnType.Flag => group.WriteAsync<bool>(_fields[column], Cells<bool?>(column), cancellationToken: cancellationToken),
        _ => group.WriteAsync(_fields[column], Cells<string?>(column)!),
    };

    private T[] Cells<T>(int column) => [.. _rows.Select(row => (T)row[column]!)];

    private static DataField FieldOf(DatasetColumn column) => column.Type switch
    {
        ColumnType.Integer => new DataField<long?>(column.Name),
        ColumnType.Number => new DataField<double?>(column.Name),
        ColumnType.Date => new DataField<DateOnly?>(column.Name),
        ColumnType.Flag => new DataField<bool?>(column.Name),
        _ => new DataField<string>(column.Name),
    };
}
