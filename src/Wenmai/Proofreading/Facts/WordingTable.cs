using Wenmai.Annotation;
using Wenmai.Language;

namespace Wenmai.Proofreading.Facts;

/// <summary>The wording in force (规范表述): formulations, bodies, campaigns, plans, laws and their names, with dates and successors. Immutable, thread-safe.</summary>
public sealed class WordingTable
{
    private const string Name = LexiconSchema.WordingsTable;
    private const string Header = "wording\tkind\tfrom\tuntil\tsuccessor\taliases\tnote\tsource";

    /// <summary>Characters that a place ends with, before the name of one of its bodies.</summary>
    internal const string Levels = "省市县区州旗盟";

    private readonly Dictionary<(string, WordingKind), Wording> _rows;
    private readonly StringTrie<(string Form, Wording Row)> _forms;
    private readonly ILookup<string, Wording> _titles;
    private readonly ILookup<string, Wording> _names;

    private WordingTable(Dictionary<(string, WordingKind), Wording> rows)
    {
        _rows = rows;
        var forms = rows.Values.Where(r => !r.IsTitle).SelectMany(r => r.Aliases.Prepend(r.Text).Select(f => (f, r)));
        _forms = new StringTrie<(string Form, Wording Row)>(forms, f => f.Form.TrimStart('*', '?'));
        _titles = rows.Values.Where(r => r.IsTitle).SelectMany(r => r.Aliases.Prepend(r.Text).Select(f => (Title: f, Row: r))).ToLookup(t => t.Title, t => t.Row);
        _names = rows.Values.SelectMany(r => r.Aliases.Prepend(r.Text).Select(n => (Name: n.TrimStart('*', '?'), Row: r))).ToLookup(n => n.Name, n => n.Row);
    }

    /// <summary>The columns of the table.</summary>
    public static IReadOnlyList<string> Columns { get; } = Header.Split('\t');

    /// <summary>The rows that ship, each with all its cells.</summary>
    internal static IReadOnlyList<string[]> ShippedRows => [.. ProofTable.Read(Name, Header).Select(r => r.Cells)];

    /// <summary>The table that ships with the library.</summary>
    public static WordingTable Shipped { get; } = Parse(ProofTable.Text(Name));

    /// <summary>All rows.</summary>
    public IReadOnlyCollection<Wording> Rows => _rows.Values;

    /// <summary>The names of laws, regulations and documents, without 《》.</summary>
    internal IEnumerable<string> Titles => _titles.Select(t => t.Key);

    /// <summary>Reads a table with its header.</summary>
    /// <exception cref="FormatException">A row is malformed or stands twice; the message begins with table and line.</exception>
    internal static WordingTable Parse(string text)
    {
        var rows = new Dictionary<(string, WordingKind), Wording>();
        foreach (var row in ProofTable.Rows(Name, text, Header))
        {
            var wording = Of(row);
            if (!rows.TryAdd((wording.Text, wording.Kind), wording)) throw row.Malformed($"“{wording.Text}”重复");
        }
        return new WordingTable(rows);
    }

    /// <summary>The shipped table under the rows of an archive.</summary>
    /// <param name="overlays">Files of rows; a later one wins over an earlier one.</param>
    /// <returns>The table, and what is wrong with the rows (W145); what is right holds.</returns>
    public static (WordingTable Table, IReadOnlyList<Problem> Notices) Under(IReadOnlyList<LexiconOverlay> overlays) =>
        overlays.Count == 0 ? (Shipped, []) : Shipped.With(overlays);

    /// <summary>This table under overlays: rows with the same columns, whose header may lead. A row replaces that of the same wording and kind,
    /// one that begins with <c>-</c> takes it out, one that begins with <c>#</c> is a comment.</summary>
    internal (WordingTable Table, IReadOnlyList<Problem> Notices) With(IReadOnlyList<LexiconOverlay> overlays)
    {
        var rows = new Dictionary<(string, WordingKind), Wording>(_rows);
        var notices = new List<Problem>();
        foreach (var overlay in overlays)
            foreach (var (index, line) in overlay.Text.Split('\n').Index())
                if (FlawOf(rows, new ProofRow(overlay.Name, index + 1, line.TrimEnd('\r').Split('\t'))) is { } flaw)
                    notices.Add(new Problem(Codes.FlawInLexicon, $"词表 {flaw}；此处未采用", $"请改正该行；各列依次为 {string.Join(' ', Columns)}，以制表符分隔"));
        return (new WordingTable(rows), notices);
    }

    /// <summary>Changes the rows by one of an overlay.</summary>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    private static string? FlawOf(Dictionary<(string, WordingKind), Wording> rows, ProofRow row)
    {
        if (row.Cells.All(string.IsNullOrWhiteSpace) || row.Cells[0].StartsWith(LexiconOverlay.Comment) || row.Cells.SequenceEqual(Columns)) return null;
        try
        {
            Apply(rows, row);
            return null;
        }
        catch (FormatException flaw)
        {
            return flaw.Message;
        }
    }

    private static void Apply(Dictionary<(string, WordingKind), Wording> rows, ProofRow row)
    {
        if (row.Cells.Length < 2) throw row.Malformed($"须写明 {string.Join(' ', Columns.Take(2))}");
        if (row.Cells[0].StartsWith(LexiconOverlay.TakesOut))
        {
            var taken = (row.Cells[0][1..], KindOf(row));
            if (!rows.Remove(taken)) throw row.Malformed("词表中没有这一行，无可去掉");
            return;
        }
        ProofTable.Check(row, Columns.Count);
        var wording = Of(row);
        if (wording.From?.First > wording.Until?.Last) throw row.Malformed("结束日期早于开始日期");
        if (wording.Aliases.Prepend(wording.Text).Any(n => n.TrimStart('*', '?').Length < 2)) throw row.Malformed("说法不足两字");
        rows[(wording.Text, wording.Kind)] = wording;
    }

    /// <summary>The rows of a wording that goes by these characters, 《》 and quotation marks aside; none where the table has none.</summary>
    public IReadOnlyList<Wording> Of(string text) => [.. _names[text.Trim().Trim('《', '》', '“', '”', '"')].Distinct()];

    /// <summary>Every occurrence of a wording in a text, names of laws and documents in 《》 included; of overlapping ones the longest.</summary>
    public IReadOnlyList<(TextSpan Span, Wording Wording)> Find(string text)
    {
        var found = new List<(TextSpan Span, Wording Wording)>();
        foreach (var title in BookTitles.Find(text))
            foreach (var row in Named(title.Name).Take(1)) found.Add((title.Span, row));
        foreach (var (span, (form, row)) in _forms.Find(text, new TextSpan(0, text.Length)))
            if (WithPlace(text, span, form) is { } whole) found.Add((whole, row));
        var kept = new List<(TextSpan Span, Wording Wording)>();
        foreach (var hit in found.OrderBy(f => f.Span.Start).ThenByDescending(f => f.Span.Length))
        {
            if (kept.Count == 0 || !kept[^1].Span.Overlaps(hit.Span)) kept.Add(hit);
            else if (hit.Span.Length > kept[^1].Span.Length) kept[^1] = hit;
        }
        return kept;
    }

    /// <summary>What is said instead of a wording at a day: where its successor was given up as well, that of the successor.</summary>
    internal Wording LastOf(Wording row, DateOnly day)
    {
        var (last, seen) = (row, new HashSet<Wording> { row });
        while (last.Successors is [var successor, ..] && Of(successor).FirstOrDefault(r => r.Kind == row.Kind && r.IsOverAt(day)) is { } next && seen.Add(next)) last = next;
        return last;
    }

    /// <summary>The rows that hold at a day.</summary>
    public IEnumerable<Wording> At(DateOnly date) => _rows.Values.Where(r => r.HoldsAt(date));

    /// <summary>The rows of a law, regulation or document that goes by this name, without 《》.</summary>
    internal IEnumerable<Wording> Named(string title) => _titles[title];

    // 县监察局 is a body of a county, 安全监察局 is none of a place.
    private static TextSpan? WithPlace(string text, TextSpan span, string form)
    {
        if (form[0] is not ('*' or '?')) return span;
        var hasPlace = span.Start > 0 && Levels.Contains(text[span.Start - 1]);
        if (hasPlace) return span with { Start = span.Start - 1 };
        return form[0] == '?' ? span : null;
    }

    private static Wording Of(ProofRow row) => new(row.Cells[0], KindOf(row), row.Time(2), row.Time(3), row.Members(4), row.Members(5), row.Cells[6], row.Cells[7]);

    private static WordingKind KindOf(ProofRow row) => row.Cells[1] switch
    {
        "formulation" => WordingKind.Formulation,
        "institution" => WordingKind.Institution,
        "campaign" => WordingKind.Campaign,
        "plan" => WordingKind.Plan,
        "law" => WordingKind.Law,
        "regulation" => WordingKind.Regulation,
        "document" => WordingKind.Document,
        "post" => WordingKind.Post,
        "title-name" => WordingKind.TitleName,
        "misnomer" => WordingKind.Misnomer,
        "misuse" => WordingKind.Misuse,
        var other => throw row.Malformed($"没有“{other}”这一类"),
    };
}
