using Wenmai.Indexing;
using Wenmai.Language;

namespace Wenmai.Searching.Strings;

/// <summary>A stretch of a draft that stands in the archive verbatim.</summary>
/// <param name="Span">In the draft as given.</param>
/// <param name="Folded">Its folded characters.</param>
public sealed record Stretch(TextSpan Span, string Folded);

/// <summary>Finds for each position of a draft the longest stretch that stands in a speech.</summary>
/// <remarks>A stretch that begins one character later is at most one character shorter, so lengths are never looked for from scratch. Where nothing of
/// the least length stands, the last few characters are asked for first: if not even they stand anywhere, all windows that hold them are skipped.</remarks>
internal sealed class StretchFinder(IReadOnlyList<SpeechSegment> segments)
{
    /// <summary>Characters of the core whose absence rules out every window around it.</summary>
    private const int Core = 4;

    /// <summary>The maximal stretches of <paramref name="shortest"/> folded characters or more.</summary>
    public IReadOnlyList<Stretch> Find(string draft, int shortest)
    {
        var folded = Fold(draft, shortest);
        return Longest(folded, Measure(folded.Text, shortest));
    }

    /// <summary>Folds a draft; its lines are its paragraphs.</summary>
    public static FoldedText Fold(string draft, int shortest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shortest, 2);
        return TextFolding.FoldParagraphs(draft, Lines(draft));
    }

    /// <summary>The stretches that no other contains.</summary>
    /// <param name="folded">The draft.</param>
    /// <param name="lengths">For each position the length of the longest stretch that begins there, 0 for none.</param>
    public static IReadOnlyList<Stretch> Longest(FoldedText folded, int[] lengths)
    {
        var stretches = new List<Stretch>();
        for (var i = 0; i < lengths.Length; i++)
            if (lengths[i] > 0 && (i == 0 || lengths[i - 1] <= lengths[i]))
                stretches.Add(new Stretch(folded.ToSource(i, i + lengths[i]), folded.Text.Substring(i, lengths[i])));
        return stretches;
    }

    /// <summary>For each position of a folded draft the length of the longest stretch that begins there; 0 where it is shorter than <paramref name="shortest"/>.</summary>
    public int[] Measure(string folded, int shortest)
    {
        var lengths = new int[folded.Length];
        for (int start = 0, end; start < folded.Length; start = end + 1)
        {
            end = folded.IndexOf('\n', start);
            if (end < 0) end = folded.Length;
            MeasureParagraph(folded, start, end, shortest, lengths);
        }
        return lengths;
    }

    private void MeasureParagraph(string folded, int start, int end, int shortest, int[] lengths)
    {
        for (var i = start; i + shortest <= end; i++)
        {
            var known = i > start ? lengths[i - 1] - 1 : 0;
            if (known < shortest)
            {
                if (shortest > Core && !Stands(folded, i + shortest - Core, Core))
                {
                    i += shortest - Core;   // with the loop's own step: behind the first character of the core
                    continue;
                }
                if (!Stands(folded, i, shortest)) continue;
                known = shortest;
            }
            lengths[i] = Prolong(folded, i, known, end - i);
        }
    }

    /// <summary>The greatest length up to <paramref name="most"/> that stands, given one that does: doubling steps, then halving.</summary>
    private int Prolong(string folded, int start, int length, int most)
    {
        var step = 1;
        while (length + step <= most && Stands(folded, start, length + step))
        {
            length += step;
            step *= 2;
        }
        for (; step > 0; step /= 2)
            if (length + step <= most && Stands(folded, start, length + step)) length += step;
        return length;
    }

    private bool Stands(string folded, int start, int length) => Occurs(folded.Substring(start, length));

    /// <summary>Whether a folded string of two or more characters occurs in a speech that is shown.</summary>
    public bool Occurs(string text)
    {
        foreach (var segment in segments)
        {
            var cursor = segment.Text.Find(text);
            while (cursor?.MoveNext() == true)
                if (!segment.HasDeletions || !segment.IsDeleted(segment.Passages[segment.FirstPassages[cursor.Paragraph]].Speech)) return true;
        }
        return false;
    }

    private static IEnumerable<TextSpan> Lines(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not ('\n' or '\r' or '\u2028' or '\u2029')) continue;
            var line = new TextSpan(start, i).Trim(text);
            if (!line.IsEmpty) yield return line;
            start = i + 1;
        }
    }
}
