using Wenmai.Indexing;

namespace Wenmai.Searching.Suggesting;

/// <summary>What the vocabulary of an archive is gathered from: the speeches that are shown, in order of their identifiers.</summary>
internal interface IVocabularySource
{
    /// <summary>How to read the texts of the first speeches, of as many as have so many characters together.</summary>
    IReadOnlyList<Func<string>> TextsWithin(long characters);

    /// <summary>The names that speeches bear.</summary>
    IReadOnlyList<SpeechNaming> Names();
}

/// <summary>The names that a speech bears, as written.</summary>
/// <param name="Year">Best year; 0 for unknown.</param>
/// <param name="Title">Title.</param>
/// <param name="Unit">Unit, or null.</param>
/// <param name="Speaker">Speaker, or null.</param>
internal readonly record struct SpeechNaming(int Year, string? Title, string? Unit, string? Speaker);

/// <summary>The open segments of a generation.</summary>
/// <param name="segments">The segments.</param>
internal sealed class SegmentVocabulary(IReadOnlyList<SpeechSegment> segments) : IVocabularySource
{
    public IReadOnlyList<Func<string>> TextsWithin(long characters)
    {
        var taken = 0L;
        return InOrder().TakeWhile(s => (taken += s.Segment.Speeches[s.Speech].Characters) <= characters)
            .Select(Func<string> (s) => () => s.Segment.ReadText(s.Speech)).ToList();
    }

    public IReadOnlyList<SpeechNaming> Names() => InOrder().Select(s => NamingOf(s.Segment, s.Speech)).ToList();

    private IEnumerable<(SpeechSegment Segment, int Speech)> InOrder() => segments
        .SelectMany(s => s.LiveSpeeches.Select(o => (Segment: s, Speech: o))).OrderBy(s => s.Segment.Speeches[s.Speech].Id);

    private static SpeechNaming NamingOf(SpeechSegment segment, int speech)
    {
        var strings = segment.ReadStrings(speech);
        return new SpeechNaming(segment.Speeches[speech].Year, strings.Title, strings.Unit, strings.Speaker);
    }
}
