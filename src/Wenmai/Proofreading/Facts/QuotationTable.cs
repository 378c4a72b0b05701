using Wenmai.Language;

namespace Wenmai.Proofreading.Facts;

/// <summary>Public texts that are often quoted, in their published wordings. Immutable, thread-safe.</summary>
/// <remarks>A text within k edits of a wording holds one of k + 1 pieces of it unchanged; the pieces are found in one walk, then compared.</remarks>
public sealed class QuotationTable
{
    /// <summary>Characters of the shortest sentence that is known without those around it.</summary>
    private const int ShortestPart = 8;

    private const string Name = "quotations.tsv";
    private const string Header = "wording\twho\twhen\tvariants\tsource";
    private const int CharactersPerEdit = 5;
    private const int MostEdits = 4;

    private readonly StringTrie<Piece> _pieces;
    private readonly ILookup<string, Quotation> _byText;

    private QuotationTable(IReadOnlyList<Quotation> rows)
    {
        Rows = rows;
        var wordings = rows.SelectMany(r => r.Variants.Prepend(r.Text).SelectMany(WithParts).Distinct().Select(w => new Form(r, w, PlainText.Of(w).Text))).ToList();
        _byText = wordings.ToLookup(w => w.Plain, w => w.Quotation);
        _pieces = new StringTrie<Piece>(wordings.SelectMany(Pieces), p => p.Text);
    }

    // Of a text of several sentences one is quoted as well as all.
    private static IEnumerable<string> WithParts(string wording) =>
        wording.Split('；', '。').Select(p => p.Trim('！', '？')).Where(p => PlainText.Of(p).Text.Length >= ShortestPart).Prepend(wording);

    /// <summary>The table that ships with the library.</summary>
    public static QuotationTable Shipped { get; } = Parse(ProofTable.Text(Name));

    /// <summary>All rows.</summary>
    public IReadOnlyList<Quotation> Rows { get; }

    /// <summary>Reads a table with its header.</summary>
    /// <exception cref="FormatException">A row is malformed or stands twice; the message begins with table and line.</exception>
    internal static QuotationTable Parse(string text)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rows = new List<Quotation>();
        foreach (var row in ProofTable.Rows(Name, text, Header))
        {
            if (!seen.Add(PlainText.Of(row.Cells[0]).Text)) throw row.Malformed($"“{row.Cells[0]}”重复");
            if (row.Cells[2].Length > 0) _ = row.Time(2);
            rows.Add(new Quotation(row.Cells[0], row.Cells[1], row.Cells[2], row.Members(3), row.Cells[4]));
        }
        return new QuotationTable(rows);
    }

    /// <summary>The public text nearest to a text, or null where none is near.</summary>
    public NearQuotation? Nearest(string text) => Find(text).MinBy(n => (n.Distance, -n.Span.Length));

    /// <summary>The stretches of a text that are public texts or nearly, the best for each place, in text order.</summary>
    public IReadOnlyList<NearQuotation> Find(string text)
    {
        var plain = PlainText.Of(text);
        var found = new Dictionary<(string, int), NearQuotation>();
        foreach (var (span, piece) in _pieces.Find(plain.Text, new TextSpan(0, plain.Text.Length)))
        {
            var key = (piece.Form.Plain, span.Start - piece.At);
            if (found.ContainsKey(key) || Compare(plain, span, piece) is not { } near) continue;
            found.Add(key, near);
        }
        return Best(found.Values);
    }

    /// <summary>The rows of which a text, punctuation aside, is an accepted wording.</summary>
    internal IEnumerable<Quotation> Named(string text) => _byText[PlainText.Of(text).Text];

    // What is right at a place leaves nothing to be near to; of two near ones the longer and nearer stays.
    private static List<NearQuotation> Best(IEnumerable<NearQuotation> found)
    {
        var kept = new List<NearQuotation>();
        foreach (var near in found.OrderBy(n => n.Distance > 0).ThenByDescending(n => n.Wording.Length - (4 * n.Distance)).ThenBy(n => n.Span.Start))
            if (!kept.Any(k => k.Span.Overlaps(near.Span) && (k.Distance > 0 || k.Span.Contains(near.Span) || near.Distance > 0 && Covers(k, near)))) kept.Add(near);
        return [.. kept.OrderBy(n => n.Span.Start)];
    }

    // 反腐败是最彻底的自我革命 inside a longer text that is wrong elsewhere leaves that to be told.
    private static bool Covers(NearQuotation right, NearQuotation near) => right.Span.Length * 2 > near.Span.Length;

    private static NearQuotation? Compare(PlainText text, TextSpan span, Piece piece)
    {
        var (form, limit) = (piece.Form.Plain, Limit(piece.Form.Plain.Length));
        var start = Math.Max(0, span.Start - piece.At - limit);
        var end = Math.Min(text.Text.Length, span.Start - piece.At + form.Length + limit);
        var (distance, from, to) = Substring(text.Text.AsSpan(start, end - start), form, limit);
        if (distance > limit) return null;
        return new NearQuotation(text.SpanOf(start + from, start + to), piece.Form.Quotation, piece.Form.Wording, distance);
    }

    // The stretch of the text with the least distance to the form: begin and end are free.
    private static (int Distance, int From, int To) Substring(ReadOnlySpan<char> text, string form, int limit)
    {
        var (cost, from) = (new int[form.Length + 1], new int[form.Length + 1]);
        var best = (Distance: limit + 1, From: 0, To: 0);
        for (var j = 1; j <= form.Length; j++) cost[j] = j;
        for (var i = 1; i <= text.Length; i++)
        {
            var (diagonal, diagonalFrom) = (cost[0], from[0]);
            from[0] = i;
            for (var j = 1; j <= form.Length; j++)
            {
                var change = diagonal + (text[i - 1] == form[j - 1] ? 0 : 1);
                var (leave, add) = (cost[j] + 1, cost[j - 1] + 1);
                (diagonal, var oldFrom) = (cost[j], from[j]);
                if (change <= leave && change <= add) (cost[j], from[j]) = (change, diagonalFrom);
                else if (leave <= add) cost[j] = leave;
                else (cost[j], from[j]) = (add, from[j - 1]);
                diagonalFrom = oldFrom;
            }
            if (cost[form.Length] < best.Distance) best = (cost[form.Length], from[form.Length], i);
        }
        return best;
    }

    private static int Limit(int length) => Math.Clamp(length / CharactersPerEdit, 1, MostEdits) + (length is 8 or 9 ? 1 : 0);

    private static IEnumerable<Piece> Pieces(Form form)
    {
        var count = Limit(form.Plain.Length) + 1;
        for (var i = 0; i < count; i++)
        {
            var (at, end) = (form.Plain.Length * i / count, form.Plain.Length * (i + 1) / count);
            if (end - at >= 2) yield return new Piece(form, at, form.Plain[at..end]);
        }
    }

    private sealed record Form(Quotation Quotation, string Wording, string Plain);

    private sealed record Piece(Form Form, int At, string Text);
}
