using System.Collections;
using System.Numerics;
using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Strings;

/// <summary>Counts a phrase over columns; no text is read.</summary>
/// <param name="segments">The segments of a generation.</param>
/// <param name="taxonomy">Its themes.</param>
/// <param name="allowed">The sentences of each segment in which places must begin; null for all.</param>
internal sealed class StringCounter(IReadOnlyList<SpeechSegment> segments, Taxonomy taxonomy, IReadOnlyDictionary<SpeechSegment, BitArray>? allowed = null)
{
    private readonly StringTally _tally = new(taxonomy);

    /// <summary>Counts every place of the phrase in speeches that are shown.</summary>
    public StringCounts Count(PhraseNode phrase)
    {
        foreach (var segment in segments) Add(segment, new PhraseMatcher(segment).FindPlaces(phrase));
        return _tally.Finish();
    }

    /// <summary>Walks ascending matches; passages and sentences are found by galloping from the last ones.</summary>
    private void Add(SpeechSegment segment, Match[] matches)
    {
        var passage = 0;
        var (sentences, chosen) = (new SentenceCursor(segment), allowed?[segment]);
        foreach (var match in matches)
        {
            var sentence = sentences.At(match.Start);
            if (chosen is not null && !chosen[sentence]) continue;
            passage = segment.PassageAt(match.Start, passage);
            var speech = segment.Passages[passage].Speech;
            if (segment.IsDeleted(speech)) continue;
            ref readonly var row = ref segment.Speeches[speech];
            _tally.Add(row.Id, row.Year, PassagePlace.DayOf(row.Day, row.Year), passage - row.FirstPassage + 1, 1);
            AddLabels(segment.Sentences[sentence]);
        }
    }

    private void AddLabels(in SentenceRow sentence)
    {
        for (var bits = sentence.Themes; bits != 0; bits &= bits - 1) _tally.AddTheme(BitOperations.TrailingZeroCount(bits) + 1, 1);
        for (var bits = (uint)sentence.Types; bits != 0; bits &= bits - 1) _tally.AddType(BitOperations.TrailingZeroCount(bits) + 1, 1);
    }
}

/// <summary>The sentence at ascending positions of the folded stream.</summary>
internal sealed class SentenceCursor(SpeechSegment segment)
{
    private int _sentence;

    /// <summary>Row of the sentence in which the position lies; positions must ascend.</summary>
    public int At(int position) => _sentence = segment.SentenceAt(position, _sentence);
}
