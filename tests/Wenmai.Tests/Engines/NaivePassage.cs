using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Engines;

/// <summary>A passage with its folded text, its sentences, and what follows it in the same paragraph, where a match may run on.</summary>
internal sealed record NaivePassage(string Id, string Folded, int Start, int End, IReadOnlyList<int> Sentences)
{
    public static IEnumerable<NaivePassage> Of(Speech speech)
    {
        var folded = TextFolding.FoldParagraphs(speech.Text, speech.Structure.Paragraphs.Select(p => p.Span));
        var sentences = speech.Sentences.Select(s => folded.FromSource(s.Span.Start)).ToList();
        return speech.Passages.Select(p => new NaivePassage(
            $"{speech.Id}-{p.Number}", folded.Text, folded.FromSource(p.Span.Start), folded.FromSource(p.Span.End), sentences));
    }

    public bool Holds(PhraseNode phrase) => phrase.Readings.Any(Holds);

    /// <summary>Whether two strings stand near each other, the first to come in this passage, in either order.</summary>
    public bool HoldsNear(string left, string right, int? distance) => IsNear(left, right, distance) || IsNear(right, left, distance);

    private bool IsNear(string first, string second, int? distance) => Enumerable.Range(Start, End - Start).Any(at => Stands(at, first)
        && Enumerable.Range(at + first.Length, Math.Min(distance ?? Folded.Length, Folded.Length - at - first.Length) + 1).Any(next => Stands(next, second)
            && (distance is null ? SentenceOf(next) == SentenceOf(at) : Folded.IndexOf('\n', at, next - at) < 0)));

    private bool Stands(int at, string text) => string.CompareOrdinal(Folded, at, text, 0, text.Length) == 0;

    private bool Holds(IReadOnlyList<string> pieces)
    {
        for (var at = Start; at < End; at++)
            if (At(at, 0, at, pieces)) return true;
        return false;
    }

    private bool At(int at, int piece, int first, IReadOnlyList<string> pieces)
    {
        if (string.CompareOrdinal(Folded, at, pieces[piece], 0, pieces[piece].Length) != 0) return false;
        var end = at + pieces[piece].Length;
        if (pieces.Count > 1 && SentenceOf(end - 1) != SentenceOf(first)) return false;
        return piece + 1 == pieces.Count
            || Enumerable.Range(end + 1, 30).Any(next => next < Folded.Length && At(next, piece + 1, first, pieces));
    }

    private int SentenceOf(int position) => Sentences.Count(s => s <= position);
}
