using Wenmai.Searching.Ranking;

namespace Wenmai.Searching.Grouping;

/// <summary>Puts the answers of a ranking together into rows of a page: near-identical ones once, at most two of a speech, one of a list, and what a heading
/// names instead of the heading.</summary>
/// <remarks>
/// It walks the ranking once, from its head, and looks back and ahead at most <see cref="Reach"/> places. So the rows of a page follow from the ranking up to
/// that page: pages agree with one another, and no answer is lost or shown twice. A speech is closed by its second row, or by the reach of its first if an item
/// of the same list came meanwhile; whatever of it comes later is only counted, without being read.
/// </remarks>
internal sealed class HitGrouper(IHitFacts facts, int reach = HitGrouper.Reach)
{
    /// <summary>Places of the ranking behind a row in which what belongs to it is looked for.</summary>
    public const int Reach = 40;

    /// <summary>Rows of one speech at most.</summary>
    private const int MostOfSpeech = 2;

    private readonly List<HitRow> _rows = [];
    private readonly Dictionary<long, SpeechRows> _speeches = [];

    /// <summary>Whether a row depends on nothing behind the part of the ranking that was read.</summary>
    public static bool IsFinal(HitRow row, int read, int reach = Reach) => row.Rank + reach < read;

    /// <summary>The rows of the head of a ranking.</summary>
    /// <param name="ranked">The head, in order.</param>
    /// <param name="isWhole">Whether it is all of it; else its last rows are not final.</param>
    public IReadOnlyList<HitRow> Group(IReadOnlyList<ScoredPassage> ranked, bool isWhole)
    {
        for (var rank = 0; rank < ranked.Count; rank++) Place(ranked[rank], rank);
        foreach (var speech in _speeches.Values) CloseIfDue(speech, isWhole ? int.MaxValue : ranked.Count);
        return _rows;
    }

    private void Place(ScoredPassage answer, int rank)
    {
        var speech = SpeechOf(answer);
        CloseIfDue(speech, rank);
        if (speech.IsClosed || !speech.Consumed.Add(answer.Passage)) return;
        var host = facts.HostOf(answer);
        if (host is { } known && !speech.Consumed.Add(known.Passage)) return;   // what it names is shown, or put aside, already
        var shown = host ?? answer;
        if (Twin(shown, rank) is { } twin) twin.AddSimilar(shown);
        else if (speech.Rows.Any(row => IsNear(row, rank) && AreOfOneList(row.Shown, shown))) PutAside(speech, answer, shown);
        else AddRow(speech, new HitRow(shown, rank) { LentBy = host is null ? null : answer });
    }

    /// <summary>Items of a list wait until it is known which row of the speech is its last.</summary>
    private static void PutAside(SpeechRows speech, ScoredPassage answer, ScoredPassage shown)
    {
        speech.Consumed.Remove(answer.Passage);
        speech.Consumed.Remove(shown.Passage);
        speech.HasWaiting = true;
    }

    private void AddRow(SpeechRows speech, HitRow row)
    {
        _rows.Add(row);
        speech.Rows.Add(row);
        if (speech.Rows.Count == MostOfSpeech) Close(speech);
    }

    private void CloseIfDue(SpeechRows speech, int rank)
    {
        if (!speech.IsClosed && speech.HasWaiting && !IsNear(speech.Rows[0], rank)) Close(speech);
    }

    private void Close(SpeechRows speech)
    {
        speech.IsClosed = true;
        speech.Rows[^1].Close(facts.AnswersBeside(speech.Rows[^1].Shown), speech.Consumed);
    }

    private HitRow? Twin(ScoredPassage shown, int rank)
    {
        var first = _rows.Count;
        while (first > 0 && IsNear(_rows[first - 1], rank)) first--;
        return _rows.Skip(first).FirstOrDefault(row => facts.AreAlike(row.Shown, shown));
    }

    private bool AreOfOneList(ScoredPassage first, ScoredPassage second) => facts.ListOf(first) is >= 0 and var list && list == facts.ListOf(second);

    private bool IsNear(HitRow row, int rank) => rank - row.Rank <= reach;

    private SpeechRows SpeechOf(ScoredPassage answer) =>
        _speeches.TryGetValue(answer.SpeechId, out var known) ? known : _speeches[answer.SpeechId] = new SpeechRows();

    private sealed class SpeechRows
    {
        public List<HitRow> Rows { get; } = [];

        /// <summary>Rows of its answers that are shown, or stand for one that is.</summary>
        public HashSet<int> Consumed { get; } = [];

        public bool HasWaiting { get; set; }

        public bool IsClosed { get; set; }
    }
}
