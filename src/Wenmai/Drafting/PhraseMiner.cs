using System.Numerics;
using Wenmai.Archives;
using Wenmai.Language;

namespace Wenmai.Drafting;

/// <summary>Counts the strings of an archive that could be set phrases, in two passes over its speeches, in bounded memory.</summary>
/// <remarks>
/// The first pass counts hashes of strings by speech in two tables of bytes: a string that few speeches hold is ruled out by either table. The second
/// counts what is left exactly. Counts of hashes do not depend on the order of speeches, so every engine finds the same. Memory is the tables
/// (<see cref="PhraseLimits.MaxBits"/>), one speech, and the strings counted exactly; where more than <see cref="PhraseLimits.MostCounted"/> of these are to be
/// expected, more speeches must share a string, and the answer says how many.
/// </remarks>
internal sealed class PhraseMiner(IArchive archive, PhraseLimits limits)
{
    private readonly Dictionary<ulong, PhraseTally> _tallies = [];
    private byte[] _first = [], _second = [];
    private int _shift;

    /// <summary>Speeches that share a phrase, at least.</summary>
    public int FewestSpeeches { get; private set; } = PhraseLimits.MinSpeeches;

    /// <summary>The strings that enough speeches share.</summary>
    public async Task<IReadOnlyCollection<PhraseTally>> MineAsync(CancellationToken cancellationToken)
    {
        var characters = (await archive.SumUpAsync(cancellationToken)).Characters;
        var bits = Math.Clamp((int)Math.Log2(characters + 1) + 1, 12, limits.MaxBits);
        (_first, _second, _shift) = (new byte[1 << bits], new byte[1 << bits], 64 - bits);
        var seen = new HashSet<ulong>();
        await foreach (var speech in archive.Texts.ReadAllAsync(cancellationToken))
        {
            seen.Clear();
            foreach (var (hash, _, _) in Read(speech, null)) if (seen.Add(hash)) Add(hash);
        }
        FewestSpeeches = Threshold();
        var number = 0;
        await foreach (var speech in archive.Texts.ReadAllAsync(cancellationToken)) Count(speech, number++);
        (_first, _second) = ([], []);
        return [.. _tallies.Values.Where(t => t.Speeches >= FewestSpeeches)];
    }

    private void Count(Speech speech, int number)
    {
        var folded = Folded(speech);
        var themes = new SentenceThemes(speech);
        foreach (var (hash, place, at) in Read(speech, folded))
        {
            if (_first[hash >> _shift] < FewestSpeeches || _second[Other(hash)] < FewestSpeeches) continue;
            var span = new TextSpan(at + place.Span.Start, at + place.Span.End);
            if (!_tallies.TryGetValue(hash, out var tally)) _tallies.Add(hash, tally = new PhraseTally(span.Of(folded.Text), place.Clauses));
            var source = folded.ToSource(span.Start, span.End);
            tally.Add(speech, number, source, place, span.Start > 0 ? folded.Text[span.Start - 1] : '\n',
                span.End < folded.Text.Length ? folded.Text[span.End] : '\n', themes.At(source.Start));
        }
    }

    private static FoldedText Folded(Speech speech) =>
        TextFolding.FoldParagraphs(speech.Text, speech.Structure.Paragraphs.Where(p => p.Kind != ParagraphKind.TableRow).Select(p => p.Span));

    /// <summary>The strings of a speech with their hashes, places and the offsets of their paragraphs in its folded text.</summary>
    private static IEnumerable<(ulong Hash, PhrasePlace Place, int At)> Read(Speech speech, FoldedText? folded)
    {
        var text = (folded ?? Folded(speech)).Text;
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            var paragraph = text[start..end];
            foreach (var place in new PhraseCutter(paragraph).Cut()) yield return (Hash(paragraph.AsSpan(place.Span.Start, place.Span.Length)), place, start);
        }
    }

    /// <summary>The least number of speeches at which no more strings are counted than memory is meant for.</summary>
    private int Threshold()
    {
        var slots = new int[byte.MaxValue + 1];
        foreach (var count in _first) slots[count]++;
        var more = 0;
        for (var speeches = byte.MaxValue; speeches > PhraseLimits.MinSpeeches; speeches--)
            if ((more += slots[speeches]) + slots[speeches - 1] > limits.MostCounted) return speeches;
        return PhraseLimits.MinSpeeches;
    }

    private void Add(ulong hash)
    {
        if (_first[hash >> _shift] < byte.MaxValue) _first[hash >> _shift]++;
        if (_second[Other(hash)] < byte.MaxValue) _second[Other(hash)]++;
    }

    private int Other(ulong hash) => (int)(BitOperations.RotateLeft(hash, 31) * 0xBF58476D1CE4E5B9 >> _shift);

    private static ulong Hash(ReadOnlySpan<char> text)
    {
        var hash = 0x9E3779B97F4A7C15UL;
        foreach (var c in text) hash = (hash ^ c) * 0x9FB21C651E98DF25;
        return (hash ^ hash >> 32) * 0xD6E8FEB86659FD93;
    }
}

/// <summary>How much memory mining may take.</summary>
/// <param name="MaxBits">Each of the two tables has 2 to this power of bytes at most.</param>
/// <param name="MostCounted">Strings counted exactly, at most about; some 150 bytes each.</param>
internal sealed record PhraseLimits(int MaxBits = 26, int MostCounted = 3_000_000)
{
    /// <summary>Speeches that share a phrase, at least.</summary>
    public const int MinSpeeches = 3;
}

/// <summary>Walks the themes of a speech's sentences.</summary>
internal sealed class SentenceThemes(Speech speech)
{
    private int _sentence;

    /// <summary>Themes of the sentence at an offset of the text; offsets that hardly ever fall.</summary>
    public uint At(int offset)
    {
        var sentences = speech.Sentences;
        if (sentences.Count == 0) return 0;
        while (_sentence > 0 && sentences[_sentence].Span.Start > offset) _sentence--;
        while (_sentence + 1 < sentences.Count && sentences[_sentence].Span.End <= offset) _sentence++;
        return sentences[_sentence].Span.Contains(offset) ? Theme.BitsOf(sentences[_sentence].Themes) : 0;
    }
}
