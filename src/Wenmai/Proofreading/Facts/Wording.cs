namespace Wenmai.Proofreading.Facts;

/// <summary>A wording (规范表述) with the time in which it holds.</summary>
/// <param name="Text">The wording. For bodies, <c>*</c> before it stands for a place (省, 市, 县, 区 …), <c>?</c> for a place or none;
/// laws, regulations and documents are named without 《》.</param>
/// <param name="Kind">What it names.</param>
/// <param name="From">Since when; null where always or unknown. For laws the day of force.</param>
/// <param name="Until">Until when; null where still.</param>
/// <param name="Successors">What is said instead; in brackets where it is advice.</param>
/// <param name="Aliases">Other forms of it.</param>
/// <param name="Note">What to know of it.</param>
/// <param name="Source">By what it is known.</param>
public sealed record Wording(
    string Text, WordingKind Kind, CalendarSpan? From, CalendarSpan? Until,
    IReadOnlyList<string> Successors, IReadOnlyList<string> Aliases, string Note, string Source)
{
    /// <summary>Whether it is the name of a law, regulation or document, written in 《》.</summary>
    public bool IsTitle => Kind is WordingKind.Law or WordingKind.Regulation or WordingKind.Document;

    /// <summary>Whether it held at a day.</summary>
    public bool HoldsAt(DateOnly day) => !(From?.First > day) && !IsOverAt(day);

    /// <summary>Whether it no longer held at a day.</summary>
    public bool IsOverAt(DateOnly day) => Until?.Last < day;

    /// <summary>Its row in words: period, note and source.</summary>
    public string Evidence => string.Join("；", new[] { Period, Note, Source }.Where(t => t.Length > 0));

    private string Period => (From, Until) switch
    {
        ({ } from, { } until) => $"{from}至{until}",
        ({ } from, null) => $"{from}起",
        (null, { } until) => $"至{until}",
        _ => "",
    };
}
