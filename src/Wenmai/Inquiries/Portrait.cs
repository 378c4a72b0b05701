using Wenmai.Insights;
using Wenmai.Searching.Queries;

namespace Wenmai.Inquiries;

/// <summary>Asks what some speeches ask more and less than others (画像).</summary>
public sealed record PortraitRequest
{
    /// <summary>Most characteristic words of each side.</summary>
    public const int Words = 30;

    /// <summary>Whose portrait: a query of whole speeches, such as 讲话人:王某, 单位:=某县人民政府, 场合:座谈会, 文种:讲话.</summary>
    public required string Subject { get; init; }

    /// <summary>Another such query to compare with; empty for all other speeches of the same kinds of documents.</summary>
    public string Against { get; init; } = "";

    /// <summary>What narrows both.</summary>
    public FacetSelection Selection { get; init; } = FacetSelection.None;
}

/// <summary>What some speeches ask, and how, beside others.</summary>
public sealed record Portrait
{
    /// <summary>What was asked for.</summary>
    public required PortraitRequest Request { get; init; }

    /// <summary>The speeches portrayed.</summary>
    public required SliceTally Subject { get; init; }

    /// <summary>Those they are held against.</summary>
    public required SliceTally Others { get; init; }

    /// <summary>Traits and actors, group by group.</summary>
    public required IReadOnlyList<PortraitRow> Rows { get; init; }

    /// <summary>Characteristic words of both sides.</summary>
    public required Keyness Keyness { get; init; }

    /// <summary>Whether kinds of documents are mixed so differently that they may explain the differences.</summary>
    public required bool MixDiffers { get; init; }

    /// <summary>Generation of the index.</summary>
    public string Generation => Subject.Generation;

    /// <summary>What the subject surely has more of, the most telling first.</summary>
    public IEnumerable<PortraitRow> More => Rows.Where(r => r.IsSure && r.IsMore).OrderBy(r => r.FalseDiscovery);

    /// <summary>What it surely has less of.</summary>
    public IEnumerable<PortraitRow> Less => Rows.Where(r => r.IsSure && !r.IsMore).OrderBy(r => r.FalseDiscovery);
}

/// <summary>A trait on both sides.</summary>
/// <param name="Trait">The trait.</param>
/// <param name="Label">Its Chinese name.</param>
/// <param name="EnglishLabel">Its English name.</param>
/// <param name="Subject">On the side portrayed.</param>
/// <param name="Others">On the other.</param>
/// <param name="Ratio">How they differ; null where nothing can be told.</param>
/// <param name="FalseDiscovery">The chance of <paramref name="Ratio"/> among all rows: <see cref="Insights.FalseDiscovery.Adjusted"/>; 1 without one.</param>
public sealed record PortraitRow(
    Trait Trait, string Label, string EnglishLabel, TraitSums Subject, TraitSums Others, TraitRatio? Ratio, double FalseDiscovery)
{
    /// <summary>Whether the difference can be told from chance, however many rows were compared.</summary>
    public bool IsSure => Ratio is not null && FalseDiscovery <= Insights.FalseDiscovery.Allowed;

    /// <summary>Whether the subject has more of it.</summary>
    public bool IsMore => Ratio is { Ratio: null or > 1 };

    /// <summary>Whether too few speeches of the subject have it to compare.</summary>
    public bool IsSmall => Math.Max(Subject.Holding, Others.Holding) < MatrixCell.SmallSpeeches;
}
