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

    /// <summary>Headings with the speeches that have them: of a single speech its outline, else the commonest first.</summary>
    public List<(string Key, string Text, int Level, int Speeches)> Headings()
    {
        var found = new Dictionary<string, (string Text, int Level, HashSet<long> Speeches)>(StringComparer.Ordinal);
        foreach (var (segment, speech, _) in _speeches)
            foreach (var (key, text, level) in HeadingsOf(segment, speech))
            {
                if (!found.TryGetValue(key, out var heading)) found.Add(key, heading = (text, level, []));
                heading.Speeches.Add(segment.Speeches[speech].Id);
            }
        var all = found.Select(h => (h.Key, h.Value.Text, h.Value.Level, h.Value.Speeches.Count));
        return _speeches.Count == 1 ? all.ToList() : all.OrderByDescending(h => h.Count).ThenBy(h => h.Level).ThenBy(h => h.Key, StringComparer.Ordinal).ToList();
    }

    /// <summary>All sentences with their folded text, speech by speech in the order of their identifiers.</summary>
    public IEnumerable<(SpeechSegment Segment, int Speech, int Sentence, string Folded)> Sentences()
    {
        foreach (var (segment, speech, sentences) in _speeches)
        {
            var read = segment.ReadSpeech(speech);
            var first = segment.Speeches[speech].FirstSentence;
            foreach (var s in sentences) yield return (segment, speech, s, TextFolding.FoldToString(read.Sentences[s - first].Span.Of(read.Text)));
        }
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

    private static IEnumerable<(string Key, string Text, int Level)> HeadingsOf(SpeechSegment segment, int speech)
    {
        for (int section = FirstSection(segment, speech); section < segment.Sections.Length && segment.Sections[section].Speech == speech; section++)
        {
            var text = segment.ReadHead(section);
            var key = KeyOf(TextFolding.FoldToString(text));
            if (key.Length > 1) yield return (key, text, LevelOf(segment, section));
        }
    }

    private static int FirstSection(SpeechSegment segment, int speech) =>
        segment.Sections.IsEmpty || segment.Sections[0].Speech >= speech ? 0 : Gallop.LastAtOrBefore(segment.Sections, speech - 1, 0) + 1;

    private static int LevelOf(SpeechSegment segment, int section)
    {
        var level = 1;
        for (var parent = segment.Sections[section].Parent; parent >= 0; parent = segment.Sections[parent].Parent) level++;
        return level;
    }

    /// <summary>The head without what numbers it: 一、加强学习 and （三）加强学习 are one heading.</summary>
    private static string KeyOf(string head) => head.TrimStart("一二三四五六七八九十百0123456789()第是要、.,章条节:".ToCharArray()).TrimEnd("。:,;".ToCharArray());
}
