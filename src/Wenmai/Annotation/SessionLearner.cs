using System.Text;
using System.Text.RegularExpressions;

namespace Wenmai.Annotation;

/// <summary>Learns from dated speeches when local sessions were held (省纪委十届二次全会, 市十六届人大二次会议): their ordinals alone tell no year.</summary>
/// <remarks>A session is taken to fall into the year of the earliest speech that names it as the latest of its kind. A day tells that; where speeches know
/// their year only, two must agree. Where speeches of years apart name the same session as the latest, several places are mixed: nothing is learned.</remarks>
public static partial class SessionLearner
{
    /// <summary>Changes whenever the same text may have other mentions, or the same mentions may teach something else.</summary>
    public const int Version = 1;

    private const int EnoughByYear = 2;
    private const int FirstQuarter = 3;

    private sealed record Mention(DateOnly From, DateOnly To, bool IsLatest);

    private sealed record Session(string Body, int Term, int Number)
    {
        public string Name => $"{Body}{Numeral(Term)}届{Numeral(Number)}次";

        // 十届省纪委二次, 市十六届人大二次.
        public string OtherName => Body[^2..] is "人大" or "政协"
            ? $"{Body[..^2]}{Numeral(Term)}届{Body[^2..]}{Numeral(Number)}次"
            : $"{Numeral(Term)}届{Body}{Numeral(Number)}次";
    }

    /// <summary>Whether a text may have mentions: reading it is cheaper than annotating the speech.</summary>
    public static bool Names(string text) => AnyPattern().IsMatch(text);

    /// <summary>The mentions of a speech; null where it has none.</summary>
    /// <param name="text">The speech.</param>
    /// <param name="year">When it was given, as far as that is known without what was learned from the archive.</param>
    public static SessionMentions? MentionsIn(string text, SpeechYear year)
    {
        var isDated = year is { Best: { } best, From: { } from, To: { } to } && from.Year == best && to.Year == best
            && year.Clues.Any(c => c.Kind < YearClueKind.Event);
        var sessions = isDated ? SessionsOf(text).Select(s => s.Name).Distinct(StringComparer.Ordinal).ToList() : [];
        var wordings = WordingsIn(text).Distinct(StringComparer.Ordinal).ToList();
        if (sessions.Count == 0 && wordings.Count == 0) return null;
        return new SessionMentions(sessions.Count > 0 ? year.From : null, sessions.Count > 0 ? year.To : null, sessions, wordings);
    }

    /// <summary>What the speeches of an archive teach; their order does not matter.</summary>
    public static LearnedModel Learn(IEnumerable<SessionMentions> speeches)
    {
        var bySession = new SortedDictionary<string, List<Mention>>(StringComparer.Ordinal);
        foreach (var speech in speeches)
            if (speech is { From: { } from, To: { } to }) Observe(speech.Sessions, from, to, bySession);
        var rows = new StringBuilder();
        foreach (var (name, mentions) in bySession)
            if (DayOf(mentions, name) is { } day) Append(rows, SessionsOf(name).First(), day, mentions.Count);
        return new LearnedModel(rows.ToString());
    }

    private static void Observe(IReadOnlyList<string> names, DateOnly from, DateOnly to, SortedDictionary<string, List<Mention>> bySession)
    {
        var sessions = names.Select(n => SessionsOf(n).First()).ToList();
        foreach (var session in sessions)
        {
            var isLatest = !sessions.Any(s => s.Body == session.Body && (s.Term, s.Number).CompareTo((session.Term, session.Number)) > 0);
            if (!bySession.TryGetValue(session.Name, out var mentions)) bySession.Add(session.Name, mentions = []);
            mentions.Add(new Mention(from, to, isLatest));
        }
    }

    private static DateOnly? DayOf(List<Mention> mentions, string name)
    {
        var latest = mentions.Where(m => m.IsLatest).OrderBy(m => m.To).ThenBy(m => m.From).ToList();
        if (latest.Count == 0 || latest[^1].From.Year - latest[0].From.Year > 1) return null;
        var first = latest[0];
        var knowsDay = first.From == first.To;
        if (!knowsDay && latest.Count(m => m.From.Year == first.From.Year) < EnoughByYear) return null;
        // A plenum of a Party committee is often held at the end of the year before; the others open the year.
        return knowsDay && IsCommittee(name) && first.From.Month <= FirstQuarter ? new DateOnly(first.From.Year - 1, 10, 1) : new DateOnly(first.From.Year, 1, 1);
    }

    private static bool IsCommittee(string name) => name.Contains('委') && !name.Contains("纪委", StringComparison.Ordinal);

    private static void Append(StringBuilder rows, Session session, DateOnly day, int speeches)
    {
        var kind = IsCommittee(session.Name) ? "meeting" : "annual-meeting";
        foreach (var wording in new[] { session.Name, session.OtherName })
            rows.Append($"{wording}\t{day:yyyy-MM-dd}\t\t{kind}\t{session.Name}\t由本档案 {speeches} 篇有日期的讲话得知\n");
    }

    private static IEnumerable<Session> SessionsOf(string text) => SessionPattern().Matches(text).SelectMany(match =>
    {
        var body = match.Groups["level"].Value + match.Groups["organ"].Value;
        var term = ValueOf(match.Groups["term"].Value);
        return match.Groups["number"].Captures.Select(n => new Session(body, term, ValueOf(n.Value)));
    }).Where(s => s.Term > 0 && s.Number > 0);

    /// <summary>Every place at which a row of what is learned could be found, overlapping ones too: 二十届省纪委二次 holds 十届省纪委二次.</summary>
    private static IEnumerable<string> WordingsIn(string text)
    {
        for (var match = WordingPattern().Match(text); match.Success; match = WordingPattern().Match(text, match.Index + 1)) yield return match.Value;
    }

    /// <summary>十 is 10, 十二 is 12, 二十三 is 23; 0 for what is no such number.</summary>
    private static int ValueOf(string numeral)
    {
        var ten = numeral.IndexOf('十');
        if (ten < 0) return numeral.Length == 1 ? Digit(numeral[0]) : 0;
        var tens = ten == 0 ? 1 : ten == 1 ? Digit(numeral[0]) : 0;
        var ones = ten == numeral.Length - 1 ? 0 : ten == numeral.Length - 2 ? Digit(numeral[^1]) : -1;
        return tens == 0 || ones < 0 ? 0 : (10 * tens) + ones;
    }

    private static int Digit(char c) => "一二三四五六七八九".IndexOf(c) + 1;

    private static string Numeral(int value)
    {
        const string digits = "零一二三四五六七八九";
        var ones = value % 10 == 0 && value >= 10 ? "" : digits[value % 10].ToString();
        return value < 10 ? ones : (value < 20 ? "" : digits[value / 10].ToString()) + "十" + ones;
    }

    private const string Number = "[一二三四五六七八九十]{1,3}";
    private const string Level = "(?<level>省|自治区|市|县|区|州|盟|旗)";
    private const string Rest = "第?(?<number>" + Number + ")(?:次?[、和及]第?(?<number>" + Number + "))*次";

    private const string BodyFirst = Level + "(?<organ>委|纪委|人大|政协)第?(?<term>" + Number + ")届" + Rest;
    private const string CommitteeAfterTerm = "(?<term>" + Number + ")届" + Level + "(?<organ>委|纪委)" + Rest;
    private const string TermBetween = Level + "第?(?<term>" + Number + ")届(?<organ>人大|政协)" + Rest;

    [GeneratedRegex(BodyFirst + "|(?<![国央])" + CommitteeAfterTerm + "|" + TermBetween)]
    private static partial Regex SessionPattern();

    /// <summary>Matches wherever one of the other two does.</summary>
    [GeneratedRegex(BodyFirst + "|" + CommitteeAfterTerm + "|" + TermBetween)]
    private static partial Regex AnyPattern();

    /// <summary>The two wordings of a session, exactly as <see cref="Learn"/> writes them.</summary>
    [GeneratedRegex(
        Level + "(?<organ>委|纪委|人大|政协)" + Number + "届" + Number + "次"
        + "|" + Number + "届" + Level + "(?<organ>委|纪委)" + Number + "次"
        + "|" + Level + Number + "届(?<organ>人大|政协)" + Number + "次")]
    private static partial Regex WordingPattern();
}
