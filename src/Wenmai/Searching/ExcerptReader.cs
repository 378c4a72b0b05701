using Wenmai.Indexing;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Results;

namespace Wenmai.Searching;

/// <summary>Reads passages by identifier. Remembers where the speeches are; for one generation, thread-safe.</summary>
internal sealed class ExcerptReader
{
    private readonly Lazy<Dictionary<long, (SpeechSegment Segment, int Speech)>> _speeches;

    /// <summary>A reader for a generation.</summary>
    public ExcerptReader(LocalGeneration local) => _speeches = new(() => local.Segments
        .SelectMany(segment => segment.LiveSpeeches.Select(s => (segment, s))).ToDictionary(s => s.segment.Speeches[s.s].Id));

    /// <summary>The speech, or null when the generation has none of that identifier.</summary>
    public Speech? ReadSpeech(string id) =>
        SpeechIds.IsSpeech(id) && _speeches.Value.TryGetValue(SpeechIds.ToNumber(id), out var place) ? place.Segment.ReadSpeech(place.Speech) : null;

    /// <summary>The passage, or null when the generation has none of that identifier.</summary>
    public Excerpt? Read(string passage)
    {
        if (!PassageId.TryParse(passage, out var id)) return null;
        var (speech, number) = id;
        if (!_speeches.Value.TryGetValue(SpeechIds.ToNumber(speech), out var place)) return null;
        var row = place.Segment.Speeches[place.Speech];
        return number >= 1 && number <= row.PassageCount ? Read(place.Segment, row.FirstPassage + number - 1) : null;
    }

    /// <summary>The passage of the speech's sentence with the 0-based number, and the sentence's place in <see cref="Excerpt.Sentences"/>; null when there is none.</summary>
    public (Excerpt Excerpt, int Sentence)? Read(string speech, int sentence)
    {
        if (!SpeechIds.IsSpeech(speech) || !_speeches.Value.TryGetValue(SpeechIds.ToNumber(speech), out var place)) return null;
        var row = place.Segment.Speeches[place.Speech];
        if (sentence < 0 || sentence >= row.SentenceCount) return null;
        var target = row.FirstSentence + sentence;
        var passage = place.Segment.PassageOfSentence(target, row.FirstPassage);
        var excerpt = Read(place.Segment, passage);
        var at = target - place.Segment.Passages[passage].FirstSentence;
        return at < excerpt.Sentences.Count ? (excerpt, at) : null;
    }

    internal static Excerpt Read(SpeechSegment segment, int passage)
    {
        var row = segment.Passages[passage];
        var speech = segment.Speeches[row.Speech];
        var strings = segment.ReadStrings(row.Speech);
        var text = segment.ReadPassageVerified(passage);
        return new Excerpt
        {
            Passage = IdOf(segment, passage),
            Speech = SpeechIds.FromNumber(speech.Id),
            Number = passage - speech.FirstPassage + 1,
            Title = strings.Title,
            TitleIsDerived = speech.Flags.HasFlag(SpeechFlags.TitleIsDerived),
            Year = speech.Year == 0 ? null : speech.Year,
            Date = speech.Day < 0 ? null : DateOnly.FromDayNumber(speech.Day),
            Unit = strings.Unit,
            FromText = speech.Flags.FromText(),
            HeadingPath = HeadingPath(segment, row.Section),
            Text = text,
            Sentences = Sentences(segment, passage, text),
        };
    }

    /// <summary>Identifier of the passage of a row.</summary>
    internal static string IdOf(SpeechSegment segment, int passage) =>
        SpeechIds.OfPassage(segment.Speeches[segment.Passages[passage].Speech], passage).ToString();

    /// <summary>Heads from the outermost to <paramref name="section"/>, a row; none for -1.</summary>
    internal static IReadOnlyList<string> HeadingPath(SpeechSegment segment, int section) =>
        SectionHeadingPath.Of(section, s => segment.Sections[s].Parent, segment.ReadHead);

    private static List<ExcerptSentence> Sentences(SpeechSegment segment, int passage, string text)
    {
        var paragraph = ParagraphText.At(segment, segment.PassageStarts[passage]);
        var start = paragraph.ToSource(new Match(segment.PassageStarts[passage], segment.PassageStarts[passage] + 1)).Start;
        int first = segment.Passages[passage].FirstSentence, end = segment.SentenceEnd(passage);
        var starts = new List<int>();
        for (var s = first; s < end; s++)
        {
            var at = segment.Sentences[s].FoldedStart;
            starts.Add(Math.Clamp(paragraph.ToSource(new Match(at, at + 1)).Start - start, 0, text.Length));
        }
        return [.. SpeechExcerpts.Spans(starts, text).Select((span, i) => Labelled(segment.Sentences[first + i], segment.Taxonomy, span))];
    }

    private static ExcerptSentence Labelled(SentenceRow row, Taxonomy taxonomy, TextSpan span) =>
        new(span, taxonomy.OfBits(row.Themes), SpeechExcerpts.TypesOf(row.Types), (Stance)row.Stance, row.Strength, (SectionRole)row.Role);
}
