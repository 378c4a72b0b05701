namespace Wenmai;

/// <summary>When a speech was given, as far as its file and text tell, with the evidence.</summary>
public sealed record SpeechYear
{
    /// <summary>Nothing known.</summary>
    public static SpeechYear Unknown { get; } = new();

    /// <summary>The year, or null when the evidence does not single one out.</summary>
    public int? Best { get; init; }

    /// <summary>The earliest day that fits, or null.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The latest day that fits, or null.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Everything the answer rests on, strongest first.</summary>
    public IReadOnlyList<YearClue> Clues { get; init; } = [];

    /// <summary>Chinese sentences that name clues which cannot all hold; empty when the evidence agrees.</summary>
    public IReadOnlyList<string> Conflicts { get; init; } = [];
}

/// <summary>How a clue bounds the day of the speech.</summary>
public enum YearBound : byte
{
    /// <summary>The speech lies inside the clue's interval.</summary>
    During = 0,

    /// <summary>Not before the interval's start (贯彻党的二十大精神).</summary>
    NotBefore = 1,

    /// <summary>Not after the interval's end (迎接党的二十大胜利召开).</summary>
    NotAfter = 2,
}

/// <summary>What sort of evidence a clue is.</summary>
public enum YearClueKind : byte
{
    /// <summary>Front matter, or a notes file that corrects it: outranks everything.</summary>
    Stated = 0,

    /// <summary>A date line under the title.</summary>
    Dateline = 1,

    /// <summary>A year in the title.</summary>
    Title = 2,

    /// <summary>A year in the file's name.</summary>
    FileName = 3,

    /// <summary>今年/当前 beside digits, or a year that the text calls its own (2022年是…召开之年).</summary>
    OwnYear = 4,

    /// <summary>A dated event, campaign, rule or formula.</summary>
    Event = 5,

    /// <summary>A bare year in digits: weak, recycled texts carry old ones.</summary>
    Digits = 6,

    /// <summary>Who holds an office, or which term of a body meets.</summary>
    Office = 7,

    /// <summary>A day without its year (3月5日), where only one year of the interval holds it.</summary>
    Day = 8,
}

/// <summary>One piece of evidence for the year.</summary>
/// <param name="Text">The words, as written.</param>
/// <param name="Span">Where they stand in the text; null for front matter and file name.</param>
/// <param name="Bound">How <paramref name="From"/> and <paramref name="To"/> bound the day.</param>
/// <param name="Kind">Which sort of evidence.</param>
/// <param name="From">Start of the clue's interval, or null.</param>
/// <param name="To">End of the clue's interval, inclusive, or null.</param>
/// <param name="Explanation">Why, in one Chinese sentence for a reader.</param>
public sealed record YearClue(
    string Text, TextSpan? Span, YearBound Bound, YearClueKind Kind, DateOnly? From, DateOnly? To, string Explanation);
