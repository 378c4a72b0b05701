using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>A demand that meets a request, as its place in the columns.</summary>
/// <param name="Source">Its segment.</param>
/// <param name="Speech">Row of its speech.</param>
/// <param name="Demand">Row of the demand.</param>
/// <param name="Ordinal">Its number among the demands of its sentence.</param>
internal readonly record struct FoundDemand(DemandSource Source, int Speech, int Demand, int Ordinal)
{
    public DemandRow Row => Source.Segment.Demands.Rows[Demand];

    public SpeechRow SpeechRow => Source.Segment.Speeches[Speech];

    /// <summary>Its types that count, as bits: n - 1 stands for type n.</summary>
    public uint Types => Source.TypesOf(Row);

    public Rung Rung => Rungs.Of(Types, Row.Strength);

    /// <summary>Who is to act, by the name under which all ways of writing it are joined; empty when nobody is named.</summary>
    public string Actor => Source.NameOf(Row.Actor)?.Key ?? "";

    /// <summary>How the actor is named.</summary>
    public ActorKind ActorKind => Source.KindOf(Row.Actor);

    /// <summary>What is to be done, folded; empty where it is not told apart.</summary>
    public string Action => Source.Folded[Row.Action];

    /// <summary>By when, folded; empty when no time is set.</summary>
    public string Deadline => Source.Folded[Row.Deadline];

    /// <summary>The day of the speech, else the first day of its year, else -1.</summary>
    public int Day => DayOf(SpeechRow);

    /// <inheritdoc cref="Day"/>
    public static int DayOf(in SpeechRow row) => row.Day >= 0 ? row.Day : row.Year > 0 ? new DateOnly(row.Year, 1, 1).DayNumber : -1;

    /// <summary>Folded characters between the beginnings of speech and clause: the same in any segment.</summary>
    public int Offset => Row.FoldedStart - Source.Segment.PassageStarts[SpeechRow.FirstPassage];

    /// <summary>Gathers the demands of a slice that a filter allows, in order of text.</summary>
    /// <param name="segments">The archive.</param>
    /// <param name="slice">The slice.</param>
    /// <param name="filter">What demands must meet.</param>
    /// <param name="words">Phrases of which one must stand in the clause; none for any clause.</param>
    public static List<FoundDemand> Of(IEnumerable<SpeechSegment> segments, SliceReader slice, DemandFilter filter, IReadOnlyList<PhraseNode> words)
    {
        var found = new List<FoundDemand>();
        foreach (var segment in segments)
        {
            var from = found.Count;
            AddFrom(new DemandSource(segment, filter.Labels), slice, filter, found);
            if (words.Count == 0) continue;
            var places = words.SelectMany(w => new PhraseMatcher(segment).Find(w)).Select(m => m.Start).Order().ToArray();
            var kept = found.Skip(from).Where(f => HoldsOne(f.Row, places)).ToList();
            found.RemoveRange(from, found.Count - from);
            found.AddRange(kept);
        }
        return found;
    }

    private static bool HoldsOne(DemandRow row, int[] places)
    {
        var at = Array.BinarySearch(places, row.FoldedStart);
        return at >= 0 || (~at < places.Length && places[~at] < row.FoldedEnd);
    }

    /// <summary>Reads the rows; each speech once.</summary>
    public static IReadOnlyList<RegisterRow> Read(IReadOnlyList<FoundDemand> found)
    {
        var speeches = found.Select(f => (f.Source.Segment, f.Speech)).Distinct().ToDictionary(s => s, s => s.Segment.ReadSpeech(s.Speech));
        return found.Select(f => f.ReadFrom(speeches[(f.Source.Segment, f.Speech)])).ToList();
    }

    private static void AddFrom(DemandSource source, SliceReader slice, DemandFilter filter, List<FoundDemand> found)
    {
        var next = 0;
        slice.Visit(source.Segment, slice.SpeechesOf(source.Segment), (speech, sentence) =>
        {
            var demands = source.Segment.Demands.Rows;
            while (next < demands.Length && demands[next].Sentence < sentence) next++;
            for (var first = next; next < demands.Length && demands[next].Sentence == sentence; next++)
                if (filter.Allows(demands[next], source, speech)) found.Add(new FoundDemand(source, speech, next, next - first));
        });
    }

    private RegisterRow ReadFrom(Speech speech) => RowOf(speech, Row.Sentence - SpeechRow.FirstSentence, Ordinal, Types);

    /// <summary>A row of the register.</summary>
    /// <param name="speech">The speech.</param>
    /// <param name="number">0-based number of the sentence in it.</param>
    /// <param name="ordinal">0-based number of the demand in the sentence.</param>
    /// <param name="types">Its types that count, as bits.</param>
    public static RegisterRow RowOf(Speech speech, int number, int ordinal, uint types)
    {
        var sentence = speech.Sentences[number];
        var demand = sentence.Demands[ordinal];
        if (types != demand.TypeBits) demand = demand with { Types = [.. demand.Types.Where(t => (types >> ((int)t.Type - 1) & 1) != 0)] };
        return new RegisterRow(speech, sentence, demand, speech.Passages.First(p => p.Span.Contains(sentence.Span.Start)).Number);
    }
}

/// <summary>A segment with the strings of its demands in folded form.</summary>
internal sealed class DemandSource(SpeechSegment segment, LabelChoice labels)
{
    public SpeechSegment Segment { get; } = segment;

    /// <summary>The types of a demand that count.</summary>
    public uint TypesOf(in DemandRow demand) =>
        labels == LabelChoice.All ? demand.Types : (uint)(demand.Types & Segment.SentencesOf(labels)[demand.Sentence].Types);

    public FoldedStrings Folded { get; } = new(segment.Demands.Texts);

    private readonly ActorKind?[] _kinds = new ActorKind?[segment.Demands.Texts.Count];
    private readonly ActorName?[] _names = new ActorName?[segment.Demands.Texts.Count];

    /// <summary>The name of an actor by its number; null for -1 and for words that name nobody.</summary>
    public ActorName? NameOf(int actor) => KindOf(actor) == ActorKind.Unstated ? null : _names[actor] ??= ActorNames.Of(Segment.Demands.Texts[actor]);

    /// <summary>The kind of an actor by its number, -1 for none; told when first asked for.</summary>
    public ActorKind KindOf(int actor) => actor < 0 ? ActorKind.Unstated : _kinds[actor] ??= ActorKinds.OfWords(Segment.Demands.Texts[actor]);
}
