namespace Wenmai.Annotation;

/// <summary>What overlays change about the shipped lexicons.</summary>
internal sealed class LexiconChanges
{
    private readonly Dictionary<LexiconKey, Cue?> _changes = [];
    private readonly IReadOnlySet<LexiconKey> _shipped;
    private readonly List<Problem> _notices = [];

    /// <summary>Reads overlays; what is wrong with them becomes notices.</summary>
    /// <param name="overlays">A later row wins over an earlier one of the same key.</param>
    /// <param name="shipped">Keys of the rows that may be taken out.</param>
    public LexiconChanges(IEnumerable<LexiconOverlay> overlays, IReadOnlySet<LexiconKey> shipped)
    {
        _shipped = shipped;
        foreach (var overlay in overlays) Add(overlay);
    }

    /// <summary>What is wrong with the overlays (W145), with file and line.</summary>
    public IReadOnlyList<Problem> Notices => _notices;

    /// <summary>Rows that the overlays add, in their order.</summary>
    public IEnumerable<Cue> Added => _changes.Values.OfType<Cue>();

    /// <summary>Whether the shipped rows of this key are replaced or taken out.</summary>
    public bool Changes(LexiconKey key) => _changes.ContainsKey(key);

    private void Add(LexiconOverlay overlay)
    {
        var table = overlay.Name[(overlay.Name.LastIndexOf('/') + 1)..];
        if (LexiconSchema.Find(table) is { } schema)
            foreach (var row in LexiconTable.Rows(overlay.Name, overlay.Text)) TryApply(schema, row);
        else Tell($"{overlay.Name}:1：没有名为 {table} 的词表", $"请改用 {string.Join('、', LexiconSchema.All.Select(s => s.Table).Concat(LexiconSchema.Unlabelling))} 之一为文件名");
    }

    private void TryApply(LexiconSchema schema, LexiconRow row)
    {
        try
        {
            if (!schema.IsHeader(row) && !row.Cells[0].StartsWith(LexiconOverlay.Comment)) Apply(schema, row);
        }
        catch (FormatException e)
        {
            Tell(e.Message, $"请改正该行；各列依次为 {string.Join(' ', schema.Columns)}，以制表符分隔");
        }
    }

    private void Apply(LexiconSchema schema, LexiconRow row)
    {
        if (!row.Cells[0].StartsWith(LexiconOverlay.TakesOut))
        {
            _changes[schema.KeyOf(row)] = schema.CueOf(row) with { IsOfArchive = true };
            return;
        }
        var key = schema.KeyOf(row with { Cells = [row.Cells[0][1..], .. row.Cells[1..]] });
        if (!_shipped.Contains(key) && !_changes.ContainsKey(key)) throw row.Malformed("词表中没有这一行，无可去掉");
        _changes[key] = null;
    }

    private void Tell(string what, string remedy) => _notices.Add(new Problem(Codes.FlawInLexicon, $"词表 {what}；此处未采用", remedy));
}
