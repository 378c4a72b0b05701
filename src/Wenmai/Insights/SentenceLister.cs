using Wenmai.Indexing;

namespace Wenmai.Insights;

/// <summary>Gathers the sentences of a slice by speech and reads only those of the page asked for.</summary>
internal sealed class SentenceLister
{
    private readonly List<Found> _found = [];

    /// <summary>The sentences of the slice in one speech.</summary>
    private sealed record Found(SpeechSegment Segment, int Speech, List<int> Sentences);

    /// <summary>Gathers the slice in one more segment.</summary>
    public void Add(SpeechSegment segment, SliceReader slice)
    {
        Found? current = null;
        slice.Visit(segment, slice.SpeechesOf(segment), (speech, sentence) =>
        {
            if (current?.Speech != speech) _found.Add(current = new Found(segment, speech, []));
            current.Sentences.Add(sentence);
        });
    }

    public int Speeches => _found.Count;

    public int Total => _found.Sum(f => f.Sentences.Count);

    /// <summary>Reads a page.</summary>
    public IReadOnlyList<ListedSentence> Read(int page, int size)
    {
        var skip = (long)(page - 1) * size;
        var read = new List<ListedSentence>();
        foreach (var found in _found.OrderByDescending(f => DayOf(f.Segment.Speeches[f.Speech])).ThenBy(f => f.Segment.Speeches[f.Speech].Id))
        {
            if (skip >= found.Sentences.Count) skip -= found.Sentences.Count;
            else
            {
                read.AddRange(ReadFrom(found, found.Sentences.Skip((int)skip).Take(size - read.Count)));
                skip = 0;
            }
            if (read.Count == size) break;
        }
        return read;
    }

    private static IEnumerable<ListedSentence> ReadFrom(Found found, IEnumerable<int> sentences)
    {
        var speech = found.Segment.ReadSpeech(found.Speech);
        var first = found.Segment.Speeches[found.Speech].FirstSentence;
        return sentences.Select(s => speech.Sentences[s - first])
            .Select(s => new ListedSentence(speech, s, speech.Passages.First(p => p.Span.Contains(s.Span.Start)).Number));
    }

    /// <summary>The day, else the first day of the year, else none.</summary>
    private static int DayOf(in SpeechRow row) => row.Day >= 0 ? row.Day : row.Year > 0 ? new DateOnly(row.Year, 1, 1).DayNumber : -1;
}
