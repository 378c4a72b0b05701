using Wenmai.Searching.Grouping;
using Wenmai.Searching.Ranking;

namespace Wenmai.Tests.Searching;

/// <summary>Putting hits together, on random rankings: nothing lost, nothing twice, and what a page shows follows from the ranking up to it.</summary>
public sealed class HitGrouperTests
{
    private const int Reach = 6;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 200)];

    [Theory, MemberData(nameof(Seeds))]
    public void RowsAreThoseOfTheSlowReference(int seed)
    {
        var made = RandomFacts.Of(seed);
        var rows = new HitGrouper(made, Reach).Group(made.Ranked, isWhole: true);
        Assert.Equal(Slow.Rows(made, Reach), rows.Select(Print));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void EveryAnswerIsInOnePlace(int seed)
    {
        var made = RandomFacts.Of(seed);
        var rows = new HitGrouper(made, Reach).Group(made.Ranked, isWhole: true);
        var shown = rows.Select(r => r.Shown).Concat(rows.SelectMany(r => r.Similar)).Select(p => p.Passage).ToList();
        Assert.Equal(shown.Count, shown.Distinct().Count());
        Assert.Equal(rows.Select(r => r.Rank).Order(), rows.Select(r => r.Rank));
        foreach (var speech in made.Ranked.GroupBy(p => p.SpeechId))
        {
            var last = rows.Where(r => r.Shown.SpeechId == speech.Key).ToList();
            Assert.InRange(last.Count, 0, 2);
            Assert.All(last.SkipLast(1), r => Assert.Equal(0, r.Further));
            if (last.LastOrDefault() is { Further: > 0 } closing) Assert.Equal(speech.Count(), closing.Further + closing.Consumed.Count);
            // Without a line for the others every answer is shown, or names one that is.
            else Assert.All(speech, p => Assert.Contains(made.HostOf(p)?.Passage ?? p.Passage, shown));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void NothingBehindAPageChangesIt(int seed)
    {
        var made = RandomFacts.Of(seed);
        var whole = new HitGrouper(made, Reach).Group(made.Ranked, isWhole: true).Select(Print).ToList();
        for (var read = 0; read < made.Ranked.Count; read++)
        {
            var rows = new HitGrouper(made, Reach).Group(made.Ranked.Take(read).ToList(), isWhole: false);
            var final = rows.TakeWhile(r => HitGrouper.IsFinal(r, read, Reach)).Select(Print).ToList();
            Assert.Equal(whole.Take(final.Count), final);
            Assert.Equal(whole.Take(rows.Count).Select(Place), rows.Select(Print).Select(Place));
        }
    }

    private static string Place(string printed) => printed[..printed.IndexOf(' ')];

    private static string Print(HitRow row) =>
        $"{row.Rank}:{row.Shown.Passage} lent {row.LentBy?.Passage ?? -1} similar {string.Join(',', row.Similar.Select(s => s.Passage))} further {row.Further}";

    /// <summary>The rule told backwards: the fate of an answer is looked up in the fates of all before it, which are asked anew each time.</summary>
    private static class Slow
    {
        private sealed record Fate(int Rank, ScoredPassage Answer, ScoredPassage Shown, string Kind, int Row);

        public static IEnumerable<string> Rows(RandomFacts made, int reach)
        {
            var fates = new List<Fate>();
            for (var rank = 0; rank < made.Ranked.Count; rank++) fates.Add(FateOf(made, made.Ranked[rank], rank, fates, reach));
            foreach (var row in fates.Where(f => f.Kind == "row"))
            {
                var similar = fates.Where(f => f.Kind == "similar" && f.Row == row.Rank).Select(f => f.Shown.Passage);
                var lent = row.Shown == row.Answer ? -1 : row.Answer.Passage;
                yield return $"{row.Rank}:{row.Shown.Passage} lent {lent} similar {string.Join(',', similar)} further {Further(made, row, fates)}";
            }
        }

        private static Fate FateOf(RandomFacts made, ScoredPassage answer, int rank, List<Fate> before, int reach)
        {
            var mine = before.Where(f => f.Answer.SpeechId == answer.SpeechId).ToList();
            var rows = mine.Where(f => f.Kind == "row").ToList();
            var isClosed = rows.Count == 2 || (mine.Any(f => f.Kind == "waiting") && rank - rows[0].Rank > reach);
            bool IsUsed(ScoredPassage p) => mine.Any(f => f.Kind is "row" or "similar" or "lent" && (f.Answer.Passage == p.Passage || f.Shown.Passage == p.Passage));
            if (isClosed) return new Fate(rank, answer, answer, "further", -1);
            var shown = made.HostOf(answer) ?? answer;
            if (IsUsed(answer) || IsUsed(shown)) return new Fate(rank, answer, shown, "lent", -1);
            var twin = before.Where(f => f.Kind == "row" && rank - f.Rank <= reach && made.AreAlike(f.Shown, shown)).FirstOrDefault();
            if (twin is not null) return new Fate(rank, answer, shown, "similar", twin.Rank);
            var isOfList = rows.Any(r => rank - r.Rank <= reach && made.ListOf(r.Shown) >= 0 && made.ListOf(r.Shown) == made.ListOf(shown));
            return new Fate(rank, answer, shown, isOfList ? "waiting" : "row", rank);
        }

        private static int Further(RandomFacts made, Fate row, List<Fate> fates)
        {
            var mine = fates.Where(f => f.Answer.SpeechId == row.Answer.SpeechId).ToList();
            var isLast = mine.Last(f => f.Kind == "row") == row;
            var isClosed = mine.Count(f => f.Kind == "row") == 2 || mine.Any(f => f.Kind == "waiting");
            if (!isLast || !isClosed) return 0;
            var used = mine.Where(f => f.Kind is "row" or "similar" or "lent").SelectMany(f => new[] { f.Answer.Passage, f.Shown.Passage });
            return mine.Select(f => f.Answer.Passage).Except(mine.Count(f => f.Kind == "row") == 2 ? UsedUpTo(row) : used).Count();

            IEnumerable<int> UsedUpTo(Fate closing) => mine.Where(f => f.Rank <= closing.Rank && f.Kind is "row" or "similar" or "lent" && f.Rank <= closing.Rank)
                .SelectMany(f => new[] { f.Answer.Passage, f.Shown.Passage });
        }
    }

    /// <summary>A ranking of passages of a few speeches, with headings that name the next passage, lists, and passages that say the same.</summary>
    private sealed class RandomFacts : IHitFacts
    {
        private readonly Dictionary<int, int> _hosts = [];
        private readonly Dictionary<int, int> _lists = [];
        private readonly Dictionary<int, int> _sayings = [];

        public List<ScoredPassage> Ranked { get; private init; } = [];

        public static RandomFacts Of(int seed)
        {
            var random = new Random(seed);
            var answers = Enumerable.Range(0, random.Next(1, 60))
                .Select(p => new ScoredPassage(0, p, false, random.NextDouble(), 0, p / random.Next(4, 9))).ToList();
            var facts = new RandomFacts { Ranked = [.. answers.OrderByDescending(a => a.Score)] };
            foreach (var (answer, next) in answers.Zip(answers.Skip(1)))
                if (answer.SpeechId == next.SpeechId && !facts._hosts.ContainsKey(answer.Passage - 1) && random.Next(5) == 0) facts._hosts[answer.Passage] = next.Passage;
            foreach (var answer in answers)
            {
                facts._sayings[answer.Passage] = random.Next(3) == 0 ? random.Next(4) : 100 + answer.Passage;
                if (random.Next(3) == 0) facts._lists[answer.Passage] = (int)answer.SpeechId * 10 + random.Next(2);
            }
            return facts;
        }

        public ScoredPassage? HostOf(ScoredPassage answer) => _hosts.TryGetValue(answer.Passage, out var host) ? Ranked.Single(p => p.Passage == host) : null;

        public int ListOf(ScoredPassage answer) => _lists.GetValueOrDefault(answer.Passage, -1);

        public bool AreAlike(ScoredPassage first, ScoredPassage second) => _sayings[first.Passage] == _sayings[second.Passage];

        public int AnswersBeside(ScoredPassage answer) => Ranked.Count(p => p.SpeechId == answer.SpeechId);
    }
}
