namespace Wenmai.Addresses;

/// <summary>Parameters that the analyst's views read beside those of a search.</summary>
public static class AnalysisAddress
{
    /// <summary>Rows of a matrix.</summary>
    public const string Rows = "rows";
    /// <summary>Columns of a matrix.</summary>
    public const string Columns = "columns";
    /// <summary>What is shown of the counts.</summary>
    public const string Measure = "measure";
    /// <summary>Queries of a trend, one a line.</summary>
    public const string Series = "series";
    /// <summary>The form of a file; absent for the page.</summary>
    public const string Format = "format";
    /// <summary>Words of the actor.</summary>
    public const string Actor = "actor";
    /// <summary>Kind of actor.</summary>
    public const string Who = "who";
    /// <summary>What each demand must state.</summary>
    public const string Needs = "with";
    /// <summary>First day on which a demand may be due.</summary>
    public const string DueFrom = "due-from";
    /// <summary>Last day on which a demand may be due.</summary>
    public const string DueTo = "due-to";
    /// <summary>Last day on which a demand may have been said.</summary>
    public const string SaidTo = "said-to";
    /// <summary>The day from which deadlines are seen.</summary>
    public const string Day = "day";
    /// <summary>Whether what was due before the day is listed.</summary>
    public const string Overdue = "overdue";
    /// <summary>A speech or a passage.</summary>
    public const string Id = "id";
    /// <summary>Whether other units and speakers are shown.</summary>
    public const string Others = "others";
    /// <summary>How a register is grouped.</summary>
    public const string Group = "group";
    /// <summary>The group that is shown.</summary>
    public const string In = "in";
    /// <summary>Which demands of a sentence are listed.</summary>
    public const string Scope = "scope";
    /// <summary>What is compared with.</summary>
    public const string Against = "against";
    /// <summary>Fewest speeches or pairs.</summary>
    public const string Least = "least";
    /// <summary>The word that is looked at.</summary>
    public const string Word = "word";
    /// <summary>Which sample is drawn.</summary>
    public const string Seed = "seed";
    /// <summary>The first side.</summary>
    public const string Left = "left";
    /// <summary>The second side.</summary>
    public const string Right = "right";
    /// <summary>Order of rows.</summary>
    public const string Order = "order";
    /// <summary>By what a matrix is shaded.</summary>
    public const string Shade = "shade";
    /// <summary>How years of long ago stand.</summary>
    public const string Early = "early";
    /// <summary>What a trend tells apart.</summary>
    public const string By = "by";
    /// <summary>How fine an axis of time is.</summary>
    public const string Step = "step";
    /// <summary>A word or set phrase that sentences must hold, cut as keywords are.</summary>
    public const string Term = "term";

    /// <summary>A value among a few; the first choice when the parameter is absent, a problem when it is another.</summary>
    public static T Choice<T>(AddressValues query, string name, T otherwise, List<Problem> problems) where T : struct, Enum
    {
        if (query[name] is not [{ Length: > 0 } value]) return otherwise;
        foreach (var choice in Enum.GetValues<T>())
            if (AddressValues.NameOf(choice) == value) return choice;
        problems.Add(new Problem(Codes.UnknownValue, $"参数 {name} 的值“{value}”无法识别。", $"可用的值：{string.Join('、', Enum.GetValues<T>().Select(AddressValues.NameOf))}。") { Field = name });
        return otherwise;
    }
}

/// <summary>How the years of long ago stand in a matrix.</summary>
public enum EarlyYears
{
    /// <summary>All in one column.</summary>
    Folded,

    /// <summary>Each in its own.</summary>
    Shown,
}

/// <summary>What the cells of a matrix show.</summary>
public enum MatrixMeasure
{
    /// <summary>Sentences.</summary>
    Count,

    /// <summary>For each 10,000 characters.</summary>
    Rate,

    /// <summary>Share of the year's demanding sentences.</summary>
    Share,
}

/// <summary>What the points of a trend show.</summary>
public enum TrendMeasure
{
    /// <summary>For each 10,000 characters.</summary>
    Rate,

    /// <summary>Occurrences or sentences.</summary>
    Count,

    /// <summary>Share of the year's speeches.</summary>
    Speeches,

    /// <summary>For each 10,000 characters, the kinds of documents mixed as in the whole.</summary>
    Standard,
}

/// <summary>What a trend tells apart besides.</summary>
public enum TrendSplit
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Kinds of documents.</summary>
    Kind,
}
