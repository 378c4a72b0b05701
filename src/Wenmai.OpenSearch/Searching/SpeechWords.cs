using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.OpenSearch.Documents;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Ranking;

namespace Wenmai.OpenSearch.Searching;

/// <summary>Looks for phrases in the passages of one speech that was read whole, by the rules of <see cref="PhraseMatcher"/>.</summary>
internal sealed class SpeechWords
{
    private readonly Speech _speech;
    private readonly SpeechLayout _layout;
    private readonly int[] _sentenceStarts;
    private readonly string _title;

    public SpeechWords(Speech speech)
    {
        (_speech, _layout, _title) = (speech, new SpeechLayout(speech, PreparedSpeech.Fold(speech)), TextFolding.FoldToString(speech.Title));
        _sentenceStarts = [.. _layout.Sentences.Select(s => s.Start)];
    }

    /// <summary>One of its passages.</summary>
    /// <param name="number">Its 1-based number.</param>
    public IPassageWords this[int number] => new Words(this, number - 1);

    private bool IsSameSentence(int a, int b) => SentenceAt(a) == SentenceAt(b);

    private int SentenceAt(int position)
    {
        var i = Array.BinarySearch(_sentenceStarts, position);
        return i < 0 ? ~i - 1 : i;
    }

    private sealed class Words(SpeechWords speech, int passage) : IPassageWords
    {
        private readonly Stretch _own = speech._layout.Passages[passage];

        public int Length => _own.Length;

        public int FrequencyOf(PhraseNode phrase) => phrase.Readings
            .SelectMany(pieces => PhraseText.Matches(speech._layout.Stream, _own.Start, _own.End, pieces, speech.IsSameSentence))
            .Select(m => m[0].Start).Distinct().Count();

        public bool IsUnderHeading(PhraseNode phrase) => speech._speech.Structure.HeadingPath(speech._speech.Passages[passage].Section)
            .Any(head => PhraseText.Contains(TextFolding.FoldToString(head), phrase));

        public bool IsUnderTitle(PhraseNode phrase) => PhraseText.Contains(speech._title, phrase);
    }
}
