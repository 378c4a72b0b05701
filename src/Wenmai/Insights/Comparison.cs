namespace Wenmai.Insights;

/// <summary>Two slices to lay side by side: two speeches, years, units or themes.</summary>
/// <param name="Left">One.</param>
/// <param name="Right">The other.</param>
public sealed record ComparisonRequest(Slice Left, Slice Right)
{
    /// <summary>Passages in common are looked for where neither side has more sentences.</summary>
    public const int MaxSentences = 20_000;

    /// <summary>Most passages in common that are listed.</summary>
    public const int MaxCommon = 100;

    /// <summary>Most headings listed of each side.</summary>
    public const int MaxHeadings = 60;
}

/// <summary>Two slices side by side.</summary>
public sealed record Comparison
{
    /// <summary>What was asked for.</summary>
    public required ComparisonRequest Request { get; init; }

    /// <summary>Denominators of the left side.</summary>
    public required SideSize Left { get; init; }

    /// <summary>Denominators of the right side.</summary>
    public required SideSize Right { get; init; }

    /// <summary>Themes, directive types, stances and rungs, in that order.</summary>
    public required IReadOnlyList<Profile> Profiles { get; init; }

    /// <summary>Words and set phrases that tell the sides apart.</summary>
    public required Keyness Keyness { get; init; }

    /// <summary>Headings of the left side.</summary>
    public required IReadOnlyList<ComparedHeading> LeftHeadings { get; init; }

    /// <summary>Headings of the right side.</summary>
    public required IReadOnlyList<ComparedHeading> RightHeadings { get; init; }

    /// <summary>Sentences that both sides have, alike or nearly, longest first; null where a side is too large.</summary>
    public required IReadOnlyList<CommonSentence>? Common { get; init; }

    /// <summary>How many of them there are, also those not listed.</summary>
    public required int CommonTotal { get; init; }

    /// <summary>Generation of the index.</summary>
    public required string Generation { get; init; }
}

/// <summary>Size of a side.</summary>
/// <param name="Speeches">Speeches that hold its sentences.</param>
/// <param name="Sentences">Its sentences.</param>
/// <param name="Demanding">Its sentences that make a demand.</param>
/// <param name="Directives">Their directives.</param>
public sealed record SideSize(int Speeches, int Sentences, int Demanding, int Directives);

/// <summary>A distribution on both sides.</summary>
/// <param name="Name">What is distributed, in Chinese.</param>
/// <param name="EnglishName">The same in English.</param>
/// <param name="Facet">Name of the facet by which its sentences are listed; empty where there is none.</param>
/// <param name="Rows">One row a value that either side has.</param>
public sealed record Profile(string Name, string EnglishName, string Facet, IReadOnlyList<ProfileRow> Rows);

/// <summary>A value on both sides.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Label">Its Chinese name.</param>
/// <param name="EnglishLabel">Its English name.</param>
/// <param name="Left">Sentences (for rungs: directives) of the left side that have it.</param>
/// <param name="LeftShare">Their share, 0-1.</param>
/// <param name="Right">Those of the right side.</param>
/// <param name="RightShare">Their share, 0-1.</param>
/// <param name="LogLikelihood">How surely the shares differ: <see cref="Association.LogLikelihood"/>.</param>
public sealed record ProfileRow(string Code, string Label, string EnglishLabel, int Left, double LeftShare, int Right, double RightShare, double LogLikelihood)
{
    /// <summary>How much oftener the right side has it than the left, with speeches as the independent units; null where it can't be told.</summary>
    public TraitRatio? Ratio { get; init; }

    /// <summary>The chance of <see cref="Ratio"/> among all rows compared (<see cref="Insights.FalseDiscovery.Adjusted"/>); null where there is no ratio.</summary>
    public double? FalseDiscovery { get; init; }

    /// <summary>Whether the sides differ by more than chance, however many rows were compared.</summary>
    public bool IsSure => FalseDiscovery <= Insights.FalseDiscovery.Allowed;
}

/// <summary>A heading of one side.</summary>
/// <param name="Text">As written, with its marker.</param>
/// <param name="Level">1 for the outermost.</param>
/// <param name="Speeches">Speeches of the side that have it, compared without the marker's number.</param>
/// <param name="IsShared">Whether the other side has it too.</param>
public sealed record ComparedHeading(string Text, int Level, int Speeches, bool IsShared);

/// <summary>A sentence that both sides have.</summary>
/// <param name="Left">On the left.</param>
/// <param name="Right">On the right: the likest.</param>
/// <param name="Likeness">Share of the runs of six folded characters of both that both have, 0-1; 1 for equal wording.</param>
public sealed record CommonSentence(ListedSentence Left, ListedSentence Right, double Likeness);
