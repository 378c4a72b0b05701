namespace Wenmai;

/// <summary>What a document says about itself: its kind, who speaks or issues it, at what occasion and when.</summary>
/// <remarks>Nothing is filled in from general knowledge: what the text does not say is null.</remarks>
public sealed record DocumentFacts
{
    /// <summary>Of a text that was not read for facts.</summary>
    public static DocumentFacts None { get; } = new() { Kind = DocumentKind.Other, KindEvidence = new Evidence(null, "form/空") };

    /// <summary>The kind (文种).</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Why it is of this kind.</summary>
    public required Evidence KindEvidence { get; init; }

    /// <summary>Who speaks, signs, or is the main person whose words are given.</summary>
    public StatedFact? Speaker { get; init; }

    /// <summary>The office written with the name.</summary>
    public StatedFact? Role { get; init; }

    /// <summary>The organisation that speaks, reports or issues.</summary>
    public StatedFact? Unit { get; init; }

    /// <summary>The meeting, event or session.</summary>
    public StatedFact? Occasion { get; init; }

    /// <summary>The day of the speech, the letter or the issue.</summary>
    public StatedDate? Date { get; init; }

    /// <summary>The one day that the text states, in the year of the document; null where it states none, several, or one outside that year.</summary>
    /// <param name="year">When the document was made, as far as all evidence tells: 3月5日 takes its year from there.</param>
    public DateOnly? DayIn(SpeechYear year)
    {
        if (Date is not { To: null, From: { Month: { } month, Day: { } day } from } || year.Best is not { } best) return null;
        if ((from.Year ?? best) != best || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(best, month)) return null;
        var stated = new DateOnly(best, month, day);
        return stated < year.From || stated > year.To ? null : stated;
    }
}

/// <summary>A stretch of a document that states a fact.</summary>
/// <param name="Text">The words as written.</param>
/// <param name="Span">Where they stand; null when they stand in a title that is not part of the text (front matter).</param>
/// <param name="Rule">Stable identifier of the rule, as in <see cref="Evidence"/>.</param>
public sealed record StatedFact(string Text, TextSpan? Span, string Rule)
{
    /// <summary>The name that it serves facets, lists and titles by; null where the words single out nobody in an archive (省人民政府, 局党委).</summary>
    public string? Name { get; init; }
}

/// <summary>A date as far as it is written: 三月一日 has no year.</summary>
/// <param name="Year">Null when not written.</param>
/// <param name="Month">1-12; null when not written.</param>
/// <param name="Day">1-31; null when not written.</param>
public readonly record struct PartialDate(int? Year, int? Month, int? Day)
{
    /// <summary>2017-03-05, 2017-03, 2017; without a year --03-30; the day alone ---20.</summary>
    public override string ToString() => (Year, Month, Day) switch
    {
        ({ } y, { } m, { } d) => $"{y:0000}-{m:00}-{d:00}",
        ({ } y, { } m, null) => $"{y:0000}-{m:00}",
        ({ } y, null, _) => $"{y:0000}",
        (null, { } m, { } d) => $"--{m:00}-{d:00}",
        (null, { } m, null) => $"--{m:00}",
        (null, null, { } d) => $"---{d:00}",
        _ => "",
    };
}

/// <summary>The date of a document as it states it.</summary>
/// <param name="From">The day, or the first of several.</param>
/// <param name="To">The last of several days; null when there is one.</param>
/// <param name="Span">Where it stands; null when it stands in a title that is not part of the text.</param>
/// <param name="Rule">Stable identifier of the rule.</param>
public sealed record StatedDate(PartialDate From, PartialDate? To, TextSpan? Span, string Rule)
{
    /// <summary>Whether a day agrees with what is written, as far as it is: 3月5日 agrees with that day of any year.</summary>
    public bool Fits(DateOnly day) => To is { } to
        ? AsNumber(From, day) <= AsNumber(day) && AsNumber(day) <= AsNumber(to, day)
        : (From.Year ?? day.Year, From.Month ?? day.Month, From.Day ?? day.Day) == (day.Year, day.Month, day.Day);

    private static int AsNumber(DateOnly day) => AsNumber(default, day);

    private static int AsNumber(PartialDate date, DateOnly otherwise) =>
        ((date.Year ?? otherwise.Year) * 100 + (date.Month ?? otherwise.Month)) * 100 + (date.Day ?? otherwise.Day);

    /// <summary>2017-03-05, or 2017-03-05/2017-03-07 for several days.</summary>
    public override string ToString() => To is { } to ? $"{From}/{to}" : $"{From}";
}
