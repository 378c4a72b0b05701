namespace Wenmai.Insights;

/// <summary>By what the rows of a register are gathered.</summary>
public enum RegisterGrouping
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>主体: who is to act.</summary>
    Actor,

    /// <summary>主题 of the sentence.</summary>
    Theme,

    /// <summary>年份 of the speech.</summary>
    Year,

    /// <summary>时限: by when.</summary>
    Deadline,

    /// <summary>要求类型 of the demand.</summary>
    Type,

    /// <summary>力度: the rung of the ladder.</summary>
    Rung,

    /// <summary>责任单位: who is to act as in <see cref="Actor"/>, but where the speaking unit itself is to act and is known, it goes by its name.</summary>
    Unit,

    /// <summary>到期月份: the month of the day that the deadline allows last.</summary>
    Due,

    /// <summary>主体与动作: who is to do what (<see cref="Insights.Deed"/>), of demands that state both; the most frequent <see cref="RegisterGroup.MostDeeds"/>.</summary>
    Deed,
}

/// <summary>The order of a register's rows. Rows that are equal by it stand newest first, then in text order.</summary>
public enum RegisterSort
{
    /// <summary>由近及远.</summary>
    Newest,

    /// <summary>由远及近; the undated last.</summary>
    Oldest,

    /// <summary>力度由高到低.</summary>
    Strength,

    /// <summary>By actor; rows without one last.</summary>
    Actor,

    /// <summary>By deadline as written; rows without one last.</summary>
    Deadline,

    /// <summary>By the day that the deadline allows last, the earliest first; rows whose words leave it open last.</summary>
    Due,

    /// <summary>By the day that the deadline allows last, the latest first; rows whose words leave it open last.</summary>
    DueLatest,
}

/// <summary>What a row must state.</summary>
[Flags]
public enum RegisterNeeds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>主体.</summary>
    Actor = 1,

    /// <summary>时限.</summary>
    Deadline = 2,

    /// <summary>数量.</summary>
    Quantity = 4,

    /// <summary>条件.</summary>
    Condition = 8,

    /// <summary>频次: how often.</summary>
    Frequency = 16,
}

/// <summary>Where the words of the query must stand.</summary>
public enum RegisterScope
{
    /// <summary>Anywhere in the sentence.</summary>
    Sentence,

    /// <summary>At least one of them in the clause that makes the demand: of a sentence with several demands only those that speak of it count.</summary>
    Clause,
}

/// <summary>Which rows of the register of demands (任务台账) to list.</summary>
public sealed record RegisterRequest
{
    /// <summary>Most rows of one page.</summary>
    public const int MaxPage = 5000;

    /// <summary>The sentences whose demands are listed. Directive types and strengths chosen must be the demand's own, not only its sentence's.</summary>
    public Slice Slice { get; init; } = Slice.Everything;

    /// <summary>Where the words of the query must stand.</summary>
    public RegisterScope Scope { get; init; }

    /// <summary>Characters that the actor must hold; empty for any. White space, width and script don't matter. Where the speaking unit itself is to act, its name counts too.</summary>
    public string Actor { get; init; } = "";

    /// <summary>How the actor must be named; null for any way.</summary>
    public ActorKind? Who { get; init; }

    /// <summary>What a row must state.</summary>
    public RegisterNeeds Needs { get; init; }

    /// <summary>The first day on which a row may be due; with it or <see cref="DueTo"/> only rows are listed whose deadline names a day.</summary>
    public DateOnly? DueFrom { get; init; }

    /// <summary>The last day on which a row may be due.</summary>
    public DateOnly? DueTo { get; init; }

    /// <summary>The last day on which a row may have been said; with it no row of an undated speech is listed. A speech of which only the year is known counts from its first day.</summary>
    public DateOnly? SaidTo { get; init; }

    /// <summary>By what to gather.</summary>
    public RegisterGrouping Grouping { get; init; }

    /// <summary>The group whose rows are listed, by <see cref="RegisterGroup.Value"/>; null for all.</summary>
    public string? Group { get; init; }

    /// <summary>The order of rows.</summary>
    public RegisterSort Sort { get; init; }

    /// <summary>1-based; a page beyond the last is empty.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows of a page, 1 to <see cref="MaxPage"/>.</summary>
    public int Size { get; init; } = 50;
}
