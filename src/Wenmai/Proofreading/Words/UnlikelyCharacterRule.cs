using System.Collections.Frozen;
using Wenmai.Language;

namespace Wenmai.Proofreading.Words;

/// <summary>Finds characters that official texts hardly ever have between such neighbours (审意, 完正), where one that sounds or looks alike makes the usual word.</summary>
/// <remarks>The bounds were set on drafts with planted faults and on real texts that the table was not made from.</remarks>
internal sealed class UnlikelyCharacterRule(CharacterRuns runs) : IProofRule
{
    /// <summary>From this level on a run is usual as it is written.</summary>
    private const int Usual = 9;

    /// <summary>The least level of a run with the other character.</summary>
    private const int Supported = 8;

    /// <summary>How many times likelier the other character makes a word (as logarithms, like all below).</summary>
    private const double MakesWord = 11;

    /// <summary>The same for what is a word as it stands.</summary>
    private const double MakesOtherWord = 15.5;

    /// <summary>The same where the character begins a clause, and may be a word by itself (向镇党委, not 乡镇党委).</summary>
    private const double BeginsClause = 16;

    /// <summary>The same where the character never stands beside its neighbours.</summary>
    private const double NeverSeen = 15;

    /// <summary>Likelihood and gain of attraction together, for words of two and three characters.</summary>
    private const double Together = 17.2;

    /// <summary>From this attraction on two characters belong together as written.</summary>
    private const double BelongTogether = 2;

    private const double LeastGain = 2;
    private const double MostGain = 10;
    private const double LeastGainOfWord = 3;

    /// <summary>What stands for an attraction of what was hardly ever seen.</summary>
    private const double None = -99;

    private static readonly Lazy<FrozenDictionary<string, char[]>> BySound = new(() => All()
        .SelectMany(c => Pinyin.Of(c).Select(Pinyin.Blur).Distinct().Select(sound => (sound, c)))
        .GroupBy(pair => pair.sound, pair => pair.c).ToFrozenDictionary(g => g.Key, g => g.ToArray()));

    private static readonly Lazy<FrozenDictionary<char, char[]>> ByLook = new(() => All()
        .SelectMany(c => LookAlikes.Of(c).SelectMany(other => new[] { (c, other), (other, c) }))
        .GroupBy(pair => pair.Item1, pair => pair.Item2).ToFrozenDictionary(g => g.Key, g => g.ToArray()));

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        var read = new RunText(text.Text);
        var odds = new RunOdds(runs, read);
        for (var at = 1; at < odds.Count - 1; at++)
        {
            if (!Characters.IsHan(odds[at]) || text.Text[read.PlaceOf(at)] != odds[at] || odds.Usual(at) >= Usual || MeantAt(odds, at) is not { } meant) continue;
            var word = odds.With(at, meant, () => odds.WordAt(at)) ?? new TextSpan(at, at + 1);
            yield return MarkOf(text.Text, new TextSpan(read.PlaceOf(word.Start), read.PlaceOf(word.End - 1) + 1), at - word.Start, meant);
        }
    }

    private static ProofMark MarkOf(string text, TextSpan span, int wrong, char meant)
    {
        var written = span.Of(text);
        var right = written[..wrong] + meant + written[(wrong + 1)..];
        return new ProofMark(ProofKind.Typo, span, $"“{written}”疑有误，应作“{right}”。", "公文语料的字串频次：这样写几乎没有，改后常见") { Replacement = right };
    }

    private char? MeantAt(RunOdds odds, int at)
    {
        var (written, best, meant) = (odds.Likelihood(at), double.MinValue, '\0');
        foreach (var other in Alike(odds[at]))
            if (odds.With(at, other, () => odds.Likelihood(at)) is var likelihood && likelihood > best) (best, meant) = (likelihood, other);
        return meant != '\0' && IsMeant(odds, at, meant, best - written) ? meant : null;
    }

    private static bool IsMeant(RunOdds odds, int at, char meant, double gain)
    {
        if (gain < MakesWord || odds.With(at, meant, () => odds.Usual(at)) < Supported) return false;
        var drawn = odds.Attraction(at) ?? None;
        if (drawn == None && gain >= NeverSeen) return true;
        var (word, drawnAfter) = odds.With(at, meant, () => (odds.WordAt(at), odds.Attraction(at) ?? None));
        if (word is not { } made || odds.IsTornFromOthers(made, at)) return false;
        if (gain >= MakesOtherWord && drawnAfter - drawn >= LeastGainOfWord) return true;
        if (odds.WordAt(at) is not null || drawn > BelongTogether || drawnAfter - drawn < LeastGain) return false;
        if (odds[at - 1] == RunText.Break && gain < BeginsClause) return false;
        return made.Length == CharacterRuns.Longest || gain + Math.Min(drawnAfter - drawn, MostGain) >= Together;
    }

    private IEnumerable<char> Alike(char c) => Pinyin.Of(c).Select(Pinyin.Blur).Distinct().SelectMany(sound => BySound.Value[sound])
        .Concat(ByLook.Value.GetValueOrDefault(c, [])).Where(other => other != c && runs.Level([other]) > Supported);

    private static IEnumerable<char> All() => Enumerable.Range('\u4e00', '\u9fff' - '\u4e00' + 1).Select(c => (char)c).Where(c => Pinyin.Of(c).Count > 0);
}
