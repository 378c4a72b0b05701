using System.Text.Json.Serialization;
using Wenmai.Searching;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>A draft compared with the archive as JSON. Offsets are UTF-16 units in the draft's text, end exclusive.</summary>
public sealed record MirrorAnswer(
    MirrorSummary Summary,
    IEnumerable<MirrorSentenceAnswer> Sentences,
    GapsAnswer Gaps,
    string Generation,
    double ElapsedMs,
    string Text);

/// <summary>A sentence of the draft with what the archive has of it.</summary>
public sealed record MirrorSentenceAnswer(
    int Start,
    int End,
    string Text,
    IEnumerable<StretchAnswer> Stretches,
    IEnumerable<PrecedentAnswer> Precedents,
    IEnumerable<DraftMarkAnswer> Marks);

/// <summary>A stretch of the draft that occurs verbatim in the archive.</summary>
public sealed record StretchAnswer(
    int Start,
    int End,
    string Text,
    int Speeches,
    int Occurrences,
    int? FirstYear,
    int? LastYear,
    IReadOnlyList<StringInYear> Years,
    IEnumerable<string> Passages);

/// <summary>A sentence of the archive that says something similar.</summary>
public sealed record PrecedentAnswer(
    SourceAnswer Source,
    string Text,
    double Similarity,
    double? Meaning,
    IEnumerable<LabelAnswer> Themes,
    IEnumerable<LabelAnswer> Types,
    string Role,
    IReadOnlyList<Change> Comparison);

/// <summary>Something in the draft to look at again.</summary>
public sealed record DraftMarkAnswer(DraftMarkKind Kind, int Start, int End, string Message, IReadOnlyList<string> Passages);

/// <summary>What speeches of the draft's kind have and the draft has not.</summary>
public sealed record GapsAnswer(int Speeches, IEnumerable<GapAnswer> Items);

/// <summary>One thing missing: a theme or a type, with the share of the speeches that have it.</summary>
public sealed record GapAnswer(LabelAnswer? Theme, LabelAnswer? Type, double Share, IEnumerable<GapPrecedentAnswer> Precedents);

/// <summary>A sentence that has what is missing.</summary>
public sealed record GapPrecedentAnswer(SourceAnswer Source, string Text);

/// <summary>Where something is said.</summary>
public sealed record SourceAnswer(
    string Passage,
    string Speech,
    string Title,
    bool TitleIsDerived,
    int? Year,
    DateOnly? Date,
    string? Unit,
    IReadOnlyList<string> HeadingPath);

/// <summary>An answer about set phrases: a page of them, or one in detail.</summary>
[JsonDerivedType(typeof(PhraseListAnswer))]
[JsonDerivedType(typeof(PhraseDetailAnswer))]
public abstract record PhrasesAnswer;

/// <summary>A page of set phrases.</summary>
public sealed record PhraseListAnswer(int Total, IEnumerable<PhraseAnswer> Phrases) : PhrasesAnswer;

/// <summary>A set phrase of the list.</summary>
public sealed record PhraseAnswer(string Text, int Speeches, int Occurrences, int? FirstYear, int? LastYear);

/// <summary>One phrase with its variants and the complete wordings it occurs in.</summary>
public sealed record PhraseDetailAnswer(
    string Text, CountsAnswer Counts, IReadOnlyList<PhraseVariant> Variants, IReadOnlyList<FullWording> FullWordings) : PhrasesAnswer;

/// <summary>How often a text occurs, by year, with the first passages that hold it.</summary>
public sealed record CountsAnswer(
    int Speeches, int Occurrences, int? FirstYear, int? LastYear, IReadOnlyList<StringInYear> Years, IEnumerable<string> Passages);

/// <summary>Formulations over the years.</summary>
public sealed record LineageAnswer(IReadOnlyList<YearSpeeches> Years, IEnumerable<FormulationAnswer> Formulations);

/// <summary>One formulation: first use with the runner-up and what speaks against its date, last use, variants, and those that came later.</summary>
public sealed record FormulationAnswer(
    string Text,
    bool IsNotInArchive,
    CountsAnswer? Counts,
    QuoteAnswer? First,
    QuoteAnswer? Second,
    string? Doubt,
    QuoteAnswer? Last,
    IEnumerable<VariantAnswer> Variants,
    IEnumerable<string> Successors);

/// <summary>A sentence with its source.</summary>
public sealed record QuoteAnswer(SourceAnswer Source, string Sentence);

/// <summary>A variant of a formulation, compared with it.</summary>
public sealed record VariantAnswer(PhraseVariant Variant, IReadOnlyList<Change> Comparison);

/// <summary>A page of heading sets.</summary>
public sealed record HeadingListAnswer(int Total, IEnumerable<HeadingSetAnswer> Sets);

/// <summary>The headings of one level of a speech or section.</summary>
public sealed record HeadingSetAnswer(
    string Speech,
    string Title,
    string? Unit,
    int? Year,
    DateOnly? Date,
    IReadOnlyList<string> Above,
    int Level,
    IReadOnlyList<string> Heads,
    ParallelFrame? Frame,
    bool IsVerbObject,
    IEnumerable<LabelAnswer> Themes);

/// <summary>A page of series of parallel clauses, the frames they have, and the places of a frame that was asked for.</summary>
public sealed record ParallelListAnswer(
    int Total, IEnumerable<ParallelAnswer> Series, IEnumerable<FrameAnswer> Frames, IReadOnlyList<ConcordanceLine> Places);

/// <summary>A series of parallel clauses.</summary>
public sealed record ParallelAnswer(
    SourceAnswer Source, string Text, IReadOnlyList<string> Clauses, ParallelFrame Frame, int FrameSpeeches);

/// <summary>A frame with the number of speeches that use it.</summary>
public sealed record FrameAnswer(string Frame, int Speeches);

/// <summary>A page of families of near-identical speeches or passages.</summary>
public sealed record RecycledAnswer(int Total, IEnumerable<FamilyAnswer> Families);

/// <summary>Texts that are nearly the same.</summary>
public sealed record FamilyAnswer(double Similarity, IEnumerable<FamilyMemberAnswer> Members);

/// <summary>One of them, compared with the first.</summary>
public sealed record FamilyMemberAnswer(
    string Id,
    string Title,
    int? Year,
    DateOnly? Date,
    string Source,
    string? Passage,
    IReadOnlyList<Change> Differences,
    IReadOnlyList<string> YearConflicts);
