namespace Wenmai.Proofreading;

/// <summary>Names of the kinds of faults, for pages and command line alike.</summary>
public static class ProofNames
{
    /// <summary>All kinds, in their order.</summary>
    public static IReadOnlyList<Labels.Entry<ProofKind>> Kinds { get; } =
    [
        new(ProofKind.Typo, "typo", "错别字", "Wrong character"),
        new(ProofKind.Idiom, "idiom", "固定表述", "Set phrase"),
        new(ProofKind.Date, "date", "日期", "Date"),
        new(ProofKind.Name, "name", "名称", "Name"),
        new(ProofKind.Term, "term", "旧提法", "Outdated wording"),
        new(ProofKind.Quote, "quote", "引文", "Quotation"),
        new(ProofKind.Number, "number", "数字", "Number"),
        new(ProofKind.Order, "order", "序号", "Numbering"),
        new(ProofKind.Punctuation, "punct", "标点", "Punctuation"),
        new(ProofKind.Repeat, "repeat", "重复", "Repetition"),
        new(ProofKind.Grammar, "grammar", "语病", "Grammar"),
        new(ProofKind.Consistency, "consistency", "前后不一", "Inconsistency"),
        new(ProofKind.Long, "long", "长句", "Long sentence"),
    ];
}
