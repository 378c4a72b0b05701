using System.Security.Cryptography;
using System.Text;
using Wenmai.Semantics;

namespace Wenmai.Annotation;

/// <summary>All lexicons of this room: those that ship, and what an archive overlays. Immutable, thread-safe.</summary>
internal sealed class AnnotationLexicons
{
    private static readonly List<(LexiconKey Key, Cue Cue)> RowsShipped = [.. LexiconSchema.All.SelectMany(ShippedRows)];

    /// <summary>The lexicons that ship with the library.</summary>
    public static AnnotationLexicons Shipped { get; } = new([]);

    private readonly Dictionary<string, DatedEvent> _events;
    private readonly List<DatedEvent> _plenums;
    private readonly IReadOnlyList<LexiconOverlay> _overlays;

    /// <summary>The shipped lexicons under overlays; a later overlay wins over an earlier one.</summary>
    /// <param name="overlays">The overlays.</param>
    /// <param name="taxonomy">The themes; those that the table of themes states when null.</param>
    public AnnotationLexicons(IReadOnlyList<LexiconOverlay> overlays, Taxonomy? taxonomy = null)
    {
        var changes = new LexiconChanges(overlays, RowsShipped.Select(r => r.Key).ToHashSet());
        _overlays = overlays;
        List<Cue> rows = [.. RowsShipped.Where(r => !changes.Changes(r.Key)).Select(r => r.Cue), .. changes.Added];
        Taxonomy = taxonomy ?? TaxonomyOf([.. rows.OfType<ThemeEntry>()]);
        Notices = [.. changes.Notices, .. FlawsOf(rows)];
        Kinds = new KindNames(rows.OfType<KindCue>());
        Cues = [.. rows.Where(c => c is not (ThemeEntry or KindCue) && (c is not ThemeCue cue || Taxonomy.Find(cue.Theme) is not null))];
        Trie = new CueTrie(Cues);
        _events = Cues.OfType<DatedEvent>().ToDictionary(e => e.Text);
        _plenums = [.. _events.Values.Where(e => e.Text.EndsWith("中全会", StringComparison.Ordinal)).OrderBy(e => e.From)];
    }

    /// <summary>The same lexicons with other themes.</summary>
    public AnnotationLexicons With(Taxonomy taxonomy) => new(_overlays, taxonomy);

    /// <summary>Every row that is looked for in texts; those of themes that are switched off are left out.</summary>
    public IReadOnlyList<Cue> Cues { get; }

    /// <summary>The archive's themes.</summary>
    public Taxonomy Taxonomy { get; }

    /// <summary>The names by which documents say of what kind they are.</summary>
    public KindNames Kinds { get; }

    /// <summary>Finds all rows in a text.</summary>
    public CueTrie Trie { get; }

    /// <summary>What is wrong with the overlays (W145); what is right holds.</summary>
    public IReadOnlyList<Problem> Notices { get; }

    /// <summary>The event that goes by this wording, or null.</summary>
    public DatedEvent? Event(string wording) => _events.GetValueOrDefault(wording);

    /// <summary>The plenum of the Central Committee after another, or null.</summary>
    public DatedEvent? PlenumAfter(DatedEvent plenum) => _plenums.FirstOrDefault(p => p.From > plenum.From);

    /// <summary>SHA-256 over the bytes of all tables, the overlays and <paramref name="rulesVersion"/>, in lower-case hexadecimal.</summary>
    public string FingerprintWith(string rulesVersion)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(rulesVersion));
        foreach (var schema in LexiconSchema.All.Where(s => s.Table != LexiconSchema.TaxonomyTable)) hash.AppendData(LexiconTable.Bytes(schema.Table));
        hash.AppendData(LexiconTable.Bytes("theme-sentences.tsv"));
        hash.AppendData(LexiconTable.Bytes("themes.model"));
        hash.AppendData(LexiconTable.Bytes("labels.model"));
        hash.AppendData(LexiconTable.Bytes("slots.model"));
        hash.AppendData(Encoding.UTF8.GetBytes(MeaningModel.Shipped?.Fingerprint ?? ""));
        foreach (var overlay in _overlays) hash.AppendData(Encoding.UTF8.GetBytes($"\0{overlay.Name}\0{overlay.Text}"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Taxonomy TaxonomyOf(IReadOnlyList<ThemeEntry> entries)
    {
        var themes = entries.Select(e => new Theme(e.Theme, e.Text, e.English)).OrderBy(t => t.Number).ToList();
        var aliases = entries.SelectMany(e => e.Aliases.Select(a => (a, e.Theme))).ToList();
        return themes.SequenceEqual(Taxonomy.Shipped.Themes) && aliases.Count == 0 ? Taxonomy.Shipped : new Taxonomy(themes, aliases);
    }

    /// <summary>What the rows of an archive say that does not go together: a name that two themes bear, words of a theme that is not there.</summary>
    private IEnumerable<Problem> FlawsOf(IReadOnlyList<Cue> rows)
    {
        var names = rows.OfType<ThemeEntry>().SelectMany(e => e.Aliases.Append(e.Text).Append(e.English).Distinct().Select(name => (Name: name, e.Theme)));
        foreach (var shared in names.GroupBy(n => n.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            yield return new Problem(Codes.FlawInLexicon, $"词表 {LexiconSchema.TaxonomyTable}：“{shared.Key}”是 {string.Join('、', shared.Select(n => $"T{n.Theme:00}"))} 共有的名称；只认第一个", "请给每个主题不同的名称");
        foreach (var missing in rows.OfType<ThemeCue>().Where(c => c.IsOfArchive && Taxonomy.Find(c.Theme) is null).GroupBy(c => c.Theme))
            yield return new Problem(Codes.FlawInLexicon, $"词表 themes.tsv：没有主题 T{missing.Key:00}，其 {missing.Count()} 行未采用", $"请在 {LexiconSchema.TaxonomyTable} 中写明该主题，或去掉这些行");
    }

    private static IEnumerable<(LexiconKey, Cue)> ShippedRows(LexiconSchema schema)
    {
        var rows = LexiconTable.Read(schema.Table).ToList();
        if (!schema.IsHeader(rows[0])) throw rows[0].Malformed($"首行应为 {string.Join(' ', schema.Columns)}");
        return rows.Skip(1).Select(row => (schema.KeyOf(row), schema.CueOf(row)));
    }
}
