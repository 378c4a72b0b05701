using Wenmai.Indexing;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>Counts the units of two slices in one pass over the columns of each segment; no text is read.</summary>
/// <param name="focus">The slice described.</param>
/// <param name="reference">The slice it is held against; null for all sentences outside the first.</param>
/// <param name="rest">Of what the sentences outside the first are; everything when left out.</param>
internal sealed class KeynessCounter(SliceReader focus, SliceReader? reference, SliceReader? rest = null)
{
    private static readonly SliceReader Everything = new(null, FacetSelection.None);
    private const byte InFocus = 1, InReference = 2, InBoth = 3;
    private readonly List<(SpeechSegment Segment, byte[] Sides)> _segments = [];
    private readonly Dictionary<string, Counts> _units = new(StringComparer.Ordinal);
    private readonly long[] _sentences = new long[2];
    private readonly long[] _total = new long[2];
    private readonly int[] _speeches = new int[2];

    private struct Counts
    {
        public long Count, OtherCount;
        public int Speeches, OtherSpeeches;
    }

    /// <summary>Sentences that lie in both.</summary>
    public int Shared { get; private set; }

    /// <summary>Size of the slice described.</summary>
    public SliceSize Focus => new(_sentences[0], _speeches[0], _total[0]);

    /// <summary>Size of the other.</summary>
    public SliceSize Reference => new(_sentences[1], _speeches[1], _total[1]);

    /// <summary>Counts one more segment.</summary>
    public void Add(SpeechSegment segment)
    {
        var sides = SidesOf(segment);
        _segments.Add((segment, sides));
        var tallies = new[] { new SideTally(segment.Units.Texts.Count), new SideTally(segment.Units.Texts.Count) };
        foreach (var speech in segment.LiveSpeeches)
        {
            var row = segment.Speeches[speech];
            foreach (var tally in tallies) tally.BeginSpeech();
            for (var s = row.FirstSentence; s < row.FirstSentence + row.SentenceCount; s++)
            {
                if ((sides[s] & InFocus) != 0) tallies[0].Add(segment.Units.Of(s));
                if ((sides[s] & InReference) != 0) tallies[1].Add(segment.Units.Of(s));
                if (sides[s] == InBoth) Shared++;
            }
        }
        for (var side = 0; side < 2; side++)
        {
            _sentences[side] += tallies[side].Sentences;
            _total[side] += tallies[side].Total;
            _speeches[side] += tallies[side].HoldingSpeeches;
        }
        Join(segment, tallies[0], tallies[1]);
    }

    /// <summary>The keywords of each side.</summary>
    public (IReadOnlyList<Keyword> Keywords, IReadOnlyList<Keyword> Opposite) Weigh(KeynessRequest request)
    {
        var (size, other) = (_total[0], _total[1]);
        if (size == 0 || other == 0) return ([], []);
        var all = Keywords.Adjusted([.. _units.Select(u =>
            Keywords.Of(u.Key, u.Value.Count, u.Value.Speeches, u.Value.OtherCount, u.Value.OtherSpeeches, size, other))]);
        return (Best(all, request, isOpposite: false), Best(all, request, isOpposite: true));
    }

    /// <summary>Keywords with their dispersion over the speeches of a side; the segments must have been added.</summary>
    public IReadOnlyList<Keyword> Dispersed(IReadOnlyList<Keyword> keywords, bool isOpposite)
    {
        var holding = keywords.Select(_ => new List<(long, long)>()).ToList();
        foreach (var (segment, sides) in _segments) AddHoldings(segment, sides, isOpposite ? InReference : InFocus, keywords, holding);
        return [.. keywords.Select((k, i) => k with { Dispersion = Association.Dispersion(holding[i], _total[isOpposite ? 1 : 0]) })];
    }

    private static void AddHoldings(SpeechSegment segment, byte[] sides, byte side, IReadOnlyList<Keyword> keywords, List<List<(long, long)>> holding)
    {
        var places = new int[segment.Units.Texts.Count];
        Array.Fill(places, -1);
        var numbers = segment.Units.Texts.NumbersOf([.. keywords.Select(k => k.Text)]);
        for (var k = 0; k < numbers.Length; k++)
            if (numbers[k] >= 0) places[numbers[k]] = k;
        var counts = new long[keywords.Count];
        foreach (var speech in segment.LiveSpeeches)
        {
            var (row, size) = (segment.Speeches[speech], 0L);
            for (var s = row.FirstSentence; s < row.FirstSentence + row.SentenceCount; s++)
            {
                if ((sides[s] & side) == 0) continue;
                var units = segment.Units.Of(s);
                size += units.Length;
                foreach (var unit in units)
                    if (places[unit] >= 0) counts[places[unit]]++;
            }
            for (var k = 0; k < counts.Length; k++)
                if (counts[k] > 0) holding[k].Add((counts[k], size));
            Array.Clear(counts);
        }
    }

    private static List<Keyword> Best(List<Keyword> keywords, KeynessRequest request, bool isOpposite) =>
        Keywords.Ordered(keywords.Where(k => Keywords.IsSpread(k, request, isOpposite)), request, isOpposite).Take(request.Most).ToList();

    /// <summary>For each sentence of a segment the slices in which it lies.</summary>
    private byte[] SidesOf(SpeechSegment segment)
    {
        var sides = new byte[segment.Sentences.Length];
        focus.Visit(segment, focus.SpeechesOf(segment), (_, s) => sides[s] = InFocus);
        if (reference is not null) reference.Visit(segment, reference.SpeechesOf(segment), (_, s) => sides[s] |= InReference);
        else (rest ?? Everything).Visit(segment, (rest ?? Everything).SpeechesOf(segment), (_, s) => sides[s] = sides[s] == 0 ? InReference : sides[s]);
        return sides;
    }

    private void Join(SpeechSegment segment, SideTally first, SideTally second)
    {
        for (var u = 0; u < first.Counts.Length; u++)
        {
            if (first.Counts[u] == 0 && second.Counts[u] == 0) continue;
            ref var counts = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_units, segment.Units.Texts[u], out _);
            counts.Count += first.Counts[u];
            counts.OtherCount += second.Counts[u];
            counts.Speeches += first.Speeches[u];
            counts.OtherSpeeches += second.Speeches[u];
        }
    }

    /// <summary>Counts of one slice in one segment, by number of the unit.</summary>
    private sealed class SideTally(int units)
    {
        private readonly int[] _lastSpeech = new int[units];
        private int _speech;
        private bool _holds;

        public int[] Counts { get; } = new int[units];

        public int[] Speeches { get; } = new int[units];

        public long Sentences { get; private set; }

        public long Total { get; private set; }

        public int HoldingSpeeches { get; private set; }

        public void BeginSpeech() => (_speech, _holds) = (_speech + 1, false);

        public void Add(ReadOnlySpan<ushort> sentence)
        {
            if (!_holds) HoldingSpeeches++;
            _holds = true;
            Sentences++;
            Total += sentence.Length;
            foreach (var unit in sentence)
            {
                Counts[unit]++;
                if (_lastSpeech[unit] == _speech) continue;
                _lastSpeech[unit] = _speech;
                Speeches[unit]++;
            }
        }
    }
}
