using System.Text;
using Wenmai.Insights;

namespace Wenmai.Datasets;

/// <summary>What the columns and codes of the tables mean, for people and for programs.</summary>
/// <param name="Tables">The tables with their columns.</param>
/// <param name="Codes">The values of the columns that hold codes.</param>
public sealed record Codebook(IReadOnlyList<DatasetTable> Tables, IReadOnlyList<CodeList> Codes)
{
    private static readonly Bilingual[] Rules =
    [
        new("各表以编号相连：speech 讲话，passage 段落，sentence 语句，demand 要求。", "Identifiers join the tables: speech, passage, sentence, demand."),
        new("起止位置以 UTF-16 单位计，从 0 起，不含终点；在 Python 中请先以 utf-16-le 编码再截取。", "Offsets are UTF-16 units from 0, end exclusive; in Python encode as utf-16-le before cutting."),
        new("把握（weight）是模型给出的概率；0.65 以上为“有把握的”。人工更正和写明的为 1。", "A weight is the probability a model gives; from 0.65 on a label is sure. What a person or the file states has 1."),
        new("语句到句号、感叹号、问号、分号或行末为止；一句可有两个主题、多项要求，一项要求可有多种类型。",
            "A sentence ends at 。！？； or the line's end; it has up to two themes and any number of demands, a demand any number of types."),
        new("CSV 中以 = + - @ 开头的文字前加了撇号，以免表格软件当作公式；JSON Lines 和 Parquet 与原文一致。",
            "In CSV a text that begins with = + - @ has an apostrophe before it, lest a spreadsheet run it; JSON Lines and Parquet are exact."),
    ];

    /// <summary>The codebook of an archive with these themes.</summary>
    public static Codebook Of(Taxonomy taxonomy) => new(DatasetTables.All,
    [
        new("themes", new("主题", "Themes"), [.. taxonomy.Themes.Select(t => new CodeValue(t.Id, t.Label, t.EnglishLabel))]),
        ListOf("types", "要求类型", "Directive types", Labels.DirectiveTypes),
        ListOf("stance", "立场", "Stances", Labels.Stances),
        ListOf("role", "段落功能", "Roles", Labels.SectionRoles),
        ListOf("kind", "文种", "Kinds of documents", Labels.DocumentKinds),
        ListOf("rung", "要求阶梯", "Rungs", Rungs.All),
        ListOf("actor_kind", "主体类别", "Kinds of actors", ActorKinds.All),
        new("strength", new("力度", "Strength"),
        [
            new("0", "没有要求", "no demand"), new("1", "鼓励、可以", "encouraged or permitted"), new("2", "要求", "required"),
            new("3", "必须、务必", "strictly required"), new("4", "带处分后果", "with a sanction"),
        ]),
    ]);

    /// <summary>As Markdown, in both languages.</summary>
    /// <param name="generation">Generation of the index.</param>
    /// <param name="at">When it is written.</param>
    public string ToMarkdown(string generation, DateTimeOffset at)
    {
        var text = new StringBuilder($"# 文脉数据编码手册 · Codebook\n\n索引 {generation}，{at:yyyy-MM-dd}\n\n");
        foreach (var rule in Rules) text.Append($"- {rule.Zh} {rule.En}\n");
        foreach (var table in Tables) Append(text, table);
        foreach (var list in Codes) Append(text, list);
        return text.ToString();
    }

    private static void Append(StringBuilder text, DatasetTable table)
    {
        text.Append($"\n## {table.Name} {table.Label.Zh}\n\n{table.Meaning.Zh} {table.Meaning.En}\n\n| 列 | 类型 | 含义 | meaning |\n|---|---|---|---|\n");
        foreach (var column in table.Columns)
            text.Append($"| {column.Name} | {column.Type.ToString().ToLowerInvariant()} | {column.Meaning.Zh} | {column.Meaning.En} |\n");
    }

    private static void Append(StringBuilder text, CodeList list)
    {
        text.Append($"\n## {list.Column} {list.Label.Zh} · {list.Label.En}\n\n| 编码 | 名称 | name |\n|---|---|---|\n");
        foreach (var value in list.Values) text.Append($"| {value.Code} | {value.Label} | {value.EnglishLabel} |\n");
    }

    private static CodeList ListOf<T>(string column, string zh, string en, IReadOnlyList<Labels.Entry<T>> entries) =>
        new(column, new(zh, en), [.. entries.Select(e => new CodeValue(e.Code, e.Label, e.EnglishLabel))]);
}

/// <summary>The codes that a column holds.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Label">What they are.</param>
/// <param name="Values">The codes.</param>
public sealed record CodeList(string Column, Bilingual Label, IReadOnlyList<CodeValue> Values);

/// <summary>A code with its names.</summary>
public sealed record CodeValue(string Code, string Label, string EnglishLabel);
