namespace Wenmai.Proofreading.Words;

/// <summary>Holds the characters of a text against those that might stand in their place.</summary>
internal sealed class RunOdds(CharacterRuns runs, RunText text)
{
    private readonly char[] _symbols = text.Symbols.ToArray();

    /// <summary>How many symbols there are, breaks at both ends included.</summary>
    public int Count => _symbols.Length;

    /// <summary>A symbol.</summary>
    public char this[int at] => _symbols[at];

    /// <summary>The level of the commonest run of three or four Chinese characters that holds the symbol at a place.</summary>
    public int Usual(int at)
    {
        var best = 0;
        foreach (var (start, length) in Around(at, 3, CharacterRuns.Longest))
            if (_symbols.AsSpan(start, length).Count(RunText.Break) == 0) best = Math.Max(best, runs.Level(_symbols.AsSpan(start, length)));
        return best;
    }

    /// <summary>How likely a symbol and the three behind it are after those before, as a natural logarithm.</summary>
    public double Likelihood(int at)
    {
        var sum = 0.0;
        for (var last = at; last < Math.Min(at + CharacterRuns.Longest, Count); last++)
            sum += runs.LogLikelihood(_symbols.AsSpan(Math.Max(0, last - CharacterRuns.Longest + 1)..(last + 1)));
        return sum;
    }

    /// <summary>How strongly a symbol is drawn to its Chinese neighbours, the stronger of both; null where it hardly ever stands beside either.</summary>
    public double? Attraction(int at)
    {
        var before = Characters.IsHan(_symbols[at - 1]) ? runs.Attraction(_symbols[at - 1], _symbols[at]) : null;
        var after = Characters.IsHan(_symbols[at + 1]) ? runs.Attraction(_symbols[at], _symbols[at + 1]) : null;
        return before > after || after is null ? before : after;
    }

    /// <summary>The longest word over a place.</summary>
    public TextSpan? WordAt(int at) => Around(at, 2, CharacterRuns.Longest).Reverse()
        .Where(run => KnownWords.Holds(_symbols.AsSpan(run.Start, run.Length))).Select(run => (TextSpan?)new TextSpan(run.Start, run.Start + run.Length)).FirstOrDefault();

    /// <summary>Whether another symbol of a word belongs as well to a word that lies partly outside and does not reach a place: 谁|动作 is not 推动.</summary>
    public bool IsTornFromOthers(TextSpan word, int at)
    {
        for (var other = word.Start; other < word.End; other++)
        {
            if (other == at) continue;
            foreach (var (start, length) in Around(other, 2, CharacterRuns.Longest))
            {
                var (reaches, inside) = (start <= at && at < start + length, start >= word.Start && start + length <= word.End);
                if (!reaches && !inside && KnownWords.Holds(_symbols.AsSpan(start, length))) return true;
            }
        }
        return false;
    }

    /// <summary>What is found with another symbol at a place.</summary>
    public T With<T>(int at, char other, Func<T> find)
    {
        var written = _symbols[at];
        _symbols[at] = other;
        var found = find();
        _symbols[at] = written;
        return found;
    }

    private IEnumerable<(int Start, int Length)> Around(int at, int shortest, int longest)
    {
        for (var length = shortest; length <= longest; length++)
            for (var start = Math.Max(0, at - length + 1); start <= at && start + length <= Count; start++)
                yield return (start, length);
    }
}
