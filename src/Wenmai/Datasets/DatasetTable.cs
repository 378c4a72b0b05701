using Wenmai.Insights;

namespace Wenmai.Datasets;

/// <summary>A tidy table: one row for each thing of one sort, one column for each of its facts.</summary>
public abstract class DatasetTable
{
    /// <summary>Its name in addresses, commands and files: lower case.</summary>
    public required string Name { get; init; }

    /// <summary>Its name for a reader.</summary>
    public required Bilingual Label { get; init; }

    /// <summary>What a row stands for.</summary>
    public required Bilingual Meaning { get; init; }

    /// <summary>Its columns, in order.</summary>
    public abstract IReadOnlyList<DatasetColumn> Columns { get; }

    /// <summary>The rows that the chosen sentences of a speech give: cells in the order of the columns.</summary>
    public abstract IEnumerable<object?[]> RowsOf(SpeechSentences chosen);
}

/// <summary>A table of things of one type.</summary>
/// <param name="thingsOf">What the chosen sentences of a speech give.</param>
internal sealed class DatasetTable<T>(Func<SpeechSentences, IEnumerable<T>> thingsOf) : DatasetTable
{
    private readonly List<DatasetColumn> _columns = [];
    private readonly List<Func<T, object?>> _cells = [];

    /// <inheritdoc/>
    public override IReadOnlyList<DatasetColumn> Columns => _columns;

    /// <summary>Adds a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="cell">Its cell for a thing, of the type that <see cref="DatasetColumn.Type"/> names.</param>
    public DatasetTable<T> With(DatasetColumn column, Func<T, object?> cell)
    {
        _columns.Add(column);
        _cells.Add(cell);
        return this;
    }

    /// <inheritdoc/>
    public override IEnumerable<object?[]> RowsOf(SpeechSentences chosen) => thingsOf(chosen).Select(thing => _cells.Select(cell => cell(thing)).ToArray());
}
