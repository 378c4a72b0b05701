namespace Wenmai.Searching.Suggesting;

/// <summary>Finds what was meant by a run that the archive hardly holds: the most likely way to read it, slips allowed, where that is far likelier than what stands there.</summary>
/// <remarks>How likely a term is, is told by the speeches that hold it; how likely a slip is, by its kind. A stretch that the archive holds as it was typed,
/// and a word that is known, are no slips.</remarks>
internal sealed class RunSpeller
{
    private const int LongestRun = 40;
    private const int LongestTerm = 16;

    /// <summary>What each term of a reading costs, so that few long ones win.</summary>
    private const double EachTerm = 0.7;

    private const double LoneCharacter = 3.5, Particle = 1.5, Digit = 0.7, Letter = 4;
    private const string Particles = "的了和与在对把以为是有不要从向让使并也就都之其这那怎样什么谁吗呢等及或";

    /// <summary>By how much what was meant must be likelier, as a logarithm.</summary>
    private const double Surely = 1.2;

    /// <summary>The same for a stretch that may be a row of words, as 形势主义 is: told by the speeches of both.</summary>
    private const double SurelyAmongWords = 0.5;

    /// <summary>What such a term gains: that its parts are frequent words says nothing for a row that hardly ever stands.</summary>
    private const double Sure = 1;

    /// <summary>Places from which on a stretch stands often enough to be meant.</summary>
    internal const int Meant = 3;

    private const int ShortestAmongWords = 4;

    /// <summary>Longest runs in which a term of two or three characters is looked for: in a sentence its neighbours are words of their own.</summary>
    private const int LongestWithTwo = 4, LongestWithThree = 8;

    /// <summary>Speeches that must hold a term before it is thought of: most for the shortest, which lie closest together.</summary>
    private const int FewestForTwo = 12, FewestForThree = 5, Fewest = 2;

    private readonly Vocabulary _vocabulary;
    private readonly IPassageCounter _counter;
    private readonly SlipFinder _slips;
    private readonly SpelledFinder _spelled;

    public RunSpeller(Vocabulary vocabulary, IPassageCounter counter)
    {
        (_vocabulary, _counter) = (vocabulary, counter);
        _slips = new SlipFinder(vocabulary.Confusions, text => vocabulary.Find(text) is { Speeches: > 0, Source: not VocabularySource.Title } entry ? entry : null);
        _spelled = new SpelledFinder(vocabulary);
    }

    /// <summary>Whether a run is no known word and the archive hardly holds it.</summary>
    /// <param name="run">Folded.</param>
    /// <param name="counter">Counts what stands in the archive.</param>
    public static bool IsDoubtful(string run, IPassageCounter counter) => run.Length is >= 2 and <= LongestRun && !IsKnown(run) && counter.Count(run, Meant) < Meant;

    /// <summary>The stretches of a run that were mistyped, with what was meant; none where it is well as it is.</summary>
    /// <param name="run">Folded.</param>
    public IReadOnlyList<Reading> Correct(string run)
    {
        if (!IsDoubtful(run, _counter)) return [];
        var plain = Plain(run).ToList();
        var slips = SlipsIn(run).ToList();
        if (slips.Count == 0) return [];
        var (path, score) = Best(run, plain.Concat(slips));
        var found = path.Where(r => r.IsSlip).ToList();
        var surplus = score - Best(run, plain).Score;
        return surplus < Surely * found.Count(r => !r.IsSure) || surplus <= 0 ? [] : AreLettersRead(path, run) ? found : found.FindAll(r => !run[r.Start..r.End].Any(char.IsAsciiLetter));
    }

    /// <summary>Whether no letter is left over: where one is, the others are no pinyin either.</summary>
    private static bool AreLettersRead(List<Reading> path, string run) => path.TrueForAll(r => r.Entry is not null || !char.IsAsciiLetter(run[r.Start]));

    /// <summary>What stands there: terms, and characters by themselves.</summary>
    private IEnumerable<Reading> Plain(string run)
    {
        for (var start = 0; start < run.Length; start++)
        {
            yield return new Reading(start, start + 1, null, -CostOf(run[start]), false);
            for (var end = start + 2; end <= Math.Min(run.Length, start + LongestTerm); end++)
                if (_vocabulary.Find(run.AsSpan(start, end - start)) is { } entry) yield return new Reading(start, end, entry, ScoreOf(entry), false);
        }
    }

    private IEnumerable<Reading> SlipsIn(string run)
    {
        foreach (var (start, end, entry, cost) in _spelled.Find(run))
            if (IsEnough(entry)) yield return new Reading(start, end, entry, ScoreOf(entry) - cost, true);
        for (var start = 0; start < run.Length; start++)
            for (var end = start + 2; end <= Math.Min(run.Length, start + LongestTerm) && IsChinese(run[end - 1]) && IsChinese(run[start]); end++)
                foreach (var slip in SlipsAt(run, start, end)) yield return slip;
    }

    private IEnumerable<Reading> SlipsAt(string run, int start, int end)
    {
        var typed = run[start..end];
        if (IsKnown(typed)) yield break;
        var places = -1;
        foreach (var (entry, cost) in _slips.Find(typed, typed.Length == run.Length))
        {
            if (!IsEnough(entry) || !IsLongEnough(entry, run)) continue;
            if (places < 0) places = _counter.Count(typed, Meant);
            if (places >= Meant || (places > 0 && typed.Length < ShortestAmongWords)) yield break;
            var surplus = Math.Log10((entry.Speeches + 0.5) / (places + 0.5)) - cost;
            var isSure = entry.Folded.Length >= ShortestAmongWords && surplus >= SurelyAmongWords;
            if (places == 0 || isSure) yield return new Reading(start, end, entry, ScoreOf(entry) - cost + (isSure ? Sure : 0), true, isSure);
        }
    }

    /// <summary>The best row of readings from end to end.</summary>
    private static (List<Reading> Path, double Score) Best(string run, IEnumerable<Reading> readings)
    {
        var best = new (double Score, Reading Last)[run.Length + 1];
        Array.Fill(best, (double.NegativeInfinity, default), 1, run.Length);
        foreach (var reading in readings.OrderBy(r => r.Start))
            if (best[reading.Start].Score + reading.Score is var score && score > best[reading.End].Score) best[reading.End] = (score, reading);
        var path = new List<Reading>();
        for (var end = run.Length; end > 0; end = path[^1].Start) path.Add(best[end].Last);
        path.Reverse();
        return (path, best[run.Length].Score);
    }

    private double ScoreOf(VocabularyEntry entry) => Math.Log10((entry.Speeches + 0.5) / (_vocabulary.Speeches + 1)) - EachTerm;

    private static double CostOf(char c) => char.IsAsciiLetter(c) ? Letter : char.IsDigit(c) ? Digit : Particles.Contains(c) ? Particle : LoneCharacter;

    /// <summary>A word of the library's tables is one, whether or not the archive holds it.</summary>
    private static bool IsKnown(string folded) => TermIndex.Shipped.Contains(folded);

    private static bool IsEnough(VocabularyEntry entry) =>
        (entry.Folded.Length > 2 || entry.Source == VocabularySource.Term) && entry.Speeches >= entry.Folded.Length switch { <= 2 => FewestForTwo, 3 => FewestForThree, _ => Fewest };

    private static bool IsLongEnough(VocabularyEntry entry, string run) =>
        run.Length <= entry.Folded.Length switch { <= 2 => LongestWithTwo, 3 => LongestWithThree, _ => LongestRun };

    private static bool IsChinese(char c) => c is >= '\u4E00' and <= '\u9FFF';
}
