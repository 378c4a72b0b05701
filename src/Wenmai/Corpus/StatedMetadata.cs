namespace Wenmai.Corpus;

/// <summary>Reads what a person states about a speech, in front matter or in a notes file.</summary>
/// <remarks>Keys, English or Chinese: title 标题, date 日期, year 年份, speaker 讲话人, unit 单位, meeting 会议, kind 文种, themes 主题.</remarks>
/// <param name="entries">Values by English key.</param>
/// <param name="taxonomy">The themes that may be stated.</param>
/// <param name="flaw">Told of a value that can't be read; it may throw. The field is left out when it does not.</param>
internal sealed class StatedMetadata(IReadOnlyDictionary<string, YamlNode> entries, Taxonomy taxonomy, Action<YamlNode, Problem> flaw)
{
    private static readonly Dictionary<string, string> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["title"] = "title", ["标题"] = "title", ["题目"] = "title",
        ["date"] = "date", ["日期"] = "date",
        ["year"] = "year", ["年份"] = "year",
        ["speaker"] = "speaker", ["讲话人"] = "speaker",
        ["unit"] = "unit", ["单位"] = "unit",
        ["meeting"] = "meeting", ["会议"] = "meeting",
        ["kind"] = "kind", ["文种"] = "kind",
        ["themes"] = "themes", ["theme"] = "themes", ["主题"] = "themes",
    };

    /// <summary>The English key for a key in either language, or null for an unknown one.</summary>
    public static string? KeyOf(string key) => Keys.GetValueOrDefault(key);

    /// <summary>The metadata.</summary>
    /// <param name="notices">Receives warnings.</param>
    public SpeechMetadata Read(List<Problem> notices)
    {
        var date = DateOf("date");
        var year = DateOf("year");
        if (date?.Date is { } day && year is { } stated && stated.Year != day.Year)
            notices.Add(ReaderMessages.YearDiffersFromDate(stated.Year, day));
        return new SpeechMetadata
        {
            Title = TextOf("title"),
            Date = date?.Date ?? year?.Date,
            Year = (date?.Date ?? year?.Date) is null ? date?.Year ?? year?.Year : null,
            Speaker = TextOf("speaker"),
            Unit = TextOf("unit"),
            Meeting = TextOf("meeting"),
            Kind = KindOf(notices),
            ThemeIds = entries.TryGetValue("themes", out var themes) ? ThemesOf(themes, taxonomy, flaw) : [],
        };
    }

    /// <summary>A value as one line, or null when nothing is written.</summary>
    public static string? TextOf(YamlNode node)
    {
        var value = TextScrubber.Strip(string.Join('、', node.Scalars), out _).ReplaceLineEndings(" ").Trim();
        return value.Length == 0 ? null : value;
    }

    /// <summary>The names of a list, whether written as a list or as one line.</summary>
    public static IEnumerable<string> NamesOf(YamlNode node) =>
        node.Scalars.SelectMany(v => v.Split([',', '，', '、', ';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Identifiers of themes named by identifier or label.</summary>
    public static IReadOnlyList<string> ThemesOf(YamlNode node, Taxonomy taxonomy, Action<YamlNode, Problem> flaw)
    {
        var ids = new List<string>();
        foreach (var name in NamesOf(node))
        {
            if (taxonomy.TryFind(name, out var theme)) ids.Add(theme.Id);
            else if (!taxonomy.IsOff(name)) flaw(node, ReaderMessages.UnknownTheme(name, taxonomy));
        }
        return [.. ids.Distinct()];
    }

    private string? TextOf(string key) => entries.TryGetValue(key, out var node) ? TextOf(node) : null;

    // A slip here costs nobody the file: the text still says what it is.
    private DocumentKind? KindOf(List<Problem> notices)
    {
        if (TextOf("kind") is not { } name) return null;
        if (Labels.TryFindKind(name, out var kind)) return kind;
        notices.Add(ReaderMessages.UnknownKind(name));
        return null;
    }

    private (int Year, DateOnly? Date)? DateOf(string key)
    {
        if (TextOf(key) is not { } value) return null;
        if (FrontMatter.ParseDate(value) is { } date) return date;
        flaw(entries[key], ReaderMessages.BadDate(key, value));
        return null;
    }
}
