using System.Collections;
using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Strings;

namespace Wenmai.Insights;

/// <summary>Counts what stands with a phrase. Texts are read for the places looked at alone.</summary>
internal sealed class CollocationFinder(IReadOnlyList<SpeechSegment> segments, SliceReader slice, CollocationRequest request)
{
    private const int ReadTogether = 500;

    private readonly CollocationTally _tally = new(request);
    private readonly BitArray[] _sentences = segments.Select(slice.SentencesOf).ToArray();

    /// <summary>A place of the phrase in the slice.</summary>
    /// <param name="Segment">Index of its segment.</param>
    /// <param name="Speech">Identifier of its speech.</param>
    /// <param name="Offset">Folded characters between the beginnings of speech and match: the same in any segment.</param>
    /// <param name="Match">The match in the segment.</param>
    private readonly record struct Place(int Segment, long Speech, int Offset, Match Match);

    /// <summary>The words that stand with the phrase.</summary>
    public Collocations Find(PhraseNode phrase, string generation)
    {
        var places = Enumerable.Range(0, segments.Count).SelectMany(s => PlacesIn(s, new PhraseMatcher(segments[s]).FindPlaces(phrase))).ToList();
        var looked = Drawn(places);
        WordCounts? words = null;
        Parallel.Invoke(() => Count(phrase, places.Count, looked), () => words = WordsOfSlice());
        return new Collocations
        {
            Request = request,
            Total = places.Count,
            Speeches = places.Select(p => p.Speech).Distinct().Count(),
            Looked = looked.Count,
            Words = _tally.Weigh(looked.Count, places.Count, words!),
            Generation = generation,
        };
    }

    private void Count(PhraseNode phrase, int places, List<Place> looked)
    {
        foreach (var group in looked.GroupBy(p => p.Segment)) Read(segments[group.Key], group);
        AddDemands(phrase, looked.Count / (double)Math.Max(1, places));
    }

    private IEnumerable<Place> PlacesIn(int segment, Match[] matches)
    {
        var cursor = new SentenceCursor(segments[segment]);
        var passage = 0;
        foreach (var match in matches)
        {
            if (!_sentences[segment][cursor.At(match.Start)]) continue;
            passage = segments[segment].PassageAt(match.Start, passage);
            var speech = segments[segment].Speeches[segments[segment].Passages[passage].Speech];
            yield return new Place(segment, speech.Id, match.Start - segments[segment].PassageStarts[speech.FirstPassage], match);
        }
    }

    private List<Place> Drawn(List<Place> places) => places.Count <= CollocationRequest.MaxPlaces ? places
        : places.OrderBy(p => SampleHash.Of(request.Seed, p.Speech, p.Offset)).ThenBy(p => p.Speech).ThenBy(p => p.Offset)
            .Take(CollocationRequest.MaxPlaces).ToList();

    private void Read(SpeechSegment segment, IEnumerable<Place> places)
    {
        var found = places.OrderBy(p => p.Match.Start).Chunk(ReadTogether).AsParallel().AsOrdered()
            .WithCancellation(slice.Cancellation).SelectMany(some => WordsBeside(segment, some));
        foreach (var (relation, word, speech) in found) _tally.Count(relation, word, speech);
    }

    private static IEnumerable<(CollocationRelation Relation, string Word, long Speech)> WordsBeside(SpeechSegment segment, Place[] places)
    {
        var (paragraph, folded) = (-1, "");
        foreach (var place in places)
        {
            var holder = Gallop.LastAtOrBefore(segment.ParagraphStarts, place.Match.Start, Math.Max(0, paragraph));
            if (holder != paragraph) (paragraph, folded) = (holder, TextFolding.FoldToString(segment.ReadParagraph(holder).Text));
            var start = place.Match.Start - segment.ParagraphStarts[paragraph];
            var end = Math.Min(folded.Length, place.Match.End - segment.ParagraphStarts[paragraph]);
            if (start >= end) continue;
            foreach (var (relation, word) in Neighbours.Of(folded, start, end)) yield return (relation, word, place.Speech);
        }
    }

    /// <summary>Heads of the actors and the objects of demands whose action is the phrase; thinned like the places, so that counts compare.</summary>
    private void AddDemands(PhraseNode phrase, double share)
    {
        if (phrase.Pieces is not [var verb]) return;
        foreach (var demand in FoundDemand.Of(segments, slice, new DemandFilter(slice.Chosen), []))
        {
            if (demand.Row.Action < 0 || !demand.Action.Contains(verb, StringComparison.Ordinal)) continue;
            if (share < 1 && SampleHash.Of(request.Seed, demand.SpeechRow.Id, demand.Offset) / (double)ulong.MaxValue >= share) continue;
            if (demand.ActorKind == ActorKind.Named) Count(CollocationRelation.Subject, demand, demand.Row.Actor);
            if (demand.Row.Object >= 0) Count(CollocationRelation.Object, demand, demand.Row.Object);
        }
    }

    private void Count(CollocationRelation relation, FoundDemand demand, int words)
    {
        if (Neighbours.HeadOf(demand.Source.Folded[words]) is { } head) _tally.Count(relation, head, demand.SpeechRow.Id);
    }

    private WordCounts WordsOfSlice()
    {
        var words = new WordCounts();
        for (var s = 0; s < segments.Count; s++)
        {
            slice.Cancellation.ThrowIfCancellationRequested();
            var (terms, times) = (segments[s].Units, new long[segments[s].Units.Texts.Count]);
            for (var i = 0; i < _sentences[s].Length; i++)
                if (_sentences[s][i])
                    foreach (var unit in terms.Of(i)) times[unit]++;
            for (var unit = 0; unit < times.Length; unit++)
                if (times[unit] > 0) words.Add(terms.WordsOf(unit), times[unit]);
        }
        return words;
    }
}
