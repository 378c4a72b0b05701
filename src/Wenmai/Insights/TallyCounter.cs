using System.Numerics;
using Wenmai.Indexing;

namespace Wenmai.Insights;

/// <summary>What one speech has of a slice.</summary>
internal sealed class SpeechTraits
{
    /// <summary>By number of the trait in <see cref="TallyCounter.Traits"/>.</summary>
    public int[] Counts { get; } = new int[TallyCounter.Traits.Count];

    /// <summary>Sentences.</summary>
    public int Sentences { get; set; }

    /// <summary>Demands.</summary>
    public int Demands { get; set; }

    /// <summary>Sentences that make a demand.</summary>
    public int Demanding => Counts[TallyCounter.Demanding];

    /// <summary>Counts a sentence by its labels.</summary>
    public void AddSentence(uint themes, uint types)
    {
        Sentences++;
        if (types != 0) Counts[TallyCounter.Demanding]++;
        AddBits(themes, TallyCounter.Themes);
        AddBits(types, TallyCounter.Types);
    }

    /// <summary>Counts a demand.</summary>
    public void AddDemand(in FoundDemand demand)
    {
        var row = demand.Row;
        Demands++;
        Counts[TallyCounter.Rungs + (int)demand.Rung - 1]++;
        bool[] terms = [row.Deadline >= 0, row.Flags.HasFlag(DemandFlags.HasFrequency), row.Flags.HasFlag(DemandFlags.HasQuantity), row.Flags.HasFlag(DemandFlags.HasCondition)];
        for (var t = 0; t < terms.Length; t++)
            if (terms[t]) Counts[TallyCounter.Terms + t]++;
        Counts[TallyCounter.ActorKinds + (int)demand.ActorKind]++;
    }

    private void AddBits(uint bits, int first)
    {
        for (; bits != 0; bits &= bits - 1) Counts[first + BitOperations.TrailingZeroCount(bits)]++;
    }
}

/// <summary>Sums up speeches to the tally of a slice.</summary>
internal sealed class TallyCounter
{
    public const int Demanding = 0;
    public const int Themes = 1;
    public const int Types = Themes + Taxonomy.Most;
    private readonly TraitSums[] _sums = new TraitSums[Traits.Count];
    private readonly Dictionary<DocumentKind, int> _kinds = [];
    private readonly SortedDictionary<int, (int Speeches, long Sentences)> _years = [];
    private int _speeches;
    private long _sentences;
    private long _demands;

    /// <summary>What a demand may state, in the order in which it is counted.</summary>
    public static IReadOnlyList<RegisterNeeds> TermsOfDemands { get; } = [RegisterNeeds.Deadline, RegisterNeeds.Frequency, RegisterNeeds.Quantity, RegisterNeeds.Condition];

    public static int Rungs { get; } = Types + Labels.DirectiveTypes.Count;

    public static int Terms { get; } = Rungs + Insights.Rungs.All.Count;

    public static int ActorKinds { get; } = Terms + TermsOfDemands.Count;

    /// <summary>All traits by number.</summary>
    public static IReadOnlyList<Trait> Traits { get; } =
    [
        new(TraitGroup.Demanding, ""),
        .. Enumerable.Range(1, Taxonomy.Most).Select(n => new Trait(TraitGroup.Theme, Theme.IdOf(n))),
        .. Labels.DirectiveTypes.Select(t => new Trait(TraitGroup.Type, t.Code)),
        .. Insights.Rungs.All.Select(r => new Trait(TraitGroup.Rung, r.Code)),
        .. TermsOfDemands.Select(t => new Trait(TraitGroup.Term, t.ToString().ToLowerInvariant())),
        .. Insights.ActorKinds.All.OrderBy(k => k.Value).Select(k => new Trait(TraitGroup.ActorKind, k.Code)),
    ];

    /// <summary>Counts a speech that holds sentences of the slice.</summary>
    public void Add(int year, DocumentKind kind, SpeechTraits speech)
    {
        for (var t = 0; t < _sums.Length; t++) _sums[t] = _sums[t].Plus(speech.Counts[t], SizeOf(Traits[t].Group, speech));
        _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
        var before = _years.GetValueOrDefault(year);
        _years[year] = (before.Speeches + 1, before.Sentences + speech.Sentences);
        _speeches++;
        _sentences += speech.Sentences;
        _demands += speech.Demands;
    }

    /// <summary>Counts the slice in one more segment.</summary>
    public void Add(SpeechSegment segment, SliceReader slice)
    {
        var speeches = new SpeechTraits?[segment.Speeches.Length];
        slice.Visit(segment, slice.SpeechesOf(segment), (speech, sentence) =>
        {
            var row = segment.SentencesOf(slice.Labels)[sentence];
            (speeches[speech] ??= new SpeechTraits()).AddSentence(row.Themes, row.Types);
        });
        foreach (var demand in FoundDemand.Of([segment], slice, new DemandFilter(slice.Chosen), [])) speeches[demand.Speech]!.AddDemand(demand);
        for (var s = 0; s < speeches.Length; s++)
            if (speeches[s] is { } speech) Add(segment.Speeches[s].Year, segment.Speeches[s].Kind, speech);
    }

    /// <summary>What was counted.</summary>
    public SliceTally Tally(Slice slice, string generation) => new()
    {
        Speeches = _speeches,
        Sentences = _sentences,
        Demanding = _sums[Demanding].Count,
        Demands = _demands,
        Traits = Traits.Index().ToDictionary(t => t.Item, t => _sums[t.Index]),
        Kinds = [.. _kinds.OrderByDescending(k => k.Value).ThenBy(k => k.Key).Select(k => (k.Key, k.Value))],
        Years = [.. _years.Select(y => (y.Key, y.Value.Speeches, y.Value.Sentences))],
        Slice = slice,
        Generation = generation,
    };

    private static int SizeOf(TraitGroup group, SpeechTraits speech) => group switch
    {
        TraitGroup.Demanding or TraitGroup.Theme => speech.Sentences,
        TraitGroup.Type => speech.Demanding,
        _ => speech.Demands,
    };
}
