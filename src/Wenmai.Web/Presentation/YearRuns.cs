using System.Globalization;

namespace Wenmai.Web.Presentation;

/// <summary>Writes chosen years as people do: 2019-2022 for a run of years.</summary>
internal static class YearRuns
{
    private const int MinRun = 3;

    /// <summary>Groups values of the year facet: runs of three and more years become one group, all else stands alone.</summary>
    /// <returns>Groups in order of year, <c>undated</c> last; each with the text that stands for it in an address.</returns>
    public static IEnumerable<(string Text, IReadOnlyList<string> Values)> Of(IEnumerable<string> values)
    {
        var all = values.Distinct().ToList();
        var years = all.Where(IsYear).Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < years.Count;)
        {
            var length = RunLength(years, i);
            if (length < MinRun) length = 1;
            var run = years.GetRange(i, length);
            yield return (length == 1 ? run[0] : $"{run[0]}-{run[^1]}", run);
            i += length;
        }
        foreach (var other in all.Where(v => !IsYear(v))) yield return (other, [other]);
    }

    private static int RunLength(List<string> years, int start)
    {
        var length = 1;
        while (start + length < years.Count && Number(years[start + length]) == Number(years[start]) + length) length++;
        return length;
    }

    private static bool IsYear(string value) => value.Length == 4 && value.All(char.IsAsciiDigit);

    private static int Number(string year) => int.Parse(year, CultureInfo.InvariantCulture);
}
