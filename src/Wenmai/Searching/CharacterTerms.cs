using Wenmai.Language;

namespace Wenmai.Searching;

/// <summary>The characters of a text and its pairs of neighbouring characters, weighed by how rare they are: the words leg of ranking by nearness.</summary>
/// <remarks>Pairs alone lose what plain speech shares with official wording, which is often a single character (改 in 改一改 and 整改).</remarks>
internal sealed class CharacterTerms
{
    private readonly Dictionary<int, int> _numbers = [];

    /// <summary>One more than a character's term, by folded character; 0 for those that the text lacks. Candidates are read through character by character.</summary>
    private readonly ushort[] _singles = new ushort[char.MaxValue + 1];
    private readonly List<string> _pairs = [];
    private readonly List<double> _weights = [];
    private readonly int[] _counts;

    /// <param name="folded">The text.</param>
    /// <param name="passagesWithCharacter">Passages of the archive that hold a character.</param>
    /// <param name="passagesWithPair">Passages of the archive that hold a pair.</param>
    /// <param name="passages">Passages of the archive.</param>
    public CharacterTerms(string folded, Func<char, int> passagesWithCharacter, Func<string, int> passagesWithPair, int passages)
    {
        for (var i = 0; i < folded.Length; i++)
        {
            if (!char.IsLetterOrDigit(folded[i])) continue;
            if (Add(folded[i], passagesWithCharacter(folded[i]), passages)) _singles[folded[i]] = (ushort)_weights.Count;
            if (i + 1 == folded.Length || !char.IsLetterOrDigit(folded[i + 1])) continue;
            var pair = folded.Substring(i, 2);
            if (Add(pair[0] << 16 | pair[1], passagesWithPair(pair), passages)) _pairs.Add(pair);
        }
        _counts = new int[_weights.Count];
        Mass = Math.Max(_weights.Sum(), 1e-9);
        Text = folded;
    }

    /// <summary>The pairs, by which candidates are found.</summary>
    public IReadOnlyList<string> Pairs => _pairs;

    /// <summary>The folded text.</summary>
    public string Text { get; }

    /// <summary>The weight of all terms together: scores are shares of it.</summary>
    public double Mass { get; }

    /// <summary>The weight of a pair.</summary>
    public double WeightOf(string pair) => _numbers.TryGetValue(pair[0] << 16 | pair[1], out var term) ? _weights[term] : 0;

    /// <summary>BM25 of a passage's text as a share of <see cref="Mass"/>.</summary>
    /// <param name="text">As written.</param>
    /// <param name="scores">What frequency and length say.</param>
    public double Score(ReadOnlySpan<char> text, PassageScores scores)
    {
        var length = Count(text);
        var score = 0L;
        for (var t = 0; t < _counts.Length; t++)
            if (_counts[t] > 0) score += scores.Of(scores.Factor(_weights[t]), _counts[t], length);
        return score / (Mass * PassageScores.One);
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
        var (before, length) = ('\0', 0);   // the character before, if it is one of the query's
        foreach (var written in text)
        {
            var c = TextFolding.FoldCharacter(written);
            if (c == '\0') continue;
            length++;
            if (_singles[c] == 0)
            {
                before = '\0';
                continue;
            }
            _counts[_singles[c] - 1]++;
            if (before != '\0' && _numbers.TryGetValue(before << 16 | c, out var pair)) _counts[pair]++;
            before = c;
        }
        return length;
    }

    private bool Add(int term, int passagesWith, int passages)
    {
        if (passagesWith == 0 || !_numbers.TryAdd(term, _weights.Count)) return false;
        _weights.Add(Math.Log(1 + (passages - passagesWith + 0.5) / (passagesWith + 0.5)));
        return true;
    }
}
