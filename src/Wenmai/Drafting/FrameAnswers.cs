namespace Wenmai.Drafting;

/// <summary>Whole skeletons of speeches, the headings that recur, and what can be chosen.</summary>
public sealed record OutlineListAnswer(
    int Total,
    IEnumerable<OutlineAnswer> Outlines,
    IEnumerable<MergedHead> Merged,
    int MergedOf,
    IEnumerable<ChoiceAnswer> Occasions,
    IEnumerable<ChoiceAnswer> Levels);

/// <summary>The skeleton of a speech.</summary>
public sealed record OutlineAnswer(
    string Speech,
    string Title,
    string? Unit,
    int? Year,
    DateOnly? Date,
    IEnumerable<string> Occasions,
    string Level,
    int Characters,
    IReadOnlyList<OutlineHead> Heads,
    IReadOnlyList<string> Lacks,
    string Source);

/// <summary>A value that can be chosen, with the number of what it stands for.</summary>
public sealed record ChoiceAnswer(string Code, string Label, int Count);

/// <summary>A page of the banks of passages.</summary>
public sealed record BankListAnswer(
    IEnumerable<string> Kinds,
    string? Occasion,
    string? LeftOut,
    IReadOnlyList<string> Words,
    int Total,
    IEnumerable<BankPassageAnswer> Passages,
    IEnumerable<ChoiceAnswer> Occasions,
    IEnumerable<ChoiceAnswer> Levels);

/// <summary>A passage or sentence of a bank. Its reference collects it in the basket.</summary>
public sealed record BankPassageAnswer(
    string Kind,
    string Text,
    int Speeches,
    int? FirstYear,
    int? LastYear,
    IEnumerable<string> Occasions,
    SourceAnswer Source,
    string Citation,
    string Reference);

/// <summary>Official wordings of a sentence.</summary>
public sealed record RewordingAnswer(
    string Text, string Polarity, IEnumerable<WordingAnswer> Archive, IEnumerable<WrittenWordingAnswer> Written, int LeftOut);

/// <summary>A wording of the archive, with its source.</summary>
public sealed record WordingAnswer(string Text, string Polarity, double Nearness, SourceAnswer Source, string Citation, string Reference);

/// <summary>A wording written for this program: no text of the archive.</summary>
public sealed record WrittenWordingAnswer(string Text, string Plain);
