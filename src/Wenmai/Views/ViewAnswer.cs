using Wenmai.Insights;
using Wenmai.Pictures;

namespace Wenmai.Views;

/// <summary>What a view says, in every form in which it can leave the program.</summary>
public sealed record ViewAnswer
{
    /// <summary>What it is about: 逐年趋势：脱贫攻坚、乡村振兴.</summary>
    public required string Title { get; init; }

    /// <summary>The whole table, as downloads have it.</summary>
    public required ReportTable Table { get; init; }

    /// <summary>The table as a page of paper has room for it.</summary>
    public required ReportTable Shown { get; init; }

    /// <summary>Name and figures of each thing counted, the first column text: what a later index is compared by.</summary>
    public required ReportTable Figures { get; init; }

    /// <summary>The picture, without its frame; null where there is none.</summary>
    public Picture? Picture { get; init; }

    /// <summary>The network that the picture shows the head of; null where there is none.</summary>
    public DeedNetwork? Network { get; init; }

    /// <summary>The answer as the JSON interface writes it.</summary>
    public required object Json { get; init; }

    /// <summary>Generation of the index.</summary>
    public required string Generation { get; init; }
}
