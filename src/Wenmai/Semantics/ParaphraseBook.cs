using System.Collections.Concurrent;
using Wenmai.Language;

namespace Wenmai.Semantics;

/// <summary>How documents put what somebody said in plain words. Written for this project: no text of an archive.</summary>
/// <param name="Plain">The plain words.</param>
/// <param name="Official">The official wording.</param>
/// <param name="Nearness">Cosine of the plain words to what was asked.</param>
public sealed record Paraphrase(string Plain, string Official, double Nearness);

/// <summary>The written pairs as a book to look things up in: plain words like those asked about, and how documents put them. Immutable, thread-safe.</summary>
/// <remarks>A sum of vectors blurs what a pair says sharply, namely with which words: so pairs serve twice, as lessons of the model and as a book beside it.</remarks>
internal sealed class ParaphraseBook
{
    /// <summary>Plain wordings that signs let through; some 16 are looked for.</summary>
    private const int LetThrough = 512;

    /// <summary>The cosine of a text to itself, but for rounding.</summary>
    private const float Itself = .999f;

    private readonly string _text = WrittenPair.PhrasesText();
    private readonly List<(int Start, int End)> _lines = [];
    private readonly int _dimensions;
    private readonly sbyte[] _rows;
    private readonly float[] _scales;
    private readonly ulong[] _signs;

    /// <summary>The book as a model reads it.</summary>
    public ParaphraseBook(MeaningModel model)
    {
        for (var (start, end) = (0, 0); start < _text.Length; start = end + 1)
        {
            end = _text.IndexOf('\n', start) is >= 0 and var at ? at : _text.Length;
            if (end > start && _text[start] != '#') _lines.Add((start, end));
        }
        _dimensions = model.Dimensions;
        (_rows, _scales, _signs) = (new sbyte[_lines.Count * _dimensions], new float[_lines.Count], new ulong[_lines.Count * _dimensions / 64]);
        Parallel.ForEach(Partitioner.Create(0, _lines.Count), range => Encode(model, range.Item1, range.Item2));
    }

    /// <summary>The official wordings of the plain words nearest to a meaning, nearest first.</summary>
    /// <param name="vector">The meaning, of length 1.</param>
    /// <param name="most">Most wordings to return.</param>
    /// <param name="least">The least cosine.</param>
    public IReadOnlyList<Paraphrase> Nearest(ReadOnlySpan<float> vector, int most, double least)
    {
        if (!vector.ContainsAnyExcept(0f)) return [];
        var widened = new short[_dimensions];
        var scale = QuantisedVector.Widen(vector, widened);
        return LetThroughBySigns(vector)
            .Select(line => (Line: line, Cosine: QuantisedVector.Dot(widened, _rows.AsSpan(line * _dimensions, _dimensions)) * scale * _scales[line]))
            .Where(l => l.Cosine >= least).OrderByDescending(l => l.Cosine).ThenBy(l => l.Line)
            .SelectMany(l => Phrasings(l.Line, l.Cosine)).Take(most).ToList();
    }

    /// <summary>How near the book comes to a meaning: the mean cosine of the plain words nearest to it. Words that are the text itself are left out, so that a
    /// pair can teach what is measured by the others.</summary>
    /// <param name="vector">The meaning, of length 1.</param>
    /// <param name="depth">How many plain wordings.</param>
    public double NearnessOf(ReadOnlySpan<float> vector, int depth)
    {
        if (!vector.ContainsAnyExcept(0f)) return 0;
        var widened = new short[_dimensions];
        var scale = QuantisedVector.Widen(vector, widened);
        return LetThroughBySigns(vector)
            .Select(line => QuantisedVector.Dot(widened, _rows.AsSpan(line * _dimensions, _dimensions)) * scale * _scales[line])
            .Where(cosine => cosine < Itself).OrderDescending().Take(depth).DefaultIfEmpty(0).Average();
    }

    private IEnumerable<Paraphrase> Phrasings(int line, double cosine) =>
        WrittenPair.Parse(_text[_lines[line].Start.._lines[line].End]) is { } pair ? pair.Official.Select(o => new Paraphrase(pair.Plain, o, cosine)) : [];

    private List<int> LetThroughBySigns(ReadOnlySpan<float> vector)
    {
        var signs = new ulong[_dimensions / 64];
        QuantisedVector.Signs(vector, signs);
        return QuantisedVector.NearestBySigns(signs, _signs, _lines.Count, LetThrough);
    }

    private void Encode(MeaningModel model, int from, int to)
    {
        var (vector, units) = (new float[_dimensions], new List<int>());
        for (var i = from; i < to; i++)
        {
            vector.AsSpan().Clear();
            model.Add(TextFolding.FoldToString(PlainOf(_lines[i])), units, vector);
            DenseMath.Normalise(vector);
            _scales[i] = QuantisedVector.Quantise(vector, _rows.AsSpan(i * _dimensions, _dimensions));
            QuantisedVector.Signs(vector, _signs.AsSpan(i * _dimensions / 64, _dimensions / 64));
        }
    }

    /// <summary>The second column.</summary>
    private string PlainOf((int Start, int End) line)
    {
        var start = _text.IndexOf('\t', line.Start) + 1;
        return _text[start.._text.IndexOf('\t', start)];
    }
}
