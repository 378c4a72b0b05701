namespace Wenmai.Annotation;

/// <summary>Infers when a speech was given from the clues of its file and text.</summary>
/// <remarks>Dated events are bounds that nothing but a person's word overrides: a date line, a title or a file name that lies before what the
/// text tells as past is set aside and named as a conflict. What is left answers in the order of its strength; where it doesn't, the interval
/// between the bounds may hold one year only, or one year that has the day which the text names.</remarks>
internal static class YearReader
{
    // An interval over a turn of the year still singles out a year that holds this share of its days.
    private const double ClearShare = 0.8;
    private const int LookingBack = 120;

    /// <summary>The year with its evidence.</summary>
    public static SpeechYear Read(
        AnnotationLexicons lexicons, SpeechStructure structure, SpeechMetadata metadata, string sourceName, Genre genre, IReadOnlyList<SentenceDraft> drafts)
    {
        var facts = DocumentFactReader.Read(lexicons, structure);
        if (facts.Kind is DocumentKind.News && genre is Genre.Speech) genre = Genre.News;
        var clues = Bounded(Settled(lexicons, Distinct(YearClueFinder.Find(lexicons, structure, metadata, sourceName, genre, facts, drafts))));
        var isAddress = genre is Genre.Speech && IsAddress(structure);
        var bounds = YearBounds.Of(lexicons, clues, isAddress ? 0 : LookingBack);
        var day = genre is Genre.Regulation || EventClueFinder.IsReprint(structure.Title) ? null : facts.Date;
        var isRevised = facts.Kind is DocumentKind.Regulation && genre is Genre.Regulation;
        var best = Best(lexicons, clues, isRevised ? structure.Text : null, genre, isAddress, bounds, day);
        if (best?.Clue is { Kind: YearClueKind.Day } told) clues.Add(told);
        if (clues.Count == 0) return SpeechYear.Unknown;
        var (from, to) = Narrowed(bounds, best ?? NotBefore(isRevised, clues));
        return new SpeechYear
        {
            Best = best?.Year,
            From = from,
            To = to,
            Clues = [.. clues.OrderBy(c => c.Kind).ThenByDescending(c => c.From ?? c.To).ThenBy(c => c.Span?.Start ?? 0)],
            Conflicts = [.. Conflicts(clues, bounds, best, genre).Distinct()],
        };
    }

    // A rule that does not tell its latest revision was at least made on the day it tells.
    private static Finding? NotBefore(bool isRevised, List<YearClue> clues) =>
        isRevised && Latest(clues, YearClueKind.Dateline) is { } made ? made with { YearSpan = (made.YearSpan.From, DateOnly.MaxValue) } : null;

    private static (DateOnly? From, DateOnly? To) Narrowed(YearBounds bounds, Finding? best)
    {
        var (from, to) = (bounds.From, bounds.To);
        if (best is not { YearSpan: var span }) return (from, to);
        from = from is { } f && f >= span.From && f <= span.To ? f : span.From;
        to = to is { } t && t <= span.To && t >= from ? t : span.To == DateOnly.MaxValue ? null : span.To;
        return (from, to);
    }

    private static bool IsAddress(SpeechStructure structure) =>
        structure.Salutation is not null || structure.Text.Contains("同志们", StringComparison.Ordinal) || structure.Text.Contains("我代表", StringComparison.Ordinal);

    private sealed record Finding(int Year, YearClue? Clue, (DateOnly From, DateOnly To) YearSpan);

    // One clue for each wording and bound: the first place stands for all.
    private static List<YearClue> Distinct(List<YearClue> clues) => [.. clues.DistinctBy(c => (c.Text, c.Kind, c.Bound, c.From))];

    // What the text says is yet to come is not past because another sentence names it without saying so.
    private static List<YearClue> Settled(AnnotationLexicons lexicons, List<YearClue> clues)
    {
        var ahead = clues.Where(c => c is { Kind: YearClueKind.Event, Bound: YearBound.NotAfter, From: null } || c.Text.StartsWith(EventClueFinder.NextYear, StringComparison.Ordinal))
            .Select(c => NameOf(c.Text.Replace(EventClueFinder.NextYear, ""))).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. clues.Where(c => c is not { Kind: YearClueKind.Event, Bound: YearBound.NotBefore } || NameOf(c.Text) is not { } name || !ahead.Contains(name))];

        string? NameOf(string text) => lexicons.Event(text)?.Name;
    }

    // A campaign that ended before the latest event named is looked back on, an office that ended too: it only says "not before".
    private static List<YearClue> Bounded(List<YearClue> clues)
    {
        var latest = clues.Where(c => c.Kind is not (YearClueKind.FileName or YearClueKind.Digits)).Max(c => c.Bound is YearBound.NotAfter ? null : c.From);
        var digits = clues.Where(c => c.Kind is YearClueKind.Digits).Max(c => c.From);
        return [.. clues.Select(c => YearBounds.Lasts(c) && (c.To < latest || c.To < digits) ? c with { Bound = YearBound.NotBefore } : c)];
    }

    private static Finding? Best(
        AnnotationLexicons lexicons, List<YearClue> clues, string? rule, Genre genre, bool isAddress, YearBounds bounds, StatedDate? day)
    {
        if (Latest(clues, YearClueKind.Stated) is { } stated) return stated;
        var sound = clues.Where(c => !bounds.Refutes(c)).ToList();
        var fileName = Latest(sound, YearClueKind.FileName);
        // News of December speaks of the coming year as its own, and titles name it: the name of the file knows better.
        if (genre is Genre.News && fileName is not null) return fileName;
        var dateline = Latest(sound, YearClueKind.Dateline);
        // Rules carry the year of their latest revision, which an older text does not show.
        if (genre is Genre.Regulation && fileName?.Year > dateline?.Year) return fileName;
        if (rule is not null && (dateline is null || !RuleDates.IsWhole(rule, dateline.Clue!.Span!.Value.Start))) return fileName;
        if (dateline is not null) return dateline;
        if (Latest(sound, YearClueKind.Title) is { } title) return title;
        // Reports of December call the coming year a year of note, those of March the past one; only who speaks himself means his own.
        if (Latest(isAddress ? sound : [.. sound.Where(IsThisYear)], YearClueKind.OwnYear) is { } own) return own;
        if (day is not null && OfDay(day, bounds.Strict) is { } told) return told;
        if (YearOf(bounds, genre) is { } year) return Found(year, null);
        if (fileName is not null) return fileName;
        if (Expected(lexicons, clues, genre, bounds) is { } expected) return Found(expected, null);
        // The latest bare year of a text is its own only every other time: in an address whose latest event is of that year it is credible.
        return Latest(sound, YearClueKind.Digits) is { } digits && isAddress && bounds.From?.Year == digits.Year && !(digits.YearSpan.From > bounds.To) ? digits : null;
    }

    private static bool IsThisYear(YearClue clue) => clue.Text.StartsWith("今年", StringComparison.Ordinal);

    // 3月5日 between two plenums: only one year of the interval has that day.
    private static Finding? OfDay(StatedDate stated, YearBounds bounds)
    {
        if (stated is not { From: { Year: null, Month: { } month, Day: { } day }, Span: { } span } || bounds is not { From: { } from, To: { } to }) return null;
        var fitting = Enumerable.Range(from.Year, Math.Max(0, to.Year - from.Year + 1))
            .Where(y => day <= DateTime.DaysInMonth(y, month)).Select(y => new DateOnly(y, month, day)).Where(d => d >= from && d <= to).Take(2).ToList();
        if (fitting is not [var only]) return null;
        var text = $"{month}月{day}日";
        return new Finding(only.Year, new YearClue(text, span, YearBound.During, YearClueKind.Day, only, only, $"文中所记的日子；在{from:yyyy-MM-dd}与{to:yyyy-MM-dd}之间只有一个{text}。"), (only, only));
    }

    // What lies ahead is looked forward to in its own year, unless it opens it; of a yearly meeting the latest one named is this year's.
    private static int? Expected(AnnotationLexicons lexicons, List<YearClue> clues, Genre genre, YearBounds bounds)
    {
        if (genre is not Genre.News && bounds.To is { Month: > 6 } last && clues.Any(c => c.Bound is YearBound.NotAfter && c.From is null && c.To?.Year == last.Year)) return last.Year;
        var latest = clues.Where(c => c.Kind is YearClueKind.Event && c.From == bounds.From).Select(c => lexicons.Event(c.Text));
        return bounds.To is null && latest.Any(e => e?.Kind is EventKind.AnnualMeeting) ? bounds.From!.Value.Year : null;
    }

    private static Finding Found(int year, YearClue? clue) => new(year, clue, (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)));

    private static Finding? Latest(List<YearClue> clues, YearClueKind kind) =>
        clues.Where(c => c.Kind == kind && c.From is not null).OrderByDescending(c => c.From).FirstOrDefault() is { From: { } from, To: { } to } clue
            ? new Finding(from.Year, clue, (from, to))
            : null;

    private static int? YearOf(YearBounds bounds, Genre genre)
    {
        if (bounds is not { From: { } first, To: { } last } || first > last) return null;
        if (first.Year == last.Year) return first.Year;
        // What follows a meeting crowds at the beginning of its interval, news above all: shares of days tell nothing there.
        if (last.Year - first.Year > 1 || genre is Genre.News || bounds.IsUntilNextPlenum) return null;
        var turn = new DateOnly(last.Year, 1, 1);
        var earlier = (double)(turn.DayNumber - first.DayNumber) / (last.DayNumber - first.DayNumber + 1);
        return earlier >= ClearShare ? first.Year : 1 - earlier >= ClearShare ? last.Year : null;
    }

    private static IEnumerable<string> Conflicts(List<YearClue> clues, YearBounds bounds, Finding? best, Genre genre)
    {
        if (best is not null)
            foreach (var clue in clues.Where(c => Contradicts(c, best, genre))) yield return Sentence(best, clue);
        if (best?.Clue?.Kind is YearClueKind.Stated) yield break;
        foreach (var clue in clues.Where(bounds.Refutes))
            yield return $"“{clue.Text}”早于文中已经发生的事，不作为年份依据：{bounds.Latest!.Explanation}";
    }

    private static bool Contradicts(YearClue clue, Finding best, Genre genre)
    {
        if (ReferenceEquals(clue, best.Clue)) return false;
        return clue.Kind switch
        {
            YearClueKind.Event => clue.Bound is YearBound.NotAfter ? clue.To < best.YearSpan.From : clue.From > best.YearSpan.To,
            YearClueKind.Title or YearClueKind.FileName => clue.From!.Value.Year != best.Year,
            YearClueKind.OwnYear => genre is not Genre.News && clue.From!.Value.Year > best.Year,
            _ => false,
        };
    }

    private static string Sentence(Finding best, YearClue clue) =>
        $"{(best.Clue is { } b ? $"“{b.Text}”" : "文中提到的事件")}指向{best.Year}年，而“{clue.Text}”与之不合：{clue.Explanation}";
}
