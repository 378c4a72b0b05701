using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Drafting;

/// <summary>Where a formulation is known from. A mined one may stand in a lexicon as well: the lexicon is named then.</summary>
public enum FormulationSource
{
    /// <summary>规范表述: the table of wordings in force, the archive's own rows with it.</summary>
    Wording,

    /// <summary>已知提法: formulations and campaigns whose beginning the lexicon of events knows.</summary>
    Known,

    /// <summary>固定表述: set phrases that speeches of the archive share.</summary>
    Phrase,

    /// <summary>指定: asked for by the reader.</summary>
    Asked,
}

/// <summary>Which formulations a table of first uses lists.</summary>
public enum FirstUseView
{
    /// <summary>全部.</summary>
    All,

    /// <summary>新出现: first used in the years chosen, though enough speeches before could have used them.</summary>
    New,

    /// <summary>不再出现: last used in the years chosen, though enough speeches since could have used them.</summary>
    Gone,
}

/// <summary>The order of a table of first uses.</summary>
public enum FirstUseSort
{
    /// <summary>首见由近及远.</summary>
    Newest,

    /// <summary>首见由远及近.</summary>
    Oldest,

    /// <summary>篇数.</summary>
    Speeches,

    /// <summary>升幅: by the share of speeches at the peak.</summary>
    Peak,

    /// <summary>末见由近及远.</summary>
    Last,
}

/// <summary>Asks for a table of first uses (提法首现).</summary>
public sealed record FirstUseRequest
{
    /// <summary>Most rows of one page.</summary>
    public const int MaxPage = 5000;

    /// <summary>Most formulations that can be asked for by name.</summary>
    public const int MaxAsked = 50;

    /// <summary>Facets of the sentences that are looked at; of every kind of document where none is chosen. Years chosen make a first use the first of them.</summary>
    public FacetSelection Selection { get; init; } = FacetSelection.None;

    /// <summary>Whether years are chosen: first and last are those among them, not those of the archive.</summary>
    public bool IsOfYears => Selection[Facet.Year].Count > 0;

    /// <summary>Formulations asked for by name; empty for those of the lexicons and of the archive.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Characters that a formulation must hold; empty for any.</summary>
    public string Holding { get; init; } = "";

    /// <summary>Where it is known from; null for anywhere.</summary>
    public FormulationSource? Source { get; init; }

    /// <summary>Which are listed.</summary>
    public FirstUseView View { get; init; }

    /// <summary>The first year of first use (of last use for <see cref="FirstUseView.Gone"/>); null for any.</summary>
    public int? From { get; init; }

    /// <summary>The last year of it.</summary>
    public int? To { get; init; }

    /// <summary>Least number of dated speeches that use it.</summary>
    public int FewestSpeeches { get; init; } = 5;

    /// <summary>The order.</summary>
    public FirstUseSort Sort { get; init; }

    /// <summary>1-based.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows of a page, 1 to <see cref="MaxPage"/>.</summary>
    public int Size { get; init; } = 50;
}

/// <summary>A page of a table of first uses.</summary>
public sealed record FirstUseList
{
    /// <summary>What was asked for.</summary>
    public required FirstUseRequest Request { get; init; }

    /// <summary>Formulations that fit.</summary>
    public required int Total { get; init; }

    /// <summary>Formulations that were looked at.</summary>
    public required int Looked { get; init; }

    /// <summary>Dated speeches of what is looked at by year; ascending.</summary>
    public required IReadOnlyList<YearSpeeches> Years { get; init; }

    /// <summary>The page.</summary>
    public required IReadOnlyList<FirstUse> Rows { get; init; }

    /// <summary>Speeches that decide nothing, since their year is in doubt.</summary>
    public required int Questioned { get; init; }

    /// <summary>Generation of the index.</summary>
    public required string Generation { get; init; }
}

/// <summary>When a formulation came into use, and when it went out of it.</summary>
public sealed record FirstUse
{
    /// <summary>Expected uses from which it tells something that there are none: by chance in one case of twenty.</summary>
    public const double EnoughExpected = 3;

    /// <summary>The formulation.</summary>
    public required string Text { get; init; }

    /// <summary>Where it is known from.</summary>
    public required FormulationSource Source { get; init; }

    /// <summary>Dated speeches that use it, those in doubt left out.</summary>
    public required int Speeches { get; init; }

    /// <summary>Places in them.</summary>
    public required int Occurrences { get; init; }

    /// <summary>The first use by a speech whose year is not in doubt.</summary>
    public required UsePlace First { get; init; }

    /// <summary>The runner-up: the next use by another speech; null where there is none.</summary>
    public required UsePlace? Second { get; init; }

    /// <summary>The last use.</summary>
    public required UsePlace Last { get; init; }

    /// <summary>Earlier uses that decide nothing, since the year of their speech is in doubt; earliest first.</summary>
    public required IReadOnlyList<UsePlace> SetAside { get; init; }

    /// <summary>Years between first use and runner-up where the first stands alone by <see cref="LongLead"/> years or more; else 0. Its date should be checked.</summary>
    public required int Lead { get; init; }

    /// <summary>Speeches that use it in each year of the archive from first to last use.</summary>
    public required IReadOnlyList<YearShare> Shares { get; init; }

    /// <summary>The year with the highest share of speeches, of those with enough speeches; null where none has.</summary>
    public required YearShare? Peak { get; init; }

    /// <summary>Years from first use until half the highest share was reached; null without <see cref="Peak"/>.</summary>
    public required int? YearsToHalf { get; init; }

    /// <summary>Uses to be expected before the first, had speeches used it then as they did from then on.</summary>
    public required double ExpectedBefore { get; init; }

    /// <summary>Uses to be expected since the year of the last, had speeches gone on using it.</summary>
    public required double ExpectedSince { get; init; }

    /// <summary>Whether the archive could have shown it before, and does not.</summary>
    public bool IsNew => ExpectedBefore >= EnoughExpected;

    /// <summary>Whether the archive could have shown it since, and does not.</summary>
    public bool IsGone => ExpectedSince >= EnoughExpected;

    /// <summary>Years by which a lone first use must precede the next to be doubtful.</summary>
    public const int LongLead = 3;
}

/// <summary>Where a formulation is used.</summary>
/// <param name="Speech">The speech.</param>
/// <param name="Year">Its best year.</param>
/// <param name="Passage">Identifier of the first passage that has it.</param>
public sealed record UsePlace(SpeechSummary Speech, int Year, string Passage)
{
    /// <summary>The sentence that has it, as far as it was read; null where it was not.</summary>
    public string? Sentence { get; init; }
}
