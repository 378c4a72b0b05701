using Wenmai.Proofreading.Facts;

namespace Wenmai.Drafting;

/// <summary>Names of the desk's coded values, for pages and command line alike.</summary>
public static class DeskNames
{
    /// <summary>Kinds of marks, most urgent first.</summary>
    public static IReadOnlyList<Labels.Entry<DraftMarkKind>> Marks { get; } =
    [
        new(DraftMarkKind.UnmaskedName, "unmasked", "未脱敏", "Unmasked name"),
        new(DraftMarkKind.Verbatim, "verbatim", "逐字相同", "Verbatim"),
        new(DraftMarkKind.NoPrecedent, "none", "无先例", "No precedent"),
    ];

    /// <summary>How quotations stand to the archive, most urgent first.</summary>
    public static IReadOnlyList<Labels.Entry<QuotationStanding>> Quotations { get; } =
    [
        new(QuotationStanding.Differs, "differs", "有出入", "Differs"),
        new(QuotationStanding.Absent, "absent", "档案中没有", "Not in the archive"),
        new(QuotationStanding.Exact, "exact", "一字不差", "Exact"),
    ];

    /// <summary>Where formulations are known from.</summary>
    public static IReadOnlyList<Labels.Entry<FormulationSource>> FormulationSources { get; } =
    [
        new(FormulationSource.Wording, "wording", "规范表述", "Wording in force"),
        new(FormulationSource.Known, "known", "已知提法", "Known formulation"),
        new(FormulationSource.Phrase, "phrase", "固定表述", "Set phrase"),
        new(FormulationSource.Asked, "asked", "指定", "Asked for"),
    ];

    /// <summary>Kinds of wordings in force, by the codes of their table.</summary>
    public static IReadOnlyList<Labels.Entry<WordingKind>> Wordings { get; } =
    [
        new(WordingKind.Formulation, "formulation", "提法", "Formulation"),
        new(WordingKind.Institution, "institution", "机构", "Body"),
        new(WordingKind.Campaign, "campaign", "活动", "Campaign"),
        new(WordingKind.Plan, "plan", "规划", "Plan"),
        new(WordingKind.Law, "law", "法律", "Act"),
        new(WordingKind.Regulation, "regulation", "法规", "Regulation"),
        new(WordingKind.Document, "document", "文件", "Document"),
        new(WordingKind.Post, "post", "职务", "Office"),
        new(WordingKind.TitleName, "title-name", "名称", "Name"),
        new(WordingKind.Misnomer, "misnomer", "误称", "Misnomer"),
        new(WordingKind.Misuse, "misuse", "误用", "Misuse"),
    ];

    /// <summary>Groups of set phrases, what writers look for first.</summary>
    public static IReadOnlyList<Labels.Entry<PhraseGroup>> PhraseGroups { get; } =
    [
        new(PhraseGroup.Formulation, "formulation", "表述", "Formulations"),
        new(PhraseGroup.Term, "term", "名词", "Names of things"),
        new(PhraseGroup.News, "news", "新闻套语", "Newscast formulas"),
        new(PhraseGroup.Rules, "rules", "法条用语", "Wording of rules"),
    ];

    /// <summary>The code of a group.</summary>
    public static string CodeOf(PhraseGroup group) => PhraseGroups.First(g => g.Value == group).Code;

    /// <summary>Reads the code of a group as typed: <c>all</c> for null, nothing for formulations.</summary>
    public static bool TryFindGroup(string? code, out PhraseGroup? group, out Problem? problem)
    {
        (group, problem) = (code is null or "" ? PhraseGroup.Formulation : null, null);
        if (code is null or "" or "all") return true;
        if (PhraseGroups.FirstOrDefault(g => g.Code == code) is { } found)
        {
            group = found.Value;
            return true;
        }
        problem = new Problem(Codes.UnknownValue, $"没有“{code}”这个类别。", $"请用 {string.Join('、', PhraseGroups.Select(g => g.Code))} 或 all。") { Field = "group" };
        return false;
    }

    /// <summary>The banks of passages, in the order of a speech.</summary>
    public static IReadOnlyList<Labels.Entry<BankKind>> Banks { get; } =
    [
        new(BankKind.Opening, "opening", "开头", "Openings"),
        new(BankKind.Transition, "transition", "过渡", "Transitions"),
        new(BankKind.Problems, "problems", "问题", "Problems"),
        new(BankKind.Call, "call", "号召", "Calls"),
        new(BankKind.Closing, "closing", "结尾", "Closings"),
    ];

    /// <summary>Orders of a bank.</summary>
    public static IReadOnlyList<Labels.Entry<BankSort>> BankSorts { get; } =
    [
        new(BankSort.Best, "best", "常用且新近", "Usual and recent"),
        new(BankSort.Usual, "usual", "篇数", "Speeches"),
        new(BankSort.Newest, "newest", "新近", "Newest"),
    ];

    /// <summary>Levels, highest first.</summary>
    public static IReadOnlyList<Labels.Entry<OfficeLevel>> Levels { get; } =
    [
        new(OfficeLevel.Central, "central", "中央", "Central"),
        new(OfficeLevel.Province, "province", "省", "Province"),
        new(OfficeLevel.City, "city", "市", "City"),
        new(OfficeLevel.County, "county", "县", "County"),
        new(OfficeLevel.Town, "town", "乡", "Town"),
        new(OfficeLevel.Unit, "unit", "单位", "Office or unit"),
        new(OfficeLevel.Unknown, "unknown", "未注明", "Not stated"),
    ];

    /// <summary>Polarities of sentences.</summary>
    public static IReadOnlyList<Labels.Entry<Polarity>> Polarities { get; } =
    [
        new(Polarity.Criticism, "criticism", "批评", "Criticism"),
        new(Polarity.Demand, "demand", "要求", "Demand"),
        new(Polarity.Praise, "praise", "肯定", "Praise"),
        new(Polarity.Neutral, "neutral", "陈述", "Statement"),
    ];
}
