using Wenmai.Language;

namespace Wenmai.Proofreading.Forms;

/// <summary>Which characters are written for one another.</summary>
internal static class Confusion
{
    /// <summary>Whether they have a syllable in common.</summary>
    public static bool SoundAlike(char one, char two) => Pinyin.Of(one).Intersect(Pinyin.Of(two)).Any();

    /// <summary>Whether they sound alike, whatever the tone, or look alike.</summary>
    public static bool Likely(char one, char two) =>
        Pinyin.Of(one).Any(s => Pinyin.Of(two).Any(o => Pinyin.Blur(s) == Pinyin.Blur(o))) || LookAlikes.Of(one).Contains(two)
            || LookAlikes.Of(two).Contains(one);
}
