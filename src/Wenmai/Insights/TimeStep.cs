using System.Globalization;

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
        if (day < 0) return 0;
        var date = DateOnly.FromDayNumber(day);
        return date.Year != year ? 0 : year * PerYear(step) + (date.Month - 1) * PerYear(step) / Months;
    }

    /// <summary>Periods of a year.</summary>
    public static int PerYear(TimeStep step) => step switch { TimeStep.Quarter => 4, TimeStep.Month => Months, _ => 1 };

    /// <summary>The year in which a period lies; 0 for unknown.</summary>
    public static int YearOf(TimeStep step, int period) => period / PerYear(step);

    /// <summary>The first day of a known period.</summary>
    public static DateOnly FirstDay(TimeStep step, int period) =>
        new(YearOf(step, period), period % PerYear(step) * (Months / PerYear(step)) + 1, 1);

    /// <summary>A known period in figures: 2022, 2022Q3 or 2022-09.</summary>
    public static string NameOf(TimeStep step, int period) => step switch
    {
        TimeStep.Quarter => $"{YearOf(step, period)}Q{period % PerYear(step) + 1}",
        TimeStep.Month => $"{YearOf(step, period)}-{(period % PerYear(step) + 1).ToString("00", CultureInfo.InvariantCulture)}",
        _ => period.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>What a step is called in Chinese.</summary>
    public static string Word(TimeStep step) => step switch { TimeStep.Quarter => "季度", TimeStep.Month => "月份", _ => "年份" };
}
