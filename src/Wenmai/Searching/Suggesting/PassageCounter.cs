using Wenmai.Indexing;

namespace Wenmai.Searching.Suggesting;

/// <summary>Counts the paragraphs of shown speeches that hold a string, as far as anybody wants to know.</summary>
internal interface IPassageCounter
{
    /// <summary>The paragraphs that hold a folded string, <paramref name="most"/> at most.</summary>
    int Count(string folded, int most);
}

/// <summary>Counts in the open segments of a generation.</summary>
/// <param name="segments">The segments.</param>
internal sealed class PassageCounter(IReadOnlyList<SpeechSegment> segments) : IPassageCounter
{
    public int Count(string folded, int most)
    {
        if (!ITextIndex.CanFind(folded)) return most;
        var count = 0;
        foreach (var segment in segments)
        {
            var cursor = segment.Text.Find(folded);
            while (count < most && cursor?.MoveNext() == true)
                if (!segment.HasDeletions || !segment.IsDeleted(segment.Passages[segment.FirstPassages[cursor.Paragraph]].Speech)) count++;
        }
        return count;
    }
}
