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
    IEnumerable<ProofMarkAnswer> Faults,
    IEnumerable<QuotationAnswer> Quotations,
    IEnumerable<DraftSourceAnswer> Sources,
    string Generation,
    double ElapsedMs,
    string Text);

/// <summary>What is wrong in a draft. Offsets are UTF-16 units in the draft's text, end exclusive.</summary>
public sealed record ProofreadAnswer(int Characters, DateOnly? Date, int? Year, IEnumerable<ProofMarkAnswer> Faults);

/// <summary>A fault: where, what is wrong, on what ground, and the remedy; an empty replacement deletes. The key tells it from others while its words stay.</summary>
public sealed record ProofMarkAnswer(
    string Kind,
    int Start,
    int End,
    string Text,
    string Message,
    string Evidence,
    string? Replacement,
    string? Advice,
    TextSpan? Other,
    string Key);

/// <summary>A quotation beside the archive and the table of public texts: exact, differs or absent; and for a public text who said it, when and where.</summary>
public sealed record QuotationAnswer(
    string Standing,
    int Start,
    int End,
    string Text,
    SourceAnswer? Source,
    string? Original,
    IReadOnlyList<Change> Comparison,
    int Speeches,
    string? Known);

/// <summary>A speech that gave wording to a draft.</summary>
public sealed record DraftSourceAnswer(string Speech, string Title, int? Year, int Letters, double Share, bool IsTooMuch, IEnumerable<SourcePlaceAnswer> Places);

/// <summary>A stretch of a draft beside the passage of a source that has it.</summary>
public sealed record SourcePlaceAnswer(int Start, int End, string Text, string Passage, string Before, string After);

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
/// <param name="Speeches">Speeches held against.</param>
/// <param name="Items">What is missing, required elements first.</param>
/// <param name="Scope">Which speeches were held against: 讲话（动员部署会）, or 讲话 where too few are of the occasion.</param>
/// <param name="Occasion">Their type of occasion; null where the whole kind was asked.</param>
public sealed record GapsAnswer(int Speeches, IEnumerable<GapAnswer> Items, string Scope, string? Occasion);

/// <summary>One thing missing: a theme or a type, with the share of the speeches that have it.</summary>
public sealed record GapAnswer(LabelAnswer? Theme, LabelAnswer? Type, double Share, IEnumerable<GapPrecedentAnswer> Precedents, bool IsRequired);

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
/// <param name="Total">Phrases that fit.</param>
/// <param name="Phrases">Those of the page.</param>
/// <param name="Groups">Phrases of each group that fit what else was asked for.</param>
/// <param name="FewestSpeeches">Speeches that share a phrase of the archive at least.</param>
/// <param name="Asked">What was asked for, where it is no phrase of the list by itself; else null.</param>
public sealed record PhraseListAnswer(
    int Total, IEnumerable<PhraseAnswer> Phrases, IEnumerable<PhraseGroupAnswer> Groups, int FewestSpeeches, CountsAnswer? Asked) : PhrasesAnswer;

/// <summary>A group of set phrases with how many there are.</summary>
public sealed record PhraseGroupAnswer(string Group, string Label, int Phrases);

/// <summary>A set phrase of the list.</summary>
public sealed record PhraseAnswer(
    string Text, int Speeches, int Occurrences, int? FirstYear, int? LastYear, string Group, IEnumerable<LabelAnswer> Themes);

/// <summary>One phrase with its variants and the complete wordings it occurs in.</summary>
public sealed record PhraseDetailAnswer(
    string Text, CountsAnswer Counts, IReadOnlyList<PhraseVariant> Variants, IReadOnlyList<FullWording> FullWordings,
    IEnumerable<WordingInForceAnswer> Wordings) : PhrasesAnswer;

/// <summary>A row of the table of wordings in force: since and until when it holds, what is said instead, and by what that is known.</summary>
public sealed record WordingInForceAnswer(
    string Text, string Kind, DateOnly? From, DateOnly? Until, IReadOnlyList<string> Successors, string Note, string Source);

/// <summary>How often a text occurs, by year, with the first passages that hold it.</summary>
public sealed record CountsAnswer(
    int Speeches, int Occurrences, int? FirstYear, int? LastYear, IReadOnlyList<StringInYear> Years, IEnumerable<string> Passages);

/// <summary>Formulations over the years. Where years were chosen (<c>withinYears</c>), first and last uses are those among them.</summary>
public sealed record LineageAnswer(IReadOnlyList<YearSpeeches> Years, bool WithinYears, IEnumerable<FormulationAnswer> Formulations);

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
    IEnumerable<string> Successors,
    IEnumerable<YearShareAnswer> Shares,
    IEnumerable<WordingInForceAnswer> Wordings);

/// <summary>Speeches of a year with a formulation, those of the archive, and the share, 0-1; 0 for undated ones.</summary>
public sealed record YearShareAnswer(int Year, int Speeches, int Of, double Share);

/// <summary>A sentence with its source.</summary>
public sealed record QuoteAnswer(SourceAnswer Source, string Sentence);

/// <summary>A variant of a formulation, compared with it.</summary>
public sealed record VariantAnswer(PhraseVariant Variant, IReadOnlyList<Change> Comparison);

/// <summary>A page of heading sets.</summary>
/// <param name="Total">Sets that fit.</param>
/// <param name="Sets">Those of the page, best first.</param>
/// <param name="Kinds">Sets by kind of document.</param>
/// <param name="Templates">Frames with what fills them in the archive.</param>
public sealed record HeadingListAnswer(
    int Total, IEnumerable<HeadingSetAnswer> Sets, IEnumerable<KindOfSetsAnswer> Kinds, IReadOnlyList<HeadingTemplate> Templates);

/// <summary>A kind of document with how much there is of it.</summary>
public sealed record KindOfSetsAnswer(string Kind, string Label, int Sets);

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
    IEnumerable<LabelAnswer> Themes,
    string Kind,
    IReadOnlyList<HeadingSource> Others);

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
