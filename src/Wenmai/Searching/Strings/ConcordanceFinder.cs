using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Searching.Strings;

/// <summary>Draws and reads the lines of a concordance. Texts are read for the lines drawn alone.</summary>
internal sealed class ConcordanceFinder(IReadOnlyList<SpeechSegment> segments, ConcordanceRequest request)
{
    /// <summary>A place on its way to becoming a line.</summary>
    private readonly record struct Place(SpeechSegment Segment, int Speech, Match Match)
    {
        /// <summary>Folded characters between the beginnings of speech and match: the same in whatever segment the speech lies.</summary>
        public int Offset => Match.Start - Segment.PassageStarts[Segment.Speeches[Speech].FirstPassage];
    }

    /// <summary>The lines of a phrase.</summary>
    public Concordance Find(PhraseNode phrase)
    {
        var places = segments.SelectMany(s => Live(s, new PhraseMatcher(s).Find(phrase))).ToList();
        var speeches = places.Select(p => p.Segment.Speeches[p.Speech].Id).Distinct().Count();
        return new Concordance(places.Count, speeches, Sorted(Drawn(places).Select(Read)).ToList());
    }

    private static IEnumerable<Place> Live(SpeechSegment segment, Match[] matches)
    {
        var passage = 0;
        foreach (var match in matches)
        {
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

    private (ConcordanceLine Line, string Left, string Right, int Day) Read(Place place)
    {
        var paragraph = ParagraphText.At(place.Segment, place.Match.Start);
        var span = paragraph.ToSource(place.Match);
        var before = TrimHalf(paragraph.Text[Math.Max(0, span.Start - request.Width)..span.Start], atStart: true);
        var after = TrimHalf(paragraph.Text[span.End..Math.Min(paragraph.Text.Length, span.End + request.Width)], atStart: false);
        var row = place.Segment.Speeches[place.Speech];
        var strings = place.Segment.ReadStrings(place.Speech);
        var passage = place.Segment.PassageAt(place.Match.Start, row.FirstPassage);
        var line = new ConcordanceLine
        {
            Passage = SpeechIds.OfPassage(row, passage).ToString(),
            Speech = SpeechIds.FromNumber(row.Id),
            Title = strings.Title,
            Unit = strings.Unit,
            Year = row.Year == 0 ? null : row.Year,
            Date = row.Day < 0 ? null : DateOnly.FromDayNumber(row.Day),
            Before = before,
            Match = span.Of(paragraph.Text),
            After = after,
            Span = new TextSpan(span.Start + paragraph.Start, span.End + paragraph.Start),
        };
        var day = row.Day >= 0 ? row.Day : row.Year > 0 ? new DateOnly(row.Year, 1, 1).DayNumber : 0;
        return (line, Reversed(TextFolding.FoldToString(before)), TextFolding.FoldToString(after), day);
    }

    private IEnumerable<ConcordanceLine> Sorted(IEnumerable<(ConcordanceLine Line, string Left, string Right, int Day)> lines)
    {
        var ordered = request.Sort switch
        {
            ConcordanceSort.Left => lines.OrderBy(l => l.Left, StringComparer.Ordinal).ThenByDescending(l => l.Day),
            ConcordanceSort.Right => lines.OrderBy(l => l.Right, StringComparer.Ordinal).ThenByDescending(l => l.Day),
            ConcordanceSort.Oldest => lines.OrderBy(l => l.Day == 0 ? int.MaxValue : l.Day),
            _ => lines.OrderByDescending(l => l.Day),
        };
        return ordered.ThenBy(l => l.Line.Speech, StringComparer.Ordinal).ThenBy(l => l.Line.Span.Start).Select(l => l.Line);
    }

    /// <summary>No half of a surrogate pair is left at the cut.</summary>
    private static string TrimHalf(string context, bool atStart) => context.Length == 0 ? context
        : atStart && char.IsLowSurrogate(context[0]) ? context[1..]
        : !atStart && char.IsHighSurrogate(context[^1]) ? context[..^1] : context;

    private static string Reversed(string text)
    {
        var characters = text.ToCharArray();
        Array.Reverse(characters);
        return new string(characters);
    }
}
