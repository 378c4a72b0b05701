using Wenmai.Language;

namespace Wenmai.Searching.Queries;

/// <summary>What a field of a query was read as.</summary>
/// <param name="Node">The node; null when there is nothing to match or a problem.</param>
/// <param name="Problem">Why the value is impossible, or null.</param>
/// <param name="Notice">What was put right, or null.</param>
internal readonly record struct FieldReading(QueryNode? Node, Problem? Problem = null, string? Notice = null);

/// <summary>The fields of the query language (标题: 年份: …) under their Chinese and English names.</summary>
internal static class QueryFields
{
    private const char Whole = '=';

    private static readonly Dictionary<string, Func<string, Taxonomy, FieldReading>> Readers = new()
    {
        ["标题"] = Title, ["title"] = Title,
        ["小标题"] = Heading, ["heading"] = Heading,
        ["单位"] = Unit, ["unit"] = Unit,
        ["讲话人"] = Speaker, ["speaker"] = Speaker,
        ["场合"] = ReadOccasion, ["occasion"] = ReadOccasion,
        ["文种"] = ReadKind, ["kind"] = ReadKind,
        ["主题"] = ReadTheme, ["theme"] = ReadTheme,
        ["类型"] = ReadType, ["type"] = ReadType,
        ["年份"] = ReadYear, ["year"] = ReadYear,
        ["日期"] = ReadDate, ["date"] = ReadDate,
    };

    /// <summary>Whether <paramref name="name"/> names a field; case, width and traditional characters do not matter.</summary>
    public static bool IsField(string name) => Readers.ContainsKey(TextFolding.FoldToString(name));

    /// <summary>Reads a field's value, folded as its name is.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">What was written behind its colon.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    /// <exception cref="KeyNotFoundException"><paramref name="name"/> names no field.</exception>
    public static FieldReading Read(string name, string value, Taxonomy taxonomy) => Readers[TextFolding.FoldToString(name)](value, taxonomy);

    private static FieldReading Title(string value, Taxonomy _) => new(PhraseFactory.Make(value, true) is { } phrase ? new TitleNode(phrase) : null);

    private static FieldReading Heading(string value, Taxonomy _) => new(PhraseFactory.Make(value, true) is { } phrase ? new HeadingNode(phrase) : null);

    // An equals sign asks for the whole name: 国务院 is part of 国务院办公厅.
    private static FieldReading Unit(string value, Taxonomy _)
    {
        if (value.StartsWith(Whole) && value[1..].Trim() is { Length: > 0 } name) return new(new FacetNode(FacetSelection.None.With(Facet.Unit, [name])));
        return new(PhraseFactory.Make(value, true) is { } phrase ? new OrganisationNode(phrase) : null);
    }

    private static FieldReading Speaker(string value, Taxonomy _) =>
        TextFolding.FoldToString(value).Trim() is { Length: > 0 } name ? new(new SpeakerNode(name)) : new(null);

    private static FieldReading ReadOccasion(string value, Taxonomy _) => OccasionKind.Find(value) is { } kind
        ? new(new OccasionNode(kind))
        : Impossible("场合", value, $"可用的场合：{string.Join('、', OccasionKind.All.Select(k => k.Label))}。");

    /// <summary>An identifier or label; a part of labels stands for all themes that have it.</summary>
    private static FieldReading ReadTheme(string value, Taxonomy taxonomy)
    {
        var key = TextFolding.FoldToString(value);
        if (taxonomy.TryFind(key, out var theme)) return new(new ThemeNode(theme));
        var near = taxonomy.Themes.Where(t => key.Length > 0 && t.Label.Contains(key)).Select(t => new ThemeNode(t)).ToList();
        return near.Count switch
        {
            0 => Impossible("主题", value, $"可用编号（{taxonomy.Range}）或名称，如 主题:T07、主题:反腐败斗争。"),
            1 => new(near[0]),
            _ => new(new OrNode(near)),
        };
    }

    /// <summary>A code or label; a part of labels stands for all kinds that have it, so that 报告 is any report.</summary>
    private static FieldReading ReadKind(string value, Taxonomy _)
    {
        var key = TextFolding.FoldToString(value);
        if (Labels.TryFindKind(key, out var kind)) return new(new KindNode(kind));
        var near = Labels.DocumentKinds.Where(k => key.Length > 0 && k.Label.Contains(key)).Select(k => new KindNode(k.Value)).ToList();
        return near.Count switch
        {
            0 => Impossible("文种", value, $"可用的文种：{string.Join('、', Labels.DocumentKinds.Select(k => k.Label))}，也可写编号，如 文种:K01。"),
            1 => new(near[0]),
            _ => new(new OrNode(near)),
        };
    }

    private static FieldReading ReadType(string value, Taxonomy _) => Labels.TryFind(Labels.DirectiveTypes, TextFolding.FoldToString(value), out var type)
        ? new(new TypeNode(type.Value))
        : Impossible("类型", value, "可用编号 D01-D12 或名称，如 类型:D02、类型:禁止。");

    private static FieldReading ReadYear(string value, Taxonomy _)
    {
        if (!YearRange.TryParse(TextFolding.FoldToString(value), out var range))
            return Impossible("年份", value, "请写四位年份或区间，如 年份:2022、年份:2019-2022，或 年份:未注明。");
        return new(new YearNode(range.From, range.To), Notice: range.WasReversed ? $"年份区间已按 {range.From}-{range.To} 检索。" : null);
    }

    private static FieldReading ReadDate(string value, Taxonomy _)
    {
        if (!DateRange.TryParse(TextFolding.FoldToString(value), out var range))
            return Impossible("日期", value, "请写年月日、年月或季度，如 日期:2024-03-05、日期:2024-03、日期:2024Q1、日期:2024-03至2024-06，或 日期:未注明。");
        return new(new DateNode(range with { WasReversed = false }), Notice: range.WasReversed ? $"日期区间已按 {range} 检索。" : null);
    }

    private static FieldReading Impossible(string field, string value, string remedy) =>
        new(null, new Problem(Codes.BadFieldValue, $"{field}没有“{value}”这个值。", remedy) { Field = "q" });
}
