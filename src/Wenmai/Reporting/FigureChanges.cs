using System.Globalization;
using Wenmai.Insights;
using Wenmai.Keeping;
using Wenmai.Views;

namespace Wenmai.Reporting;

/// <summary>What of a view's figures has changed between two indexes.</summary>
/// <param name="Before">The figures as they were kept.</param>
/// <param name="Now">As they are.</param>
/// <param name="Rows">Rows whose first figure differs, or that are new or gone; those that moved most first.</param>
/// <param name="Shifted">Rows in which only other figures differ, as rates do where more text is counted.</param>
public sealed record FigureChanges(KeptFigures Before, KeptFigures Now, IReadOnlyList<FigureChange> Rows, int Shifted)
{
    private const int MostShown = 20;

    /// <summary>Whether all figures are as they were.</summary>
    public bool AreNone => Rows.Count == 0 && Shifted == 0;

    /// <summary>What a view says as it is kept.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="at">When it was counted.</param>
    public static KeptFigures Kept(ViewAnswer answer, DateTimeOffset at)
    {
        var rows = answer.Figures.Rows.Select(row => new FigureRow((string)row[0]!, [.. row.Skip(1).Select(Number)]));
        return new KeptFigures(answer.Generation, at, [.. answer.Figures.Columns.Skip(1)], [.. rows.DistinctBy(r => r.Name)]);
    }

    /// <summary>Compares two.</summary>
    public static FigureChanges Between(KeptFigures before, KeptFigures now)
    {
        var old = before.Rows.ToDictionary(r => r.Name, r => r.Values);
        var current = now.Rows.ToDictionary(r => r.Name, r => r.Values);
        var isSameShape = before.Columns.SequenceEqual(now.Columns);
        var changes = now.Rows.Select(r => r.Name).Union(before.Rows.Select(r => r.Name))
            .Select(name => new FigureChange(name, isSameShape ? old.GetValueOrDefault(name) : null, current.GetValueOrDefault(name))).ToList();
        var rows = changes.Where(c => !IsSame(c.First.Before, c.First.Now)).OrderByDescending(c => Math.Abs(c.Difference)).ToList();
        var shifted = changes.Except(rows).Count(c => c.Before is not null && c.Now is not null && !c.Before.Zip(c.Now).All(v => IsSame(v.First, v.Second)));
        return new FigureChanges(before, now, rows, shifted);
    }

    /// <summary>What has changed, in a sentence.</summary>
    public string InWords => $"与 {Before.At:yyyy-MM-dd}（索引 {Before.Generation}）相比：" + (AreNone ? "数字没有变化。"
        : $"{Rows.Count} 项的{Now.Columns[0]}有变化{(Shifted > 0 ? $"，另有 {Shifted} 项只有其他数字随分母变化" : "")}。");

    /// <summary>Old and new figures of the rows that moved most.</summary>
    public ReportTable Table => new(
        "变化",
        ["项目", .. Now.Columns.SelectMany(c => new[] { $"原{c}", $"现{c}" })],
        [.. Rows.Take(MostShown).Select(r => (IReadOnlyList<object?>)[r.Name, .. Enumerable.Range(0, Now.Columns.Count).SelectMany(i => new[] { Cell(r.Before, i), Cell(r.Now, i) })])],
        Rows.Count > MostShown ? [$"列出变化最大的 {MostShown} 项，共 {Rows.Count} 项。"] : []);

    private static object? Cell(IReadOnlyList<double?>? values, int at) => values?.ElementAtOrDefault(at) switch
    {
        null => values is null ? "无" : null,
        { } value when value == Math.Floor(value) && Math.Abs(value) < long.MaxValue => (long)value,
        { } value => value,
    };

    private static bool IsSame(double? a, double? b) => a is { } x && b is { } y ? Math.Abs(x - y) <= 1e-9 * Math.Max(1, Math.Abs(x)) : a is null && b is null;

    private static double? Number(object? cell) => cell is IConvertible and not string ? Convert.ToDouble(cell, CultureInfo.InvariantCulture) : null;
}

/// <summary>Old and new figures of one thing.</summary>
/// <param name="Name">What they are of.</param>
/// <param name="Before">As they were; null for new.</param>
/// <param name="Now">As they are; null for gone.</param>
public sealed record FigureChange(string Name, IReadOnlyList<double?>? Before, IReadOnlyList<double?>? Now)
{
    /// <summary>The figure that decides.</summary>
    public (double? Before, double? Now) First => (Before?.ElementAtOrDefault(0), Now?.ElementAtOrDefault(0));

    /// <summary>By how much it moved.</summary>
    public double Difference => (First.Now ?? 0) - (First.Before ?? 0);
}
