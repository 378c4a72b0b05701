using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>One side of a comparison: counts over columns, headings and sentences on demand.</summary>
internal sealed class SideReader
{
    private readonly List<(SpeechSegment Segment, int Speech, List<int> Sentences)> _speeches = [];
    private readonly SliceReader _slice;
    private readonly IReadOnlyList<SpeechSegment> _segments;

    public SideReader(IReadOnlyList<SpeechSegment> segments, SliceReader slice)
    {
        (_segments, _slice) = (segments, slice);
        foreach (var segment in segments)
            slice.Visit(segment, slice.SpeechesOf(segment), (speech, sentence) => Add(segment, speech, sentence));
        _speeches.Sort((a, b) => IdOf(a.Segment, a.Speech).CompareTo(IdOf(b.Segment, b.Speech)));
        Rungs = FoundDemand.Of(segments, slice, new DemandFilter(slice.Chosen), []).CountBy(d => d.Rung).ToDictionary();
    }

    public int[] Themes { get; } = new int[Taxonomy.Most];

    public int[] Types { get; } = new int[Labels.DirectiveTypes.Count];

    public int[] Stances { get; } = new int[Labels.Stances.Count];

    public Dictionary<Rung, int> Rungs { get; }

    private int _sentences;
    private int _demanding;

    public SideSize Size => new(_speeches.Count, _sentences, _demanding, Rungs.Values.Sum());

    /// <summary>What was counted.</summary>
    public ComparedSide Side() => new() { Size = Size, Themes = Themes, Types = Types, Stances = Stances, Rungs = Rungs, Headings = Headings() };

    private List<SideHeading> Headings()
    {
        var tally = new HeadingTally();
        foreach (var (segment, speech, _) in _speeches)
            for (int section = FirstSection(segment, speech); section < segment.Sections.Length && segment.Sections[section].Speech == speech; section++)
                tally.Add(IdOf(segment, speech), segment.ReadHead(section), LevelOf(segment, section));
        return tally.Ordered(_speeches.Count);
    }

    /// <summary>All sentences with their folded text, speech by speech in the order of their identifiers.</summary>
    public IEnumerable<PlacedSentence> Sentences() =>
        _speeches.AsParallel().AsOrdered().WithCancellation(_slice.Cancellation).SelectMany(s => SentencesOf(s.Segment, s.Speech, s.Sentences));

    private static IEnumerable<PlacedSentence> SentencesOf(SpeechSegment segment, int ordinal, List<int> sentences)
    {
        var (speech, first) = (segment.ReadSpeech(ordinal), segment.Speeches[ordinal].FirstSentence);
        return sentences.Select(s => new PlacedSentence(IdOf(segment, ordinal), s - first, TextFolding.FoldToString(speech.Sentences[s - first].Span.Of(speech.Text))));
    }

    /// <summary>Reads a sentence of <see cref="Sentences"/>.</summary>
    public ListedSentence Read(PlacedSentence sentence)
    {
        var (segment, speech, _) = _speeches.First(s => IdOf(s.Segment, s.Speech) == sentence.Speech);
        return ListedSentence.Of(segment.ReadSpeech(speech), sentence.Number);
    }

    private static long IdOf(SpeechSegment segment, int speech) => segment.Speeches[speech].Id;

    private void Add(SpeechSegment segment, int speech, int sentence)
    {
        if (_speeches.Count == 0 || _speeches[^1].Segment != segment || _speeches[^1].Speech != speech) _speeches.Add((segment, speech, []));
        _speeches[^1].Sentences.Add(sentence);
        var row = segment.SentencesOf(_slice.Labels)[sentence];
        _sentences++;
        if (row.Types != 0) _demanding++;
        for (var bits = row.Themes; bits != 0; bits &= bits - 1) Themes[System.Numerics.BitOperations.TrailingZeroCount(bits)]++;
        for (var bits = (uint)row.Types; bits != 0; bits &= bits - 1) Types[System.Numerics.BitOperations.TrailingZeroCount(bits)]++;
        if (row.Stance != SentenceRow.NoStance) Stances[row.Stance]++;
    }

    private static int FirstSection(SpeechSegment segment, int speech) =>
        segment.Sections.IsEmpty || segment.Sections[0].Speech >= speech ? 0 : Gallop.LastAtOrBefore(segment.Sections, speech - 1, 0) + 1;

    private static int LevelOf(SpeechSegment segment, int section)
    {
        var level = 1;
        for (var parent = segment.Sections[section].Parent; parent >= 0; parent = segment.Sections[parent].Parent) level++;
        return level;
    }
}
