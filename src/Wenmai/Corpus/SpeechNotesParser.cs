namespace Wenmai.Corpus;

/// <summary>Reads the values of a notes file, keeping what can be read and telling what can't.</summary>
internal sealed class SpeechNotesParser(string name, Taxonomy taxonomy)
{
    private const int KeyLength = 16;
    private const int MaxStrength = 4;
    private const int MaxThemes = 2;

    private static readonly Dictionary<string, string> SentenceKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sentence"] = "sentence", ["句子指纹"] = "sentence",
        ["text"] = "text", ["原文"] = "text",
        ["types"] = "types", ["type"] = "types", ["类型"] = "types",
        ["stance"] = "stance", ["立场"] = "stance",
        ["strength"] = "strength", ["强度"] = "strength",
        ["themes"] = "themes", ["theme"] = "themes", ["主题"] = "themes",
        ["note"] = "note", ["备注"] = "note",
    };

    private readonly List<Problem> _notices = [];

    /// <summary>What was wrong so far.</summary>
    public IReadOnlyList<Problem> Notices => _notices;

    /// <summary>The notes that <paramref name="root"/> holds.</summary>
    public SpeechNotes Read(YamlMap root)
    {
        var entries = Entries(root, key => key switch
        {
            "sentences" or "句子" => "sentences",
            "retired" or "停用" => "retired",
            _ => StatedMetadata.KeyOf(key),
        });
        return new SpeechNotes
        {
            IsRetired = entries.Remove("retired", out var retired) && IsYes(retired),
            Speech = new StatedMetadata(entries, taxonomy, Flaw).Read(_notices),
            Sentences = entries.TryGetValue("sentences", out var sentences) ? SentencesOf(sentences) : [],
        };
    }

    private bool IsYes(YamlNode node)
    {
        var value = StatedMetadata.TextOf(node)?.ToLowerInvariant();
        if (value is not ("yes" or "true" or "是" or "no" or "false" or "否")) Flaw(node, "停用应写 yes 或 no");
        return value is "yes" or "true" or "是";
    }

    private Dictionary<string, YamlNode> Entries(YamlMap map, Func<string, string?> keyOf)
    {
        var entries = new Dictionary<string, YamlNode>();
        foreach (var (key, value) in map.Entries)
        {
            if (keyOf(key.Value) is not { } known) Flaw(key, $"不认识的键 {key.Value}");
            else if (!entries.TryAdd(known, value)) Flaw(key, $"键 {key.Value} 重复");
        }
        return entries;
    }

    private List<SentenceCorrection> SentencesOf(YamlNode node)
    {
        var corrections = new List<SentenceCorrection>();
        foreach (var item in node is YamlList list ? list.Items : [node])
        {
            if (item is YamlMap map) AddSentence(map, corrections);
            else if (StatedMetadata.TextOf(item) is not null) Flaw(item, "应为“- 键: 值”");
        }
        return corrections;
    }

    private void AddSentence(YamlMap map, List<SentenceCorrection> corrections)
    {
        var entries = Entries(map, SentenceKeys.GetValueOrDefault);
        var correction = new SentenceCorrection
        {
            Key = Value(entries, "sentence", KeyOf),
            Text = Value(entries, "text", StatedMetadata.TextOf),
            Types = Value(entries, "types", TypesOf),
            Stance = Value(entries, "stance", StanceOf),
            Strength = Value(entries, "strength", StrengthOf),
            ThemeIds = Value(entries, "themes", SentenceThemesOf),
            Note = Value(entries, "note", StatedMetadata.TextOf),
        };
        if (correction.Key is null && correction.Text is null) Flaw(map, "没有写明是哪一句（sentence 或 text）");
        else corrections.Add(Consistent(map, correction));
    }

    /// <summary>A sentence that reports or judges demands nothing: of the two the stance holds.</summary>
    private SentenceCorrection Consistent(YamlMap map, SentenceCorrection correction)
    {
        var demands = correction.Types is { Count: > 0 };
        if (demands && correction.Strength == 0)
        {
            Flaw(map, "强度为 0 的句子没有要求类型");
            return correction with { Types = [] };
        }
        if (!demands || correction.Stance is null or Stance.Own or Stance.Quoted) return correction;
        Flaw(map, $"立场为{Labels.Of(Labels.Stances, correction.Stance.Value).Label}的句子没有要求类型");
        return correction with { Types = null };
    }

    private static T? Value<T>(Dictionary<string, YamlNode> entries, string key, Func<YamlNode, T?> read) =>
        entries.TryGetValue(key, out var node) && node is not YamlScalar { Value: "" } ? read(node) : default;

    private string? KeyOf(YamlNode node)
    {
        var key = StatedMetadata.TextOf(node)?.ToLowerInvariant();
        if (key?.Length == KeyLength && key.All(char.IsAsciiHexDigit)) return key;
        Flaw(node, $"句子指纹应为 {KeyLength} 位十六进制数字");
        return null;
    }

    private IReadOnlyList<DirectiveType>? TypesOf(YamlNode node)
    {
        var types = new List<DirectiveType>();
        foreach (var type in StatedMetadata.NamesOf(node))
        {
            if (Labels.TryFind(Labels.DirectiveTypes, type, out var entry)) types.Add(entry.Value);
            else Flaw(node, $"没有要求类型 {type}；可选：{string.Join('、', Labels.DirectiveTypes.Select(t => $"{t.Code} {t.Label}"))}");
        }
        var isNone = types.Count == 0 && node is YamlList { Items.Count: 0 };
        return types.Count > 0 || isNone ? [.. types.Distinct()] : null;
    }

    private Stance? StanceOf(YamlNode node)
    {
        var value = StatedMetadata.TextOf(node) ?? "";
        if (Labels.TryFind(Labels.Stances, value, out var entry)) return entry.Value;
        Flaw(node, $"没有立场 {value}；可选：{string.Join('、', Labels.Stances.Select(s => $"{s.Code} {s.Label}"))}");
        return null;
    }

    private int? StrengthOf(YamlNode node)
    {
        var value = StatedMetadata.TextOf(node);
        if (value is [>= '0' and <= '9'] && value[0] - '0' <= MaxStrength) return value[0] - '0';
        Flaw(node, $"强度应为 0 至 {MaxStrength}");
        return null;
    }

    private IReadOnlyList<string>? SentenceThemesOf(YamlNode node)
    {
        var themes = StatedMetadata.ThemesOf(node, taxonomy, Flaw);
        if (themes.Count > MaxThemes) Flaw(node, $"一句至多 {MaxThemes} 个主题，取前 {MaxThemes} 个");
        var isNone = node is YamlList { Items.Count: 0 };
        return themes.Count > 0 || isNone ? [.. themes.Take(MaxThemes)] : null;
    }

    private void Flaw(YamlNode node, Problem problem) => Flaw(node, problem.Message);

    private void Flaw(YamlNode node, string what) => _notices.Add(ReaderMessages.BadNotes(name, node.Line, what));
}
