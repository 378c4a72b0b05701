namespace Wenmai.Annotation;

/// <summary>What the rows of one lexicon look like and mean.</summary>
/// <param name="Table">Name of the file.</param>
/// <param name="Columns">Its header; the last column is always the source.</param>
/// <param name="KeyColumns">How many columns, from the first, tell a row from others. Several shipped rows may share a key.</param>
/// <param name="ToCue">Reads a row. Throws <see cref="FormatException"/> for a cell that cannot be read.</param>
internal sealed record LexiconSchema(string Table, string[] Columns, int KeyColumns, Func<LexiconRow, Cue> ToCue)
{
    private const int MaxWeight = 4;
    private const int MaxStrength = 3;

    /// <summary>Name of the table of themes. Its shipped rows are those of <see cref="Theme"/>.</summary>
    public const string TaxonomyTable = "taxonomy.tsv";

    /// <summary>Name of the table of wordings in force. It labels nothing: drafts are read by it.</summary>
    public const string WordingsTable = "wordings.tsv";

    /// <summary>Name of the table of marks on axes of time. It labels nothing either.</summary>
    public const string MilestonesTable = "milestones.tsv";

    /// <summary>The tables that label nothing: no file is stale where they change.</summary>
    public static IReadOnlyList<string> Unlabelling { get; } = [MilestonesTable, WordingsTable];

    /// <summary>All lexicons that label, in order of name.</summary>
    public static IReadOnlyList<LexiconSchema> All { get; } =
    [
        new("clause-words.tsv", ["class", "word", "strength", "source"], 2,
            row => new ClauseWord(Text(row, 1), Source(row), row.Enum<WordClass>(0), row.Number(2, 0, MaxStrength))),
        new("directive-cues.tsv", ["type", "cue", "place", "with", "without", "source"], 2, row => new DirectiveCue(
            Text(row, 1), Source(row), (DirectiveType)row.Code(0, 'D', Labels.DirectiveTypes.Count), row.Enum<CuePlace>(2), row.Words(3), row.Words(4))),
        new("events.tsv", ["cue", "from", "to", "kind", "event", "source"], 1, ToEvent),
        new("kinds.tsv", ["kind", "ending", "source"], 2, row => new KindCue(Text(row, 1), Source(row), Kind(row, 0))),
        new("section-roles.tsv", ["role", "cue", "place", "source"], 3,
            row => new RoleCue(Text(row, 1), Source(row), row.Enum<SectionRole>(0), row.Enum<RolePlace>(2))),
        new(TaxonomyTable, ["theme", "label", "english", "aliases", "source"], 1,
            row => new ThemeEntry(Text(row, 1), Source(row), row.Code(0, 'T', Taxonomy.Most), row.Cells[2].Length == 0 ? row.Cells[1] : row.Cells[2], row.Words(3))),
        new("themes.tsv", ["theme", "cue", "weight", "source"], 2,
            row => new ThemeCue(Text(row, 1), Source(row), row.Code(0, 'T', Taxonomy.Most), row.Number(2, 1, MaxWeight))),
        new("traps.tsv", ["word", "reason", "source"], 1, row => new Trap(Text(row, 0), Source(row), row.Cells[1])),
    ];

    /// <summary>The schema of a lexicon, or null when there is no lexicon of that name.</summary>
    public static LexiconSchema? Find(string table) => All.FirstOrDefault(s => s.Table == table);

    /// <summary>Whether a row is the header.</summary>
    public bool IsHeader(LexiconRow row) => row.Cells.SequenceEqual(Columns);

    /// <summary>The cue that a row describes.</summary>
    /// <exception cref="FormatException">The row is malformed; the message begins with file and line.</exception>
    public Cue CueOf(LexiconRow row)
    {
        if (row.Cells.Length != Columns.Length) throw row.Malformed($"有 {row.Cells.Length} 列，应为 {Columns.Length} 列（{string.Join(' ', Columns)}）");
        if (row.Cells[^1].Length == 0) throw row.Malformed("没有写明来源（source）");
        return ToCue(row);
    }

    /// <summary>What tells a row from others.</summary>
    /// <exception cref="FormatException">The row has fewer cells than the key.</exception>
    public LexiconKey KeyOf(LexiconRow row)
    {
        if (row.Cells.Length < KeyColumns) throw row.Malformed($"须写明 {string.Join(' ', Columns.Take(KeyColumns))}");
        return new LexiconKey(Table, string.Join('\t', row.Cells.Take(KeyColumns)));
    }

    private static DatedEvent ToEvent(LexiconRow row)
    {
        var from = row.Day(1) ?? throw row.Malformed("没有写明开始日期（from）");
        var to = row.Day(2);
        if (to < from) throw row.Malformed("结束日期早于开始日期");
        return new DatedEvent(Text(row, 0), Source(row), from, to, row.Enum<EventKind>(3), row.Cells[4]);
    }

    private static DocumentKind Kind(LexiconRow row, int cell) =>
        Labels.DocumentKinds.FirstOrDefault(k => k.Code == row.Cells[cell]) is { } kind
            ? kind.Value
            : throw row.Malformed($"“{row.Cells[cell]}”不是 {Labels.DocumentKinds[0].Code} 至 {Labels.DocumentKinds[^1].Code} 的编号");

    // The windows that look for cues are as wide as the longest one may be.
    private static string Text(LexiconRow row, int cell) => row.Cells[cell].Length switch
    {
        0 => throw row.Malformed($"第 {cell + 1} 列的词是空的"),
        > SentenceCues.MaxCue => throw row.Malformed($"词长超过 {SentenceCues.MaxCue} 字"),
        _ => row.Cells[cell],
    };

    private static string Source(LexiconRow row) => row.Cells[^1];
}

/// <summary>What tells rows of all lexicons apart.</summary>
internal readonly record struct LexiconKey(string Table, string Cells);
