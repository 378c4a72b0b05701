namespace Wenmai.Annotation;

/// <summary>Between which days a text lies, by the events and offices it names.</summary>
internal sealed record YearBounds
{
    // A single formula may be older than the lexicon knows; two are not, nor is a meeting.
    private const int EnoughFormulas = 2;

    // A name of a file is somebody's word, if not as clear as front matter: it takes more to refute it.
    private const int EnoughForName = 3;

    private readonly IReadOnlyList<YearClue> _events;
    private readonly AnnotationLexicons _lexicons;

    private YearBounds(AnnotationLexicons lexicons, IReadOnlyList<YearClue> events) => (_lexicons, _events) = (lexicons, events);

    /// <summary>The first day that fits, or null.</summary>
    public DateOnly? From { get; private init; }

    /// <summary>The last day that fits, or null.</summary>
    public DateOnly? To { get; private init; }

    /// <summary>Whether the last day is that of the next plenum.</summary>
    public bool IsUntilNextPlenum { get; private init; }

    /// <summary>The clue that sets <see cref="From"/>.</summary>
    public YearClue? Latest { get; private init; }

    /// <summary>The bounds that clues set.</summary>
    /// <param name="lexicons">Where the events stand.</param>
    /// <param name="clues">All clues.</param>
    /// <param name="lookingBack">For so many days after its end a campaign is still spoken of as present.</param>
    public static YearBounds Of(AnnotationLexicons lexicons, IEnumerable<YearClue> clues, int lookingBack)
    {
        var events = clues.Where(c => c.Kind is YearClueKind.Event or YearClueKind.Office).ToList();
        return Of(lexicons, events, events, lookingBack);
    }

    /// <summary>The bounds without campaigns, which are announced before they begin and looked back on long after.</summary>
    public YearBounds Strict =>
        Of(_lexicons, _events, [.. _events.Where(e => _lexicons.Event(e.Text)?.Kind is not EventKind.Campaign)], 0);

    private static YearBounds Of(AnnotationLexicons lexicons, IReadOnlyList<YearClue> all, IReadOnlyList<YearClue> events, int lookingBack)
    {
        var latest = events.Where(c => c.Bound is not YearBound.NotAfter).MaxBy(c => c.From);
        var from = latest?.From;
        var bounding = events.Where(c => c.Bound is not YearBound.NotBefore)
            .Select(c => (Clue: c, Day: lexicons.Event(c.Text)?.Kind is EventKind.Campaign ? c.To?.AddDays(lookingBack) : c.To))
            .Where(e => e.Day is not null && !(e.Day < from)).ToList();
        var end = bounding.Count == 0 ? default : bounding.MinBy(e => e.Day);
        return new YearBounds(lexicons, all) { From = from, To = end.Day, Latest = latest, IsUntilNextPlenum = IsPlenum(end.Clue) };
    }

    /// <summary>Whether a clue is of something that has a beginning and an end.</summary>
    public static bool Lasts(YearClue clue) => clue is { Kind: YearClueKind.Event or YearClueKind.Office, Bound: YearBound.During };

    /// <summary>Whether a date lies before what the text tells as past.</summary>
    public bool Refutes(YearClue clue)
    {
        if (clue is not { Kind: YearClueKind.Dateline or YearClueKind.Title or YearClueKind.FileName, To: { } last }) return false;
        var later = _events.Where(e => e.Bound is not YearBound.NotAfter && e.From > last).ToList();
        var names = later.Select(e => _lexicons.Event(e.Text)?.Name ?? e.Text).Distinct().Count();
        return clue.Kind is YearClueKind.FileName ? names >= EnoughForName : names >= EnoughFormulas || later.Any(IsMeeting);
    }

    private static bool IsPlenum(YearClue? clue) => clue is { Bound: YearBound.During } && clue.Text.EndsWith("全会", StringComparison.Ordinal);

    private bool IsMeeting(YearClue clue) =>
        clue.Text.EndsWith("全会", StringComparison.Ordinal)
        || _lexicons.Event(clue.Text)?.Kind is EventKind.Congress or EventKind.Meeting or EventKind.AnnualMeeting or EventKind.Session;
}
