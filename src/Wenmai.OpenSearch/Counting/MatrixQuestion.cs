using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Insights;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using static Wenmai.OpenSearch.Counting.Aggregations;

namespace Wenmai.OpenSearch.Counting;

/// <summary>Asks for the cells of a matrix: groups by its rows, and below them by its columns.</summary>
internal sealed class MatrixQuestion(MatrixRequest request, SliceFilter slice)
{
    /// <summary>The search.</summary>
    public ClusterSearch Search() => Aggregations.Search(DocumentSet.Sentences, slice.Sentences,
    [
        .. Tally(),
        ("rows", Terms(FieldOf(request.Rows), AllValues, [.. Tally(), ("columns", Terms(FieldOf(request.Columns), AllValues, Tally()))])),
        ("columns", Terms(FieldOf(request.Columns), AllValues, Tally())),
    ]);

    /// <summary>Reads the answer.</summary>
    public IMatrixTallies Read(JsonElement answer, YearTable years, Taxonomy taxonomy)
    {
        var (rowAt, columnAt) = (PlacesOf(request.Rows, years, taxonomy), PlacesOf(request.Columns, years, taxonomy));
        var tallies = new Tallies(TallyOf(answer.GetProperty("aggregations"), answer.TotalOf()));
        foreach (var column in answer.Found("columns").Buckets()) tallies.Columns[columnAt(column.KeyOf())] = TallyOf(column, column.CountOf());
        foreach (var row in answer.Found("rows").Buckets())
        {
            var place = rowAt(row.KeyOf());
            tallies.Rows[place] = TallyOf(row, row.CountOf());
            foreach (var cell in row.GetProperty("columns").Buckets()) tallies.Cells[(place, columnAt(cell.KeyOf()))] = TallyOf(cell, cell.CountOf());
        }
        return tallies;
    }

    private (string, JsonObject)[] Tally() => [("speeches", Speeches()), ("demanding", Filter(Dsl.Exists(Fields.Types + slice.Suffix)))];

    private static MatrixTally TallyOf(JsonElement bucket, int sentences) =>
        new(sentences, (int)bucket.ValueOf("speeches"), bucket.GetProperty("demanding").CountOf());

    private string FieldOf(MatrixAxis axis) => axis switch
    {
        MatrixAxis.Theme => Fields.Themes + slice.Suffix,
        MatrixAxis.Type => Fields.Types + slice.Suffix,
        MatrixAxis.Kind => Fields.Kind,
        _ => Fields.Year,
    };

    /// <summary>Turns a value of the field into its place on the axis; numbers of themes may have gaps, places have none.</summary>
    private static Func<int, int> PlacesOf(MatrixAxis axis, YearTable years, Taxonomy taxonomy)
    {
        if (axis == MatrixAxis.Year) return years.IndexOf;
        if (axis == MatrixAxis.Type) return number => number - 1;
        var values = axis == MatrixAxis.Theme ? taxonomy.Themes.Select(t => t.Number).ToList()
            : AxisValues.Of(axis, years, taxonomy).Select(v => (int)AxisValues.KindOf(v)).ToList();
        return values.IndexOf;
    }

    private sealed class Tallies(MatrixTally total) : IMatrixTallies
    {
        public Dictionary<int, MatrixTally> Rows { get; } = [];

        public Dictionary<int, MatrixTally> Columns { get; } = [];

        public Dictionary<(int, int), MatrixTally> Cells { get; } = [];

        public MatrixTally Total => total;

        public MatrixTally Row(int row) => Rows.GetValueOrDefault(row);

        public MatrixTally Column(int column) => Columns.GetValueOrDefault(column);

        public MatrixTally Cell(int row, int column) => Cells.GetValueOrDefault((row, column));
    }
}
