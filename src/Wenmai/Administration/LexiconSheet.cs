using System.Text.RegularExpressions;
using Wenmai.Annotation;

namespace Wenmai.Administration;

/// <summary>Where a row of a sheet comes from.</summary>
public enum LexiconRowState
{
    /// <summary>It ships with the program.</summary>
    Shipped,

    /// <summary>The archive has it.</summary>
    Own,

    /// <summary>The archive has it in place of one that ships.</summary>
    Replaced,

    /// <summary>It ships, and the archive took it out.</summary>
    TakenOut,
}

/// <summary>A row of a sheet.</summary>
/// <param name="Cells">As many as the table has columns; fewer where the archive's row is flawed.</param>
/// <param name="State">Where it comes from.</param>
/// <param name="Key">What tells it from others: its first cells, parted by tabs.</param>
public sealed record LexiconSheetRow(IReadOnlyList<string> Cells, LexiconRowState State, string Key);

/// <summary>A lexicon as people edit it: the archive's own rows over those that ship. Immutable; every edit yields another sheet.</summary>
public sealed partial class LexiconSheet
{
    private const char TakesOut = LexiconOverlay.TakesOut;
    private const string OwnSource = "本单位";

    private readonly LexiconInfo _info;
    private readonly IReadOnlyList<string> _own;

    private LexiconSheet(LexiconInfo info, IEnumerable<string> own) => (_info, _own) = (info, [.. own]);

    /// <summary>The sheet of a table.</summary>
    /// <param name="info">The table.</param>
    /// <param name="own">The archive's rows as they stand in its file. Rows that were pasted with blanks between their cells, with labels in place of
    /// codes, or without a source, are put right.</param>
    public static LexiconSheet Of(LexiconInfo info, string own) =>
        new(info, own.TrimEnd().ReplaceLineEndings("\n").Split('\n').Select(l => Tidied(info, l)));

    /// <summary>The archive's rows, as they go into its file.</summary>
    public string Text => string.Join('\n', _own).Trim('\n');

    /// <summary>All rows: what the archive changed first, then those that ship.</summary>
    public IReadOnlyList<LexiconSheetRow> Rows
    {
        get
        {
            var shipped = LexiconTables.ShippedRows(_info.Table);
            var keys = shipped.Select(KeyOf).ToHashSet();
            var own = _own.Where(l => !IsNote(l)).Select(l => l.Split('\t')).ToList();
            var rows = own.Where(c => !c[0].StartsWith(TakesOut)).ToList();
            var (kept, taken) = (rows.Select(KeyOf).ToHashSet(), own.Where(c => c[0].StartsWith(TakesOut)).Select(c => KeyOf([c[0][1..], .. c[1..]])).ToHashSet());
            return
            [
                .. rows.Select(c => new LexiconSheetRow(c, keys.Contains(KeyOf(c)) ? LexiconRowState.Replaced : LexiconRowState.Own, KeyOf(c))),
                .. shipped.Where(c => !kept.Contains(KeyOf(c))).OrderBy(c => !taken.Contains(KeyOf(c))).Select(c =>
                    new LexiconSheetRow(c, taken.Contains(KeyOf(c)) ? LexiconRowState.TakenOut : LexiconRowState.Shipped, KeyOf(c))),
            ];
        }
    }

    /// <summary>The rows of which one cell, or its label, holds some words.</summary>
    /// <param name="words">The words; empty for all rows.</param>
    /// <param name="isOwn">Only what the archive changed.</param>
    public IEnumerable<LexiconSheetRow> Find(string words, bool isOwn) => Rows
        .Where(r => !isOwn || r.State is not LexiconRowState.Shipped)
        .Where(r => words.Length == 0 || r.Cells.Index().Any(c => Shown(c.Index, c.Item).Contains(words, StringComparison.OrdinalIgnoreCase) || c.Item == words));

    /// <summary>A cell as people read it: the label of a code, a source in Chinese.</summary>
    /// <param name="column">0-based.</param>
    /// <param name="cell">As it stands in files.</param>
    public string Shown(int column, string cell) =>
        column >= _info.Columns.Count ? cell
        : column == _info.Columns.Count - 1 ? LexiconWords.Source(cell)
        : _info.Columns[column].Choices.FirstOrDefault(c => c.Value == cell)?.Label ?? cell;

    /// <summary>With a row, which takes the place of the row of the same key.</summary>
    public LexiconSheet With(IReadOnlyList<string> cells)
    {
        var row = Tidied(_info, string.Join('\t', cells.Select(c => OneLine().Replace(c, " ").Trim())));
        return new LexiconSheet(_info, Except(KeyOf(row.Split('\t'))).Append(row));
    }

    /// <summary>Without the row of a key: the archive's own is dropped, one that ships is taken out.</summary>
    public LexiconSheet Without(string key) => new(_info, LexiconTables.ShippedRows(_info.Table).Any(c => KeyOf(c) == key)
        ? Except(key).Append(TakesOut + key)
        : Except(key));

    /// <summary>With the row of a key as it ships: what the archive says of it is dropped.</summary>
    public LexiconSheet AsShipped(string key) => new(_info, Except(key));

    private IEnumerable<string> Except(string key) => _own.Where(l => IsNote(l) || KeyOf(l.TrimStart(TakesOut).Split('\t')) != key);

    private string KeyOf(IReadOnlyList<string> cells) => string.Join('\t', cells.Take(_info.KeyColumns));

    private bool IsNote(string line) => line.Length == 0 || line[0] == LexiconOverlay.Comment || line == string.Join('\t', _info.Columns.Select(c => c.Name));

    private static string Tidied(LexiconInfo info, string line)
    {
        if (string.IsNullOrWhiteSpace(line)) return "";
        if (line[0] == LexiconOverlay.Comment) return line;
        var cells = Parted(line).Select(c => c.Trim()).ToList();
        if (line[0] == TakesOut) return string.Join('\t', Coded(info, [cells[0][1..].Trim(), .. cells[1..]])).Insert(0, $"{TakesOut}");
        if (cells.Count == info.Columns.Count - 1) cells.Add(OwnSource);
        if (cells.Count == info.Columns.Count && cells[^1].Length == 0) cells[^1] = OwnSource;
        return string.Join('\t', Coded(info, cells));
    }

    // As a spreadsheet pastes it; else as people type a table; else word by word.
    private static string[] Parted(string line) =>
        line.Contains('\t') ? line.Split('\t')
        : Gap().IsMatch(line.Trim()) ? Gap().Split(line.Trim())
        : line.Trim().Split(' ');

    private static IEnumerable<string> Coded(LexiconInfo info, IReadOnlyList<string> cells) => cells.Index().Select(c =>
        c.Index < info.Columns.Count && info.Columns[c.Index].Choices.FirstOrDefault(o => o.Label == c.Item) is { } choice ? choice.Value : c.Item);

    [GeneratedRegex(@"[ ]{2,}|　+")]
    private static partial Regex Gap();

    [GeneratedRegex(@"[\r\n\t]+")]
    private static partial Regex OneLine();
}
