using System.Numerics;
using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Strings;

/// <summary>Counts a phrase over columns; no text is read.</summary>
/// <param name="segments">The segments of a generation.</param>
/// <param name="taxonomy">Its themes.</param>
internal sealed class StringCounter(IReadOnlyList<SpeechSegment> segments, Taxonomy taxonomy)
{
    private readonly List<SpeechTally> _speeches = [];
    private readonly int[] _themes = new int[Taxonomy.Most];
    private readonly int[] _types = new int[Labels.DirectiveTypes.Count];
    private int _passages;

    /// <summary>Counts every place of the phrase in speeches that are shown.</summary>
    public StringCounts Count(PhraseNode phrase)
    {
        foreach (var segment in segments) Add(segment, new PhraseMatcher(segment).Find(phrase));
        return new StringCounts
        {
            Occurrences = _speeches.Sum(s => s.Occurrences),
            Passages = _passages,
            Speeches = _speeches.OrderBy(s => s.Order).ThenBy(s => s.Id)
                .Select(s => new StringInSpeech(SpeechIds.FromNumber(s.Id), s.Year == 0 ? null : s.Year, s.Occurrences, s.Passage)).ToList(),
            Years = _speeches.GroupBy(s => s.Year).OrderBy(g => g.Key).Select(g => new StringInYear(g.Key, g.Count(), g.Sum(s => s.Occurrences))).ToList(),
            Themes = taxonomy.Themes.Where(t => _themes[t.Number - 1] > 0).Select(t => (t, _themes[t.Number - 1])).ToList(),
            Types = Labels.DirectiveTypes.Where((_, t) => _types[t] > 0).Select(t => (t.Value, _types[(int)t.Value - 1])).ToList(),
        };
    }

    /// <summary>Walks ascending matches; passages and sentences are found by galloping from the last ones.</summary>
    private void Add(SpeechSegment segment, Match[] matches)
    {
        int passage = 0, counted = -1;
        var sentences = new SentenceCursor(segment);
        foreach (var match in matches)
        {
            passage = segment.PassageAt(match.Start, passage);
            var speech = segment.Passages[passage].Speech;
            if (segment.IsDeleted(speech)) continue;
            if (passage != counted) _passages++;
            counted = passage;
            Tally(segment, speech, passage).Occurrences++;
            AddLabels(segment.Sentences[sentences.At(match.Start)]);
        }
    }

    private SpeechTally Tally(SpeechSegment segment, int speech, int passage)
    {
        var row = segment.Speeches[speech];
        if (_speeches.Count > 0 && _speeches[^1].Id == row.Id) return _speeches[^1];
        _speeches.Add(new SpeechTally(row, SpeechIds.OfPassage(row, passage).ToString()));
        return _speeches[^1];
    }

    private void AddLabels(in SentenceRow sentence)
    {
        for (var bits = sentence.Themes; bits != 0; bits &= bits - 1) _themes[BitOperations.TrailingZeroCount(bits)]++;
        for (var bits = (uint)sentence.Types; bits != 0; bits &= bits - 1) _types[BitOperations.TrailingZeroCount(bits)]++;
    }

    private sealed class SpeechTally(SpeechRow row, string passage)
    {
        public long Id { get; } = row.Id;

        public int Year { get; } = row.Year;

        /// <summary>Day number, or that of the first day of the year; the undated stand behind all.</summary>
        public int Order { get; } = row.Day >= 0 ? row.Day : row.Year > 0 ? new DateOnly(row.Year, 1, 1).DayNumber : int.MaxValue;

        public string Passage { get; } = passage;

        public int Occurrences { get; set; }
    }
}

/// <summary>The sentence at ascending positions of the folded stream.</summary>
internal sealed class SentenceCursor(SpeechSegment segment)
{
    private int _sentence;

    /// <summary>Row of the sentence in which the position lies; positions must ascend.</summary>
    public int At(int position) => _sentence = segment.SentenceAt(position, _sentence);
}
