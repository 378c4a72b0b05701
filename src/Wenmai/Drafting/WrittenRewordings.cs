using Wenmai.Language;
using Wenmai.Semantics;

namespace Wenmai.Drafting;

/// <summary>A plain saying with official wordings, written for the desk.</summary>
/// <param name="Plain">As people say it.</param>
/// <param name="Polarity">What it does to its matter.</param>
/// <param name="Official">As speeches say it.</param>
internal sealed record WrittenRewording(string Plain, Polarity Polarity, IReadOnlyList<string> Official);

/// <summary>The written wordings: the desk's own table, and behind it the pairs that the model of meanings was made with.</summary>
internal sealed class WrittenRewordings
{
    private const string Table = "Drafting/rewordings.tsv";
    private const string Header = "plain\tpolarity\tofficial\tsource";

    /// <summary>Sayings of the large book asked for, and the least cosine of theirs.</summary>
    private const int OfBook = 40;

    private const double LeastOfBook = 0.58;

    /// <summary>The desk's own sayings are chosen for their use; the book's are many and of uneven use.</summary>
    private const double LeastOfTable = 0.45;

    /// <summary>From here on a saying is the other in nearly the same words.</summary>
    private const double NearlySame = 0.75;

    private const double Preference = 0.08;

    private static readonly Lazy<IReadOnlyList<WrittenRewording>> LazyRows = new(() => Parse(EmbeddedTable.ReadText(Table)));
    private static readonly Lazy<WrittenRewordings?> LazyShipped = new(() => MeaningModel.Shipped is { } model ? new WrittenRewordings(model) : null);

    private readonly MeaningModel _model;
    private readonly List<(WrittenRewording Row, string Folded, float[] Vector)> _rows;

    private WrittenRewordings(MeaningModel model)
    {
        _model = model;
        _rows = LazyRows.Value.Select(r => (r, TextFolding.FoldToString(r.Plain), VectorOf(r.Plain))).ToList();
    }

    /// <summary>Those that ship; null without a model of meanings.</summary>
    public static WrittenRewordings? Shipped => LazyShipped.Value;

    /// <summary>The rows of the desk's own table.</summary>
    internal static IReadOnlyList<WrittenRewording> Rows => LazyRows.Value;

    /// <summary>The saying of the desk's own table that is nearly the same as another, or null.</summary>
    public WrittenRewording? Nearest(string plain)
    {
        var (folded, vector) = (TextFolding.FoldToString(plain), VectorOf(plain));
        var best = _rows.Select(r => (r.Row, Nearness: NearnessOf(r, folded, vector))).MaxBy(r => r.Nearness);
        return best.Nearness >= NearlySame ? best.Row : null;
    }

    private static double NearnessOf((WrittenRewording Row, string Folded, float[] Vector) row, string folded, float[] vector) =>
        (Cosine(vector, row.Vector) + HeadWindows.Similarity(folded, row.Folded)) / 1.3;

    /// <summary>The meaning of a text, of length 1.</summary>
    public float[] VectorOf(string text) => _model.Encode(TextFolding.FoldToString(text));

    /// <summary>Wordings for a saying, best first, each with its polarity and how near its plain words are.</summary>
    public IReadOnlyList<(WrittenWording Wording, Polarity Polarity, double Nearness)> Find(string plain)
    {
        var (folded, vector) = (TextFolding.FoldToString(plain), VectorOf(plain));
        var own = _rows.Select(r => (r.Row, Nearness: NearnessOf(r, folded, vector)))
            .Where(r => r.Nearness >= LeastOfTable)
            .SelectMany(r => r.Row.Official.Select(o => (new WrittenWording(o, r.Row.Plain), PolarityOf(r.Row, o), r.Nearness + Preference)));
        var book = _model.Phrases.Nearest(vector, OfBook, LeastOfBook)
            .Select(p => (new WrittenWording(p.Official, p.Plain), PolarityReader.OfOfficial(p.Official), p.Nearness));
        return own.Concat(book).OrderByDescending(w => w.Item3).DistinctBy(w => w.Item1.Text).ToList();
    }

    /// <summary>Cosine of two vectors of length 1.</summary>
    public static double Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other) => System.Numerics.Tensors.TensorPrimitives.Dot(one, other);

    /// <summary>A wording that demands serves a criticism as well; the row's own word decides all else.</summary>
    private static Polarity PolarityOf(WrittenRewording row, string official) =>
        PolarityReader.OfOfficial(official) == Polarity.Demand && row.Polarity == Polarity.Criticism ? Polarity.Demand : row.Polarity;

    /// <exception cref="FormatException">The header or a row is malformed; the message begins with table and line.</exception>
    internal static IReadOnlyList<WrittenRewording> Parse(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        if (lines[0] != Header) throw new FormatException($"{Table}:1：首行应为 {Header}");
        return lines.Skip(1).Select((line, i) =>
            line.Split('\t') is [{ Length: > 0 } plain, var polarity, { Length: > 0 } official, { Length: > 0 }]
            && Labels.TryFind(DeskNames.Polarities, polarity, out var entry)
                ? new WrittenRewording(plain, entry.Value, official.Split('|'))
                : throw new FormatException($"{Table}:{i + 2}：应有 plain、polarity、official、source 四列，polarity 为 criticism、demand、praise 或 neutral")).ToList();
    }
}
