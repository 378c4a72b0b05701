namespace Wenmai.Pictures;

/// <summary>By what the cells of a table are shaded.</summary>
public enum Shading
{
    /// <summary>By the order of all cells: a fifth of them in each step. Every step is used, however unlike the values are.</summary>
    Quantile,

    /// <summary>By the largest value of the row: how each row runs, whatever its size.</summary>
    Row,

    /// <summary>By the largest value of the table.</summary>
    Table,
}

/// <summary>Steps of a shading for the cells of a table: 0 for nothing, 1 to <see cref="Ink.Shades"/>.</summary>
public sealed class ShadeScale
{
    private readonly Func<int, int, double> _value;
    private readonly IReadOnlyList<double> _bounds;
    private readonly IReadOnlyList<double> _ofRow;

    /// <summary>A scale.</summary>
    /// <param name="shading">By what.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="value">Value of a cell, 0 or more.</param>
    /// <param name="counts">Whether a cell takes part in setting the scale: small samples don't.</param>
    public ShadeScale(Shading shading, int rows, int columns, Func<int, int, double> value, Func<int, int, bool> counts)
    {
        (Shading, _value) = (shading, value);
        var cells = Enumerable.Range(0, rows).SelectMany(r => Enumerable.Range(0, columns).Select(c => (Row: r, Column: c)))
            .Where(c => value(c.Row, c.Column) > 0).ToLookup(c => counts(c.Row, c.Column));
        var setting = cells[true].Any() ? cells[true] : cells[false];
        var values = setting.Select(c => value(c.Row, c.Column)).Order().ToList();
        var most = values.Count == 0 ? 1 : values[^1];
        _bounds = shading == Shading.Quantile && values.Count > 0
            ? [.. Enumerable.Range(1, Ink.Shades).Select(s => values[Math.Max(0, values.Count * s / Ink.Shades - 1)])]
            : [.. Enumerable.Range(1, Ink.Shades).Select(s => most * s / Ink.Shades)];
        var byRow = setting.ToLookup(c => c.Row);
        _ofRow = [.. Enumerable.Range(0, rows).Select(r => byRow[r].Select(c => value(r, c.Column)).DefaultIfEmpty(0).Max())];
    }

    /// <summary>By what.</summary>
    public Shading Shading { get; }

    /// <summary>Upper ends of the steps, for all rows alike; of a shading by row shares of the row's largest value.</summary>
    public IReadOnlyList<double> Bounds => Shading == Shading.Row ? [.. Enumerable.Range(1, Ink.Shades).Select(s => (double)s / Ink.Shades)] : _bounds;

    /// <summary>The step of a cell.</summary>
    public int Of(int row, int column)
    {
        var value = _value(row, column);
        if (value <= 0) return 0;
        if (Shading == Shading.Row) return _ofRow[row] <= 0 ? 1 : Math.Clamp((int)Math.Ceiling(Ink.Shades * value / _ofRow[row]), 1, Ink.Shades);
        for (var step = 0; step < _bounds.Count; step++)
            if (value <= _bounds[step]) return step + 1;
        return Ink.Shades;
    }
}
