using Wenmai.Language;
using Wenmai.Searching.Matching;

namespace Wenmai.Searching.Ranking;

/// <summary>Characters and pairs of neighbouring characters, weighed by how rare they are: the words leg of ranking by nearness.</summary>
/// <remarks>Pairs alone lose what plain speech shares with official wording, which is often a single character (改 in 改一改 and 整改).</remarks>
internal sealed class NgramQuery
{
    private const int KnownInPairs = 1;
    private const int FirstSingle = 2;

    /// <summary>Terms beyond so many times those wanted are not weighed: weighing a pair asks the index.</summary>
    private const double WeighedShare = 1.5;

    private readonly Dictionary<int, int> _numbers = [];

    /// <summary>By folded character: its term and <see cref="FirstSingle"/>, <see cref="KnownInPairs"/> for one that stands in pairs alone, 0 for others. Candidates
    /// are read through character by character.</summary>
    private readonly ushort[] _singles = new ushort[char.MaxValue + 1];
    private readonly List<string> _pairs = [];
    private readonly List<double> _weights = [];
    private readonly int[] _counts;

    private NgramQuery(string text, IEnumerable<(int Term, double Weight)> terms, int missing = 0)
    {
        (Text, MissingPairs) = (text, missing);
        foreach (var (term, weight) in terms) Add(term, weight);
        _counts = new int[_weights.Count];
        Mass = Math.Max(_weights.Sum(), 1e-9);
    }

    /// <summary>The terms of a text, each once.</summary>
    /// <param name="folded">The text.</param>
    /// <param name="frequencies">In how many passages terms stand.</param>
    public static NgramQuery Of(string folded, TermFrequencies frequencies)
    {
        var terms = TermsOf(folded).Distinct().Select(t => (Term: t, Weight: frequencies.WeightOf(t))).ToLookup(t => t.Weight > 0);
        return new(folded, terms[true], terms[false].Count(t => t.Term >> 16 != 0));
    }

    /// <summary>The terms that several texts make likely and another text has not.</summary>
    /// <param name="texts">Folded texts, each with its share.</param>
    /// <param name="without">The other text.</param>
    /// <param name="most">How many of them, heaviest first.</param>
    /// <param name="frequencies">In how many passages terms stand.</param>
    public static NgramQuery Likely(IEnumerable<(string Folded, double Share)> texts, NgramQuery without, int most, TermFrequencies frequencies)
    {
        var shares = new Dictionary<int, double>();
        foreach (var (folded, share) in texts)
            foreach (var term in TermsOf(folded).Distinct())
                if (!without._numbers.ContainsKey(term)) shares[term] = shares.GetValueOrDefault(term) + share;
        var weighed = shares.Select(s => (s.Key, Share: s.Value, Guess: s.Value * frequencies.GuessOf(s.Key))).OrderByDescending(s => s.Guess).ThenBy(s => s.Key).Take((int)(most * WeighedShare));
        return new("", weighed.Select(w => (Term: w.Key, Weight: w.Share * frequencies.WeightOf(w.Key))).Where(w => w.Weight > 0)
            .OrderByDescending(w => w.Weight).ThenBy(w => w.Term).Take(most));
    }

    /// <summary>The pairs, by which candidates are found.</summary>
    public IReadOnlyList<string> Pairs => _pairs;

    /// <summary>The folded text.</summary>
    public string Text { get; }

    /// <summary>The weight of all terms together: scores are shares of it.</summary>
    public double Mass { get; }

    /// <summary>Pairs of the text that stand nowhere in the archive, and so are no terms.</summary>
    public int MissingPairs { get; }

    /// <summary>The weight of all pairs together.</summary>
    public double PairMass => _pairs.Sum(WeightOf);

    /// <summary>The weight of a pair.</summary>
    public double WeightOf(string pair) => _numbers.TryGetValue(pair[0] << 16 | pair[1], out var term) ? _weights[term] : 0;

    /// <summary>BM25 of a passage's text as a share of <see cref="Mass"/>.</summary>
    /// <param name="text">As written.</param>
    /// <param name="scores">What frequency and length say.</param>
    public double Score(ReadOnlySpan<char> text, Bm25Scorer scores)
    {
        var length = Count(text);
        var score = 0L;
        for (var t = 0; t < _counts.Length; t++)
            if (_counts[t] > 0) score += scores.Of(scores.Factor(_weights[t]), _counts[t], length);
        return score / (Mass * Bm25Scorer.One);
    }

    /// <summary>The share of the weight of all terms that stand in a heading or title.</summary>
    public double ShareIn(ReadOnlySpan<char> text)
    {
        Count(text);
        var share = 0.0;
        for (var t = 0; t < _counts.Length; t++)
            if (_counts[t] > 0) share += _weights[t];
        return share / Mass;
    }

    /// <summary>Counts the terms in a text; returns its length without what folds to nothing.</summary>
    private int Count(ReadOnlySpan<char> text)
    {
        Array.Clear(_counts);
        var (before, length) = ('\0', 0);   // the character before, if it is a known one
        foreach (var written in text)
        {
            var c = TextFolding.FoldCharacter(written);
            if (c == '\0') continue;
            length++;
            var single = _singles[c];
            if (single == 0)
            {
                before = '\0';
                continue;
            }
            if (single >= FirstSingle) _counts[single - FirstSingle]++;
            if (before != '\0' && _numbers.TryGetValue(before << 16 | c, out var pair)) _counts[pair]++;
            before = c;
        }
        return length;
    }

    private void Add(int term, double weight)
    {
        var (first, second) = ((char)(term >> 16), (char)term);
        _numbers.Add(term, _weights.Count);
        if (first == '\0') _singles[second] = (ushort)(_weights.Count + FirstSingle);
        else
        {
            _pairs.Add($"{first}{second}");
            _singles[first] = Math.Max(_singles[first], (ushort)KnownInPairs);
            _singles[second] = Math.Max(_singles[second], (ushort)KnownInPairs);
        }
        _weights.Add(weight);
    }

    /// <summary>A character as itself, a pair with its first character in the upper half.</summary>
    private static IEnumerable<int> TermsOf(string folded)
    {
        for (var i = 0; i < folded.Length; i++)
        {
            if (!char.IsLetterOrDigit(folded[i])) continue;
            yield return folded[i];
            if (i + 1 < folded.Length && char.IsLetterOrDigit(folded[i + 1])) yield return folded[i] << 16 | folded[i + 1];
        }
    }
}

/// <summary>In how many passages of an archive characters and pairs of characters stand.</summary>
/// <param name="passagesWithCharacter">Passages that hold a character.</param>
/// <param name="passagesWithPair">Passages that hold a pair.</param>
/// <param name="passages">Passages of the archive.</param>
internal sealed class TermFrequencies(Func<char, int> passagesWithCharacter, Func<string, int> passagesWithPair, int passages)
{
    /// <summary>The same few characters make up most pairs.</summary>
    private readonly Dictionary<char, double> _characters = [];

    /// <summary>The inverse frequency of a term; 0 for one that stands nowhere.</summary>
    public double WeightOf(int term) => term >> 16 == 0 ? WeightOf((char)term) : Inverse(passagesWithPair($"{(char)(term >> 16)}{(char)term}"));

    /// <summary>The same without asking for the pair: as if its characters came together by chance.</summary>
    public double GuessOf(int term) => term >> 16 == 0 ? WeightOf((char)term)
        : Math.Min(Math.Log(passages + 1), WeightOf((char)(term >> 16)) + WeightOf((char)term));

    private double WeightOf(char character) =>
        _characters.TryGetValue(character, out var known) ? known : _characters[character] = Inverse(passagesWithCharacter(character));

    private double Inverse(int passagesWith) => passagesWith == 0 ? 0 : TermWeights.InverseFrequency(passagesWith, passages);
}
