using Wenmai.Proofreading;
using Wenmai.Searching;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>A draft beside the archive (对稿).</summary>
public sealed record MirrorReport
{
    /// <summary>The draft.</summary>
    public required Draft Draft { get; init; }

    /// <summary>Its sentences in text order, titles and headings included.</summary>
    public required IReadOnlyList<MirrorSentence> Sentences { get; init; }

    /// <summary>Stretches of six letters or more that stand in the archive verbatim, in text order, not overlapping.</summary>
    public required IReadOnlyList<SharedStretch> Stretches { get; init; }

    /// <summary>What is wrong in the draft (校对), in text order.</summary>
    public required IReadOnlyList<ProofMark> Faults { get; init; }

    /// <summary>Its quotations beside the archive (核对引文), in text order.</summary>
    public required IReadOnlyList<CheckedQuotation> Quotations { get; init; }

    /// <summary>Speeches that its wording may come from (撞稿), the one that gives most first.</summary>
    public required IReadOnlyList<DraftSource> Sources { get; init; }

    /// <summary>Numbers of the whole.</summary>
    public required MirrorSummary Summary { get; init; }

    /// <summary>What speeches of this kind usually have and the draft lacks (缺项).</summary>
    public required DraftGaps Gaps { get; init; }

    /// <summary>Generation of the index.</summary>
    public required string Generation { get; init; }

    /// <summary>Time taken, in milliseconds.</summary>
    public required double ElapsedMs { get; init; }

    /// <summary>All marks in text order.</summary>
    public IEnumerable<DraftMark> Marks => Sentences.SelectMany(s => s.Marks);
}

/// <summary>Numbers of a mirrored draft.</summary>
/// <param name="Characters">Letters and digits of the draft.</param>
/// <param name="Covered">Those that stand in a shared stretch.</param>
/// <param name="Sentences">Sentences compared.</param>
/// <param name="WithPrecedent">Those with a shared stretch or a near precedent.</param>
/// <param name="Verbatim">Those copied verbatim.</param>
/// <param name="ArchiveSpeeches">Speeches of the archive compared with.</param>
public sealed record MirrorSummary(int Characters, int Covered, int Sentences, int WithPrecedent, int Verbatim, int ArchiveSpeeches)
{
    /// <summary>Share of the text that stands in the archive verbatim, 0-1.</summary>
    public double CoveredShare => Characters == 0 ? 0 : (double)Covered / Characters;
}

/// <summary>A sentence of the draft with what the archive says to it.</summary>
public sealed record MirrorSentence
{
    /// <summary>Its place and labels in the draft.</summary>
    public required Sentence Sentence { get; init; }

    /// <summary>Its text.</summary>
    public required string Text { get; init; }

    /// <summary>Shared stretches that overlap it, in text order.</summary>
    public required IReadOnlyList<SharedStretch> Stretches { get; init; }

    /// <summary>Its nearest precedents, best first; empty for headings too short to compare.</summary>
    public required IReadOnlyList<Precedent> Precedents { get; init; }

    /// <summary>What is to be noticed about it, in text order.</summary>
    public required IReadOnlyList<DraftMark> Marks { get; init; }
}

/// <summary>A stretch of the draft that stands in the archive verbatim.</summary>
/// <param name="Span">In the draft, without punctuation at its ends.</param>
/// <param name="Text">Its characters.</param>
/// <param name="Letters">Its letters and digits.</param>
/// <param name="Counts">In how many speeches, in which years.</param>
public sealed record SharedStretch(TextSpan Span, string Text, int Letters, StringCounts Counts);

/// <summary>A sentence of the archive that says what a sentence of the draft says.</summary>
/// <param name="Excerpt">The passage it stands in.</param>
/// <param name="Sentence">The sentence, one of the excerpt's.</param>
/// <param name="Text">Its text.</param>
/// <param name="Similarity">Share of characters in common, 0-1.</param>
/// <param name="Comparison">From the archive's wording to the draft's.</param>
/// <param name="Meaning">Nearness of meaning, at most 1, for one that says the like in other words; null for one found by its wording.</param>
public sealed record Precedent(Excerpt Excerpt, ExcerptSentence Sentence, string Text, double Similarity, IReadOnlyList<Change> Comparison, double? Meaning = null);

/// <summary>What kinds of things are marked in a draft.</summary>
public enum DraftMarkKind
{
    /// <summary>无先例: nothing like it in the archive.</summary>
    NoPrecedent,

    /// <summary>照抄: stands in the archive word for word.</summary>
    Verbatim,

    /// <summary>未脱敏: a name where the archive has a mask.</summary>
    UnmaskedName,
}

/// <summary>Something to notice in a draft.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">In the draft.</param>
/// <param name="Message">One Chinese sentence: what, and on what evidence.</param>
/// <param name="Passages">Identifiers of passages that show it; may be empty.</param>
public sealed record DraftMark(DraftMarkKind Kind, TextSpan Span, string Message, IReadOnlyList<string> Passages);

/// <summary>What speeches of the draft's kind usually have and the draft lacks.</summary>
/// <param name="Speeches">Speeches held against: of its kind and occasion, their themes distributed like the draft's.</param>
/// <param name="Items">What is missing: required elements first, then the most usual.</param>
public sealed record DraftGaps(int Speeches, IReadOnlyList<DraftGap> Items)
{
    /// <summary>Which speeches were held against.</summary>
    public GapScope Scope { get; init; } = new(null, null);
}

/// <summary>The class of speeches that a draft is held against.</summary>
/// <param name="Kind">Their kind; null for papers of every kind, where the draft does not say what it is.</param>
/// <param name="Occasion">Their type of occasion (动员部署会); null where too few are of the draft's, or it tells none, and the whole kind was asked.</param>
public sealed record GapScope(DocumentKind? Kind, string? Occasion)
{
    /// <summary>讲话（动员部署会）, or 讲话, or 各类文稿.</summary>
    public string Label => (Kind is { } kind ? Labels.Of(Labels.DocumentKinds, kind).Label : "各类文稿") + (Occasion is null ? "" : $"（{Occasion}）");
}

/// <summary>A theme or a directive type that the draft lacks.</summary>
/// <param name="Theme">The theme, or null.</param>
/// <param name="Type">The directive type, or null.</param>
/// <param name="Share">Share of speeches of its kind that have it, 0-1.</param>
/// <param name="Precedents">At most two sentences that have it.</param>
public sealed record DraftGap(Theme? Theme, DirectiveType? Type, double Share, IReadOnlyList<(Excerpt Excerpt, ExcerptSentence Sentence)> Precedents)
{
    /// <summary>Whether every paper needs it: 责任主体, 时限, 保障, 监督.</summary>
    public bool IsRequired { get; init; }
}
