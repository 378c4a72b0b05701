namespace Wenmai.Annotation;

/// <summary>Infers when a speech was given from the clues of its file and text.</summary>
internal static class YearReader
{
    // An interval over a turn of the year still singles out a year that holds this share of its days.
    private const double ClearShare = 0.75;
    private const int LookingBack = 120;

    /// <summary>The year with its evidence.</summary>
    public static SpeechYear Read(
        AnnotationLexicons lexicons, SpeechStructure structure, SpeechMetadata metadata, string sourceName, Genre genre, IReadOnlyList<SentenceDraft> drafts)
    {
        var clues = Bounded(Distinct(YearClueFinder.Find(lexicons, structure, metadata, sourceName, genre, drafts)));
        if (clues.Count == 0) return SpeechYear.Unknown;
        var isAddress = genre is Genre.Speech && IsAddress(structure);
        var (from, to) = Interval(clues, isAddress);
        var best = Best(lexicons, clues, genre, isAddress, from, to);
        if (best is { YearSpan: var span })
        {
            from = from is { } f && f >= span.From && f <= span.To ? f : span.From;
            to = to is { } t && t <= span.To && t >= from ? t : span.To;
            // A rule is dated by what its text tells; whether it was revised later, only the file's name or front matter knows.
            if (genre is Genre.Regulation && best.Clue?.Kind is YearClueKind.Dateline) to = null;
        }
        return new SpeechYear
        {
            Best = best?.Year,
            From = from,
            To = to,
            Clues = [.. clues.OrderBy(c => c.Kind).ThenByDescending(c => c.From ?? c.To).ThenBy(c => c.Span?.Start ?? 0)],
            Conflicts = best is null ? [] : [.. clues.Where(c => Contradicts(c, best, genre)).Select(c => Sentence(best, c)).Distinct()],
        };
    }

    private static bool IsAddress(SpeechStructure structure) =>
        structure.Salutation is not null || structure.Text.Contains("同志们", StringComparison.Ordinal) || structure.Text.Contains("我代表", StringComparison.Ordinal);

    private sealed record Finding(int Year, YearClue? Clue, (DateOnly From, DateOnly To) YearSpan);

    // One clue for each wording and bound: the first place stands for all.
    private static List<YearClue> Distinct(List<YearClue> clues) => [.. clues.DistinctBy(c => (c.Text, c.Kind, c.Bound, c.From))];

    // A campaign that ended before the latest event named is looked back on: it only says "not before".
    private static List<YearClue> Bounded(List<YearClue> clues)
    {
        var latest = clues.Where(c => c.Kind is not (YearClueKind.FileName or YearClueKind.Digits)).Max(c => c.Bound is YearBound.NotAfter ? null : c.From);
        var digits = clues.Where(c => c.Kind is YearClueKind.Digits).Max(c => c.From);
        return [.. clues.Select(c => IsCampaign(c) && (c.To < latest || c.To < digits) ? c with { Bound = YearBound.NotBefore } : c)];
    }

    private static bool IsCampaign(YearClue clue) => clue is { Kind: YearClueKind.Event, Bound: YearBound.During };

    private static (DateOnly? From, DateOnly? To) Interval(List<YearClue> clues, bool isAddress)
    {
        // Who reports looks back on a campaign for some months after its end.
        var events = clues.Where(c => c.Kind is YearClueKind.Event).Select(c => !isAddress && IsCampaign(c) ? c with { To = c.To?.AddDays(LookingBack) } : c).ToList();
        var from = events.Max(c => c.Bound is YearBound.NotAfter ? null : c.From);
        var to = events.Where(c => c.Bound is not YearBound.NotBefore && !(c.To < from)).Min(c => c.To);
        return (from, to);
    }

    private static Finding? Best(AnnotationLexicons lexicons, List<YearClue> clues, Genre genre, bool isAddress, DateOnly? from, DateOnly? to)
    {
        if (Latest(clues, YearClueKind.Stated) is { } stated) return stated;
        var fileName = Latest(clues, YearClueKind.FileName);
        // News of December speaks of the coming year as its own, and titles name it: the name of the file knows better.
        if (genre is Genre.News && fileName is not null) return fileName;
        var dateline = Latest(clues, YearClueKind.Dateline);
        // Rules carry the year of their latest revision, which an older text does not show.
        if (genre is Genre.Regulation && fileName?.Year > dateline?.Year) return fileName;
        if (dateline is not null) return dateline;
        if (Latest(clues, YearClueKind.Title) is { } title) return title;
        // Reports of December call the coming year a year of note, those of March the past one; only who speaks himself means his own.
        if (isAddress && Latest(clues, YearClueKind.OwnYear) is { } own) return own;
        if (YearOf(from, to) is { } year) return Found(year, null);
        if (fileName is not null) return fileName;
        if (Expected(lexicons, clues, from, to) is { } expected) return Found(expected, null);
        // The latest bare year of a text is its own only every other time: in an address whose latest event is of that year it is credible.
        return Latest(clues, YearClueKind.Digits) is { } digits && isAddress && from?.Year == digits.Year && !(digits.YearSpan.From > to) ? digits : null;
    }

    // What lies ahead is looked forward to in its own year; of a yearly meeting the latest one named is this year's.
    private static int? Expected(AnnotationLexicons lexicons, List<YearClue> clues, DateOnly? from, DateOnly? to)
    {
        if (to is { } last && clues.Any(c => c.Bound is YearBound.NotAfter && c.From is null && c.To == last)) return last.Year;
        var latest = clues.Where(c => c.Kind is YearClueKind.Event && c.From == from).Select(c => lexicons.Event(c.Text));
        return to is null && latest.Any(e => e?.Kind is EventKind.AnnualMeeting) ? from!.Value.Year : null;
    }

    private static Finding? Latest(List<YearClue> clues, YearClueKind kind)
    {
        var clue = clues.Where(c => c.Kind == kind).MaxBy(c => c.From);
        return clue is null ? null : clue.From == clue.To || clue.Kind is YearClueKind.Dateline
            ? new Finding(clue.From!.Value.Year, clue, (clue.From!.Value, clue.To!.Value))
            : Found(clue.From!.Value.Year, clue);
    }

    private static Finding Found(int year, YearClue? clue) => new(year, clue, (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)));

    private static int? YearOf(DateOnly? from, DateOnly? to)
    {
        if (from is not { } first || to is not { } last || last < first) return null;
        if (first.Year == last.Year) return first.Year;
        if (last.Year - first.Year > 1) return null;
        var turn = new DateOnly(last.Year, 1, 1);
        var earlier = (double)(turn.DayNumber - first.DayNumber) / (last.DayNumber - first.DayNumber + 1);
        return earlier >= ClearShare ? first.Year : 1 - earlier >= ClearShare ? last.Year : null;
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
