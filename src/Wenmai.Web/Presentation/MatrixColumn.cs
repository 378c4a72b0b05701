using Wenmai.Addresses;
using Wenmai.Insights;

namespace Wenmai.Web.Presentation;

/// <summary>A column of a cross table as the page shows it: a value, a run of years without texts, or the years of long ago together.</summary>
/// <param name="First">Place of its first value.</param>
/// <param name="Last">Place of its last.</param>
/// <param name="IsEarly">Whether its years are counted together.</param>
internal sealed record MatrixColumn(int First, int Last, bool IsEarly)
{
    /// <summary>Years with texts that stand in columns of their own; those before them are counted together.</summary>
    private const int LatestYears = 15;

    /// <summary>Fewer years than this are not worth a column of all.</summary>
    private const int FewestEarly = 3;

    /// <summary>The columns of a matrix.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="early">How years of long ago stand.</param>
    public static IReadOnlyList<MatrixColumn> Of(Matrix matrix, EarlyYears early)
    {
        var start = early == EarlyYears.Folded && matrix.Request.Columns == MatrixAxis.Year ? FirstLate(matrix) : 0;
        var late = EmptyRun.Of(matrix.Columns.Count - start, c => matrix.Columns[start + c].IsEmpty);
        return [.. start > 0 ? [new MatrixColumn(0, start - 1, true)] : Array.Empty<MatrixColumn>(),
            .. late.Select(run => new MatrixColumn(start + run.First, start + run.Last, false))];
    }

    /// <summary>What stands in a row of it.</summary>
    /// <param name="cells">The cells of the row.</param>
    public MatrixCell In(IReadOnlyList<MatrixCell> cells) => IsEarly ? MatrixCell.Together([.. cells.Skip(First).Take(Last - First + 1)]) : cells[First];

    private static int FirstLate(Matrix matrix)
    {
        var full = Enumerable.Range(0, matrix.Columns.Count).Where(c => !matrix.Columns[c].IsEmpty && matrix.Columns[c].Value.All(char.IsAsciiDigit)).ToList();
        return full.Count < LatestYears + FewestEarly ? 0 : full[^LatestYears];
    }
}
