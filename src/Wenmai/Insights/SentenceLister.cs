using System.Runtime.CompilerServices;
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

    /// <summary>Times that a unit stands in them.</summary>
    public long OccurrencesOf(string term) => _found.GroupBy(f => f.Segment).Sum(g =>
        g.Key.Units.Texts.NumberOf(term) is >= 0 and var unit ? g.Sum(f => f.Sentences.Sum(s => (long)g.Key.Units.Of(s).Count((ushort)unit))) : 0);

    public int Total => _found.Sum(f => f.Sentences.Count);

    /// <summary>Reads a page.</summary>
    public IReadOnlyList<ListedSentence> Read(int page, int size)
    {
        var skip = (long)(page - 1) * size;
        var read = new List<ListedSentence>();
        foreach (var found in Newest())
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

    /// <summary>Reads them all, one speech after the other.</summary>
    public async IAsyncEnumerable<SpeechSentences> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var found in Newest())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var first = found.Segment.Speeches[found.Speech].FirstSentence;
            yield return new SpeechSentences(found.Segment.ReadSpeech(found.Speech), [.. found.Sentences.Select(s => s - first)]);
        }
        await Task.CompletedTask;
    }

    private IEnumerable<Found> Newest() =>
        _found.OrderByDescending(f => DayOf(f.Segment.Speeches[f.Speech])).ThenBy(f => f.Segment.Speeches[f.Speech].Id);

    private static IEnumerable<ListedSentence> ReadFrom(Found found, IEnumerable<int> sentences)
    {
        var speech = found.Segment.ReadSpeech(found.Speech);
        var first = found.Segment.Speeches[found.Speech].FirstSentence;
        return sentences.Select(s => ListedSentence.Of(speech, s - first));
    }

    /// <summary>The day, else the first day of the year, else none.</summary>
    private static int DayOf(in SpeechRow row) => row.Day >= 0 ? row.Day : row.Year > 0 ? new DateOnly(row.Year, 1, 1).DayNumber : -1;
}
