using System.Security.Cryptography;

namespace Wenmai.Annotation;

/// <summary>All lexicons of this room, loaded once. Immutable, thread-safe.</summary>
internal sealed class AnnotationLexicons
{
    private static readonly string[] Tables =
        ["clause-words.tsv", "directive-cues.tsv", "events.tsv", "section-roles.tsv", "themes.tsv", "traps.tsv"];

    /// <summary>The lexicons that ship with the library.</summary>
    public static AnnotationLexicons Embedded { get; } = new(Tables.SelectMany(LexiconTable.Read).Select(CueOf));

    private readonly Dictionary<string, DatedEvent> _events;

    private AnnotationLexicons(IEnumerable<Cue> cues)
    {
        Cues = [.. cues];
        Trie = new CueTrie(Cues);
        _events = Cues.OfType<DatedEvent>().ToDictionary(e => e.Text);
    }

    /// <summary>Every row.</summary>
    public IReadOnlyList<Cue> Cues { get; }

    /// <summary>Finds all rows in a text.</summary>
    public CueTrie Trie { get; }

    /// <summary>The event that goes by this wording, or null.</summary>
    public DatedEvent? Event(string wording) => _events.GetValueOrDefault(wording);

    /// <summary>SHA-256 over the bytes of all tables and <paramref name="rulesVersion"/>, in lower-case hexadecimal.</summary>
    public static string FingerprintWith(string rulesVersion)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(rulesVersion));
        foreach (var table in Tables) hash.AppendData(LexiconTable.Bytes(table));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The cue a row describes.</summary>
    /// <exception cref="FormatException">A cell cannot be read, or the row belongs to no known table.</exception>
    internal static Cue CueOf(LexiconRow row) => row.Table switch
    {
        "themes.tsv" => new ThemeCue(Text(row, 1), Source(row), row.Code(0, 'T', 25), row.Number(2)),
        "directive-cues.tsv" => new DirectiveCue(
            Text(row, 1), Source(row), (DirectiveType)row.Code(0, 'D', 12), row.Enum<CuePlace>(2), row.Words(3), row.Words(4)),
        "clause-words.tsv" => new ClauseWord(Text(row, 1), Source(row), row.Enum<WordClass>(0), row.Number(2)),
        "traps.tsv" => new Trap(Text(row, 0), Source(row), row.Cells[1]),
        "section-roles.tsv" => new RoleCue(Text(row, 1), Source(row), row.Enum<SectionRole>(0), row.Enum<RolePlace>(2)),
        "events.tsv" => new DatedEvent(
            Text(row, 0), Source(row), row.Day(1) ?? throw row.Malformed("an event needs its first day"), row.Day(2),
            row.Enum<EventKind>(3), row.Cells[4]),
        _ => throw row.Malformed("there is no such table"),
    };

    private static string Text(LexiconRow row, int cell) =>
        row.Cells[cell].Length > 0 ? row.Cells[cell] : throw row.Malformed("the cue is empty");

    private static string Source(LexiconRow row) => row.Cells[^1];
}
