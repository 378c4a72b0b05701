using Wenmai.Annotation;
using Wenmai.Proofreading.Facts;

namespace Wenmai.Administration;

/// <summary>What the tables, columns and values of lexicons are called where people read them.</summary>
internal static class LexiconWords
{
    private static readonly Dictionary<string, (string Label, string English)> Tables = new()
    {
        ["clause-words.tsv"] = ("句式用语", "Words that shape clauses"),
        ["directive-cues.tsv"] = ("要求用语", "Words of demands"),
        ["events.tsv"] = ("大事与提法的日期", "Dated events and formulas"),
        ["kinds.tsv"] = ("文种名称", "Names of kinds of documents"),
        ["section-roles.tsv"] = ("段落功能用语", "Words of roles"),
        [LexiconSchema.TaxonomyTable] = ("主题体系", "Themes"),
        ["themes.tsv"] = ("主题用语", "Words of themes"),
        ["traps.tsv"] = ("不作用语的词", "Words in which shorter ones mean nothing"),
        [LexiconSchema.WordingsTable] = ("规范表述", "Wordings in force"),
        [LexiconSchema.MilestonesTable] = ("时间轴上的大事", "Marks on axes of time"),
    };

    private static readonly Dictionary<string, (string Label, string English)> Columns = new()
    {
        ["class"] = ("类别", "Class"), ["word"] = ("词语", "Word"), ["strength"] = ("力度（0—3）", "Strength (0-3)"), ["source"] = ("来源", "Source"),
        ["type"] = ("要求类型", "Type"), ["cue"] = ("词语", "Words"), ["place"] = ("位置", "Place"),
        ["with"] = ("同句须有", "Only with"), ["without"] = ("同句不得有", "Not with"),
        ["from"] = ("起（年-月-日）", "From (y-m-d)"), ["to"] = ("止（年-月-日）", "To (y-m-d)"), ["kind"] = ("类别", "Kind"), ["event"] = ("事件", "Event"),
        ["ending"] = ("标题结尾", "Ending of the title"), ["role"] = ("段落功能", "Role"), ["theme"] = ("主题", "Theme"),
        ["label"] = ("名称", "Name"), ["english"] = ("英文名称", "English name"), ["aliases"] = ("别名", "Other names"),
        ["date"] = ("日期（年-月-日，可只到年或月）", "Date (y-m-d, y-m or y)"), ["weight"] = ("权重（1—4）", "Weight (1-4)"), ["reason"] = ("原因", "Reason"), ["wording"] = ("表述", "Wording"),
        ["until"] = ("止", "Until"), ["successor"] = ("现用表述", "Said now"), ["note"] = ("说明", "Note"),
    };

    private static readonly Dictionary<string, string> Values = new()
    {
        ["modal"] = "要求词（要、必须）", ["modal-before-verb"] = "动词前的要求词（应、须）", ["permission"] = "准许（可以）", ["agent"] = "施动标志（由）",
        ["intensifier"] = "强调（坚决）", ["adverb"] = "状语（切实）", ["connective"] = "句首连词", ["action"] = "动作（推进、落实）", ["purpose"] = "目的（为了）",
        ["frame"] = "依据（按照）", ["object"] = "对象（对、通过）", ["statement"] = "判断（是、具有）", ["past-time"] = "过去时间", ["past-aspect"] = "已完成",
        ["problem"] = "问题", ["difficulty"] = "困难", ["effort"] = "下功夫", ["problem-turn"] = "引出问题", ["speaking-verb"] = "引述动词（强调）",
        ["voice"] = "被引述者", ["own-voice"] = "自述", ["saying"] = "引出俗语", ["courtesy"] = "致谢问候", ["rhetorical"] = "设问反问", ["appeal"] = "号召",
        ["agenda"] = "会议议程", ["only-if"] = "条件", ["actor"] = "责任主体的结尾", ["predicate"] = "主体后的谓语",
        ["any"] = "任何位置", ["head"] = "句首动词处", ["heading"] = "标题中", ["opening"] = "句首", ["announcement"] = "引出下文的句中",
        ["congress"] = "党代会", ["meeting"] = "会议", ["annual-meeting"] = "年度会议", ["campaign"] = "活动", ["formula"] = "新提法", ["own-year"] = "自称年份",
        ["wording"] = "停用提法", ["anniversary"] = "周年", ["session"] = "届次会议", ["term"] = "任期", ["founding"] = "成立",
        ["formulation"] = "提法", ["institution"] = "机构", ["plan"] = "规划", ["law"] = "法律", ["regulation"] = "法规", ["document"] = "文件",
        ["post"] = "职务", ["title-name"] = "名称", ["misnomer"] = "误称", ["misuse"] = "误用",
    };

    /// <summary>A source as people read it; what an archive wrote stays as it is.</summary>
    public static string Source(string source) => source switch
    {
        "written for this project" or "domain" or "concepts" => "随程序编写",
        "guidelines" => "标注规则",
        _ => source,
    };

    /// <summary>The names of a table.</summary>
    public static (string Label, string English) NameOf(string table) => Tables[table];

    /// <summary>A column as people see it.</summary>
    public static LexiconColumn ColumnOf(string table, string column) =>
        new(column, Columns[column].Label, Columns[column].English, ChoicesOf(table, column));

    private static IReadOnlyList<LexiconChoice> ChoicesOf(string table, string column) => (table, column) switch
    {
        (_, "type") => Coded(Labels.DirectiveTypes),
        ("kinds.tsv", "kind") => Coded(Labels.DocumentKinds),
        ("themes.tsv", "theme") => Themes,
        ("clause-words.tsv", "class") => Named<WordClass>(),
        ("directive-cues.tsv", "place") => Named<CuePlace>(),
        ("events.tsv", "kind") => Named<EventKind>(),
        ("section-roles.tsv", "role") => [.. Labels.SectionRoles.Select(r => new LexiconChoice(LexiconRow.Hyphenated(r.Value.ToString()), r.Label))],
        ("section-roles.tsv", "place") => Named<RolePlace>(),
        (LexiconSchema.WordingsTable, "kind") => Named<WordingKind>(),
        _ => [],
    };

    // An archive may add themes beyond those that ship: their codes stand for themselves.
    private static IReadOnlyList<LexiconChoice> Themes =>
        [.. Enumerable.Range(1, Taxonomy.Most).Select(n => new LexiconChoice($"T{n:00}", Taxonomy.Shipped.Find(n)?.Label ?? $"T{n:00}"))];

    private static IReadOnlyList<LexiconChoice> Coded<T>(IReadOnlyList<Labels.Entry<T>> entries) where T : struct, Enum =>
        [.. entries.Select(e => new LexiconChoice(e.Code, e.Label))];

    private static IReadOnlyList<LexiconChoice> Named<T>() where T : struct, Enum =>
        [.. Enum.GetNames<T>().Select(LexiconRow.Hyphenated).Select(v => new LexiconChoice(v, Values.GetValueOrDefault(v, v)))];
}
