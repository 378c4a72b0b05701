using System.Runtime.InteropServices;
using System.Text;
using Lucene.Net.Util;
using Wenmai.Language;
using Wenmai.Searching;

namespace Wenmai.LuceneNet;

/// <summary>A stretch of folded text in which phrases are looked for: a passage with what follows it in its paragraph, or a whole speech.</summary>
/// <param name="Text">Folded.</param>
/// <param name="Start">Where the passage begins.</param>
/// <param name="End">One past its end; a match must begin before it and may run on.</param>
/// <param name="Sentences">Where sentences begin, ascending.</param>
internal sealed record PassageText(string Text, int Start, int End, int[] Sentences)
{
    /// <summary>Folded characters kept behind the end of a passage: more than any phrase is long.</summary>
    public const int Behind = 512;

    /// <summary>Places at which a phrase begins in the passage, ascending.</summary>
    public IEnumerable<int> Starts(IReadOnlyList<IReadOnlyList<string>> readings) =>
        readings.SelectMany(pieces => PhraseText.Matches(Text, Start, End, pieces, SameSentence)).Select(m => m[0].Start).Distinct().Order();

    /// <summary>Whether two phrases stand near each other, the first of them to begin in the passage.</summary>
    public bool HoldsNear(NearNode near)
    {
        var left = Matches(near.Left).ToList();
        var right = Matches(near.Right).ToList();
        return IsNear(left, right, near.Distance) || IsNear(right, left, near.Distance);
    }

    /// <summary>Writes it as the value of a document: length of the text, length of the passage, the text, the sentences.</summary>
    public BytesRef Encode()
    {
        var text = Encoding.UTF8.GetBytes(Text);
        return new BytesRef([.. BitConverter.GetBytes(text.Length), .. BitConverter.GetBytes(End), .. text, .. MemoryMarshal.AsBytes<int>(Sentences)]);
    }

    /// <summary>Reads such a value.</summary>
    public static PassageText Decode(BytesRef value)
    {
        var bytes = value.Bytes.AsSpan(value.Offset, value.Length);
        var length = BitConverter.ToInt32(bytes);
        return new PassageText(
            Encoding.UTF8.GetString(bytes.Slice(8, length)), 0, BitConverter.ToInt32(bytes[4..]), MemoryMarshal.Cast<byte, int>(bytes[(8 + length)..]).ToArray());
    }

    /// <summary>A passage in the whole stream of its speech.</summary>
    public static PassageText Of(Speech speech, FoldedText folded, int number) => new(
        folded.Text, StartOf(speech, folded, number), StartOf(speech, folded, number + 1), speech.Sentences.Select(s => folded.FromSource(s.Span.Start)).ToArray());

    /// <summary>Where a passage begins in its speech's stream; behind the last, the length of the stream.</summary>
    public static int StartOf(Speech speech, FoldedText folded, int number) =>
        number > speech.Passages.Count ? folded.Text.Length : folded.FromSource(speech.Passages[number - 1].Span.Start);

    private IEnumerable<Match> Matches(PhraseNode phrase) => phrase.Readings
        .SelectMany(pieces => PhraseText.Matches(Text, Start, Text.Length, pieces, SameSentence)).Select(m => new Match(m[0].Start, m[^1].End));

    private bool IsNear(List<Match> first, List<Match> second, int? distance) => first.Where(f => f.Start < End).Any(f => second.Any(s => s.Start >= f.End
        && (distance is { } most ? s.Start - f.End <= most && Text.IndexOf('\n', f.Start, s.Start - f.Start) < 0 : SameSentence(f.Start, s.Start))));

    private bool SameSentence(int a, int b) => SentenceAt(a) == SentenceAt(b);

    private int SentenceAt(int position)
    {
        var i = Array.BinarySearch(Sentences, position);
        return i < 0 ? ~i - 1 : i;
    }
}
