using Wenmai.Insights;

namespace Wenmai.Inquiries;

/// <summary>Asks which demands are due (到期事项).</summary>
public sealed record DeadlineRequest
{
    /// <summary>Whose demands: slice, actor, kind of actor, page and size. Days, grouping and order are set by the question itself.</summary>
    public RegisterRequest Demands { get; init; } = new();

    /// <summary>The day from which it is looked; null for that of the newest speech that makes such demands, since an archive has no today.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Whether what was due before the day is listed, the latest first, instead of what is due from it on.</summary>
    public bool IsOverdue { get; init; }
}

/// <summary>What is due, seen from a day: only demands that were said by then.</summary>
public sealed record DeadlineList
{
    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Whether nobody chose it.</summary>
    public required bool IsDayOfArchive { get; init; }

    /// <summary>Whether what was due before is listed.</summary>
    public required bool IsOverdue { get; init; }

    /// <summary>Demands due on the day or later.</summary>
    public required int Open { get; init; }

    /// <summary>Demands due before it.</summary>
    public required int Overdue { get; init; }

    /// <summary>The rows listed, with their months as groups.</summary>
    public required Register Register { get; init; }

    /// <summary>Days from the day until a row is due; negative for what is overdue.</summary>
    public int DaysUntil(RegisterRow row) => row.Demand.Due!.Value.DayNumber - Day.DayNumber;
}

/// <summary>Finds what is due by questions that every engine answers.</summary>
public static class Deadlines
{
    /// <summary>Finds it.</summary>
    /// <returns>Problems as for a register. Without any dated speech the day is the first one there is, and nothing is due.</returns>
    public static async Task<InsightOutcome<DeadlineList>> FindAsync(IArchiveCounts counts, DeadlineRequest request, CancellationToken cancellationToken = default)
    {
        var asked = request.Demands with { DueFrom = null, DueTo = null, SaidTo = null, Grouping = RegisterGrouping.None, Group = null };
        var day = request.Day;
        if (day is null)
        {
            var newest = await counts.ReadRegisterAsync(asked with { Sort = RegisterSort.Newest, Page = 1, Size = 1 }, cancellationToken);
            if (newest.Result is null) return new InsightOutcome<DeadlineList> { Problems = newest.Problems };
            day = newest.Result.Rows is [var row] ? DayOf(row) : DateOnly.MinValue;
        }
        var listed = await counts.ReadRegisterAsync(Of(asked, day.Value, request.IsOverdue), cancellationToken);
        if (listed.Result is not { } register) return new InsightOutcome<DeadlineList> { Problems = listed.Problems };
        var others = await counts.ReadRegisterAsync(Of(asked, day.Value, !request.IsOverdue) with { Grouping = RegisterGrouping.None, Page = 1, Size = 1 }, cancellationToken);
        var (here, there) = (register.Total, others.Result?.Total ?? 0);
        return new InsightOutcome<DeadlineList>
        {
            Notices = listed.Notices,
            Result = new DeadlineList
            {
                Day = day.Value, IsDayOfArchive = request.Day is null, IsOverdue = request.IsOverdue,
                Open = request.IsOverdue ? there : here, Overdue = request.IsOverdue ? here : there, Register = register,
            },
        };
    }

    private static RegisterRequest Of(RegisterRequest asked, DateOnly day, bool isOverdue) => isOverdue
        ? asked with { SaidTo = day, DueTo = Before(day), Sort = RegisterSort.DueLatest, Grouping = RegisterGrouping.Due }
        : asked with { SaidTo = day, DueFrom = day, Sort = RegisterSort.Due, Grouping = RegisterGrouping.Due };

    private static DateOnly Before(DateOnly day) => day == DateOnly.MinValue ? day : day.AddDays(-1);

    // Of a speech of which only the year is known the register takes its first day.
    private static DateOnly DayOf(RegisterRow row) => row.Speech.Date ?? new DateOnly(row.Speech.Year.Best ?? 1, 1, 1);
}
