using System.Collections;
using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Searching.Strings;

/// <summary>Draws and reads the lines of a concordance. Texts are read for the lines drawn alone.</summary>
/// <param name="segments">The archive.</param>
/// <param name="request">What is asked for.</param>
/// <param name="sentencesOf">The sentences of a segment in which places must begin; null for all.</param>
internal sealed class ConcordanceFinder(
    IReadOnlyList<SpeechSegment> segments, ConcordanceRequest request, Func<SpeechSegment, BitArray>? sentencesOf = null)
{
    /// <summary>A place on its way to becoming a line.</summary>
    private readonly record struct Place(SpeechSegment Segment, int Speech, Match Match)
    {
        /// <summary>Year of the speech; 0 for unknown.</summary>
        public int Year => Segment.Speeches[Speech].Year;

        /// <summary>Folded characters between the beginnings of speech and match: the same in whatever segment the speech lies.</summary>
        public int Offset => Match.Start - Segment.PassageStarts[Segment.Speeches[Speech].FirstPassage];
    }

    /// <summary>The lines of a phrase.</summary>
    public Concordance Find(PhraseNode phrase)
    {
        var places = segments.SelectMany(s => Live(s, new PhraseMatcher(s).FindPlaces(phrase))).ToList();
        var speeches = places.GroupBy(IdOf).Select(g => (g.First().Year, g.Count())).ToList();
        var lines = new ConcordanceLines(request).Sort(Drawn(places).Select(Read));
        return new Concordance(places.Count, speeches.Count, ConcordanceLines.YearsOf(speeches), lines);
    }

    private IEnumerable<Place> Live(SpeechSegment segment, Match[] matches)
    {
        if (matches.Length == 0) yield break;
        var (passage, cursor, sentences) = (0, new SentenceCursor(segment), sentencesOf?.Invoke(segment));
        foreach (var match in matches)
        {
            if (sentences is not null && !sentences[cursor.At(match.Start)]) continue;
            passage = segment.PassageAt(match.Start, passage);
            var speech = segment.Passages[passage].Speech;
            if (!segment.IsDeleted(speech)) yield return new Place(segment, speech, match);
        }
    }

    /// <summary>The places with the smallest hashes: a sample that depends on nothing but seed, speech and place.</summary>
    private IEnumerable<Place> Drawn(List<Place> places)
    {
        var size = Math.Clamp(request.Sample, 1, ConcordanceRequest.MaxLines);
        return places.Count <= size ? places : places.OrderBy(p => SampleHash.Of(request.Seed, IdOf(p), p.Offset))
            .ThenBy(IdOf).ThenBy(p => p.Offset).Take(size);
    }

    private static long IdOf(Place place) => place.Segment.Speeches[place.Speech].Id;

    private PlacedLine Read(Place place)
    {
        var row = place.Segment.Speeches[place.Speech];
        var strings = place.Segment.ReadStrings(place.Speech);
        var source = new LineSource
        {
            Speech = SpeechIds.FromNumber(row.Id),
            Title = strings.Title,
            Unit = strings.Unit,
            Year = row.Year == 0 ? null : row.Year,
            Date = row.Day < 0 ? null : DateOnly.FromDayNumber(row.Day),
        };
        var passage = place.Segment.PassageAt(place.Match.Start, row.FirstPassage) - row.FirstPassage + 1;
        return new ConcordanceLines(request).Read(ParagraphText.At(place.Segment, place.Match.Start), place.Match, source, passage);
    }
}
