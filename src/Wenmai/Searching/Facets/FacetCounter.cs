using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Searching.Facets;

/// <summary>Counts every facet over the passages that match a query, each facet ignoring its own selection.</summary>
/// <remarks>
/// The sentence-level facets (theme, type, stance, strength) hold of one and the same sentence: a theme is counted for a passage when one of its
/// sentences has it and meets what is selected in the other three. So a value's count is the total that selecting it alone would give.
/// </remarks>
internal sealed class FacetCounter(FacetFilter filter)
{
    private static readonly (Facet Facet, SentenceFailures Bit)[] SentenceFacets =
    [
        (Facet.Theme, SentenceFailures.Theme), (Facet.Type, SentenceFailures.Type),
        (Facet.Stance, SentenceFailures.Stance), (Facet.Strength, SentenceFailures.Strength),
    ];

    private readonly Dictionary<Facet, BitCounts> _bits = new()
    {
        [Facet.Theme] = new BitCounts(Taxonomy.Most), [Facet.Type] = new BitCounts(12), [Facet.Stance] = new BitCounts(5),
        [Facet.Strength] = new BitCounts(5), [Facet.Role] = new BitCounts(8),
        [Facet.Kind] = new BitCounts(Labels.DocumentKinds.Count),
    };

    private readonly SortedDictionary<int, SpeechCount> _years = [];
    private readonly SortedDictionary<string, (string Label, SpeechCount Count)> _units = new(StringComparer.Ordinal);
    private readonly uint[] _masks = new uint[4];
    private readonly bool[] _passesWithout = new bool[4];
    // The place of no stance is not counted.
    private const uint Stances = (1u << 5) - 1;

    private SpeechState? _state;

    /// <summary>Passages that pass all filters.</summary>
    public int Total { get; private set; }

    /// <summary>Speeches that hold them.</summary>
    public int Speeches { get; private set; }

    /// <summary>For each facet, the passages that would pass without its selection.</summary>
    public Dictionary<Facet, int> Without { get; } = Enum.GetValues<Facet>().ToDictionary(f => f, _ => 0);

    /// <summary>Counts the passages of one segment and returns those that pass all filters, ascending.</summary>
    public List<int> Count(SpeechSegment segment, PassageSet matching, CancellationToken cancellation = default)
    {
        var passing = new List<int>();
        var speech = -1;
        foreach (var passage in matching.Members())
        {
            ref readonly var row = ref segment.Passages[passage];
            if (speech != row.Speech)
            {
                cancellation.ThrowIfCancellationRequested();
                speech = row.Speech;
                var names = segment.NamesOf(speech);
                BeginSpeech(segment.Speeches[speech].Year, segment.Speeches[speech].Kind, names.Unit, names.FoldedUnit);
            }
            if (Add(row.Roles, segment.SentencesOf(filter.Selection.Labels)[row.FirstSentence..segment.SentenceEnd(passage)])) passing.Add(passage);
        }
        return passing;
    }

    /// <summary>Says that the passages added from here on are of another speech. Those of a speech come one after another.</summary>
    /// <param name="year">Its best year; 0 for unknown.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="unit">Its unit as written; empty for none.</param>
    /// <param name="foldedUnit">The same, folded.</param>
    public void BeginSpeech(int year, DocumentKind kind, string unit, string foldedUnit) =>
        _state = new SpeechState(year, 1u << (int)kind, unit, foldedUnit, filter.AllowsYear(year), filter.AllowsKind(kind), filter.AllowsUnit(foldedUnit));

    /// <summary>Counts a passage that matches.</summary>
    /// <param name="roles">Bit n is set when a sentence of it has role n.</param>
    /// <param name="sentences">Its sentences; of those with the same labels one is enough.</param>
    /// <returns>Whether it passes all filters.</returns>
    public bool Add(byte roles, ReadOnlySpan<SentenceRow> sentences)
    {
        var state = _state!;
        if (!CountPassage(roles, state, ReadSentences(sentences))) return false;
        Total++;
        if (!state.IsCounted) Speeches++;
        state.IsCounted = true;
        return true;
    }

    /// <summary>The counts as results show them.</summary>
    /// <param name="taxonomy">The archive's themes.</param>
    public IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>> Results(Taxonomy taxonomy) => new FacetResults(filter, Numbers()).Of(taxonomy);

    /// <summary>The counts.</summary>
    public FacetNumbers Numbers() => new()
    {
        Total = new FacetNumber(Total, Speeches),
        Without = Without,
        Values = _bits.SelectMany(b => b.Value.Counts.Select((count, bit) => (Key: (b.Key, bit), count.Number))).ToDictionary(v => v.Key, v => v.Number),
        Years = _years.ToDictionary(y => y.Key, y => y.Value.Number),
        Units = _units.ToDictionary(u => u.Key, u => new UnitNumber(u.Value.Label, u.Value.Count.Number), StringComparer.Ordinal),
    };

    /// <returns>Whether the passage passes all filters.</returns>
    private bool CountPassage(byte roles, SpeechState state, bool passesSentences)
    {
        var role = filter.AllowsRoles(roles);
        var failed = (state.Year ? 0 : 1) + (state.Kind ? 0 : 1) + (state.Unit ? 0 : 1) + (role ? 0 : 1) + (passesSentences ? 0 : 1);
        var passes = failed == 0;
        if (passes || (failed == 1 && !state.Year)) CountYear(state);
        if (passes || (failed == 1 && !state.Unit)) CountUnit(state);
        if (passes || (failed == 1 && !state.Kind)) CountBits(Facet.Kind, state.KindBit, state);
        if (passes || (failed == 1 && !role)) CountBits(Facet.Role, roles, state);
        if (state.Year && state.Kind && state.Unit && role)
            for (var i = 0; i < SentenceFacets.Length; i++)
            {
                if (_passesWithout[i]) Without[SentenceFacets[i].Facet]++;
                _bits[SentenceFacets[i].Facet].Add(_masks[i], state);
            }
        return passes;
    }

    /// <summary>Gathers, for each sentence-level facet, the values of the sentences that fail at most that facet.</summary>
    /// <returns>Whether one sentence meets all four selections; true for a passage when none is selected.</returns>
    private bool ReadSentences(ReadOnlySpan<SentenceRow> sentences)
    {
        Array.Clear(_masks);
        for (var i = 0; i < SentenceFacets.Length; i++) _passesWithout[i] = !filter.FiltersSentencesBeside(SentenceFacets[i].Bit);
        var passes = !filter.FiltersSentences;
        foreach (ref readonly var sentence in sentences)
        {
            var failures = filter.FailuresOf(sentence);
            passes |= failures == SentenceFailures.None;
            for (var i = 0; i < SentenceFacets.Length; i++)
            {
                if ((failures & ~SentenceFacets[i].Bit) != 0) continue;
                _masks[i] |= ValuesOf(sentence, i);
                _passesWithout[i] = true;
            }
        }
        return passes;
    }

    private static uint ValuesOf(in SentenceRow sentence, int facet) => facet switch
    {
        0 => sentence.Themes,
        1 => sentence.Types,
        2 => 1u << sentence.Stance & Stances,
        _ => 1u << sentence.Strength,
    };

    private void CountYear(SpeechState state)
    {
        Without[Facet.Year]++;
        if (!_years.TryGetValue(state.YearValue, out var count)) _years[state.YearValue] = count = new SpeechCount();
        count.Add(state);
    }

    private void CountUnit(SpeechState state)
    {
        Without[Facet.Unit]++;
        if (state.FoldedUnit.Length == 0) return;
        if (!_units.TryGetValue(state.FoldedUnit, out var unit)) unit = (state.UnitLabel, new SpeechCount());
        // Of several ways to write a name the first in order is shown, not the first met: segments are met in any order.
        if (string.CompareOrdinal(state.UnitLabel, unit.Label) < 0 || unit.Count.Passages == 0) unit.Label = state.UnitLabel;
        _units[state.FoldedUnit] = unit;
        unit.Count.Add(state);
    }

    private void CountBits(Facet facet, uint values, SpeechState state)
    {
        Without[facet]++;
        _bits[facet].Add(values, state);
    }

    /// <summary>What is the same for all passages of a speech.</summary>
    private sealed record SpeechState(int YearValue, uint KindBit, string UnitLabel, string FoldedUnit, bool Year, bool Kind, bool Unit)
    {
        public bool IsCounted { get; set; }
    }

    /// <summary>Passages, and speeches that hold them. Passages come speech by speech, so a change of state is a new speech.</summary>
    private sealed class SpeechCount
    {
        private SpeechState? _last;

        public int Passages { get; private set; }

        public int Speeches { get; private set; }

        public FacetNumber Number => new(Passages, Speeches);

        public void Add(SpeechState state)
        {
            Passages++;
            if (ReferenceEquals(_last, state)) return;
            _last = state;
            Speeches++;
        }
    }

    private sealed class BitCounts(int values)
    {
        private readonly SpeechCount[] _counts = Enumerable.Range(0, values).Select(_ => new SpeechCount()).ToArray();

        public IReadOnlyList<SpeechCount> Counts => _counts;

        public void Add(uint mask, SpeechState state)
        {
            for (; mask != 0; mask &= mask - 1) _counts[System.Numerics.BitOperations.TrailingZeroCount(mask)].Add(state);
        }
    }
}
