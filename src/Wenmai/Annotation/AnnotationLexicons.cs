using System.Security.Cryptography;
using System.Text;

namespace Wenmai.Annotation;

/// <summary>All lexicons of this room: those that ship, and what an archive overlays. Immutable, thread-safe.</summary>
internal sealed class AnnotationLexicons
{
    private static readonly List<(LexiconKey Key, Cue Cue)> Shipped = [.. LexiconSchema.All.SelectMany(ShippedRows)];

    /// <summary>The lexicons that ship with the library.</summary>
    public static AnnotationLexicons Embedded { get; } = new([]);

    private readonly Dictionary<string, DatedEvent> _events;
    private readonly IReadOnlyList<LexiconOverlay> _overlays;

    /// <summary>The shipped lexicons under overlays; a later overlay wins over an earlier one.</summary>
    public AnnotationLexicons(IReadOnlyList<LexiconOverlay> overlays)
    {
        var changes = new LexiconChanges(overlays, Shipped.Select(r => r.Key).ToHashSet());
        _overlays = overlays;
        Notices = changes.Notices;
        Cues = [.. Shipped.Where(r => !changes.Changes(r.Key)).Select(r => r.Cue), .. changes.Added];
        Trie = new CueTrie(Cues);
        _events = Cues.OfType<DatedEvent>().ToDictionary(e => e.Text);
    }

    /// <summary>Every row.</summary>
    public IReadOnlyList<Cue> Cues { get; }

    /// <summary>Finds all rows in a text.</summary>
    public CueTrie Trie { get; }

    /// <summary>What is wrong with the overlays (W145); what is right holds.</summary>
    public IReadOnlyList<Notice> Notices { get; }

    /// <summary>The event that goes by this wording, or null.</summary>
    public DatedEvent? Event(string wording) => _events.GetValueOrDefault(wording);

    /// <summary>SHA-256 over the bytes of all tables, the overlays and <paramref name="rulesVersion"/>, in lower-case hexadecimal.</summary>
    public string FingerprintWith(string rulesVersion)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(rulesVersion));
        foreach (var schema in LexiconSchema.All) hash.AppendData(LexiconTable.Bytes(schema.Table));
        hash.AppendData(LexiconTable.Bytes("theme-sentences.tsv"));
        hash.AppendData(LexiconTable.Bytes("themes.model"));
        foreach (var overlay in _overlays) hash.AppendData(Encoding.UTF8.GetBytes($"\0{overlay.Name}\0{overlay.Text}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<(LexiconKey, Cue)> ShippedRows(LexiconSchema schema)
    {
        var rows = LexiconTable.Read(schema.Table).ToList();
        if (!schema.IsHeader(rows[0])) throw rows[0].Malformed($"首行应为 {string.Join(' ', schema.Columns)}");
        return rows.Skip(1).Select(row => (schema.KeyOf(row), schema.CueOf(row)));
    }
}
