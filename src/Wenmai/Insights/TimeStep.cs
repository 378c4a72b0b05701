using System.Globalization;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>How fine an axis of time is.</summary>
public enum TimeStep
{
    /// <summary>年.</summary>
    Year,

    /// <summary>季度.</summary>
    Quarter,

    /// <summary>月.</summary>
    Month,
}

/// <summary>Periods as numbers that follow one another without a gap: years as they are, quarters and months counted from the year 0. 0 stands for unknown.</summary>
public static class Periods
{
    private const int Months = 12;

    /// <summary>The period of a speech: 0 where the step is finer than what is known of its date.</summary>
    /// <param name="step">The step.</param>
    /// <param name="year">Its year; 0 for unknown.</param>
    /// <param name="day">Its day's number; -1 for unknown.</param>
    public static int Of(TimeStep step, int year, int day)
    {
        if (step == TimeStep.Year) return year;
        if (!DateRange.IsKnown(year, day)) return 0;
        return year * PerYear(step) + (DateOnly.FromDayNumber(day).Month - 1) * PerYear(step) / Months;
    }

    /// <summary>Periods of a year.</summary>
    public static int PerYear(TimeStep step) => step switch { TimeStep.Quarter => 4, TimeStep.Month => Months, _ => 1 };

    /// <summary>The year in which a period lies; 0 for unknown.</summary>
    public static int YearOf(TimeStep step, int period) => period / PerYear(step);

    /// <summary>The first day of a known period.</summary>
    public static DateOnly FirstDay(TimeStep step, int period) =>
        new(YearOf(step, period), period % PerYear(step) * (Months / PerYear(step)) + 1, 1);

    /// <summary>A known period in figures: 2022, 2022Q3 or 2022-09, as the field 日期: takes it (<see cref="DateRange"/>).</summary>
    public static string NameOf(TimeStep step, int period) => step switch
    {
        TimeStep.Quarter => $"{YearOf(step, period)}Q{period % PerYear(step) + 1}",
        TimeStep.Month => $"{YearOf(step, period)}-{(period % PerYear(step) + 1).ToString("00", CultureInfo.InvariantCulture)}",
        _ => period.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A query narrowed to the speeches of a period; 0 for those of which it is unknown.</summary>
    /// <param name="query">A query of the archive's language.</param>
    /// <param name="step">The step.</param>
    /// <param name="period">The period.</param>
    public static string Within(string query, TimeStep step, int period)
    {
        // AND binds closer than OR.
        var asked = QueryParser.Parse(query, SearchMode.Words, Taxonomy.Shipped).Root is OrNode ? $"({query})" : query;
        return $"{asked} {(step == TimeStep.Year ? "年份" : "日期")}:{(period == 0 ? "未注明" : NameOf(step, period))}";
    }

    /// <summary>What a step is called in Chinese.</summary>
    public static string Word(TimeStep step) => step switch { TimeStep.Quarter => "季度", TimeStep.Month => "月份", _ => "年份" };
}
