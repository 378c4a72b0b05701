using System.Collections.Frozen;
using Wenmai.Language;

namespace Wenmai.Proofreading.Words;

/// <summary>Finds a word or a longer stretch that stands twice in a row (进一步进一步), and a doubled character that belongs to no word (的的).</summary>
internal sealed class DoubledWordRule : IProofRule
{
    private const int Longest = 60;

    /// <summary>Words that are said twice (商量商量), stretches that are right doubled, and characters that are never doubled, by class.</summary>
    private static readonly WordLexicon Lexicon = WordLexicon.Read("Proofreading/doubled-words.tsv");

    private static readonly FrozenSet<string> SaidTwice = Lexicon.Words("twice").ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<char> NeverDoubled = Lexicon.Words("never").Select(w => w[0]).ToFrozenSet();
    private static readonly FrozenSet<char> CountsAgain = Lexicon.Words("counting").Select(w => w[0]).ToFrozenSet();
    private static readonly FrozenSet<string> RightAround = Lexicon.Words("around").ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Known = UnitTables.Words.Concat(UnitTables.SetPhrases).ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        for (var start = 0; start < text.Text.Length; start++)
            if (LengthAt(text.Text, start) is var length and > 0)
            {
                yield return MarkOf(text.Text, start, length);
                start += (2 * length) - 1;
            }
    }

    // The longest first: 认真落实认真落实 is one stretch of four characters.
    private static int LengthAt(string text, int start)
    {
        if (!Characters.IsHan(text[start])) return 0;
        for (var length = Math.Min(Longest, (text.Length - start) / 2); length > 0; length--)
            if (text[start] == text[start + length] && text.AsSpan(start, length).SequenceEqual(text.AsSpan(start + length, length))
                && IsFault(text, start, length)) return length;
        return 0;
    }

    private static bool IsFault(string text, int start, int length) => length switch
    {
        1 => IsDoubledCharacter(text, start) || IsTooLongByOne(text, start),
        2 => IsDoubledPair(text, start),
        _ => text.AsSpan(start, length).IndexOfAnyExceptInRange('\u4e00', '\u9fff') < 0 && HasTwo(text, start, length),
    };

    // 哈哈哈哈 and lists of figures are no words; 一格一员一格一员 is one.
    private static bool HasTwo(string text, int start, int length) => text.AsSpan(start, length).IndexOfAnyExcept(text[start]) > 0
        && (!CountsAgain.Contains(text[start]) || (length > 3 && text.AsSpan(start, length).Count(text[start]) > 1));

    // 兢兢业业业, 养痈遗患患: an idiom and its last character again, which begins no word of its own.
    private static bool IsTooLongByOne(string text, int start) => start >= 3 && text[start] is not ('是' or '地' or '的' or '了' or '在')
        && IdiomRule.All.Contains(text.Substring(start - 3, 4)) && !IsSame(text, start + 2, start)
        && !Enumerable.Range(2, 3).Any(length => IsKnown(text, start + 1, length));

    // 目的的 and 要要求 end and begin with words of their own.
    private static bool IsDoubledCharacter(string text, int start) => NeverDoubled.Contains(text[start])
        && !IsSame(text, start - 1, start) && !IsSame(text, start + 2, start)
        && !Enumerable.Range(2, 3).Any(length => IsKnown(text, start + 1 - length, length) || IsKnown(text, start + 1, length));

    private static bool IsDoubledPair(string text, int start)
    {
        var pair = text.Substring(start, 2);
        return Characters.IsHan(pair[1]) && (pair[0] != pair[1] || IsFourTimes(text, start)) && Known.Contains(pair) && !SaidTwice.Contains(pair) && !CountsAgain.Contains(pair[0])
            && !IsAgain(text, start + 4, pair) && !EndsLongerWord(text, start + 2) && !IsKnown(text, start + 2, 3);
    }

    // 层层层层落实; 哈哈哈哈 is a sound.
    private static bool IsFourTimes(string text, int start) => !IsSame(text, start - 1, start) && !IsSame(text, start + 4, start) && !Sounds.Contains(text[start]);

    private const string Sounds = "哈嘿呵嘻嘟滴咚隆哗咯吱啦嗡轰";

    // 国有企业企业文化, 民营企业企业家
    private static bool EndsLongerWord(string text, int end) => IsKnown(text, end - 3, 3) || IsKnown(text, end - 4, 4);

    // 落实落实再落实
    private static bool IsAgain(string text, int at, string word) =>
        text.AsSpan(at).StartsWith("再" + word) || text.AsSpan(at).StartsWith("，再" + word) || text.AsSpan(at).StartsWith("还是" + word);

    private static bool IsSame(string text, int at, int other) => at >= 0 && at < text.Length && text[at] == text[other];

    private static bool IsKnown(string text, int start, int length) => start >= 0 && start + length <= text.Length
        && (Known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.AsSpan(start, length))
            || RightAround.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.AsSpan(start, length)));

    private static ProofMark MarkOf(string text, int start, int length)
    {
        var once = text.Substring(start, length);
        return new ProofMark(ProofKind.Repeat, new TextSpan(start, start + (2 * length)), $"“{Shortened.Of(once)}”连写了两遍。", "同一字词紧接着重复，且不是叠用")
        {
            Replacement = once,
        };
    }
}
