using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wenmai.Insights;

namespace Wenmai.Datasets;

/// <summary>Writes rows as bytes, some thousand rows at a time.</summary>
internal abstract class Lines(Stream output) : IDatasetWriter
{
    private const int Full = 1 << 16;

    /// <summary>What is yet to be written.</summary>
    protected ArrayBufferWriter<byte> Pending { get; } = new(Full);

    /// <inheritdoc/>
    public ValueTask WriteAsync(object?[] row, CancellationToken cancellationToken)
    {
        Append(row);
        return Pending.WrittenCount < Full ? ValueTask.CompletedTask : FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await FlushAsync(CancellationToken.None);

    /// <summary>Appends a row to <see cref="Pending"/>.</summary>
    protected abstract void Append(object?[] row);

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await output.WriteAsync(Pending.WrittenMemory, cancellationToken);
        Pending.ResetWrittenCount();
    }
}

/// <summary>An object for each row; cells with nothing to say are null.</summary>
internal sealed class JsonLines : Lines
{
    private readonly Utf8JsonWriter _json;
    private readonly JsonEncodedText[] _names;

    public JsonLines(DatasetTable table, Stream output) : base(output)
    {
        _json = new Utf8JsonWriter(Pending, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _names = [.. table.Columns.Select(c => JsonEncodedText.Encode(c.Name))];
    }

    /// <inheritdoc/>
    protected override void Append(object?[] row)
    {
        _json.Reset(Pending);
        _json.WriteStartObject();
        for (var i = 0; i < row.Length; i++)
        {
            _json.WritePropertyName(_names[i]);
            JsonSerializer.Serialize(_json, row[i]);
        }
        _json.WriteEndObject();
        _json.Flush();
        Pending.Write("\n"u8);
    }
}

/// <summary>A line for each row below one of names.</summary>
internal sealed class CsvLines : Lines
{
    public CsvLines(DatasetTable table, Stream output) : base(output)
    {
        Pending.Write(Encoding.UTF8.Preamble);
        Append([.. table.Columns.Select(c => c.Name)]);
    }

    /// <inheritdoc/>
    protected override void Append(object?[] row) => Encoding.UTF8.GetBytes(CsvTable.RowOf(row.Select(TextOf)), Pending);

    // Days as ISO 8601 writes them, flags as programs read them.
    private static string TextOf(object? cell) => cell switch
    {
        DateOnly day => $"{day:yyyy-MM-dd}",
        bool flag => flag ? "true" : "false",
        _ => CsvTable.Text(cell),
    };
}
