using Wenmai.Language;

namespace Wenmai.Proofreading.Words;

/// <summary>What rules on words ask of single characters.</summary>
internal static class Characters
{
    /// <summary>Whether a character is a common Chinese one.</summary>
    public static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff';

    /// <summary>Whether one character is easily written for the other: they sound alike, be it to a blurred ear, or look alike.</summary>
    public static bool AreAlike(char one, char other) => SoundAlike(one, other) || LookAlikes.Of(one).Contains(other) || LookAlikes.Of(other).Contains(one);

    private static bool SoundAlike(char one, char other) => Pinyin.Of(one).Any(s => Pinyin.Of(other).Any(o => Pinyin.Blur(s) == Pinyin.Blur(o)));
}
