using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Web.Presentation;

/// <summary>Parameters that the analyst's pages read beside those of a search, and addresses made of both.</summary>
internal static class AnalysisAddress
{
    public const string Rows = "rows";
    public const string Columns = "columns";
    public const string Measure = "measure";
    public const string Series = "series";
    public const string Format = "format";
    public const string Actor = "actor";
    public const string Who = "who";
    public const string Needs = "with";
    public const string DueFrom = "due-from";
    public const string DueTo = "due-to";
    public const string SaidTo = "said-to";
    public const string Day = "day";
    public const string Overdue = "overdue";
    public const string Id = "id";
    public const string Others = "others";
    public const string Group = "group";
    public const string In = "in";
    public const string Scope = "scope";
    public const string Against = "against";
    public const string Least = "least";
    public const string Word = "word";
    public const string Seed = "seed";
    public const string Left = "left";
    public const string Right = "right";
    public const string Order = "order";
    public const string Shade = "shade";
    public const string Early = "early";
    public const string By = "by";
    public const string Term = "term";

    /// <summary>A value among a few; the first choice when the parameter is absent, a problem when it is another.</summary>
    public static T Choice<T>(IQueryCollection query, string name, T otherwise, List<Problem> problems) where T : struct, Enum
    {
        if (query[name] is not [{ Length: > 0 } value]) return otherwise;
        foreach (var choice in Enum.GetValues<T>())
            if (SearchUrl.Name(choice) == value) return choice;
        problems.Add(new Problem(Codes.UnknownValue, $"参数 {name} 的值“{value}”无法识别。", $"可用的值：{string.Join('、', Enum.GetValues<T>().Select(SearchUrl.Name))}。") { Field = name });
        return otherwise;
    }

    /// <summary>A page's address for a slice, with parameters of its own.</summary>
    public static string Of(string path, SearchRequest slice, UiLanguage language, params IEnumerable<(string Name, string? Value)> own) =>
        SearchUrl.WithQuery(path, SearchUrl.Parameters(slice, language)
            .Concat(own.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, p.Value!))));
}

/// <summary>How the years of long ago stand in a matrix.</summary>
internal enum EarlyYears
{
    /// <summary>All in one column.</summary>
    Folded,

    /// <summary>Each in its own.</summary>
    Shown,
}

/// <summary>What the cells of a matrix show.</summary>
internal enum MatrixMeasure
{
    /// <summary>Sentences.</summary>
    Count,

    /// <summary>For each 10,000 characters.</summary>
    Rate,

    /// <summary>Share of the year's demanding sentences.</summary>
    Share,
}

/// <summary>What the points of a trend show.</summary>
internal enum TrendMeasure
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
internal enum TrendSplit
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Kinds of documents.</summary>
    Kind,
}
