namespace Wenmai.Insights;

/// <summary>What is counted of a cell.</summary>
/// <param name="Sentences">Sentences.</param>
/// <param name="Speeches">Speeches that hold them.</param>
/// <param name="Directives">Those of the sentences that demand something.</param>
internal readonly record struct MatrixTally(long Sentences, int Speeches, long Directives)
{
    /// <summary>The cell, over its denominators.</summary>
    public MatrixCell Over(YearSize size) => new(
        Sentences, Speeches, size.PerTenThousand(Sentences), size.Directives == 0 ? null : (double)Directives / size.Directives)
    {
        Characters = size.Characters,
        Directives = size.Directives,
    };
}

/// <summary>Counts of all cells, by places on the axes.</summary>
internal interface IMatrixTallies
{
    MatrixTally Total { get; }

    MatrixTally Row(int row);

    MatrixTally Column(int column);

    MatrixTally Cell(int row, int column);
}

/// <summary>Lays out a matrix from its counts.</summary>
internal static class MatrixTable
{
    /// <summary>The matrix.</summary>
    /// <param name="request">What was asked for, narrowed.</param>
    /// <param name="tallies">The counts.</param>
    /// <param name="years">Denominators.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    /// <param name="generation">Name of the generation.</param>
    public static Matrix Of(MatrixRequest request, IMatrixTallies tallies, YearTable years, Taxonomy taxonomy, string generation)
    {
        var (rows, columns) = (AxisValues.Of(request.Rows, years, taxonomy), AxisValues.Of(request.Columns, years, taxonomy));
        var selection = request.Slice.Selection.WithThemeIds(taxonomy);
        var (shownRows, shownColumns) = (AxisValues.Chosen(request.Rows, rows, selection, years), AxisValues.Chosen(request.Columns, columns, selection, years));
        // Year and kind are facts of whole speeches: on an axis they narrow the denominator as they do when chosen.
        int PlaceOf(MatrixAxis axis, int row, int column) => request.Rows == axis ? row : request.Columns == axis ? column : -1;
        DocumentKind KindAt(int place) => AxisValues.KindOf((request.Rows == MatrixAxis.Kind ? rows : columns)[place]);
        YearSize SizeOf(int row, int column) => (PlaceOf(MatrixAxis.Year, row, column), PlaceOf(MatrixAxis.Kind, row, column)) switch
        {
            ( < 0, < 0) => years.Total,
            (var year, < 0) => years.Sizes[year],
            ( < 0, var kind) => years.OfKind(KindAt(kind)),
            var (year, kind) => years.OfKind(KindAt(kind), years.Sizes[year].Year),
        };
        var places = shownRows.SelectMany(_ => shownColumns, (r, c) => (Row: r, Column: c)).ToList();
        var cells = places.Select(p => tallies.Cell(p.Row, p.Column).Over(SizeOf(p.Row, p.Column))).ToList();
        if (request.Rows == MatrixAxis.Year || request.Columns == MatrixAxis.Year)
        {
            // The line of a cell runs over the years: its row, or its column where the years stand in rows.
            Holding LineOf(int row, int column) => request.Columns == MatrixAxis.Year
                ? new(tallies.Row(row).Speeches, SizeOf(row, -1).Speeches) : new(tallies.Column(column).Speeches, SizeOf(-1, column).Speeches);
            var contrasts = CellContrast.Of(
                [.. places.Zip(cells, (p, cell) => new Holding(cell.Speeches, SizeOf(p.Row, p.Column).Speeches))], [.. places.Select(p => LineOf(p.Row, p.Column))]);
            cells = [.. cells.Zip(contrasts, (cell, contrast) => cell with { Contrast = contrast })];
        }
        return new Matrix
        {
            Request = request,
            Rows = shownRows.Select(r => rows[r]).ToList(),
            Columns = shownColumns.Select(c => columns[c]).ToList(),
            Cells = [.. cells.Chunk(Math.Max(1, shownColumns.Count))],
            RowTotals = shownRows.Select(r => tallies.Row(r).Over(SizeOf(r, -1))).ToList(),
            ColumnTotals = shownColumns.Select(c => tallies.Column(c).Over(SizeOf(-1, c))).ToList(),
            Total = tallies.Total.Over(years.Total),
            Years = years.Sizes,
            Generation = generation,
        };
    }
}
